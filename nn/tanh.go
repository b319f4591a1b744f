package nn

import "deepgo/nn/tensor"

// Tanh squeezes every value into (−1, 1):
//
//	y = tanh x = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ) = 2σ(2x) − 1
//
// for x of any shape; y has the same. Its derivative needs no x:
//
//	dx = dy · (1 − y²)
//
// element by element. Unlike Sigmoid it passes through 0, with slope 1, so that the
// values of a layer have a mean near 0. Source: LeCun et al., Efficient BackProp (1998),
// § 4.4.
type Tanh struct{ elementwise }

// NewTanh returns a hyperbolic tangent layer.
func NewTanh() *Tanh { return &Tanh{} }

// Forward returns y = tanh x.
func (l *Tanh) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor { return l.forward(l, x, tensor.Tanh) }

// Backward returns dx = dy · (1 − y²).
func (l *Tanh) Backward(dy *tensor.Tensor) *tensor.Tensor {
	return l.backwardY(l, dy, tensor.TanhGrad)
}

// String returns "Tanh".
func (l *Tanh) String() string { return "Tanh" }
