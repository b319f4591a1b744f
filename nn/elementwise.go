package nn

import "deepgo/nn/tensor"

// elementwise is what the layers have in common that change each value by itself: x and
// y of one shape, whatever it is. A layer adds its function and its derivative.
type elementwise struct{ x, y, dx scratch }

// forward returns the y of l, filled by f from x.
func (e *elementwise) forward(l Layer, x *tensor.Tensor, f func(y, x *tensor.Tensor)) *tensor.Tensor {
	checkForward(l, x, true, "x [batch …]")
	e.x.tensor = x
	y := e.y.sized(x.Shape...)
	f(y, x)
	return y
}

// backwardX returns the dx of l, filled by f from dy and x.
func (e *elementwise) backwardX(l Layer, dy *tensor.Tensor, f func(dx, dy, x *tensor.Tensor)) *tensor.Tensor {
	checkBackward(l, e.y, dy)
	dx := e.dx.sized(dy.Shape...)
	f(dx, dy, e.x.tensor)
	return dx
}

// backwardY returns the dx of l, filled by f from dy and y.
func (e *elementwise) backwardY(l Layer, dy *tensor.Tensor, f func(dx, dy, y *tensor.Tensor)) *tensor.Tensor {
	checkBackward(l, e.y, dy)
	dx := e.dx.sized(dy.Shape...)
	f(dx, dy, e.y.tensor)
	return dx
}
