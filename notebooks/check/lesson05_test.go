package check

import "math"

func ExampleQuadraticByHand() {
	for _, loss := range []float64{0.7, 0, 7, 1.4, 3.5, -0.5, 2.5, 1, 42} {
		QuadraticByHand(loss)
	}
	// Output:
	// ✓ 7, the sum of the squares, over 2 · 5
	// ○ not yet: the line misses four of the five points: put your number in its place
	// ○ not yet: that is the sum of the squares. It is still to be divided by 2n
	// ○ not yet: that is the mean of the squares. The ½ is missing
	// ○ not yet: that is half the sum of the squares. It is still to be divided by n
	// ○ not yet: you have not squared: misses are squared before they are added
	// ○ not yet: you have added first and squared then: (−5)² over 10. Square each miss by itself
	// ○ not yet: that is the mean of the misses without their signs, which is another loss
	// ○ not yet: write down the five misses, square each, add up, and divide by 2n
}

func ExampleLossVariables() {
	for _, n := range []int{37136, 0, 37080, 1210, 1794, 1794 * 1210, 56, 2, 37136 + 1794*1210, 5} {
		LossVariables(n)
	}
	// Output:
	// ✓ 37,136 weights and biases; the images are constants
	// ○ not yet: put your number in its place
	// ○ not yet: those are the weights. Each of the 56 neurons has a bias too
	// ○ not yet: those are the pixels of an image. They are data, and constant
	// ○ not yet: that is how many images there are. They are data, and constant
	// ○ not yet: those are all the pixels of all the images. They are data, and constant
	// ○ not yet: that is how many neurons there are. What has each of them that can be turned?
	// ○ not yet: θ₀ and θ₁ are those of the line. This network has more
	// ○ not yet: you have added the data. They don't change while the network learns
	// ○ not yet: count what is learned: for each layer its inputs times its neurons, and a bias for each neuron
}

func ExampleAbsoluteBest() {
	for _, θ := range []float64{4, 0, 23.2, 50.5, 3, 9, 7} {
		AbsoluteBest(θ)
	}
	// Output:
	// ✓ the median: two lie below it and two above, however far
	// ○ not yet: put your number in its place: 0 lies left of all five
	// ○ not yet: that is the mean, which the squares would choose
	// ○ not yet: that lies halfway between the first and the last, and 40 or more from four of the five
	// ○ not yet: at 3 there are two below and three above: a step to the right comes nearer to three
	// ○ not yet: at 9 there are three below and one above: a step to the left comes nearer to three
	// ○ not yet: which of the five lies in the middle? Try it with meanCost, if you like
}

func ExampleCluelessLoss() {
	for _, loss := range []float64{math.Log(26), 3.26, 0, 1.0 / 26, -math.Log(26), 4.7, 1.415, 26 * math.Log(26), math.Log(26) / 26, 9} {
		CluelessLoss(loss)
	}
	// Output:
	// ✓ ln 26: with n classes, who knows nothing pays ln n
	// ✓ ln 26: with n classes, who knows nothing pays ln n
	// ○ not yet: 0 is the loss of who says 1 of the right letter, and that takes knowing it
	// ○ not yet: 1/26 is the probability. The loss is −ln of it
	// ○ not yet: mind the sign: the logarithm of a probability is negative, and a loss is not
	// ○ not yet: that is the logarithm to base 2, in bits. math.Log takes the natural one
	// ○ not yet: that is the logarithm to base 10. math.Log takes the natural one
	// ○ not yet: t is 1 for one of the 26 letters only: the others' terms are 0
	// ○ not yet: nothing is divided by 26: t is 1 for the right letter
	// ○ not yet: it says 1/26 of the right letter. What does −ln make of that?
}

func ExampleLopsidedLoss() {
	// weighted returns a loss of many for each roll too many, and few for each too few.
	weighted := func(many, few float64) func(h, y float64) float64 {
		return func(h, y float64) float64 { return max(many*(h-y), few*(y-h)) }
	}
	LopsidedLoss(weighted(1, 3))
	LopsidedLoss(func(h, y float64) float64 { return 1 })
	LopsidedLoss(weighted(1, 1))
	LopsidedLoss(weighted(3, 1))
	LopsidedLoss(func(h, y float64) float64 { return weighted(1, 3)(h, y) * math.Abs(h-y) })
	LopsidedLoss(func(h, y float64) float64 { return h - y })
	LopsidedLoss(weighted(2, 3))
	LopsidedLoss(weighted(1, 4))
	LopsidedLoss(func(h, y float64) float64 { return min(6, weighted(1, 3)(h, y)) })
	// Output:
	// ✓ too many cost 1 each, too few cost 3 each
	// ○ not yet: 10 baked and 10 asked for should cost nothing, and yours says 1
	// ○ not yet: two too many and two too few both cost 2: they should differ
	// ○ not yet: the two are exchanged: it is the rolls that are missing that cost 3 each
	// ○ not yet: you square. Each roll costs the same, however many they are
	// ○ not yet: a loss is never negative, and yours is 2 for 12 instead of 10, and -2 for 8
	// ○ not yet: two too many should cost 2, and yours says 4
	// ○ not yet: two too few should cost 6, and yours says 8
	// ○ not yet: 12 and 8 instead of 10 are right. Try 5 instead of 9, which should cost 12, and 9 instead of 5
}
