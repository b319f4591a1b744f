package tensor

import (
	"fmt"
	"math"
	"slices"
)

// A Tensor is an array of float32 with len(Shape) dimensions. Its values lie in Data
// in row-major order: the value at [i, j] of a [rows, columns] tensor is
// Data[i*columns+j].
type Tensor struct {
	Shape []int
	Data  []float32
}

// New returns a tensor of zeros. A dimension may be 0, and no dimensions at all make
// a scalar. It panics with a *ShapeError if a dimension is negative.
func New(shape ...int) *Tensor {
	shape = slices.Clone(shape)
	return &Tensor{Shape: shape, Data: make([]float32, size("tensor.New", shape))}
}

// FromSlice returns a tensor of the given shape around data, which it shares. It
// panics with a *ShapeError unless the shape holds len(data) values.
func FromSlice(data []float32, shape ...int) *Tensor {
	return view("tensor.FromSlice", data, slices.Clone(shape))
}

// Dims returns the number of dimensions.
func (t *Tensor) Dims() int { return len(t.Shape) }

// Len returns the number of values.
func (t *Tensor) Len() int { return len(t.Data) }

// At returns the value at an index, one number a dimension. It panics if the index
// lies outside the shape.
func (t *Tensor) At(index ...int) float32 { return t.Data[t.offset(index)] }

// Set changes the value at an index, one number a dimension. It panics if the index
// lies outside the shape.
func (t *Tensor) Set(value float32, index ...int) { t.Data[t.offset(index)] = value }

// Row returns the i-th part along the first dimension as a view without that
// dimension: a row of a matrix, an example of a batch. It panics unless 0 ≤ i <
// Shape[0].
func (t *Tensor) Row(i int) *Tensor {
	row := t.Slice(i, i+1)
	row.Shape = row.Shape[1:]
	return row
}

// Slice returns the parts from, from+1, … to−1 along the first dimension as a view.
// It panics unless 0 ≤ from ≤ to ≤ Shape[0].
func (t *Tensor) Slice(from, to int) *Tensor {
	if len(t.Shape) == 0 || from < 0 || from > to || to > t.Shape[0] {
		panic(fmt.Sprintf("tensor: rows %d to %d of a tensor of shape %v", from, to, t.Shape))
	}
	shape := slices.Clone(t.Shape)
	shape[0] = to - from
	_, columns := t.Matrix()
	// The capacity ends with the view, so that an append can't reach beyond it.
	return &Tensor{Shape: shape, Data: t.Data[from*columns : to*columns : to*columns]}
}

// Reshape returns a view of another shape. It panics with a *ShapeError unless that
// shape holds the same number of values.
func (t *Tensor) Reshape(shape ...int) *Tensor {
	return view("tensor.Reshape", t.Data, slices.Clone(shape))
}

// Clone returns a copy that shares nothing with t.
func (t *Tensor) Clone() *Tensor {
	return &Tensor{Shape: slices.Clone(t.Shape), Data: slices.Clone(t.Data)}
}

// Zero sets every value to 0.
func (t *Tensor) Zero() { clear(t.Data) }

// Fill sets every value to v.
func (t *Tensor) Fill(v float32) {
	for i := range t.Data {
		t.Data[i] = v
	}
}

// Matrix returns the size of t read as a matrix: the first dimension is the rows, all
// others together are the columns. So an image batch [batch, channel, height, width]
// is a matrix of one flattened image a row. A scalar is a matrix of one value.
func (t *Tensor) Matrix() (rows, columns int) {
	if len(t.Shape) == 0 {
		return 1, 1
	}
	columns = 1
	for _, n := range t.Shape[1:] {
		columns *= n
	}
	return t.Shape[0], columns
}

// rowLen returns the size of the last dimension, 1 of a scalar.
func (t *Tensor) rowLen() int {
	if len(t.Shape) == 0 {
		return 1
	}
	return t.Shape[len(t.Shape)-1]
}

// ArgMax returns for each row along the last dimension where its largest value is;
// of equal ones the first counts, and NaN counts as smaller than any number. On
// scores [batch, class] these are the predicted classes. It panics with a
// *ShapeError on a scalar, or if the last dimension is 0.
func (t *Tensor) ArgMax() []int {
	if len(t.Shape) == 0 || t.Shape[len(t.Shape)-1] == 0 {
		panic(&ShapeError{Where: "tensor.ArgMax", Want: "rows of at least one value", Have: slices.Clone(t.Shape)})
	}
	columns := t.Shape[len(t.Shape)-1]
	best := make([]int, len(t.Data)/columns)
	for i := range best {
		best[i] = argMax(t.Data[i*columns : (i+1)*columns])
	}
	return best
}

// argMax returns the index of the largest value of a row.
func argMax(row []float32) int {
	best, most := 0, float32(math.Inf(-1))
	for j, v := range row {
		if v > most { // false for NaN
			best, most = j, v
		}
	}
	return best
}

// offset returns where in Data the value at index lies.
func (t *Tensor) offset(index []int) int {
	inside := len(index) == len(t.Shape)
	offset := 0
	for i := 0; inside && i < len(index); i++ {
		inside = 0 <= index[i] && index[i] < t.Shape[i]
		offset = offset*t.Shape[i] + index[i]
	}
	if !inside {
		// The clone keeps index itself on the caller's stack.
		panic(fmt.Sprintf("tensor: index %v in a tensor of shape %v", slices.Clone(index), t.Shape))
	}
	return offset
}

// view returns a tensor around data, or panics in the name of where.
func view(where string, data []float32, shape []int) *Tensor {
	if size(where, shape) != len(data) {
		panic(&ShapeError{Where: where, Want: fmt.Sprintf("a shape of %d values", len(data)), Have: shape})
	}
	return &Tensor{Shape: shape, Data: data}
}

// size returns how many values shape holds, or panics in the name of where.
func size(where string, shape []int) int {
	size := 1
	for _, n := range shape {
		if n < 0 {
			panic(&ShapeError{Where: where, Want: "no negative dimension", Have: shape})
		}
		size *= n
	}
	return size
}
