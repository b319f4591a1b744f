package nn

import (
	"math"

	"deepgo/nn/tensor"
)

// NegativeLogLikelihood is CrossEntropy for a net that ends in a Softmax: it takes the
// probabilities a that come out of it.
//
//	C = −1/n · Σ log a[right class],  ∂C/∂a = −t / (n·a)
//
// with a [batch, class] or [batch, time, class], n rows, and the target one-hot in the
// shape of a, or the numbers of the right classes without its last dimension. An a below
// 1e-30 is taken for that. CrossEntropy on scores computes the same, and well also where
// float32 has no probabilities so small. Source: Nielsen, ch. 3, equation 80.
type NegativeLogLikelihood struct{}

// Loss returns C and ∂C/∂a as a new tensor.
func (l NegativeLogLikelihood) Loss(pred, target *tensor.Tensor) (loss float64, dpred *tensor.Tensor) {
	return newLoss(l, pred, target)
}

// LossInto returns C and fills dpred with ∂C/∂a. It panics with a *ShapeError if the
// target doesn't fit, and with a sentence if a label is no class.
func (NegativeLogLikelihood) LossInto(dpred, pred, target *tensor.Tensor) float64 {
	right := readTargets("NegativeLogLikelihood", pred, target)
	sum := 0.0
	for i, v := range pred.Data {
		a, t := max(float64(v), 1e-30), right.at(i/right.classes, i%right.classes)
		if t == 0 {
			dpred.Data[i] = 0
			continue
		}
		sum -= t * math.Log(a)
		dpred.Data[i] = float32(-t / (a * float64(right.rows)))
	}
	return sum / float64(right.rows)
}

// String returns "NegativeLogLikelihood".
func (NegativeLogLikelihood) String() string { return "NegativeLogLikelihood" }
