package nn

import (
	"fmt"
	"slices"

	"deepgo/nn/tensor"
)

// Residual lets x by beside a layer, which has to learn only what is to be added to it:
//
//	y = f(x) + x,  or  y = f(x) + g(x)
//
// f is the layer, often a Net; g is a second one where f changes the shape, such as a
// Conv2D of 1×1: the projection. Both are handed x, of whatever shape they take, and
// answer in one shape, that of y. In Backward dy goes both ways, and one of them does
// nothing to it, however many layers there are:
//
//	dx = f.Backward(dy) + dy,  or  dx = f.Backward(dy) + g.Backward(dy)
//
// Source: He et al., Deep residual learning for image recognition (2016), equations 1
// and 2.
type Residual struct {
	Body       Layer // f
	Projection Layer // g; nil lets x by as it is

	y, dx scratch
}

// NewResidual returns a layer that adds x, or what one projection makes of it, to what
// body makes of it. It panics with more than one projection.
func NewResidual(body Layer, projection ...Layer) *Residual {
	return &Residual{Body: body, Projection: optional("NewResidual", "projections", projection)}
}

// Forward returns y = f(x) + x or f(x) + g(x).
func (r *Residual) Forward(x *tensor.Tensor, mode Mode) *tensor.Tensor {
	f, g := r.Body.Forward(x, mode), x
	if r.Projection != nil {
		g = r.Projection.Forward(x, mode)
	}
	if !slices.Equal(f.Shape, g.Shape) {
		want := fmt.Sprintf("x, or what a projection makes of it, %v like what the body returns", f.Shape)
		panic(&ShapeError{Where: r.String(), Want: want, Have: slices.Clone(g.Shape)})
	}
	y := r.y.sized(f.Shape...)
	tensor.Add(y, f, g)
	return y
}

// Backward returns dx = f.Backward(dy) + dy or f.Backward(dy) + g.Backward(dy).
func (r *Residual) Backward(dy *tensor.Tensor) *tensor.Tensor {
	checkBackward(r, r.y, dy)
	df, dg := r.Body.Backward(dy), dy
	if r.Projection != nil {
		dg = r.Projection.Backward(dy)
	}
	dx := r.dx.sized(df.Shape...)
	tensor.Add(dx, df, dg)
	return dx
}

// Layers returns the body and, if there is one, the projection.
func (r *Residual) Layers() []Layer {
	if r.Projection == nil {
		return []Layer{r.Body}
	}
	return []Layer{r.Body, r.Projection}
}

// Params returns the parameters of the body, then those of the projection.
func (r *Residual) Params() []*Param { return paramsOf(r.Layers()) }

// State returns the state of the body, then that of the projection.
func (r *Residual) State() []State { return stateOf(r.Layers()) }

// String returns name and layers, such as "Residual(Dense(64→64))".
func (r *Residual) String() string { return "Residual" + listOf(r.Layers()) }
