package svm

import "deepgo/nn/tensor"

// kernel computes k [m, n] = exp(−γ ‖a − x‖²) of the rows of a [m, feature] and x
// [n, feature], whose squared lengths are known:
//
//	‖a − x‖² = ‖a‖² + ‖x‖² − 2 a·x
//
// By rounding this may be a little below 0 where a is x; K is then 1 all the same.
func kernel(k, a, x *tensor.Tensor, aSquares, xSquares []float32, gamma float64) {
	k.Zero()
	tensor.AddMatMulT(k, a, x)
	g := float32(gamma)
	for i, square := range aSquares {
		row := k.Row(i).Data
		for j, dot := range row {
			distance := square + xSquares[j] - float32(2*dot)
			row[j] = -float32(g * max(distance, 0))
		}
	}
	tensor.Exp(k, k)
}

// squares returns ‖x‖² of each row of x.
func squares(x *tensor.Tensor) []float32 {
	n, _ := x.Matrix()
	all := make([]float32, n)
	for i := range all {
		all[i] = float32(tensor.SquareSum(x.Row(i)))
	}
	return all
}

// take returns the rows of x with the given numbers, as a matrix.
func take(x *tensor.Tensor, numbers []int) *tensor.Tensor {
	_, features := x.Matrix()
	y := tensor.New(len(numbers), features)
	for to, from := range numbers {
		copy(y.Data[to*features:][:features], x.Data[from*features:])
	}
	return y
}
