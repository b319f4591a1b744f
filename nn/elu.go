package nn

import (
	"cmp"
	"fmt"

	"deepgo/nn/tensor"
)

// ELU is the exponential linear unit, a ReLU that bends towards −α instead of breaking
// off at 0:
//
//	y = x where x > 0, else α · (eˣ − 1)
//	dx = dy where x > 0, else dy · α · eˣ
//
// element by element, for x of any shape; y has the same. Source: Clevert et al., Fast
// and accurate deep network learning by exponential linear units (2016), equation 15.
type ELU struct {
	Alpha float64 // α; 0 means 1

	elementwise
}

// NewELU returns an exponential linear layer of α 1.
func NewELU() *ELU { return &ELU{} }

// Forward returns y = x where x > 0, else α · (eˣ − 1).
func (l *ELU) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	return l.forward(l, x, func(y, x *tensor.Tensor) { tensor.ELU(y, x, l.alpha()) })
}

// Backward returns dx = dy where x > 0, else dy · α · eˣ.
func (l *ELU) Backward(dy *tensor.Tensor) *tensor.Tensor {
	return l.backwardX(l, dy, func(dx, dy, x *tensor.Tensor) { tensor.ELUGrad(dx, dy, x, l.alpha()) })
}

// String returns name and α, such as "ELU(1)".
func (l *ELU) String() string { return fmt.Sprintf("ELU(%v)", l.alpha()) }

// alpha returns α.
func (l *ELU) alpha() float32 { return float32(cmp.Or(l.Alpha, 1)) }
