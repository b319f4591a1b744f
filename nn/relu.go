package nn

import "deepgo/nn/tensor"

// ReLU is the rectified linear unit. It lets what is positive through and nothing else:
//
//	y = x where x > 0, else 0
//	dx = dy where x > 0, else 0
//
// element by element, for x of any shape; y has the same. At the kink, x = 0, the
// derivative counts as 0. A unit that is never above 0 learns nothing any more: it is
// dead. Sources: Nair and Hinton, Rectified linear units improve restricted Boltzmann
// machines (2010); Glorot et al., Deep sparse rectifier neural networks (2011).
type ReLU struct{ elementwise }

// NewReLU returns a rectifying layer.
func NewReLU() *ReLU { return &ReLU{} }

// Forward returns y = max(x, 0).
func (l *ReLU) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor { return l.forward(l, x, tensor.ReLU) }

// Backward returns dx = dy where y > 0, else 0.
func (l *ReLU) Backward(dy *tensor.Tensor) *tensor.Tensor {
	return l.backwardY(l, dy, tensor.ReLUGrad)
}

// String returns "ReLU".
func (l *ReLU) String() string { return "ReLU" }
