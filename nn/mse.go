package nn

import "deepgo/nn/tensor"

// MSE is the mean squared error, a mean over all N values of a prediction a, not only
// over its examples as in Quadratic:
//
//	C = 1/N · Σ (a − t)²,  ∂C/∂a = 2·(a − t) / N
//
// with target t in the shape of a. Source: Goodfellow et al., Deep Learning (2016), § 5.1.4.
type MSE struct{}

// Loss returns C and ∂C/∂a as a new tensor.
func (m MSE) Loss(pred, target *tensor.Tensor) (loss float64, dpred *tensor.Tensor) {
	return newLoss(m, pred, target)
}

// LossInto returns C and fills dpred with ∂C/∂a.
func (m MSE) LossInto(dpred, pred, target *tensor.Tensor) float64 {
	checkTarget("MSE", pred, target)
	return meanLoss(dpred, pred, target, pred.Len(), m.at)
}

func (MSE) at(a, t float64) (c, d float64) { return (a - t) * (a - t), 2 * (a - t) }

// String returns "MSE".
func (MSE) String() string { return "MSE" }
