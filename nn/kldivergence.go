package nn

import (
	"math"

	"deepgo/nn/tensor"
)

// KLDivergence is how much more a message about the distribution t costs if one takes
// it to be p: 0 if they are the same, else more. As in CrossEntropy the net's last layer
// gives a score z for each of K classes, of which the loss makes probabilities:
//
//	p = softmax(z),  C = 1/n · Σ Σₖ tₖ·(log tₖ − log pₖ),  ∂C/∂z = (Σₖ tₖ · p − t) / n
//
// with z and t [batch, class] or [batch, time, class], n rows, and each row of t
// probabilities, together 1; a t of 0 adds nothing. It differs from CrossEntropy by the
// entropy of t, which nothing can be learned from, and so has the same gradient. Source:
// Goodfellow et al., Deep Learning (2016), § 3.13.
type KLDivergence struct{}

// Loss returns C and ∂C/∂z as a new tensor.
func (l KLDivergence) Loss(pred, target *tensor.Tensor) (loss float64, dpred *tensor.Tensor) {
	return newLoss(l, pred, target)
}

// LossInto returns C and fills dpred with ∂C/∂z.
func (KLDivergence) LossInto(dpred, pred, target *tensor.Tensor) float64 {
	checkTarget("KLDivergence", pred, target)
	readTargets("KLDivergence", pred, target)
	cost := CrossEntropy{}.LossInto(dpred, pred, target)
	entropy := 0.0
	for _, v := range target.Data {
		if t := float64(v); t != 0 {
			entropy -= t * math.Log(t)
		}
	}
	return cost - entropy*float64(pred.Shape[len(pred.Shape)-1])/float64(pred.Len())
}

// String returns "KLDivergence".
func (KLDivergence) String() string { return "KLDivergence" }
