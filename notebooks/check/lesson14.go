package check

import "math"

// HalfAfter30 asks for the weight w with w³⁰ = ½.
func HalfAfter30(w float64) {
	number(w, math.Pow(0.5, 1.0/30), 0.0005,
		"two hundredths below 1, thirty times, and half is gone",
		"w · w · … · w, thirty factors, is to be 0.5. Try a w close to 1",
		mistake{0.2, "0.2 leaves 1e-21: go up, nearly to 1"},
		mistake{0.5, "0.5 leaves a half after a single layer"},
		mistake{1 - 0.5/30, "that is 1 less a thirtieth of the half: close, but the factors multiply. What is the 30th root of 0.5?"},
		mistake{1, "1 leaves all of it"},
	)
}

// HeStd asks for √(2/200), where a ReLU layer has 200 inputs and 50 neurons.
func HeStd(s float64) {
	number(s, 0.1, 0.0005,
		"√(2/200): the inputs count, and the 2 makes up for what a ReLU silences",
		"put the number of inputs into √(2/n)",
		mistake{0, "with 0 all neurons stay alike: put your s in its place"},
		mistake{0.01, "that is 2/200, the mean square. s is its root"},
		mistake{math.Sqrt(1.0 / 200), "that is 1/√n, for a sigmoid or tanh. A ReLU silences half"},
		mistake{math.Sqrt(2.0 / 250), "that is Xavier's, which looks at the outputs too"},
		mistake{math.Sqrt(2.0 / 50), "50 is the number of neurons. A sum has as many parts as there are inputs"},
	)
}

// NormalisedLast asks what batch normalisation makes of the last of 400, 440, 360, 480:
// mean 420, spread √2000, so 60/√2000 = 3/√5.
func NormalisedLast(z float64) {
	number(z, 3/math.Sqrt(5), 0.002,
		"the same as before: mean and spread grew with the numbers",
		"subtract the mean of the four, then divide by the root of the mean of their squared distances",
		mistake{0, "put your number in its place"},
		mistake{13.416, "ten times as large a sum, but the spread it is divided by is ten times as large, too"},
		mistake{60, "that is its distance from the mean. Now divide by the spread"},
		mistake{0.03, "that is divided by the mean of the squares; divide by its root"},
		mistake{60 / math.Sqrt(8000/3.0), "you divided by 3, one less than there are. Here the mean is over all 4"},
	)
}

// ResidualProduct asks for (1 − 0.1)³⁰.
func ResidualProduct(p float64) {
	number(p, math.Pow(0.9, 30), 0.0005,
		"0.9 thirty times: small, and far from nothing",
		"each layer has the factor 1 + f′, and there are thirty of them",
		mistake{0, "put your product in its place"},
		mistake{math.Pow(1.1, 30), "the slope is negative: 1 + (−0.1)"},
		mistake{0.9, "that is one layer"},
		mistake{27, "thirty factors of 0.9 are multiplied, not added"},
	)
}

// DeepResidual asks for a start with which 30 layers of ReLUs and ways past reach 85 %.
func DeepResidual(percent float64) {
	switch {
	case percent >= 85:
		solved("%.2f %% through thirty layers: what each of them adds is small now", percent)
	case percent < 12:
		notYet("%.2f %% is chance. Do the weights still tell the neurons apart?", percent)
	case percent < 60:
		notYet("%.2f %%: the values still grow too much on their way. Make what each layer adds smaller", percent)
	default:
		notYet("%.2f %%: better. Which part of the whole may one of thirty layers add?", percent)
	}
}
