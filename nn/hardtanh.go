package nn

import "deepgo/nn/tensor"

// HardTanh lets what lies within [−1, 1] through and cuts off the rest:
//
//	y = x, but at least −1 and at most 1
//	dx = dy where −1 < x < 1, else 0
//
// element by element, for x of any shape; y has the same. Source: Collobert, Large scale
// machine learning (2004), § 2.1.
type HardTanh struct{ elementwise }

// hardTanh is the function's graph.
var hardTanh = tensor.Line{Scale: 1, Shift: 0, Low: -1, High: 1}

// NewHardTanh returns a hard tanh layer.
func NewHardTanh() *HardTanh { return &HardTanh{} }

// Forward returns y = x within [−1, 1].
func (l *HardTanh) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	return l.forward(l, x, func(y, x *tensor.Tensor) { tensor.Clip(y, x, hardTanh) })
}

// Backward returns dx = dy where −1 < y < 1, else 0.
func (l *HardTanh) Backward(dy *tensor.Tensor) *tensor.Tensor {
	return l.backwardY(l, dy, func(dx, dy, y *tensor.Tensor) { tensor.ClipGrad(dx, dy, y, hardTanh) })
}

// String returns "HardTanh".
func (l *HardTanh) String() string { return "HardTanh" }
