package nn

import (
	"cmp"
	"fmt"

	"deepgo/nn/tensor"
)

// LeakyReLU is a ReLU that leaks: what is negative comes through much smaller, so that no
// unit can die.
//
//	y = x where x > 0, else s·x
//	dx = dy where x > 0, else s·dy
//
// element by element, for x of any shape; y has the same. Source: Maas et al., Rectifier
// nonlinearities improve neural network acoustic models (2013).
type LeakyReLU struct {
	Slope float64 // s; 0 means 0.01

	elementwise
}

// NewLeakyReLU returns a leaking layer of slope 0.01.
func NewLeakyReLU() *LeakyReLU { return &LeakyReLU{} }

// Forward returns y = x where x > 0, else s·x.
func (l *LeakyReLU) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	return l.forward(l, x, func(y, x *tensor.Tensor) { tensor.LeakyReLU(y, x, l.slope()) })
}

// Backward returns dx = dy where x > 0, else s·dy.
func (l *LeakyReLU) Backward(dy *tensor.Tensor) *tensor.Tensor {
	return l.backwardX(l, dy, func(dx, dy, x *tensor.Tensor) { tensor.LeakyReLUGrad(dx, dy, x, l.slope()) })
}

// String returns name and slope, such as "LeakyReLU(0.01)".
func (l *LeakyReLU) String() string { return fmt.Sprintf("LeakyReLU(%v)", l.slope()) }

// slope returns s.
func (l *LeakyReLU) slope() float32 { return float32(cmp.Or(l.Slope, 0.01)) }
