package nn

import "deepgo/nn/tensor"

// Softplus is a ReLU without its kink, always positive:
//
//	y = ln(1 + eˣ)
//	dx = dy · σ(x)
//
// element by element, for x of any shape; y has the same. Source: Glorot et al., Deep
// sparse rectifier neural networks (2011), § 3.
type Softplus struct{ elementwise }

// NewSoftplus returns a softplus layer.
func NewSoftplus() *Softplus { return &Softplus{} }

// Forward returns y = ln(1 + eˣ).
func (l *Softplus) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	return l.forward(l, x, tensor.Softplus)
}

// Backward returns dx = dy · σ(x).
func (l *Softplus) Backward(dy *tensor.Tensor) *tensor.Tensor {
	return l.backwardX(l, dy, tensor.SoftplusGrad)
}

// String returns "Softplus".
func (l *Softplus) String() string { return "Softplus" }
