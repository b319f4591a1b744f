package check

import "math"

func ExampleMajorityThreshold() {
	for _, θ := range []float64{2, 1.5, 1, 0, 3, 4} {
		MajorityThreshold(θ)
	}
	// Output:
	// ✓ with θ = 2 two ones are enough, and one is not
	// ✓ with θ = 1.5 two ones are enough, and one is not
	// ○ not yet: with θ = 1 a single 1 is enough: that is OR
	// ○ not yet: with θ = 0 it fires always: no input at all makes the sum 0
	// ○ not yet: with θ = 3 all three have to be 1: that is AND
	// ○ not yet: with θ = 4 it never fires: three ones make the sum 3
}

// gate returns a gate with the given answers to (0, 0), (0, 1), (1, 0) and (1, 1).
func gate(answers ...float64) func(a, b float64) float64 {
	return func(a, b float64) float64 { return answers[int(2*a+b)] }
}

func ExampleOrOfNands() {
	nand := gate(1, 1, 1, 0)
	OrOfNands(func(a, b float64) float64 { return nand(nand(a, a), nand(b, b)) })
	OrOfNands(math.Max)
	OrOfNands(nand)
	OrOfNands(gate(0, 0, 0, 1))
	OrOfNands(gate(1, 0, 0, 0))
	OrOfNands(gate(0, 1, 1, 0))
	OrOfNands(gate(1, 1, 1, 1))
	// Output:
	// ✓ three NANDs make an OR
	// ✓ three NANDs make an OR
	// ○ not yet: that is NAND itself. What does a NAND say if it is given not-a and not-b?
	// ○ not yet: that is AND: it is 1 only where both are
	// ○ not yet: that is NOR, the opposite of what is wanted
	// ○ not yet: that is XOR: OR is 1 for (1, 1), too
	// ○ not yet: for (0, 0), (0, 1), (1, 0), (1, 1) it answers [1 1 1 1], and 0, 1, 1, 1 is wanted
}

func ExampleCorrectedBias() {
	for _, b := range []float64{-1, -0.5, 0, -1.5, 0.5, 7} {
		CorrectedBias(b)
	}
	// Output:
	// ✓ it fired and should not have: the error is −1, and half of it is added to the bias
	// ○ not yet: that is the bias before. Does the perceptron answer (1, 0) with what AND wants?
	// ○ not yet: the sign: it fired and should not have, so the error is −1
	// ○ not yet: −1.5 adds the whole error. η = 0.5 is the part that is added
	// ○ not yet: 0.5 is its first weight afterwards. The bias began at −0.5
	// ○ not yet: first its answer: is 1 · 1 + 1 · 0 − 0.5 above 0? Then the error, and η times it is added to b
}

func ExampleNearlyXOR() {
	NearlyXOR(1, 1, -0.5)  // OR
	NearlyXOR(-1, -1, 1.5) // NAND
	NearlyXOR(0, 0, 0)
	NearlyXOR(0, 0, 1)
	NearlyXOR(1, 0, -0.5)
	NearlyXOR(-1, -1, 0.5)
	NearlyXOR(1, 1, math.NaN())
	// Output:
	// ✓ three of four, and no line gets the fourth
	// ✓ three of four, and no line gets the fourth
	// ○ not yet: it never fires: two of four are right. Let at least one example lie above 0
	// ○ not yet: it always fires: two of four are right. Which gate agrees with XOR but for one example?
	// ○ not yet: 2 of 4: for (0, 0), (0, 1), (1, 0), (1, 1) it says [0 0 1 1], and XOR is [0 1 1 0]
	// ○ not yet: 1 of 4: for (0, 0), (0, 1), (1, 0), (1, 1) it says [1 0 0 0], and XOR is [0 1 1 0]
	// ○ not yet: one of the three is no number
}

func ExampleFullAdder() {
	right := func(a, b, c float64) (digit, carry float64) {
		sum := a + b + c
		return math.Mod(sum, 2), math.Floor(sum / 2)
	}
	FullAdder(right)
	FullAdder(func(a, b, _ float64) (digit, carry float64) { return right(a, b, 0) })
	FullAdder(func(a, b, c float64) (digit, carry float64) {
		digit, carry = right(a, b, c)
		return carry, digit
	})
	FullAdder(func(a, b, c float64) (digit, carry float64) {
		digit, _ = right(a, b, c)
		return digit, a * b // the second addition's carry is lost
	})
	FullAdder(func(a, b, c float64) (digit, carry float64) { return a + b + c, 0 })
	FullAdder(func(float64, float64, float64) (digit, carry float64) { return 1, 1 })
	// Output:
	// ✓ all eight sums are right: with one of these for each digit you can add any numbers
	// ○ not yet: 0 + 0 + 1 is 1, and it answers 0 with carry 0: the third digit is left out
	// ○ not yet: 0 + 0 + 1 is 1: digit and carry have changed places
	// ○ not yet: 0 + 1 + 1 is 2: the digit 0 is right, the carry 0 is not. Either addition may have a carry
	// ○ not yet: 0 + 1 + 1 is 2, and it answers 2 with carry 0: that is no binary digit
	// ○ not yet: 0 + 0 + 0 is 0, and it answers 1 with carry 1
}

func ExampleSharpSigmoid() {
	for _, c := range []float64{2 * math.Log(99), 9.2, 1, 4.6, 2.3, 1.98, 10, 0} {
		SharpSigmoid(c)
	}
	// Output:
	// ✓ σ(4.6) = 0.99, so c = 9.2: with weights ten times as large a sigmoid is nearly a step
	// ✓ σ(4.6) = 0.99, so c = 9.2: with weights ten times as large a sigmoid is nearly a step
	// ○ not yet: with c = 1 nothing is multiplied: σ(0.5) = 0.62
	// ○ not yet: σ(4.6) = 0.99, right, but 4.6 is the sum. The sum is 0.5 · c
	// ○ not yet: 2.3 is half of 4.6, and you need the number whose half is 4.6
	// ○ not yet: 0.99 is the answer, not the sum: 0.5 · c goes into σ
	// ○ not yet: 10 is enough, but you can do with a little less
	// ○ not yet: for which z is σ(z) = 0.99? The sum is 0.5 · c
}
