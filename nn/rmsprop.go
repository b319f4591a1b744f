package nn

import (
	"cmp"

	"deepgo/nn/tensor"
)

// RMSProp is AdaGrad that forgets: it divides η by the root of a running mean of the
// squared gradients, so that steps needn't become ever smaller.
//
//	s ← ρ·s + (1 − ρ)·g²,  w ← w − η·g / (√s + ε)
//
// with s = 0 at first. Source: Hinton, Neural Networks for Machine Learning (2012),
// lecture 6e.
type RMSProp struct {
	LearningRate float64 // η; there is no default: with 0 nothing is learned, 0.001 is usual
	Rho          float64 // ρ in [0, 1); 0 means 0.9
	Epsilon      float64 // ε; 0 means 1e-8

	squares perParam
}

// Step changes each Value by its Grad and what it was lately.
func (r *RMSProp) Step(params []*Param) {
	r.squares.fit("RMSProp", params)
	s := decayStep(r.LearningRate, cmp.Or(r.Rho, 0.9), cmp.Or(r.Epsilon, 1e-8))
	for i, p := range params {
		tensor.RMSProp(p.Value, p.Grad, r.squares[i], s)
	}
}

// Rate returns where the learning rate is, for a schedule to change.
func (r *RMSProp) Rate() *float64 { return &r.LearningRate }

// decayStep returns the constants of a step with a running mean that keeps rho.
func decayStep(rate, rho, epsilon float64) tensor.DecayStep {
	return tensor.DecayStep{Rho: float32(rho), Rest: float32(1 - rho), Rate: float32(rate), Epsilon: float32(epsilon)}
}
