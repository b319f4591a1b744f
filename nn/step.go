package nn

import "deepgo/nn/tensor"

// Step is the threshold of the first neurons, all or nothing:
//
//	y = 1 where x > 0, else 0
//
// element by element, for x of any shape; y has the same. Its derivative is 0 wherever it
// has one, so dx is 0 and nothing before a Step learns by gradients: that is why Sigmoid
// took its place. Sources: McCulloch and Pitts, A logical calculus of the ideas immanent
// in nervous activity (1943); Nielsen, ch. 1, equation 1.
type Step struct{ elementwise }

// NewStep returns a threshold layer.
func NewStep() *Step { return &Step{} }

// Forward returns y = 1 where x > 0, else 0.
func (l *Step) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor { return l.forward(l, x, tensor.Step) }

// Backward returns dx = 0.
func (l *Step) Backward(dy *tensor.Tensor) *tensor.Tensor {
	return l.backwardY(l, dy, func(dx, _, _ *tensor.Tensor) { dx.Zero() })
}

// String returns "Step".
func (l *Step) String() string { return "Step" }
