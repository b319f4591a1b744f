package check

import "math"

// SteadyStep asks how long momentum's steps become on a slope that is always 1, with
// η = 0.1 and μ = 0.9: η/(1 − μ).
func SteadyStep(length float64) {
	number(length, 1, 0.01,
		"each step becomes 1 long, ten times as long as without momentum: 1/(1 − μ) times",
		"when the velocity has stopped growing, v = 0.9·v + 1. What is v then, and how long is the step η·v?",
		mistake{0, "put your number in its place"},
		mistake{0.1, "that is the first step, when there is no velocity yet"},
		mistake{0.19, "that is the second step. It goes on growing"},
		mistake{10, "that is the velocity in the end. A step is η times the velocity"},
		mistake{0.9, "that is μ, the share of the velocity that is kept"},
		mistake{0.11, "divide by 1 − μ, not by μ: the velocity loses a tenth of itself in each step"},
	)
}

// AdaGradTenth asks after how many equal gradients AdaGrad's step is a tenth of its first.
func AdaGradTenth(step int) {
	number(float64(step), 100, 0,
		"the 100th step is η/√100: a tenth of the first",
		"after t equal gradients the sum of the squares is t·g². What is g over its root?",
		mistake{0, "put your number in its place"},
		mistake{10, "the sum grows ten times as large in 10 steps, but AdaGrad divides by its root"},
		mistake{1000, "at step 1,000 it is η/√1000, less than a thirtieth"},
		mistake{99, "you are one off: at step 99 it is η/√99, a little more than a tenth"},
		mistake{101, "you are one off: at step 101 it is η/√101, a little less than a tenth"},
	)
}

// AdamWithoutCorrection asks for the length of Adam's first step, in units of η, if m and
// v were used as they are: 0.1·g / √(0.001·g²).
func AdamWithoutCorrection(length float64) {
	number(length, math.Sqrt(10), 0.02,
		"0.1 over the root of 0.001 is 3.16: the first step would be three times too long",
		"after one step m is 0.1·g and v is 0.001·g². What is m over the root of v?",
		mistake{0, "put your number in its place"},
		mistake{1, "that is the step with the correction; without it m and v have different shares of g"},
		mistake{100, "you divided by v; divide by its root"},
		mistake{0.1, "that is m alone, in units of g; divide it by the root of v"},
		mistake{28.46, "0.9 and 0.999 are what is kept of the past. The new gradient's shares are 0.1 and 0.001"},
		mistake{0.9 / math.Sqrt(0.999), "0.9 and 0.999 are what is kept of the past. The new gradient's shares are 0.1 and 0.001"},
	)
}

// SignStep asks for a step of sign descent with η = 0.1 from (−7, 2) with slopes −0.7 and 5.
func SignStep(w1, w2 float64) {
	at := func(x, y float64) bool { return math.Abs(w1-x) < 1e-9 && math.Abs(w2-y) < 1e-9 }
	switch {
	case at(-6.9, 1.9):
		solved("both moved by 0.1, downhill, whatever the size of the slope")
	case at(-7, 2):
		notYet("w has not moved: write the line")
	case at(-6.93, 1.5):
		notYet("that is plain gradient descent, which takes η·g. Only the sign of g may count")
	case at(-7.1, 2.1):
		notYet("you went uphill: a slope above 0 means that down is to the left")
	case at(-6.9, 2.1), at(-7.1, 1.9):
		notYet("only one of the two went downhill: the sign must come from each slope")
	default:
		notYet("w is (%.4g, %.4g): each of its values should have moved by 0.1, against the sign of its slope", w1, w2)
	}
}

// DecayFactor asks for the factor a step with which exponential decay brings a rate from
// 0.1 to 0.001 within 782 steps.
func DecayFactor(factor float64) {
	switch end := 0.1 * math.Pow(factor, 782); {
	case factor >= 1:
		notYet("with a factor of %g the rate does not fall. It must be a little less than 1", factor)
	case factor <= 0:
		notYet("put your factor in its place: a number between 0 and 1")
	case end > 0.00095 && end < 0.00105:
		solved("0.1 · %.6f to the power of 782 is %.5f", factor, end)
	case math.Abs(factor-0.01) < 1e-9:
		notYet("0.01 is what all 782 factors together must make")
	case math.Abs(factor-0.1) < 1e-9:
		notYet("with a factor of 0.1 the rate is down at 0.001 after two steps")
	case end < 0.001:
		notYet("the rate ends at %.2g, below 0.001: the factor is too small. Which number to the power of 782 is 0.01?", end)
	default:
		notYet("the rate ends at %.2g, above 0.001: the factor is too large. Which number to the power of 782 is 0.01?", end)
	}
}
