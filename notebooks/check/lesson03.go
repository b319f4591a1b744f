package check

import "math"

// SigmoidOf073 asks for the z with σ(z) = 0.73.
func SigmoidOf073(z float64) {
	const want = 0.9946 // −ln(1/0.73 − 1)
	sigmoid := 1 / (1 + math.Exp(-z))
	switch {
	case math.Abs(z-want) <= 0.06:
		solved("σ(%.3g) = %.3f", z, sigmoid)
	case z == 0:
		notYet("σ(0) is 0.5. A larger z gives a larger answer")
	case math.Abs(z+want) <= 0.06:
		notYet("σ(%.3g) = %.2f: the sign is wrong, and the two add up to 1", z, sigmoid)
	case z == 0.73:
		notYet("σ(0.73) = %.3f: 0.73 is to come out, not to go in", sigmoid)
	default:
		notYet("σ(%.3g) = %.3f, and 0.73 is wanted", z, sigmoid)
	}
}

// LargestDeadBias asks for the largest b with x + b ≤ 0 for x from 1 to 5.
func LargestDeadBias(b float64) {
	number(b, -5, 1e-9,
		"at −5 even the largest input, 5, makes no positive sum",
		"the neuron is dead if no input makes a positive sum. Which input makes the largest?",
		mistake{0, "with a bias of 0 all sums are positive: that one is alive"},
		mistake{-1, "at −1 the input 1 makes no positive sum, but 2 to 5 do: one that feels something is enough to live"},
		mistake{5, "mind the sign: the bias is added"},
		mistake{-10, "that one is dead, but there are larger ones that are"},
		mistake{-4, "at −4 the input 5 makes a sum of 1: it lives"},
	)
}

// StableSoftmax asks for a softmax that works for numbers of any size.
func StableSoftmax(softmax func(...float64) []float64) {
	for _, zs := range [][]float64{{1, 2, 3}, {1000, 1001, 1002}, {-1000, -1001, -1002}} {
		ys := softmax(zs...)
		if len(ys) != len(zs) {
			notYet("of %d numbers it makes %d", len(zs), len(ys))
			return
		}
		sum := 0.0
		for _, y := range ys {
			sum += y
		}
		a, b := ys[1]/ys[0], math.Exp(zs[1]-zs[0])
		switch {
		case math.IsNaN(sum):
			notYet("of %v it makes NaN: subtract the largest number from all before you take e to their power", zs)
			return
		case math.Abs(sum-1) > 1e-9:
			notYet("of %v it makes numbers that add up to %.3g, and they should share 1", zs, sum)
			return
		case math.Abs(a-b) > 1e-9*b:
			notYet("of %v it makes %.4f: the ratio of two answers should be e to the difference of the two numbers", zs, ys)
			return
		}
	}
	solved("small or large, they add up to 1: subtracting the same from all changes nothing")
}
