package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// The powers of e, by the steps of exp.go in package tensor: change both together.

// expParts returns e^r − 1 and n, an integer, for x = n·ln 2 + r.
func (s isa) expParts(x reg.VecVirtual) (q, n reg.VecVirtual) {
	x = s.max(s.load(constant(-104)), s.min(s.load(constant(89)), x)) // NaN stays
	n = s.mul(x, constant(1.44269504088896341))
	if s.masks {
		VRNDSCALEPS(U8(0), n, n)
	} else {
		VROUNDPS(U8(0), n, n)
	}
	s.fma(n, constant(-0.693359375), x)
	s.fma(n, constant(2.12194440e-4), x)
	q = s.load(constant(1.9875691500e-4))
	for _, c := range []float64{1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1} {
		s.poly(q, x, constant(c))
	}
	q = s.mul(q, x)
	s.poly(q, x, x)
	return q, n
}

// exp returns eˣ.
func (s isa) exp(x reg.VecVirtual) reg.VecVirtual {
	q, n := s.expParts(x)
	e := s.add(q, constant(1))
	if s.masks {
		VSCALEFPS(n, e, e)
		return e
	}
	// A power of two may be too small for its exponent, but not the root of it.
	half := s.new()
	VCVTPS2DQ(n, n)
	VPSRAD(U8(1), n, half)
	VPSUBD(half, n, n)
	return s.mul(s.mul(e, s.withExponent(half)), s.withExponent(n))
}

// withExponent returns 2ⁿ for words n from −126 to 127.
func (s isa) withExponent(n reg.VecVirtual) reg.VecVirtual {
	p := s.new()
	VPADDD(bits(127), n, p)
	VPSLLD(U8(23), p, p)
	return p
}

// powerOfTwo returns 2ⁿ for integers n from −126 to 127.
func (s isa) powerOfTwo(n reg.VecVirtual) reg.VecVirtual {
	if s.masks {
		p := s.load(constant(1))
		VSCALEFPS(n, p, p)
		return p
	}
	VCVTPS2DQ(n, n)
	return s.withExponent(n)
}

// sigmoid returns 1 / (1 + e⁻ˣ).
func (s isa) sigmoid(x reg.VecVirtual) reg.VecVirtual {
	e := s.exp(s.or(x, bits(1<<31)))
	above := s.choose(less, x, constant(0), e, s.load(constant(1)))
	return s.div(above, s.add(e, constant(1)))
}

// tanh returns (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ).
func (s isa) tanh(x reg.VecVirtual) reg.VecVirtual {
	down := s.or(x, bits(1<<31))
	down = s.max(s.load(constant(-30)), s.add(down, down)) // below, the answer is 1
	q, n := s.expParts(down)
	p := s.powerOfTwo(n)
	t := s.sub(p, constant(1))
	s.fma(p, q, t)
	y := s.div(t, s.add(t, constant(2))) // −tanh |x|
	return s.or(s.and(y, bits(1<<31-1)), s.and(x, bits(1<<31)))
}
