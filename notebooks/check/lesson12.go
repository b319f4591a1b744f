package check

import "math"

// LineByHand asks for the best line through (1, 2), (2, 3) and (3, 7).
func LineByHand(w, b float64) {
	const within = 1e-6
	is := func(got, want float64) bool { return math.Abs(got-want) <= within }
	switch {
	case is(w, 2.5) && is(b, -1):
		solved("ŷ = 2.5·x − 1: it misses the three points by 0.5, −1 and 0.5")
	case w == 0 && b == 0:
		notYet("put your two numbers in their places")
	case is(w, 2.5):
		notYet("w is right. The line passes through the mean of all points, (2, 4)")
	case is(w, 0.4):
		notYet("you turned the fraction around: divide by how much x varies")
	case is(w, 5):
		notYet("how much y goes along is 5. Divide it by how much x varies, 1 + 0 + 1")
	case is(b, 4-2*w):
		notYet("with your w the b is right. But w: multiply (x − 2) by (y − 4) for each point, and add up")
	default:
		notYet("the means are 2 and 4. Begin with the differences from them: −1, 0, 1 for x")
	}
}

// CrossEntropyByHand asks for −ln 0.5.
func CrossEntropyByHand(loss float64) {
	number(loss, math.Ln2, 5e-4,
		"0.693: only what the right class was given counts",
		"p is 1 for the second class and 0 for the others: one term of the sum is left",
		mistake{0, "put your number in its place"},
		mistake{0.5, "that is the probability. What is minus its logarithm?"},
		mistake{-math.Ln2, "mind the sign: the logarithm of a probability is negative, and a loss is not"},
		mistake{1, "that is the logarithm to base 2: a bit. Here it is the natural one, math.Log"},
		mistake{0.30103, "that is the logarithm to base 10. Here it is the natural one, math.Log"},
		mistake{-math.Log(0.2) - math.Log(0.5) - math.Log(0.3), "the wrong classes have p = 0: their terms are 0"},
		mistake{0.25, "that is the squared difference. The cross-entropy is −ln q of the right class"},
	)
}

// NinetyPercent asks for the z of which the sigmoid is 0.9, ln 9.
func NinetyPercent(z float64) {
	number(z, math.Log(9), 5e-3,
		"2.197: nine times as likely as the other, and ln 9",
		"how many times as likely as the other is the first class? e to the power of z is that",
		mistake{0, "at 0 both classes are equally likely"},
		mistake{-math.Log(9), "that gives the first class a tenth: mind the sign"},
		mistake{9, "nine times as likely is right. Which power of e is 9?"},
		mistake{0.9, "σ(0.9) is 0.71: 0.9 is what should come out"},
		mistake{math.Log(10), "the first is nine times as likely as the other, not ten times"},
	)
}

// SoftmaxParameters asks for the parameters of softmax regression on MNIST.
func SoftmaxParameters(n int) {
	number(float64(n), 7850, 0,
		"7,850: 784 weights and a bias for each of ten neurons",
		"each of the ten neurons has a weight for each pixel, and one number more",
		mistake{0, "put your number in its place"},
		mistake{7840, "these are the weights. Each neuron has a bias, too"},
		mistake{785, "that is one neuron. How many are there?"},
		mistake{7841, "each of the ten neurons has a bias of its own"},
		mistake{23_860, "that is 784-30-10 of lesson 10. Here there is no hidden layer"},
	)
}

// FourEpochs asks for a rate and a decay with which softmax regression reaches 83 % on
// Fashion-MNIST in four epochs.
func FourEpochs(rate, decay, accuracy float64) {
	switch {
	case rate == 0:
		notYet("with a rate of 0 nothing is learned: put yours in its place")
	case accuracy >= 83:
		solved("%g, then %g of it after each epoch, reaches %.2f %% in four epochs", rate, decay, accuracy)
	case decay > 1:
		notYet("%.2f %%: with a decay of %g the rate grows. Let it shrink", accuracy, decay)
	case decay < 0.3:
		notYet("%.2f %%: after four epochs %.2g of the rate is left, and learning has come to rest on its way", accuracy, decay*decay*decay)
	case rate > 0.3:
		notYet("%.2f %%: at %g the first steps jump so far that four epochs don't make up for it. Begin smaller", accuracy, rate)
	case rate < 0.03:
		notYet("%.2f %%: at %g four epochs are over before the bottom is near. Begin larger", accuracy, rate)
	default:
		notYet("%.2f %%: close. Change one of the two, and see which way it goes", accuracy)
	}
}
