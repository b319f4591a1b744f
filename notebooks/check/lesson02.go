package check

import "math"

// MajorityThreshold asks for a threshold with which a neuron with three inputs of weight 1
// fires if at least two of them are 1.
func MajorityThreshold(θ float64) {
	switch {
	case θ > 1 && θ <= 2:
		solved("with θ = %.3g two ones are enough, and one is not", θ)
	case θ <= 0:
		notYet("with θ = %.3g it fires always: no input at all makes the sum 0", θ)
	case θ <= 1:
		notYet("with θ = %.3g a single 1 is enough: that is OR", θ)
	case θ <= 3:
		notYet("with θ = %.3g all three have to be 1: that is AND", θ)
	default:
		notYet("with θ = %.3g it never fires: three ones make the sum 3", θ)
	}
}

// tableOf returns what a gate answers to (0, 0), (0, 1), (1, 0) and (1, 1).
func tableOf(gate func(a, b float64) float64) (table [4]float64) {
	for i := range table {
		table[i] = gate(float64(i/2), float64(i%2))
	}
	return table
}

// OrOfNands asks for OR.
func OrOfNands(gate func(a, b float64) float64) {
	switch table := tableOf(gate); table {
	case [4]float64{0, 1, 1, 1}:
		solved("three NANDs make an OR")
	case [4]float64{1, 1, 1, 0}:
		notYet("that is NAND itself. What does a NAND say if it is given not-a and not-b?")
	case [4]float64{0, 0, 0, 1}:
		notYet("that is AND: it is 1 only where both are")
	case [4]float64{1, 0, 0, 0}:
		notYet("that is NOR, the opposite of what is wanted")
	case [4]float64{0, 1, 1, 0}:
		notYet("that is XOR: OR is 1 for (1, 1), too")
	default:
		notYet("for (0, 0), (0, 1), (1, 0), (1, 1) it answers %v, and 0, 1, 1, 1 is wanted", table)
	}
}

// CorrectedBias asks for the bias of the perceptron w = (1, 1), b = −0.5 after it was shown
// (1, 0), whose answer should be 0, with η = 0.5.
func CorrectedBias(b float64) {
	number(b, -1, 1e-9,
		"it fired and should not have: the error is −1, and half of it is added to the bias",
		"first its answer: is 1 · 1 + 1 · 0 − 0.5 above 0? Then the error, and η times it is added to b",
		mistake{-0.5, "that is the bias before. Does the perceptron answer (1, 0) with what AND wants?"},
		mistake{0, "the sign: it fired and should not have, so the error is −1"},
		mistake{-1.5, "−1.5 adds the whole error. η = 0.5 is the part that is added"},
		mistake{0.5, "0.5 is its first weight afterwards. The bias began at −0.5"},
	)
}

// NearlyXOR asks for a neuron that is right about three of XOR's four examples.
func NearlyXOR(w1, w2, b float64) {
	if math.IsNaN(w1 + w2 + b) {
		notYet("one of the three is no number")
		return
	}
	right := 0
	said := tableOf(func(a1, a2 float64) float64 {
		if w1*a1+w2*a2+b > 0 {
			return 1
		}
		return 0
	})
	for i, xor := range [4]float64{0, 1, 1, 0} {
		if said[i] == xor {
			right++
		}
	}
	switch {
	case right == 3:
		solved("three of four, and no line gets the fourth")
	case said == [4]float64{}:
		notYet("it never fires: two of four are right. Let at least one example lie above 0")
	case said == [4]float64{1, 1, 1, 1}:
		notYet("it always fires: two of four are right. Which gate agrees with XOR but for one example?")
	default:
		notYet("%d of 4: for (0, 0), (0, 1), (1, 0), (1, 1) it says %v, and XOR is [0 1 1 0]", right, said)
	}
}

// FullAdder asks for the sum of three binary digits, as digit and carry.
func FullAdder(add func(a, b, c float64) (digit, carry float64)) {
	for i := range 8 {
		a, b, c := float64(i/4), float64(i/2%2), float64(i%2)
		digit, carry := add(a, b, c)
		switch sum := a + b + c; {
		case 2*carry+digit == sum && (digit == 0 || digit == 1):
		case 2*carry+digit == sum:
			notYet("%g + %g + %g is %g, and it answers %g with carry %g: that is no binary digit", a, b, c, sum, digit, carry)
			return
		case 2*carry+digit == a+b:
			notYet("%g + %g + %g is %g, and it answers %g with carry %g: the third digit is left out", a, b, c, sum, digit, carry)
			return
		case 2*digit+carry == sum:
			notYet("%g + %g + %g is %g: digit and carry have changed places", a, b, c, sum)
			return
		case math.Mod(sum, 2) == digit:
			notYet("%g + %g + %g is %g: the digit %g is right, the carry %g is not. Either addition may have a carry", a, b, c, sum, digit, carry)
			return
		default:
			notYet("%g + %g + %g is %g, and it answers %g with carry %g", a, b, c, sum, digit, carry)
			return
		}
	}
	solved("all eight sums are right: with one of these for each digit you can add any numbers")
}

// SharpSigmoid asks for the c from which on σ(0.5·c) ≥ 0.99.
func SharpSigmoid(c float64) {
	number(c, 9.19, 0.12,
		"σ(4.6) = 0.99, so c = 9.2: with weights ten times as large a sigmoid is nearly a step",
		"for which z is σ(z) = 0.99? The sum is 0.5 · c",
		mistake{1, "with c = 1 nothing is multiplied: σ(0.5) = 0.62"},
		mistake{4.6, "σ(4.6) = 0.99, right, but 4.6 is the sum. The sum is 0.5 · c"},
		mistake{2.3, "2.3 is half of 4.6, and you need the number whose half is 4.6"},
		mistake{1.98, "0.99 is the answer, not the sum: 0.5 · c goes into σ"},
		mistake{10, "10 is enough, but you can do with a little less"},
	)
}
