package nn

import (
	"cmp"

	"deepgo/nn/tensor"
)

// AdaDelta needs no learning rate: it takes steps of the size that its own steps had
// lately, over the size that the gradients had.
//
//	s ← ρ·s + (1 − ρ)·g²,  d = √(u + ε) / √(s + ε) · g
//	u ← ρ·u + (1 − ρ)·d²,  w ← w − η·d
//
// with s = u = 0 at first, where ε is what gets it going. The paper's η is 1. Source:
// Zeiler, ADADELTA: An Adaptive Learning Rate Method (2012), algorithm 1.
type AdaDelta struct {
	LearningRate float64 // η; there is no default: with 0 nothing is learned, 1 is usual
	Rho          float64 // ρ in [0, 1); 0 means 0.95
	Epsilon      float64 // ε; 0 means 1e-6

	squares, steps perParam
}

// Step changes each Value by its Grad, scaled by what both were lately.
func (a *AdaDelta) Step(params []*Param) {
	a.squares.fit("AdaDelta", params)
	a.steps.fit("AdaDelta", params)
	s := decayStep(a.LearningRate, cmp.Or(a.Rho, 0.95), cmp.Or(a.Epsilon, 1e-6))
	for i, p := range params {
		tensor.AdaDelta(p.Value, p.Grad, a.squares[i], a.steps[i], s)
	}
}

// Rate returns where the learning rate is, for a schedule to change.
func (a *AdaDelta) Rate() *float64 { return &a.LearningRate }
