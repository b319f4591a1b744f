package tensor_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"deepgo/nn/tensor"
)

// exactFMA returns x·y + z by exact arithmetic, rounded once.
func exactFMA(x, y, z float32) float32 {
	for _, v := range []float32{x, y, z} {
		if v != v || math.IsInf(float64(v), 0) {
			return float32(math.FMA(float64(x), float64(y), float64(z)))
		}
	}
	const exact = 1000 // bits: more than lie between the largest value and the smallest
	number := func(v float32) *big.Float { return new(big.Float).SetPrec(exact).SetFloat64(float64(v)) }
	sum := number(x)
	sum.Mul(sum, number(y))
	if sum.Sign() == 0 && z == 0 {
		return float32(float64(x)*float64(y) + float64(z)) // big has other rules for −0
	}
	sum.Add(sum, number(z))
	if sum.Sign() == 0 {
		return 0
	}
	v, _ := sum.Float32()
	return v
}

func TestFMARoundsOnce(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		x, y, z := anyFloat(rnd), anyFloat(rnd), anyFloat(rnd)
		checkFMA(t, x, y, z)
		// Near half-way: z is large against the product's last bits, and the product
		// against z's.
		p := float64(x) * float64(y)
		half := float32(math.Ldexp(p, rnd.IntN(60)-30))
		checkFMA(t, x, y, half)
		checkFMA(t, x, 1, math.Float32frombits(math.Float32bits(x)-uint32(24+rnd.IntN(3))<<23))
		checkFMA(t, x, float32(1+math.Ldexp(1, -rnd.IntN(24))), math.Float32frombits(math.Float32bits(x)-uint32(24+rnd.IntN(3))<<23))
	}
}

func FuzzFMA(f *testing.F) {
	f.Add(uint32(0x3f800001), uint32(0x3f800001), uint32(0x33800000))
	f.Add(uint32(1), uint32(0x3f000000), uint32(1))
	f.Add(uint32(0x7f7fffff), uint32(0x40000000), uint32(0xff7fffff))
	f.Fuzz(func(t *testing.T, x, y, z uint32) {
		checkFMA(t, math.Float32frombits(x), math.Float32frombits(y), math.Float32frombits(z))
	})
}

func checkFMA(t *testing.T, x, y, z float32) {
	t.Helper()
	if got, want := tensor.FMA(x, y, z), exactFMA(x, y, z); !sameBits(got, want) {
		t.Fatalf("%x·%x + %x = %x, want %x", x, y, z, got, want)
	}
}

// anyFloat returns any bits, NaN and infinities among them.
func anyFloat(rnd *rand.Rand) float32 { return math.Float32frombits(rnd.Uint32()) }
