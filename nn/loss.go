package nn

import (
	"fmt"
	"slices"

	"deepgo/nn/tensor"
)

// A Loss measures how far a prediction is from its target: the C that training makes
// small.
type Loss interface {
	// Loss returns C, a mean over the batch, and dpred = ∂C/∂pred in the shape of
	// pred. It panics with a *ShapeError if target doesn't fit pred, or if the
	// batch is empty.
	Loss(pred, target *tensor.Tensor) (loss float64, dpred *tensor.Tensor)
}

// A LossInto is a Loss that can write its gradient to a tensor that is there already:
// a Trainer hands it the same one in every step, and nothing is allocated.
type LossInto interface {
	Loss
	// LossInto returns C and fills dpred, which has the shape of pred.
	LossInto(dpred, pred, target *tensor.Tensor) (loss float64)
}

// newLoss returns C and ∂C/∂pred as a new tensor.
func newLoss(l LossInto, pred, target *tensor.Tensor) (loss float64, dpred *tensor.Tensor) {
	dpred = tensor.New(pred.Shape...)
	return l.LossInto(dpred, pred, target), dpred
}

// meanLoss returns 1/n · Σ c and fills dpred with d / n, where f returns c and d = ∂c/∂a
// for a prediction a and its target t. Everything is float64 but what dpred holds.
func meanLoss(dpred, pred, target *tensor.Tensor, n int, f func(a, t float64) (c, d float64)) float64 {
	sum := 0.0
	for i, a := range pred.Data {
		c, d := f(float64(a), float64(target.Data[i]))
		sum += c
		dpred.Data[i] = float32(d / float64(n))
	}
	return sum / float64(n)
}

// checkTarget panics in the name of where unless target has the shape of pred and
// there is at least one example.
func checkTarget(where string, pred, target *tensor.Tensor) {
	if len(pred.Data) == 0 || len(pred.Shape) == 0 {
		panic(&ShapeError{Where: where, Want: "at least one prediction [batch, …]", Have: slices.Clone(pred.Shape)})
	}
	if !slices.Equal(pred.Shape, target.Shape) {
		want := fmt.Sprintf("target %v, the shape of the prediction", pred.Shape)
		panic(&ShapeError{Where: where, Want: want, Have: slices.Clone(target.Shape)})
	}
}
