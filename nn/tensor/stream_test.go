package tensor_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"deepgo/nn/tensor"
)

func ExampleStream() {
	s := tensor.NewStream(rand.New(rand.NewPCG(1, 2)))
	before := s // a copy of two numbers
	x, again := tensor.New(5), tensor.New(5)
	s.Uniform(x)
	before.Uniform(again)
	fmt.Println(s.Counter, slices.Equal(x.Data, again.Data))
	// Output:
	// 2 true
}

// The first block of seed 0 is Philox4x32-10 of nothing but zeros, whose four words the
// authors of Philox publish: 6627e8d5 e169c58d bc57ac4c 9b00dbd8.
func TestStreamIsPhilox(t *testing.T) {
	x := tensor.New(4)
	new(tensor.Stream).Uniform(x)
	for i, word := range []uint32{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8} {
		if want := float32(word>>8) / (1 << 24); x.Data[i] != want {
			t.Errorf("number %d is %v, want %v", i, x.Data[i], want)
		}
	}
}

func TestStreamGoesOn(t *testing.T) {
	whole, parts := tensor.New(24), tensor.New(24)
	s := tensor.Stream{Seed: 7, Counter: math.MaxUint32 - 2} // across the counter's low word
	s.Uniform(whole)
	s.Counter -= 6
	s.Uniform(parts.Slice(0, 12))
	s.Uniform(parts.Slice(12, 24))
	if !slices.Equal(whole.Data, parts.Data) {
		t.Error("a stream read in two parts differs from one read at once")
	}
}

func TestUniformIsUniform(t *testing.T) {
	const n = 100_000
	x := tensor.New(n)
	s := tensor.Stream{Seed: 1}
	s.Uniform(x)
	var counts [10]int
	for _, v := range x.Data {
		if v < 0 || v >= 1 {
			t.Fatalf("%v lies outside [0, 1)", v)
		}
		counts[int(v*10)]++
	}
	chi := 0.0 // χ² of 9 degrees of freedom: above 27.9 once in 1,000
	for _, c := range counts {
		chi += (float64(c) - n/10) * (float64(c) - n/10) / (n / 10)
	}
	if chi > 27.9 {
		t.Errorf("tenths hold %v: χ² %.1f", counts, chi)
	}
}

func TestNormalIsNormal(t *testing.T) {
	const n = 100_001 // odd: the last pair is half used
	x := tensor.New(n)
	s := tensor.Stream{Seed: 1}
	s.Normal(x, 3)
	var mean, variance, fourth, within float64
	for _, v := range x.Data {
		mean += float64(v) / n
		variance += float64(v) * float64(v) / n
		fourth += math.Pow(float64(v)/3, 4) / n
		if math.Abs(float64(v)) < 3 {
			within += 1.0 / n
		}
	}
	if math.Abs(mean) > 0.04 || math.Abs(variance-9) > 0.2 || math.Abs(fourth-3) > 0.15 || math.Abs(within-0.6827) > 0.006 {
		t.Errorf("mean %v, variance %v, fourth moment %v, within 1σ %v", mean, variance, fourth, within)
	}
}

func TestBernoulliAndMaskFollowUniform(t *testing.T) {
	u, p, y, mask := tensor.New(1001), tensor.New(1001), tensor.New(1001), tensor.New(1001)
	for _, fill := range []func(s *tensor.Stream){
		func(s *tensor.Stream) { s.Uniform(u) },
		func(s *tensor.Stream) { s.Bernoulli(y, p) },
		func(s *tensor.Stream) { s.Mask(mask, 0.25, 8) },
	} {
		for i := range p.Data {
			p.Data[i] = float32(i) / 1000
		}
		fill(&tensor.Stream{Seed: 5})
	}
	for i, v := range u.Data {
		if (y.Data[i] == 1) != (v < p.Data[i]) || (mask.Data[i] == 8) != (v >= 0.25) {
			t.Fatalf("at %v: p %v gives %v, mask %v", v, p.Data[i], y.Data[i], mask.Data[i])
		}
		if y.Data[i]*(1-y.Data[i]) != 0 || mask.Data[i]*(8-mask.Data[i]) != 0 {
			t.Fatalf("%v is no coin, or %v no mask", y.Data[i], mask.Data[i])
		}
	}
}

func TestStreamAllocatesNothing(t *testing.T) {
	x := tensor.New(1000)
	var s tensor.Stream
	if n := testing.AllocsPerRun(10, func() { s.Uniform(x); s.Normal(x, 1); s.Bernoulli(x, x); s.Mask(x, 0.5, 2) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
