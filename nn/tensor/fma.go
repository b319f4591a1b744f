package tensor

import "math"

// fma returns x·y + z, rounded once: what the multiply-add instruction of a vector unit
// does, on any machine. The product is exact in float64. Its sum with z is rounded to
// float64 and then to float32, and the first rounding can mislead the second only when
// it ends half-way between two values of float32.
func fma(x, y, z float32) float32 {
	sum := float64(x)*float64(y) + float64(z)
	if math.Float64bits(sum)<<35 != 1<<63 && math.Abs(sum) >= smallestNormal {
		return float32(sum)
	}
	return fmaHalfway(float64(x)*float64(y), float64(z))
}

// smallestNormal is the least value that float32 holds with all its bits: below it,
// half-way lies elsewhere.
const smallestNormal = 0x1p-126

// fmaHalfway returns product + z, rounded once. It rounds to odd in between: a sum that
// isn't exact gets a last bit of 1, so that it is never half-way. Source: Boldo and
// Melquiond, Emulation of a FMA and correctly rounded sums: proved algorithms using
// rounding to odd (2008).
func fmaHalfway(product, z float64) float32 {
	sum := product + z
	back := sum - product
	lost := (product - (sum - back)) + (z - back) // exactly; Knuth's two-sum
	if bits := math.Float64bits(sum); bits&1 == 0 && (lost > 0 || lost < 0) {
		if (lost > 0) == (sum > 0) {
			bits++
		} else {
			bits--
		}
		sum = math.Float64frombits(bits)
	}
	return float32(sum)
}
