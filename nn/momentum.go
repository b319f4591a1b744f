package nn

import (
	"cmp"

	"deepgo/nn/tensor"
)

// Momentum lets each value roll: its velocity v is a sum of the gradients g so far, each
// step's share fading by μ a step.
//
//	v ← μ·v + g,  w ← w − η·v
//
// with v = 0 at first. A steady slope is descended 1/(1−μ) times as fast as by SGD, and
// what points now here, now there cancels out. Nielsen's velocity (ch. 3, equations 107
// and 108) is −η·v here, which is the same as long as η is. Source: Polyak, Some Methods
// of Speeding up the Convergence of Iteration Methods (1964).
type Momentum struct {
	LearningRate float64 // η; there is no default: with 0 nothing is learned
	Momentum     float64 // μ in [0, 1); 0 means 0.9

	velocity perParam
}

// Step changes each Value by its velocity.
func (m *Momentum) Step(params []*Param) {
	m.velocity.fit("Momentum", params)
	for i, p := range params {
		tensor.Momentum(p.Value, p.Grad, m.velocity[i], float32(m.LearningRate), float32(cmp.Or(m.Momentum, 0.9)))
	}
}

// Rate returns where the learning rate is, for a schedule to change.
func (m *Momentum) Rate() *float64 { return &m.LearningRate }
