package nn

import "deepgo/nn/tensor"

// MAE is the mean absolute error. An outlier pulls no harder than any other value, so
// that what is learned is the median of the targets, where with MSE it is their mean:
//
//	C = 1/N · Σ |a − t|,  ∂C/∂a = sign(a − t) / N
//
// with target t in the shape of the prediction a, N values. At a = t, where C has a
// kink, the gradient is 0. Source: Hastie et al., The Elements of Statistical Learning
// (2009), § 10.6.
type MAE struct{}

// Loss returns C and ∂C/∂a as a new tensor.
func (m MAE) Loss(pred, target *tensor.Tensor) (loss float64, dpred *tensor.Tensor) {
	return newLoss(m, pred, target)
}

// LossInto returns C and fills dpred with ∂C/∂a.
func (m MAE) LossInto(dpred, pred, target *tensor.Tensor) float64 {
	checkTarget("MAE", pred, target)
	return meanLoss(dpred, pred, target, pred.Len(), m.at)
}

func (MAE) at(a, t float64) (c, d float64) {
	switch off := a - t; {
	case off > 0:
		return off, 1
	case off < 0:
		return -off, -1
	default:
		return off, off // 0, or NaN
	}
}

// String returns "MAE".
func (MAE) String() string { return "MAE" }
