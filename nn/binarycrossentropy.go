package nn

import (
	"cmp"
	"fmt"
	"math"

	"deepgo/nn/tensor"
)

// BinaryCrossEntropy is the loss of answering yes or no, once or several times. For each
// question the net's last layer gives a score z, any number (a logit: don't put a Sigmoid
// behind it), of which the loss makes the probability p of a yes:
//
//	p = σ(z),  C = −1/n · Σ (t·log p + (1 − t)·log(1 − p)),  ∂C/∂z = (p − t) / n
//
// with target t, 1 for yes and 0 for no, in the shape of z: [batch], [batch, question]
// or [batch, time, question]. As in Nielsen's equation 63 the questions are added, and n
// counts the rows, batch or batch·time.
//
// If the net does end in a Sigmoid, as Nielsen's does and as Accuracy needs it, say so:
// Probabilities takes its outputs p for what they are, and ∂C/∂p = (p − t) / (n·p·(1−p)).
// No logarithm is taken to be less than −100 then, and p·(1−p) at least 1e-12. A unit
// that is wholly sure of a wrong answer, p being 0 or 1 in float32, learns nothing any
// more that way.
//
// PositiveWeight multiplies what is said of t = 1: with 4, one missed yes costs as much
// as four false alarms. Smoothing ε makes (1−ε)·t + ε/2 of t. Source: Nielsen, ch. 3,
// equations 57 and 63.
type BinaryCrossEntropy struct {
	Probabilities  bool    // the net ends in a Sigmoid
	PositiveWeight float64 // of the yes; 0 means 1
	Smoothing      float64 // ε in [0, 1)
}

// Loss returns C and ∂C/∂z as a new tensor.
func (b BinaryCrossEntropy) Loss(pred, target *tensor.Tensor) (loss float64, dpred *tensor.Tensor) {
	return newLoss(b, pred, target)
}

// LossInto returns C and fills dpred with ∂C/∂z.
func (b BinaryCrossEntropy) LossInto(dpred, pred, target *tensor.Tensor) float64 {
	checkTarget("BinaryCrossEntropy", pred, target)
	b.PositiveWeight = cmp.Or(b.PositiveWeight, 1)
	if !(b.PositiveWeight > 0) || !(b.Smoothing >= 0 && b.Smoothing < 1) {
		panic(fmt.Sprintf("nn: BinaryCrossEntropy with PositiveWeight %v and Smoothing %v: the first is more than 0, the second in [0, 1)",
			b.PositiveWeight, b.Smoothing))
	}
	n := pred.Len()
	if last := len(pred.Shape) - 1; last > 0 {
		n /= pred.Shape[last]
	}
	if b.Probabilities {
		return meanLoss(dpred, pred, target, n, b.ofProbability)
	}
	return meanLoss(dpred, pred, target, n, b.ofScore)
}

func (b BinaryCrossEntropy) ofScore(z, t float64) (c, d float64) {
	yes, no := b.parts(t)
	// log(1 + e^−|z|) is what −log p and −log(1−p) share; the rest is z or nothing.
	shared := math.Log1p(math.Exp(-math.Abs(z)))
	p := 1 / (1 + math.Exp(-z))
	c = yes*(shared+max(-z, 0)) + no*(shared+max(z, 0))
	return c, no*p - yes*(1-p)
}

func (b BinaryCrossEntropy) ofProbability(p, t float64) (c, d float64) {
	yes, no := b.parts(t)
	c = -yes*max(math.Log(p), -100) - no*max(math.Log1p(-p), -100)
	return c, (no*p - yes*(1-p)) / max(p*(1-p), 1e-12)
}

// parts returns what the logarithms of p and 1 − p are multiplied by.
func (b BinaryCrossEntropy) parts(t float64) (yes, no float64) {
	t = (1-b.Smoothing)*t + b.Smoothing/2
	return b.PositiveWeight * t, 1 - t
}

// String returns "BinaryCrossEntropy".
func (BinaryCrossEntropy) String() string { return "BinaryCrossEntropy" }
