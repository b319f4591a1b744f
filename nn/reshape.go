package nn

import (
	"fmt"
	"slices"

	"deepgo/nn/tensor"
)

// Reshape gives each example another shape and leaves its values alone:
//
//	x [batch, …] → y [batch, shape…]
//
// y is a view of x, and dx one of dy.
type Reshape struct {
	Shape []int // of an example; one dimension may be -1: it follows from the others

	x, y, dx scratch
}

// NewReshape returns a layer that gives each example the shape. It panics if a dimension
// is 0 or below −1, or if more than one is −1.
func NewReshape(shape ...int) *Reshape {
	open := 0
	for _, n := range shape {
		if n == -1 {
			open++
		}
		if n == 0 || n < -1 || open > 1 {
			panic(fmt.Sprintf("nn: NewReshape(%v): dimensions are at least 1, and one may be -1", shape))
		}
	}
	return &Reshape{Shape: slices.Clone(shape)}
}

// Forward returns x in another shape.
func (r *Reshape) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	batch, values := x.Matrix()
	known, open := 1, -1
	for i, n := range r.Shape {
		if n == -1 {
			open = i
		} else {
			known *= n
		}
	}
	fits := values == known || open >= 0 && values%known == 0
	checkForward(r, x, fits && len(x.Shape) > 0, "examples that fill their new shape")
	r.x.tensor = x
	y := r.y.view(x.Data, batch)
	y.Shape = append(y.Shape, r.Shape...)
	if open >= 0 {
		y.Shape[1+open] = values / known
	}
	return y
}

// Backward returns dy in the shape of x.
func (r *Reshape) Backward(dy *tensor.Tensor) *tensor.Tensor {
	checkBackward(r, r.y, dy)
	return r.dx.view(dy.Data, r.x.tensor.Shape...)
}

// String returns name and shape, such as "Reshape[1 28 28]".
func (r *Reshape) String() string { return fmt.Sprintf("Reshape%v", r.Shape) }
