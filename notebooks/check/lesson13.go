package check

import (
	"math"
	"math/rand/v2"
)

// PointsOfDegree4 asks through how many points a polynomial of degree 4 can always go.
func PointsOfDegree4(n int) {
	number(float64(n), 5, 0,
		"five weights, five equations: through any five points",
		"count the weights of w₀ + w₁x + … + w₄x⁴: each point is one equation for them",
		mistake{0, "put your number in its place"},
		mistake{4, "4 is the degree. How many weights are there, w₀ among them?"},
		mistake{10, "ten points need ten weights, a degree of 9"},
		mistake{6, "one too many: w₀ to w₄, count them"},
	)
}

// Folds asks how many of 1,000 images each network learns from in 5-fold
// cross-validation, and how many trainings 4 settings are.
func Folds(images, trainings int) {
	switch {
	case images == 0 && trainings == 0:
		notYet("put your two numbers in their places")
	case images == 200:
		notYet("200 is one part: it is left out to validate on. The network learns from the others")
	case images == 1000:
		notYet("from all 1,000 nothing would be left to validate on")
	case images != 800:
		notYet("five parts of 1,000, all but one to learn from: not %d", images)
	case trainings == 5:
		notYet("5 trainings are one setting; there are 4 to compare")
	case trainings == 4:
		notYet("4 would be one training a setting; each part is left out once")
	case trainings != 20:
		notYet("each of the 4 settings is trained once a fold: not %d", trainings)
	default:
		solved("800 images each, 20 trainings")
	}
}

// DecayLeft asks for (1 − 0.5·0.0001)^40,000, which is nearly e⁻².
func DecayLeft(part float64) {
	number(part, math.Exp(-2), 0.002,
		"about an eighth is left, e⁻²: what no example needs fades",
		"each step multiplies the weight by 1 − ηλ, and there are 400 · 100 steps",
		mistake{1, "nothing has faded yet: put your part in its place"},
		mistake{math.Pow(1-0.5*0.0001, 400), "400 is the number of epochs; each has 100 steps"},
		mistake{math.Pow(1-0.0001, 40_000), "the step is η times the slope, and η is 0.5"},
		mistake{math.Pow(0.5, 40_000), "the factor of a step is 1 − ηλ, close to 1"},
		mistake{1 - math.Exp(-2), "that is the part that has gone. What is left?"},
	)
}

// Dropout asks for a func that keeps each value with probability q, divided by q, and
// makes it 0 otherwise.
func Dropout(drop func(x []float64, q float64, rnd *rand.Rand) []float64) {
	const n, q = 20_000, 0.8
	x := make([]float64, n)
	for i := range x {
		x[i] = 2
	}
	y := drop(x, q, rand.New(rand.NewPCG(1, 13)))
	if len(y) != n {
		notYet("of %d values it returns %d: as many should come out as go in", n, len(y))
		return
	}
	zeros, sum := 0.0, 0.0
	for _, v := range y {
		sum += v / n
		if v == 0 {
			zeros += 1.0 / n
		}
	}
	switch kept := 1 - zeros; {
	case zeros == 0:
		notYet("with q = 0.8 none of %d values became 0", n)
	case zeros > 0.99:
		notYet("all values became 0: keep those for which rnd.Float64() < q")
	case math.Abs(kept-q) > 0.02 && math.Abs(zeros-q) < 0.02:
		notYet("with q = 0.8 it keeps a fifth: q is the probability to be kept")
	case math.Abs(kept-q) > 0.02:
		notYet("with q = 0.8 it keeps %.2f of the values", kept)
	case math.Abs(sum-2*q) < 0.05:
		notYet("the right ones are kept, but the mean fell from 2 to %.2f: divide what is kept by q", sum)
	case math.Abs(sum-2*q*q) < 0.05:
		notYet("the mean fell from 2 to %.2f: what is kept is to be divided by q, not multiplied", sum)
	case math.Abs(sum-2) > 0.05:
		notYet("the mean should stay 2, and is %.2f", sum)
	default:
		solved("with q = 0.8 it keeps four in five, and the mean stays what it was")
	}
}

// ThousandImages asks for more than 92 % test accuracy from 1,000 images.
func ThousandImages(percent float64) {
	switch {
	case percent > 92:
		solved("%.2f %% from a thousand images: not half as many mistakes as at the beginning of the lesson", percent)
	case percent < 20:
		notYet("%.2f %% is hardly better than guessing: has it been trained?", percent)
	case percent < 86:
		notYet("%.2f %%: that is what a few epochs give. Train it longer, then try the cures", percent)
	case percent < 89.5:
		notYet("%.2f %%: without moved images it hardly gets beyond 89. Which field moves them?", percent)
	default:
		notYet("%.2f %%, close: moved images need room and time. More neurons, more epochs?", percent)
	}
}
