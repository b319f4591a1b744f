package check

import (
	"math"
	"math/rand/v2"
)

func ExamplePointsOfDegree4() {
	for _, n := range []int{5, 0, 4, 10, 6, 2} {
		PointsOfDegree4(n)
	}
	// Output:
	// ✓ five weights, five equations: through any five points
	// ○ not yet: put your number in its place
	// ○ not yet: 4 is the degree. How many weights are there, w₀ among them?
	// ○ not yet: ten points need ten weights, a degree of 9
	// ○ not yet: one too many: w₀ to w₄, count them
	// ○ not yet: count the weights of w₀ + w₁x + … + w₄x⁴: each point is one equation for them
}

func ExampleFolds() {
	Folds(800, 20)
	Folds(0, 0)
	Folds(200, 20)
	Folds(1000, 20)
	Folds(500, 20)
	Folds(800, 5)
	Folds(800, 4)
	Folds(800, 9)
	// Output:
	// ✓ 800 images each, 20 trainings
	// ○ not yet: put your two numbers in their places
	// ○ not yet: 200 is one part: it is left out to validate on. The network learns from the others
	// ○ not yet: from all 1,000 nothing would be left to validate on
	// ○ not yet: five parts of 1,000, all but one to learn from: not 500
	// ○ not yet: 5 trainings are one setting; there are 4 to compare
	// ○ not yet: 4 would be one training a setting; each part is left out once
	// ○ not yet: each of the 4 settings is trained once a fold: not 9
}

func ExampleDecayLeft() {
	for _, part := range []float64{
		math.Pow(1-0.5*0.0001, 40_000), 1, math.Pow(1-0.5*0.0001, 400),
		math.Pow(1-0.0001, 40_000), 0, 0.8647, 0.5,
	} {
		DecayLeft(part)
	}
	// Output:
	// ✓ about an eighth is left, e⁻²: what no example needs fades
	// ○ not yet: nothing has faded yet: put your part in its place
	// ○ not yet: 400 is the number of epochs; each has 100 steps
	// ○ not yet: the step is η times the slope, and η is 0.5
	// ○ not yet: the factor of a step is 1 − ηλ, close to 1
	// ○ not yet: that is the part that has gone. What is left?
	// ○ not yet: each step multiplies the weight by 1 − ηλ, and there are 400 · 100 steps
}

func ExampleDropout() {
	// masked returns a dropout that keeps a value with a probability that depends on q,
	// and multiplies what it keeps by a factor that does.
	masked := func(keep, factor func(q float64) float64) {
		Dropout(func(x []float64, q float64, rnd *rand.Rand) []float64 {
			y := make([]float64, len(x))
			for i := range x {
				if rnd.Float64() < keep(q) {
					y[i] = factor(q) * x[i]
				}
			}
			return y
		})
	}
	same := func(q float64) float64 { return q }
	other := func(q float64) float64 { return 1 - q }
	number := func(v float64) func(float64) float64 { return func(float64) float64 { return v } }
	masked(same, func(q float64) float64 { return 1 / q })
	masked(number(1), number(1))
	masked(number(0), number(1))
	masked(other, number(1))
	masked(number(0.5), number(1))
	masked(same, number(1))
	masked(same, same)
	masked(same, number(7))
	Dropout(func(x []float64, _ float64, _ *rand.Rand) []float64 { return x[:3] })
	// Output:
	// ✓ with q = 0.8 it keeps four in five, and the mean stays what it was
	// ○ not yet: with q = 0.8 none of 20000 values became 0
	// ○ not yet: all values became 0: keep those for which rnd.Float64() < q
	// ○ not yet: with q = 0.8 it keeps a fifth: q is the probability to be kept
	// ○ not yet: with q = 0.8 it keeps 0.51 of the values
	// ○ not yet: the right ones are kept, but the mean fell from 2 to 1.61: divide what is kept by q
	// ○ not yet: the mean fell from 2 to 1.28: what is kept is to be divided by q, not multiplied
	// ○ not yet: the mean should stay 2, and is 11.24
	// ○ not yet: of 20000 values it returns 3: as many should come out as go in
}

func ExampleThousandImages() {
	for _, percent := range []float64{92.5, 9.8, 85.78, 88.7, 91.2} {
		ThousandImages(percent)
	}
	// Output:
	// ✓ 92.50 % from a thousand images: not half as many mistakes as at the beginning of the lesson
	// ○ not yet: 9.80 % is hardly better than guessing: has it been trained?
	// ○ not yet: 85.78 %: that is what a few epochs give. Train it longer, then try the cures
	// ○ not yet: 88.70 %: without moved images it hardly gets beyond 89. Which field moves them?
	// ○ not yet: 91.20 %, close: moved images need room and time. More neurons, more epochs?
}
