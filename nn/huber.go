package nn

import (
	"cmp"
	"fmt"
	"math"

	"deepgo/nn/tensor"
)

// Huber is quadratic near the target and straight beyond δ: smooth as MSE, and as
// little moved by outliers as MAE.
//
//	C = 1/N · Σ ½·(a − t)²           where |a − t| ≤ δ
//	          δ·(|a − t| − ½·δ)      elsewhere
//	∂C/∂a = (a − t) / N, cut off at ±δ / N
//
// with target t in the shape of the prediction a, N values. Source: Huber, Robust
// Estimation of a Location Parameter (1964).
type Huber struct {
	Delta float64 // δ > 0; 0 means 1
}

// Loss returns C and ∂C/∂a as a new tensor.
func (h Huber) Loss(pred, target *tensor.Tensor) (loss float64, dpred *tensor.Tensor) {
	return newLoss(h, pred, target)
}

// LossInto returns C and fills dpred with ∂C/∂a.
func (h Huber) LossInto(dpred, pred, target *tensor.Tensor) float64 {
	checkTarget("Huber", pred, target)
	h.Delta = cmp.Or(h.Delta, 1)
	if !(h.Delta > 0) {
		panic(fmt.Sprintf("nn: Huber with Delta %v: it is where the curve becomes a straight line, more than 0", h.Delta))
	}
	return meanLoss(dpred, pred, target, pred.Len(), h.at)
}

func (h Huber) at(a, t float64) (c, d float64) {
	off := a - t
	if math.Abs(off) > h.Delta {
		return h.Delta * (math.Abs(off) - h.Delta/2), math.Copysign(h.Delta, off)
	}
	return off * off / 2, off
}

// String returns "Huber".
func (Huber) String() string { return "Huber" }
