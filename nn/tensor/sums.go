package tensor

import (
	"math"

	"deepgo/nn/tensor/parallel"
)

// squareChains is how many chains a sum of squares is.
const squareChains = 16

// SquareSum returns Σ x², products and sums in float64: 16 chains from 0, of every 16th
// value each, in ascending order, which are then added up as one.
func SquareSum(x *Tensor) float64 {
	var chains [squareChains]float64
	done := addSquaresVectors(&chains, x.Data)
	for i, v := range x.Data[done:] {
		chains[i%squareChains] += float64(float64(v) * float64(v))
	}
	sum := 0.0
	for _, c := range chains {
		sum += c
	}
	return sum
}

// AbsSum returns Σ |x| in float64: one chain from 0, in ascending order.
func AbsSum(x *Tensor) float64 {
	sum := 0.0
	for _, v := range x.Data {
		sum += math.Abs(float64(v))
	}
	return sum
}

// A rowSum is a job: x += the sum of the rows of y [rows, len(x)]. Each sum is one chain, in
// ascending order, made apart from x as those of products are.
type rowSum struct {
	x, y []float32
	rows int
}

var rowSums parallel.Kind[rowSum]

// sumColumns is how many columns are added up side by side.
const sumColumns = 64

// Shard adds up some of the columns.
func (s *rowSum) Shard(i, shards int) {
	var tile [sumColumns]float32
	from, to := parallel.Span(len(s.x), sumColumns, shards, i)
	for left := from; left < to; left += sumColumns {
		sums := tile[:min(sumColumns, to-left)]
		clear(sums)
		if s.rows > 0 {
			sumRows(sums, s.y[left:], len(s.x), s.rows)
		}
		addScaled(s.x[left:][:len(sums)], 1, sums)
	}
}

// sumRows adds rows of x, which lie row values apart, to sums, one after the other.
func sumRows(sums, x []float32, row, rows int) {
	if use == plain {
		for i := range rows {
			addScaled(sums, 1, x[i*row:])
		}
		return
	}
	for left := 0; left < len(sums); left += sumColumns {
		sumRowsKernel(sums[left:min(left+sumColumns, len(sums))], x[left:], row, rows)
	}
}
