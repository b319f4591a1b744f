package check

import "math"

func ExampleLineByHand() {
	LineByHand(2.5, -1)
	LineByHand(0, 0)
	LineByHand(2.5, 4)
	LineByHand(0.4, 3.2)
	LineByHand(5, -6)
	LineByHand(2, 0)
	LineByHand(1, 7)
	// Output:
	// ✓ ŷ = 2.5·x − 1: it misses the three points by 0.5, −1 and 0.5
	// ○ not yet: put your two numbers in their places
	// ○ not yet: w is right. The line passes through the mean of all points, (2, 4)
	// ○ not yet: you turned the fraction around: divide by how much x varies
	// ○ not yet: how much y goes along is 5. Divide it by how much x varies, 1 + 0 + 1
	// ○ not yet: with your w the b is right. But w: multiply (x − 2) by (y − 4) for each point, and add up
	// ○ not yet: the means are 2 and 4. Begin with the differences from them: −1, 0, 1 for x
}

func ExampleCrossEntropyByHand() {
	for _, loss := range []float64{0.6931, 0, 0.5, -math.Ln2, 1, 0.30103, 3.50656, 0.25, 7} {
		CrossEntropyByHand(loss)
	}
	// Output:
	// ✓ 0.693: only what the right class was given counts
	// ○ not yet: put your number in its place
	// ○ not yet: that is the probability. What is minus its logarithm?
	// ○ not yet: mind the sign: the logarithm of a probability is negative, and a loss is not
	// ○ not yet: that is the logarithm to base 2: a bit. Here it is the natural one, math.Log
	// ○ not yet: that is the logarithm to base 10. Here it is the natural one, math.Log
	// ○ not yet: the wrong classes have p = 0: their terms are 0
	// ○ not yet: that is the squared difference. The cross-entropy is −ln q of the right class
	// ○ not yet: p is 1 for the second class and 0 for the others: one term of the sum is left
}

func ExampleNinetyPercent() {
	for _, z := range []float64{2.197, 0, -2.197, 9, 0.9, 2.3026, 7} {
		NinetyPercent(z)
	}
	// Output:
	// ✓ 2.197: nine times as likely as the other, and ln 9
	// ○ not yet: at 0 both classes are equally likely
	// ○ not yet: that gives the first class a tenth: mind the sign
	// ○ not yet: nine times as likely is right. Which power of e is 9?
	// ○ not yet: σ(0.9) is 0.71: 0.9 is what should come out
	// ○ not yet: the first is nine times as likely as the other, not ten times
	// ○ not yet: how many times as likely as the other is the first class? e to the power of z is that
}

func ExampleSoftmaxParameters() {
	for _, n := range []int{7850, 0, 7840, 785, 7841, 23_860, 7} {
		SoftmaxParameters(n)
	}
	// Output:
	// ✓ 7,850: 784 weights and a bias for each of ten neurons
	// ○ not yet: put your number in its place
	// ○ not yet: these are the weights. Each neuron has a bias, too
	// ○ not yet: that is one neuron. How many are there?
	// ○ not yet: each of the ten neurons has a bias of its own
	// ○ not yet: that is 784-30-10 of lesson 10. Here there is no hidden layer
	// ○ not yet: each of the ten neurons has a weight for each pixel, and one number more
}

func ExampleFourEpochs() {
	FourEpochs(0.1, 0.7, 83.2)
	FourEpochs(0, 1, 10)
	FourEpochs(0.1, 1.5, 80)
	FourEpochs(0.1, 0.1, 78)
	FourEpochs(0.5, 1, 76)
	FourEpochs(0.01, 0.9, 79)
	FourEpochs(0.05, 0.9, 82.9)
	// Output:
	// ✓ 0.1, then 0.7 of it after each epoch, reaches 83.20 % in four epochs
	// ○ not yet: with a rate of 0 nothing is learned: put yours in its place
	// ○ not yet: 80.00 %: with a decay of 1.5 the rate grows. Let it shrink
	// ○ not yet: 78.00 %: after four epochs 0.001 of the rate is left, and learning has come to rest on its way
	// ○ not yet: 76.00 %: at 0.5 the first steps jump so far that four epochs don't make up for it. Begin smaller
	// ○ not yet: 79.00 %: at 0.01 four epochs are over before the bottom is near. Begin larger
	// ○ not yet: 82.90 %: close. Change one of the two, and see which way it goes
}
