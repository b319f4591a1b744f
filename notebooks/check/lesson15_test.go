package check

func ExampleSteadyStep() {
	for _, length := range []float64{1, 0, 0.1, 0.19, 10, 0.9, 0.111, 3} {
		SteadyStep(length)
	}
	// Output:
	// ✓ each step becomes 1 long, ten times as long as without momentum: 1/(1 − μ) times
	// ○ not yet: put your number in its place
	// ○ not yet: that is the first step, when there is no velocity yet
	// ○ not yet: that is the second step. It goes on growing
	// ○ not yet: that is the velocity in the end. A step is η times the velocity
	// ○ not yet: that is μ, the share of the velocity that is kept
	// ○ not yet: divide by 1 − μ, not by μ: the velocity loses a tenth of itself in each step
	// ○ not yet: when the velocity has stopped growing, v = 0.9·v + 1. What is v then, and how long is the step η·v?
}

func ExampleAdaGradTenth() {
	for _, step := range []int{100, 0, 10, 1000, 99, 101, 50} {
		AdaGradTenth(step)
	}
	// Output:
	// ✓ the 100th step is η/√100: a tenth of the first
	// ○ not yet: put your number in its place
	// ○ not yet: the sum grows ten times as large in 10 steps, but AdaGrad divides by its root
	// ○ not yet: at step 1,000 it is η/√1000, less than a thirtieth
	// ○ not yet: you are one off: at step 99 it is η/√99, a little more than a tenth
	// ○ not yet: you are one off: at step 101 it is η/√101, a little less than a tenth
	// ○ not yet: after t equal gradients the sum of the squares is t·g². What is g over its root?
}

func ExampleAdamWithoutCorrection() {
	for _, length := range []float64{3.16, 0, 1, 100, 0.1, 28.46, 0.9005, 7} {
		AdamWithoutCorrection(length)
	}
	// Output:
	// ✓ 0.1 over the root of 0.001 is 3.16: the first step would be three times too long
	// ○ not yet: put your number in its place
	// ○ not yet: that is the step with the correction; without it m and v have different shares of g
	// ○ not yet: you divided by v; divide by its root
	// ○ not yet: that is m alone, in units of g; divide it by the root of v
	// ○ not yet: 0.9 and 0.999 are what is kept of the past. The new gradient's shares are 0.1 and 0.001
	// ○ not yet: 0.9 and 0.999 are what is kept of the past. The new gradient's shares are 0.1 and 0.001
	// ○ not yet: after one step m is 0.1·g and v is 0.001·g². What is m over the root of v?
}

func ExampleSignStep() {
	SignStep(-6.9, 1.9)
	SignStep(-7, 2)
	SignStep(-6.93, 1.5)
	SignStep(-7.1, 2.1)
	SignStep(-6.9, 2.1)
	SignStep(0, 1)
	// Output:
	// ✓ both moved by 0.1, downhill, whatever the size of the slope
	// ○ not yet: w has not moved: write the line
	// ○ not yet: that is plain gradient descent, which takes η·g. Only the sign of g may count
	// ○ not yet: you went uphill: a slope above 0 means that down is to the left
	// ○ not yet: only one of the two went downhill: the sign must come from each slope
	// ○ not yet: w is (0, 1): each of its values should have moved by 0.1, against the sign of its slope
}

func ExampleDecayFactor() {
	for _, factor := range []float64{0.994128, 1, 0, 0.01, 0.1, 0.9, 0.9999} {
		DecayFactor(factor)
	}
	// Output:
	// ✓ 0.1 · 0.994128 to the power of 782 is 0.00100
	// ○ not yet: with a factor of 1 the rate does not fall. It must be a little less than 1
	// ○ not yet: put your factor in its place: a number between 0 and 1
	// ○ not yet: 0.01 is what all 782 factors together must make
	// ○ not yet: with a factor of 0.1 the rate is down at 0.001 after two steps
	// ○ not yet: the rate ends at 1.7e-37, below 0.001: the factor is too small. Which number to the power of 782 is 0.01?
	// ○ not yet: the rate ends at 0.092, above 0.001: the factor is too large. Which number to the power of 782 is 0.01?
}
