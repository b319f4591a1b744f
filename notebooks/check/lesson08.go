package check

import (
	"fmt"
	"math"
)

// OutputError asks for the error of the output neuron, a = 0.6269, if 0 is wanted:
// (a − 0)·a(1 − a) = 0.1466.
func OutputError(δ float64) {
	number(δ, 0.1466, 0.0006,
		"0.6269 · 0.2339: the answer is too large, so its error is positive",
		"two factors: how far the answer is from what is wanted, and the sigmoid's slope there, a(1 − a)",
		mistake{0, "put your error in its place"},
		mistake{0.6269, "that is how far off the answer is. How much does it change with what the neuron takes in?"},
		mistake{0.2339, "that is the slope of the sigmoid. How far off is the answer?"},
		mistake{-0.0873, "that is the error if 1 is wanted. Now it is 0"},
		mistake{0.0873, "that has the distance to 1, with the sign turned around. Now 0 is wanted"},
		mistake{-0.1466, "the size is right. The answer is too large: which sign says so?"},
		mistake{0.1965, "that is the cost, half of the squared distance. Its slope by the sum has two factors"},
	)
}

// HiddenError asks for the error of neuron 4: −1 · δ5 · a4(1 − a4) = 0.0172.
func HiddenError(δ float64) {
	number(δ, 0.01716, 0.0001,
		"the blame comes back through a negative weight and changes its sign",
		"what comes back is the weight times δ5; then times the sigmoid's slope at neuron 4, 0.7311 · (1 − 0.7311)",
		mistake{0, "put your error in its place"},
		mistake{-0.01716, "the size is right. The weight between the two neurons is negative"},
		mistake{0.0873, "that is what comes back along the weight. One factor is missing: how much does a4 change with z4?"},
		mistake{-0.0873, "that is the error of neuron 5. It comes back along the weight, and then through neuron 4's sigmoid"},
		mistake{0.0218, "the slope of the sigmoid at neuron 4 isn't ¼: that is at a = ½ only"},
		mistake{0.0638, "a4 alone isn't the slope of the sigmoid: that is a4 · (1 − a4)"},
	)
}

// SharedError asks for the error of a neuron, a = ½, that leads to two others:
// (2 · 0.1 − 1 · 0.06) · ¼ = 0.035.
func SharedError(δ float64) {
	number(δ, 0.035, 1e-6,
		"0.2 − 0.06 come back, and a quarter of that is left",
		"for each output the weight times its error; add the two up; then times a(1 − a)",
		mistake{0, "put your error in its place"},
		mistake{0.14, "that is what comes back. It still has to pass the neuron's own sigmoid"},
		mistake{0.065, "the second weight is negative: what comes back along it is subtracted"},
		mistake{0.26, "the second weight is negative, and the neuron's own sigmoid is missing"},
		mistake{0.07, "that is times a. The slope of the sigmoid is a(1 − a)"},
		mistake{0.05, "that is the first way alone. What comes along the second is added to it"},
		mistake{-0.015, "that is the second way alone. What comes along the first is added to it"},
	)
}

// LogarithmError asks for the error of the output neuron, a = 0.6269, with the cost
// −ln a: (−1/a)·a(1 − a) = a − 1 = −0.3731.
func LogarithmError(δ float64) {
	number(δ, -0.3731, 0.0006,
		"−1/a times a(1 − a) is a − 1: the sigmoid's flat ends have gone from the formula",
		"two factors again: the slope of −ln a by a, and the sigmoid's slope a(1 − a)",
		mistake{0, "put your error in its place"},
		mistake{-1.5951, "that is the slope of −ln a by a. How much does a change with z?"},
		mistake{0.3731, "the size is right. The answer is too small: which sign says so?"},
		mistake{-0.0873, "that is the error with the squared distance. The first factor is another now"},
		mistake{0.4670, "that is the cost itself, −ln a. What is its slope?"},
		mistake{0.6269, "the slope of ln a is 1/a"},
	)
}

// OnlySureRule asks which of the three stopping rules alone is sure to end a training.
func OnlySureRule(rule int) {
	switch rule {
	case 3:
		solved("only counting is sure to come to an end; so nobody trains without a last epoch")
	case 0:
		notYet("1, 2 or 3")
	case 1:
		notYet("numbers that jump to and fro, as with a rate that is too large, never move less")
	case 2:
		notYet("look at the right chart: it ends with one answer wrong, and more epochs don't change that")
	default:
		notYet("there are three rules, and %d is none of them", rule)
	}
}

// XorInEpochs asks for a way to learn XOR in fewer than 60 epochs; epochs is limit if it
// was not learned.
func XorInEpochs(epochs, limit int) {
	switch {
	case epochs >= limit:
		notYet("not learned in %d epochs: try another rate, or another start", limit)
	case epochs >= 60:
		notYet("%s. Which of the numbers could bring it below 60?", inEpochs(epochs))
	case epochs == 0:
		notYet("0 epochs: the network must be one that doesn't know XOR yet")
	default:
		solved("%s", inEpochs(epochs))
	}
}

func inEpochs(epochs int) string { return fmt.Sprintf("learned in %d epochs", epochs) }

// HandBackTanh asks for the errors that weights {1, −2}, {½, 3} hand back to two tanh
// neurons, a = ½ and −0.6, from errors 0.2 and −0.1.
func HandBackTanh(back []float64) {
	are := func(first, second float64) bool {
		return len(back) == 2 && math.Abs(back[0]-first) < 1e-9 && math.Abs(back[1]-second) < 1e-9
	}
	switch {
	case are(0.1125, -0.448):
		solved("the sums 0.15 and −0.7 come back, and tanh's slopes 0.75 and 0.64 make 0.1125 and −0.448 of them")
	case are(0, 0):
		notYet("nothing comes back: fill in the first gap. A weight, times whose error?")
	case are(0.15, -0.7):
		notYet("what comes back is right. Now the slope of tanh, in terms of a[j]")
	case are(0.15*0.25, -0.7*-0.96):
		notYet("a(1 − a) is the sigmoid's slope; tanh has another")
	case are(0.3, -0.128), are(0.4*0.75, -0.2*0.64):
		notYet("the two indices of the weight are exchanged: the first is where it leads to")
	default:
		notYet("for these numbers 0.1125 and −0.448 should come back, and yours are %.4g", back)
	}
}
