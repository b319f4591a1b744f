package check

import (
	"math"
	"slices"
)

func ExampleSigmoidOf073() {
	for _, z := range []float64{-math.Log(1/0.73 - 1), 1, 0, -1, 0.73, 3} {
		SigmoidOf073(z)
	}
	// Output:
	// ✓ σ(0.995) = 0.730
	// ✓ σ(1) = 0.731
	// ○ not yet: σ(0) is 0.5. A larger z gives a larger answer
	// ○ not yet: σ(-1) = 0.27: the sign is wrong, and the two add up to 1
	// ○ not yet: σ(0.73) = 0.675: 0.73 is to come out, not to go in
	// ○ not yet: σ(3) = 0.953, and 0.73 is wanted
}

func ExampleLargestDeadBias() {
	for _, b := range []float64{-5, 0, -1, 5, -10, -4, -7} {
		LargestDeadBias(b)
	}
	// Output:
	// ✓ at −5 even the largest input, 5, makes no positive sum
	// ○ not yet: with a bias of 0 all sums are positive: that one is alive
	// ○ not yet: at −1 the input 1 makes no positive sum, but 2 to 5 do: one that feels something is enough to live
	// ○ not yet: mind the sign: the bias is added
	// ○ not yet: that one is dead, but there are larger ones that are
	// ○ not yet: at −4 the input 5 makes a sum of 1: it lives
	// ○ not yet: the neuron is dead if no input makes a positive sum. Which input makes the largest?
}

func ExampleStableSoftmax() {
	naive := func(zs ...float64) []float64 {
		ys, sum := make([]float64, len(zs)), 0.0
		for i, z := range zs {
			ys[i] = math.Exp(z)
			sum += ys[i]
		}
		for i := range ys {
			ys[i] /= sum
		}
		return ys
	}
	shifted := func(by func([]float64) float64) func(...float64) []float64 {
		return func(zs ...float64) []float64 {
			zs = slices.Clone(zs)
			m := by(zs)
			for i := range zs {
				zs[i] -= m
			}
			return naive(zs...)
		}
	}
	StableSoftmax(shifted(slices.Max[[]float64]))
	StableSoftmax(naive)
	StableSoftmax(func(zs ...float64) []float64 { return zs })
	StableSoftmax(func(...float64) []float64 { return nil })
	StableSoftmax(func(...float64) []float64 { return []float64{0.2, 0.2, 0.6} })
	// Output:
	// ✓ small or large, they add up to 1: subtracting the same from all changes nothing
	// ○ not yet: of [1000 1001 1002] it makes NaN: subtract the largest number from all before you take e to their power
	// ○ not yet: of [1 2 3] it makes numbers that add up to 6, and they should share 1
	// ○ not yet: of 3 numbers it makes 0
	// ○ not yet: of [1 2 3] it makes [0.2000 0.2000 0.6000]: the ratio of two answers should be e to the difference of the two numbers
}
