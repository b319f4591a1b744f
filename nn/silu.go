package nn

import "deepgo/nn/tensor"

// SiLU is the sigmoid linear unit, also called Swish. It weighs each value by its sigmoid:
//
//	y = x · σ(x)
//	dx = dy · σ(x) · (1 + x · (1 − σ(x)))
//
// element by element, for x of any shape; y has the same. Sources: Elfwing et al.,
// Sigmoid-weighted linear units for neural network function approximation in
// reinforcement learning (2017); Ramachandran et al., Searching for activation functions
// (2017).
type SiLU struct{ elementwise }

// NewSiLU returns a SiLU layer.
func NewSiLU() *SiLU { return &SiLU{} }

// Forward returns y = x · σ(x).
func (l *SiLU) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor { return l.forward(l, x, tensor.SiLU) }

// Backward returns dx = dy · σ(x) · (1 + x · (1 − σ(x))).
func (l *SiLU) Backward(dy *tensor.Tensor) *tensor.Tensor {
	return l.backwardX(l, dy, tensor.SiLUGrad)
}

// String returns "SiLU".
func (l *SiLU) String() string { return "SiLU" }
