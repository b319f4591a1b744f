package tensor

import "math"

// The powers of e and what is made of them, in float32: multiply-adds, each rounded
// once, so that vector instructions give the same bits. Source of the polynomial: Moshier,
// Cephes mathematical library, expf. Errors are in units of the last place, the largest
// over all float32: exp 1.0, sigmoid 2.5, tanh 3.0.

// expParts returns q = e^r − 1 and n of x = n·ln 2 + r, |r| ≤ ½·ln 2.
func expParts(x float32) (q float32, n int32) {
	x = max(min(x, 89), -104) // e^x is +Inf above, and 0 below
	whole := float32(math.RoundToEven(float64(float32(x * 1.44269504088896341))))
	// ln 2 is subtracted in two parts: the first has so few bits that n times it is exact.
	r := fma(whole, 2.12194440e-4, fma(whole, -0.693359375, x))
	q = 1.9875691500e-4
	for _, c := range [...]float32{1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1} {
		q = fma(q, r, c)
	}
	return fma(float32(q*r), r, r), int32(whole)
}

// powerOfTwo returns 2ⁿ for n from −126 to 127.
func powerOfTwo(n int32) float32 { return math.Float32frombits(uint32(n+127) << 23) }

// exp returns eˣ.
func exp(x float32) float32 {
	if x != x {
		return x
	}
	q, n := expParts(x)
	half := n >> 1 // 2ⁿ itself may be too large or too small
	return float32((q+1)*powerOfTwo(half)) * powerOfTwo(n-half)
}

// sigmoid returns 1 / (1 + e⁻ˣ). Below 0 that is eˣ / (1 + eˣ), which keeps its digits.
func sigmoid(x float32) float32 {
	e := exp(-abs(x))
	if x < 0 {
		return e / (e + 1)
	}
	return 1 / (e + 1)
}

// tanh returns (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ) = −t / (t + 2), where t = e^(−2|x|) − 1 is
// computed without taking 1 from what is nearly 1.
func tanh(x float32) float32 {
	if x != x {
		return x
	}
	q, n := expParts(max(-2*abs(x), -30)) // below, the answer is 1
	p := powerOfTwo(n)
	t := fma(p, q, p-1)
	return float32(math.Copysign(float64(t/(t+2)), float64(x)))
}

// abs returns |x|.
func abs(x float32) float32 { return float32(math.Abs(float64(x))) }
