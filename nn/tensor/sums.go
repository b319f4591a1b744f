package tensor

import "math"

// SquareSum returns Σ x², products and sum in float64: one chain from 0, in ascending
// order.
func SquareSum(x *Tensor) float64 {
	sum := 0.0
	for _, v := range x.Data {
		sum = float64(float64(v)*float64(v)) + sum
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
