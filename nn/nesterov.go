package nn

import (
	"cmp"

	"deepgo/nn/tensor"
)

// Nesterov is Momentum that looks ahead: it takes the slope where the velocity v is about
// to carry it, and so brakes before a bend and not behind it.
//
//	v ← μ·v + g,  w ← w − η·(μ·v + g)
//
// with v = 0 at first. Here w stands for the point ahead, so that the gradient g can be
// taken at w as in any other optimizer. Source: Sutskever et al., On the Importance of
// Initialization and Momentum in Deep Learning (2013), § 2, with the change of variables
// of Bengio et al., Advances in Optimizing Recurrent Networks (2013), equation 7.
type Nesterov struct {
	LearningRate float64 // η; there is no default: with 0 nothing is learned
	Momentum     float64 // μ in [0, 1); 0 means 0.9

	velocity perParam
}

// Step changes each Value by its velocity and its Grad.
func (n *Nesterov) Step(params []*Param) {
	n.velocity.fit("Nesterov", params)
	for i, p := range params {
		tensor.Nesterov(p.Value, p.Grad, n.velocity[i], float32(n.LearningRate), float32(cmp.Or(n.Momentum, 0.9)))
	}
}

// Rate returns where the learning rate is, for a schedule to change.
func (n *Nesterov) Rate() *float64 { return &n.LearningRate }
