package check

import "math"

func ExampleHalfAfter30() {
	for _, w := range []float64{math.Pow(0.5, 1.0/30), 0.2, 0.5, 0.98333, 1, 0.9} {
		HalfAfter30(w)
	}
	// Output:
	// ✓ two hundredths below 1, thirty times, and half is gone
	// ○ not yet: 0.2 leaves 1e-21: go up, nearly to 1
	// ○ not yet: 0.5 leaves a half after a single layer
	// ○ not yet: that is 1 less a thirtieth of the half: close, but the factors multiply. What is the 30th root of 0.5?
	// ○ not yet: 1 leaves all of it
	// ○ not yet: w · w · … · w, thirty factors, is to be 0.5. Try a w close to 1
}

func ExampleHeStd() {
	for _, s := range []float64{0.1, 0, 0.01, 0.0707, 0.0894, 0.2, 3} {
		HeStd(s)
	}
	// Output:
	// ✓ √(2/200): the inputs count, and the 2 makes up for what a ReLU silences
	// ○ not yet: with 0 all neurons stay alike: put your s in its place
	// ○ not yet: that is 2/200, the mean square. s is its root
	// ○ not yet: that is 1/√n, for a sigmoid or tanh. A ReLU silences half
	// ○ not yet: that is Xavier's, which looks at the outputs too
	// ○ not yet: 50 is the number of neurons. A sum has as many parts as there are inputs
	// ○ not yet: put the number of inputs into √(2/n)
}

func ExampleNormalisedLast() {
	for _, z := range []float64{3 / math.Sqrt(5), 0, 13.416, 60, 0.03, 1.1619, 480} {
		NormalisedLast(z)
	}
	// Output:
	// ✓ the same as before: mean and spread grew with the numbers
	// ○ not yet: put your number in its place
	// ○ not yet: ten times as large a sum, but the spread it is divided by is ten times as large, too
	// ○ not yet: that is its distance from the mean. Now divide by the spread
	// ○ not yet: that is divided by the mean of the squares; divide by its root
	// ○ not yet: you divided by 3, one less than there are. Here the mean is over all 4
	// ○ not yet: subtract the mean of the four, then divide by the root of the mean of their squared distances
}

func ExampleResidualProduct() {
	for _, p := range []float64{math.Pow(0.9, 30), 0, math.Pow(1.1, 30), 0.9, 27, 1} {
		ResidualProduct(p)
	}
	// Output:
	// ✓ 0.9 thirty times: small, and far from nothing
	// ○ not yet: put your product in its place
	// ○ not yet: the slope is negative: 1 + (−0.1)
	// ○ not yet: that is one layer
	// ○ not yet: thirty factors of 0.9 are multiplied, not added
	// ○ not yet: each layer has the factor 1 + f′, and there are thirty of them
}

func ExampleDeepResidual() {
	for _, percent := range []float64{90, 11.35, 20, 70} {
		DeepResidual(percent)
	}
	// Output:
	// ✓ 90.00 % through thirty layers: what each of them adds is small now
	// ○ not yet: 11.35 % is chance. Do the weights still tell the neurons apart?
	// ○ not yet: 20.00 %: the values still grow too much on their way. Make what each layer adds smaller
	// ○ not yet: 70.00 %: better. Which part of the whole may one of thirty layers add?
}
