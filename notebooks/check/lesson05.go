package check

import "math"

// QuadraticByHand asks for the quadratic loss of the line 0 + 1·x for the lesson's five
// points, whose misses are −1, −1, −2, 0 and −1.
func QuadraticByHand(loss float64) {
	number(loss, 0.7, 1e-9,
		"7, the sum of the squares, over 2 · 5",
		"write down the five misses, square each, add up, and divide by 2n",
		mistake{0, "the line misses four of the five points: put your number in its place"},
		mistake{7, "that is the sum of the squares. It is still to be divided by 2n"},
		mistake{1.4, "that is the mean of the squares. The ½ is missing"},
		mistake{3.5, "that is half the sum of the squares. It is still to be divided by n"},
		mistake{-0.5, "you have not squared: misses are squared before they are added"},
		mistake{2.5, "you have added first and squared then: (−5)² over 10. Square each miss by itself"},
		mistake{1, "that is the mean of the misses without their signs, which is another loss"},
	)
}

// LossVariables asks of how many numbers the loss of a network 1210-30-26 is a function.
func LossVariables(n int) {
	number(float64(n), 1210*30+30+30*26+26, 0,
		"37,136 weights and biases; the images are constants",
		"count what is learned: for each layer its inputs times its neurons, and a bias for each neuron",
		mistake{0, "put your number in its place"},
		mistake{1210*30 + 30*26, "those are the weights. Each of the 56 neurons has a bias too"},
		mistake{1210, "those are the pixels of an image. They are data, and constant"},
		mistake{1794, "that is how many images there are. They are data, and constant"},
		mistake{1794 * 1210, "those are all the pixels of all the images. They are data, and constant"},
		mistake{56, "that is how many neurons there are. What has each of them that can be turned?"},
		mistake{2, "θ₀ and θ₁ are those of the line. This network has more"},
		mistake{1210*30 + 30*26 + 56 + 1794*1210, "you have added the data. They don't change while the network learns"},
	)
}

// AbsoluteBest asks for the number with the smallest mean absolute distance to 1, 2, 4,
// 9 and 100: their median.
func AbsoluteBest(θ float64) {
	number(θ, 4, 1e-9,
		"the median: two lie below it and two above, however far",
		"which of the five lies in the middle? Try it with meanCost, if you like",
		mistake{0, "put your number in its place: 0 lies left of all five"},
		mistake{23.2, "that is the mean, which the squares would choose"},
		mistake{50.5, "that lies halfway between the first and the last, and 40 or more from four of the five"},
		mistake{3, "at 3 there are two below and three above: a step to the right comes nearer to three"},
		mistake{9, "at 9 there are three below and one above: a step to the left comes nearer to three"},
	)
}

// CluelessLoss asks for the cross-entropy of who gives 26 classes the same probability.
func CluelessLoss(loss float64) {
	number(loss, math.Log(26), 0.005,
		"ln 26: with n classes, who knows nothing pays ln n",
		"it says 1/26 of the right letter. What does −ln make of that?",
		mistake{0, "0 is the loss of who says 1 of the right letter, and that takes knowing it"},
		mistake{1.0 / 26, "1/26 is the probability. The loss is −ln of it"},
		mistake{-math.Log(26), "mind the sign: the logarithm of a probability is negative, and a loss is not"},
		mistake{math.Log2(26), "that is the logarithm to base 2, in bits. math.Log takes the natural one"},
		mistake{math.Log10(26), "that is the logarithm to base 10. math.Log takes the natural one"},
		mistake{26 * math.Log(26), "t is 1 for one of the 26 letters only: the others' terms are 0"},
		mistake{math.Log(26) / 26, "nothing is divided by 26: t is 1 for the right letter"},
	)
}

// LopsidedLoss asks for a loss that is h − y if h is more than y, and 3·(y − h) if it is
// less.
func LopsidedLoss(loss func(h, y float64) float64) {
	right, many, few := loss(10, 10), loss(12, 10), loss(8, 10)
	switch {
	case right != 0:
		notYet("10 baked and 10 asked for should cost nothing, and yours says %g", right)
	case many == few:
		notYet("two too many and two too few both cost %g: they should differ", many)
	case many == 6 && few == 2:
		notYet("the two are exchanged: it is the rolls that are missing that cost 3 each")
	case many == 12 || few == 12:
		notYet("you square. Each roll costs the same, however many they are")
	case many < 0 || few < 0:
		notYet("a loss is never negative, and yours is %g for 12 instead of 10, and %g for 8", many, few)
	case many != 2:
		notYet("two too many should cost 2, and yours says %g", many)
	case few != 6:
		notYet("two too few should cost 6, and yours says %g", few)
	case loss(5, 9) != 12 || loss(9, 5) != 4:
		notYet("12 and 8 instead of 10 are right. Try 5 instead of 9, which should cost 12, and 9 instead of 5")
	default:
		solved("too many cost 1 each, too few cost 3 each")
	}
}
