package tensor

import (
	"fmt"
	"slices"

	"deepgo/nn/tensor/parallel"
)

// AddScaled computes y += α·x, element by element. It panics with a *ShapeError
// unless both hold the same number of values.
func AddScaled(y *Tensor, alpha float32, x *Tensor) {
	checkLen("tensor.AddScaled", "x", x, y)
	addScaledLoop.run(numbers{alpha}, y.Data, x.Data)
}

// Add computes y = a + b, element by element; y may be a or b. It panics with a
// *ShapeError unless all hold the same number of values.
func Add(y, a, b *Tensor) {
	checkLen("tensor.Add", "a", a, y)
	checkLen("tensor.Add", "b", b, y)
	addLoop.run(numbers{}, y.Data, a.Data, b.Data)
}

// Mul computes y = a · b, element by element; y may be a or b. It panics with a
// *ShapeError unless all hold the same number of values.
func Mul(y, a, b *Tensor) {
	checkLen("tensor.Mul", "a", a, y)
	checkLen("tensor.Mul", "b", b, y)
	mulLoop.run(numbers{}, y.Data, a.Data, b.Data)
}

// SetRows sets every row of y [m, n] to the row x [n]. It panics with a *ShapeError
// unless x holds as many values as a row of y.
func SetRows(y, x *Tensor) {
	rows, columns := y.Matrix()
	checkRow("tensor.SetRows", "x", x, columns)
	for i := range rows {
		copy(y.Data[i*columns:][:columns], x.Data)
	}
}

// AddRowSum adds the sum of the rows of y [m, n] to x [n]: x[j] = x[j] + ((y[0,j] +
// y[1,j]) + …). It panics with a *ShapeError unless x holds as many values as a row of y.
func AddRowSum(x, y *Tensor) {
	rows, columns := y.Matrix()
	checkRow("tensor.AddRowSum", "x", x, columns)
	job := rowSum{x.Data, y.Data, rows}
	parallel.Do(&rowSums, min(parallel.Cuts(10*len(y.Data)), max(1, columns/sumColumns)), job)
}

// checkLen panics in the name of where unless t holds as many values as like.
func checkLen(where, name string, t, like *Tensor) {
	if len(t.Data) != len(like.Data) {
		panic(&ShapeError{Where: where, Want: fmt.Sprintf("%s %v", name, like.Shape), Have: slices.Clone(t.Shape)})
	}
}

// checkRow panics in the name of where unless t holds columns values.
func checkRow(where, name string, t *Tensor, columns int) {
	if len(t.Data) != columns {
		panic(&ShapeError{Where: where, Want: fmt.Sprintf("%s [%d]", name, columns), Have: slices.Clone(t.Shape)})
	}
}
