package nn

import (
	"cmp"

	"deepgo/nn/tensor"
)

// AdamW is Adam with weight decay beside it: the weights shrink by η·λ of their size in
// each step, whatever their gradients, where an L2 penalty would be divided by √v̂ with
// the rest of the gradient.
//
//	w ← (1 − η·λ)·w − η · m̂ / (√v̂ + ε)
//
// with m̂ and v̂ as in Adam. Only weights decay, parameters of two or more dimensions:
// not biases, nor the scales and shifts of norms, unless DecayAll is set. Source:
// Loshchilov and Hutter, Decoupled Weight Decay Regularization (2019), algorithm 2.
type AdamW struct {
	LearningRate float64 // η; there is no default: with 0 nothing is learned, 0.001 is usual
	Beta1        float64 // β₁; 0 means 0.9
	Beta2        float64 // β₂; 0 means 0.999
	Epsilon      float64 // ε; 0 means 1e-8
	WeightDecay  float64 // λ; 0 means 0.01
	DecayAll     bool    // biases and norms decay too

	moments moments
}

// Step changes each Value by the running means of its Grad, and lets it decay.
func (a *AdamW) Step(params []*Param) {
	s := a.moments.next("AdamW", params, a.LearningRate, a.Beta1, a.Beta2, a.Epsilon)
	keep := float32(1 - a.LearningRate*cmp.Or(a.WeightDecay, 0.01))
	for i, p := range params {
		s.Keep = 1
		if a.DecayAll || isWeight(p) {
			s.Keep = keep
		}
		tensor.Adam(p.Value, p.Grad, a.moments.m[i], a.moments.v[i], s)
	}
}

// Rate returns where the learning rate is, for a schedule to change.
func (a *AdamW) Rate() *float64 { return &a.LearningRate }
