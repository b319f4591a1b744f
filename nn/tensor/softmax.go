package tensor

import "math"

// SoftmaxRow computes p[j] = e^x[j] / Σ e^x, all positive and together 1, and returns
// log Σ e^x, so that log p[j] = x[j] − that. The largest x is taken off first, so that
// no power overflows; powers and sum are float64, the sum one chain. p may be x. It
// panics if p is shorter than x. Of an empty row the sum is 0, its logarithm −∞.
func SoftmaxRow(p, x []float32) (logSum float64) {
	largest := math.Inf(-1)
	for _, v := range x {
		largest = max(largest, float64(v)) // NaN stays
	}
	p = p[:len(x)]
	sum := 0.0
	for j, v := range x {
		e := math.Exp(float64(v) - largest)
		p[j] = float32(e)
		sum += e
	}
	scale := float32(1 / sum)
	for j := range p {
		p[j] *= scale
	}
	return largest + math.Log(sum)
}
