package nn

import "deepgo/nn/tensor"

// Flatten makes a row of each example, as it lies in memory:
//
//	x [batch, …] → y [batch, feature]
//
// y is a view of x, and dx one of dy. Dense flattens what it is given anyway; this layer
// says so, and serves those that don't.
type Flatten struct{ x, y, dx scratch }

// NewFlatten returns a layer that makes rows.
func NewFlatten() *Flatten { return &Flatten{} }

// Forward returns x as [batch, feature].
func (f *Flatten) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	checkForward(f, x, len(x.Shape) > 0, "x [batch, …]")
	f.x.tensor = x
	batch, features := x.Matrix()
	return f.y.view(x.Data, batch, features)
}

// Backward returns dy in the shape of x.
func (f *Flatten) Backward(dy *tensor.Tensor) *tensor.Tensor {
	checkBackward(f, f.y, dy)
	return f.dx.view(dy.Data, f.x.tensor.Shape...)
}

// String returns "Flatten".
func (f *Flatten) String() string { return "Flatten" }
