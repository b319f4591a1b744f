package nn

import (
	"cmp"

	"deepgo/nn/tensor"
)

// AdaGrad gives each value a learning rate of its own, the smaller the more it has
// moved: η divided by the root of the sum of its squared gradients so far.
//
//	s ← s + g²,  w ← w − η·g / (√s + ε)
//
// with s = 0 at first. Since s only grows, steps become ever smaller. Source: Duchi et
// al., Adaptive Subgradient Methods (2011), figure 1.
type AdaGrad struct {
	LearningRate float64 // η; there is no default: with 0 nothing is learned, 0.01 is usual
	Epsilon      float64 // ε; 0 means 1e-10

	squares perParam
}

// Step changes each Value by its Grad and what it was so far.
func (a *AdaGrad) Step(params []*Param) {
	a.squares.fit("AdaGrad", params)
	for i, p := range params {
		tensor.AdaGrad(p.Value, p.Grad, a.squares[i], float32(a.LearningRate), float32(cmp.Or(a.Epsilon, 1e-10)))
	}
}

// Rate returns where the learning rate is, for a schedule to change.
func (a *AdaGrad) Rate() *float64 { return &a.LearningRate }
