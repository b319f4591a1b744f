package nn

import "deepgo/nn/tensor"

// GELU is the Gaussian error linear unit. It weighs each value by how much of a standard
// normal distribution lies below it:
//
//	y = x · Φ(x),  Φ(x) = ½ · (1 + erf(x / √2))
//	dx = dy · (Φ(x) + x · φ(x)),  φ(x) = e^(−x²/2) / √(2π)
//
// element by element, for x of any shape; y has the same. This is the exact form, with
// the error function, not the one with tanh. Source: Hendrycks and Gimpel, Gaussian
// error linear units (2016), § 2.
type GELU struct{ elementwise }

// NewGELU returns a GELU layer.
func NewGELU() *GELU { return &GELU{} }

// Forward returns y = x · Φ(x).
func (l *GELU) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor { return l.forward(l, x, tensor.GELU) }

// Backward returns dx = dy · (Φ(x) + x · φ(x)).
func (l *GELU) Backward(dy *tensor.Tensor) *tensor.Tensor {
	return l.backwardX(l, dy, tensor.GELUGrad)
}

// String returns "GELU".
func (l *GELU) String() string { return "GELU" }
