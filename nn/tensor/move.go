package tensor

import (
	"fmt"
	"slices"

	"deepgo/nn/tensor/parallel"
)

// SwapAxes exchanges the first two dimensions: y [b, a, …] from x [a, b, …]. It turns
// sequences [batch, time, …] into [time, batch, …] and back. y shares no memory with x.
// It panics with a *ShapeError if the shapes don't fit.
func SwapAxes(y, x *Tensor) {
	ok := len(x.Shape) >= 2 && len(y.Shape) == len(x.Shape) && y.Shape[0] == x.Shape[1] &&
		y.Shape[1] == x.Shape[0] && slices.Equal(y.Shape[2:], x.Shape[2:])
	if !ok {
		want := fmt.Sprintf("y in the shape of x %v with the first two dimensions exchanged", x.Shape)
		panic(&ShapeError{Where: "tensor.SwapAxes", Want: want, Have: slices.Clone(y.Shape)})
	}
	a, b := x.Shape[0], x.Shape[1]
	if a*b == 0 {
		return
	}
	size := len(x.Data) / (a * b)
	parallel.Do(&swaps, min(parallel.Cuts(10*len(x.Data)), a), swap{y.Data, x.Data, a, b, size})
}

// A swap is a job: y [b, a, size] from x [a, b, size].
type swap struct {
	y, x       []float32
	a, b, size int
}

var swaps parallel.Kind[swap]

// Shard copies some of x.
func (s *swap) Shard(shard, shards int) {
	from, to := parallel.Span(s.a, 1, shards, shard)
	for i := from; i < to; i++ {
		for j := range s.b {
			copy(s.y[(j*s.a+i)*s.size:][:s.size], s.x[(i*s.b+j)*s.size:][:s.size])
		}
	}
}

// Transpose exchanges rows and columns: y [n, m] from x [m, n]. y shares no memory with
// x. It panics with a *ShapeError if the shapes don't fit.
func Transpose(y, x *Tensor) {
	rows, columns := x.Matrix()
	checkMatrix("tensor.Transpose", "y", y, columns, rows)
	transpose(byRows(y.Data, rows), byRows(x.Data, columns), rows, columns)
}

// CopyColumns copies n columns of x, of which the first is number from, to those of y of
// which the first is number to. It panics with a *ShapeError if y and x have not as many
// rows, or not so many columns.
func CopyColumns(y *Tensor, to int, x *Tensor, from, n int) {
	rows, wide := x.Matrix()
	rowsY, wideY := y.Matrix()
	check("tensor.CopyColumns", "y", y, rows == rowsY && to >= 0 && to+n <= wideY, rows, to+n)
	check("tensor.CopyColumns", "x", x, from >= 0 && from+n <= wide, rows, from+n)
	for i := range rows {
		copy(y.Data[i*wideY+to:][:n], x.Data[i*wide+from:][:n])
	}
}
