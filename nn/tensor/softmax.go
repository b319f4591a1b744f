package tensor

import "math"

// SoftmaxRow computes p[j] = e^x[j] / Σ e^x, all positive and together 1, and returns
// log Σ e^x, so that log p[j] = x[j] − that. The largest x is taken off first, so that
// no power overflows; their sum is one float64 chain. p may be x. It panics if p is
// shorter than x. Of an empty row the sum is 0, its logarithm −∞.
func SoftmaxRow(p, x []float32) (logSum float64) {
	largest := float32(math.Inf(-1))
	for _, v := range x {
		if v > largest {
			largest = v
		}
	}
	p = p[:len(x)]
	for j, v := range x {
		p[j] = v - largest
	}
	expRow(p)
	sum := 0.0
	for _, v := range p {
		sum += float64(v)
	}
	scale := float32(1 / sum)
	for j := range p {
		p[j] *= scale
	}
	return float64(largest) + math.Log(sum)
}

// Softmax computes y = eˣ / Σ eˣ for each row along the last dimension, as SoftmaxRow
// does; y may be x. It panics with a *ShapeError unless both hold the same number of
// values.
func Softmax(y, x *Tensor) {
	checkLen("tensor.Softmax", "x", x, y)
	columns := x.rowLen()
	for at := 0; at < len(x.Data); at += columns {
		SoftmaxRow(y.Data[at:][:columns], x.Data[at:][:columns])
	}
}

// SoftmaxGrad computes dx = y · (dy − Σ dy·y) for each row along the last dimension,
// where y is what Softmax returned; the sum is one float64 chain. dx may be dy. It panics
// with a *ShapeError unless all hold the same number of values.
func SoftmaxGrad(dx, dy, y *Tensor) {
	checkLen("tensor.SoftmaxGrad", "dy", dy, dx)
	checkLen("tensor.SoftmaxGrad", "y", y, dx)
	columns := y.rowLen()
	for at := 0; at < len(y.Data); at += columns {
		grad, p := dy.Data[at:][:columns], y.Data[at:][:columns]
		sum := 0.0
		for j, v := range p {
			sum += float64(float64(grad[j]) * float64(v))
		}
		to := dx.Data[at:][:columns]
		for j, v := range p {
			to[j] = float32(float64(v) * (float64(grad[j]) - sum))
		}
	}
}
