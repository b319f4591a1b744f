package check

// DarknessOfAll asks how many test images the average darkness gets right when all 60,000
// training images are used.
func DarknessOfAll(right int) {
	number(float64(right), 2230, 0,
		"2,230: ten thousand images more, and five right answers more. It looks at too little, not at too few",
		"average over mnist.Train, all of it, then answer and count as above",
		mistake{0, "put your count in its place"},
		mistake{2225, "that is the count of the first 50,000 images: average over mnist.Train instead of train"},
		mistake{60000, "that is how many it learns from. How many of the test images are right?"},
	)
}

// NeighbourProducts asks for the products of pixels in one answer of a nearest neighbour
// among 50,000 images.
func NeighbourProducts(products int) {
	number(float64(products), 50_000*784, 0,
		"39,200,000: one for each pixel of each image that is kept",
		"how many images is the one compared with, and how many pixels has each?",
		mistake{0, "put your number in its place"},
		mistake{784, "that is for one of the images that are kept. How many are there?"},
		mistake{50_000, "that is how many images it is compared with. How many pixels has each?"},
		mistake{60_000 * 784, "only the first 50,000 training images are kept here"},
		mistake{10_000 * 784, "the test images aren't compared with each other: count the training images"},
		mistake{10_000 * 50_000 * 784, "that is for all 10,000 test images. How many for one?"},
	)
}

// StepOfTwo asks for the step of two examples, (1 − −1) / (1 + 1 − 2·0.5) = 2, which their
// bound C = 1.5 cuts short.
func StepOfTwo(t float64) {
	number(t, 1.5, 1e-9,
		"the bottom of the parabola is at 2, but at 1.5 both β meet their bounds",
		"divide the difference of the errors by the curvature, then look at the bounds",
		mistake{0, "put your number in its place"},
		mistake{2, "the bottom of the parabola is there. How far may β go?"},
		mistake{1, "the curvature is 1 + 1 − 2·0.5. Divide the difference of the errors, 1 − (−1), by it"},
		mistake{4.0 / 3, "the kernel of the two counts twice: 1 + 1 − 2·0.5"},
		mistake{-1.5, "the size is right. i has the larger error, so it goes up"},
	)
}

// FewImages asks for C and γ with which 1,000 images are enough for 91 %.
func FewImages(c, gamma, accuracy float64) {
	switch {
	case accuracy >= 91:
		solved("C = %g and γ = %.4g reach %.2f %% with 1,000 images", c, gamma, accuracy)
	case c == 1 && gamma == 1.0/784:
		notYet("these are Nielsen's values: %.2f %%. Which γ was on top of the hill?", accuracy)
	case gamma > 0.06:
		notYet("%.2f %%: at γ = %.4g you are on the cliff, the hills are too narrow", accuracy, gamma)
	case gamma < 0.004:
		notYet("%.2f %%: at γ = %.4g the hills are too wide to tell the digits apart", accuracy, gamma)
	case c < 1:
		notYet("%.2f %%: with C = %g no example may say much. Let it be larger", accuracy, c)
	default:
		notYet("%.2f %% with C = %g and γ = %.4g: close. Change one of them, and see which way it goes", accuracy, c, gamma)
	}
}

// MillionDigits asks how many times more products k-NN needs than 784-100-10, for any
// number of digits: 50,000·784 / (784·100 + 100·10), biases counted as products or not.
func MillionDigits(times float64) {
	const want = 50_000 * 784 / (784*100 + 100*10.0)
	if times == 0 {
		notYet("put your number in its place")
		return
	}
	number(times, want, want/10,
		"nearly 500 times, for a million digits as for one: what was free to learn is dear to ask",
		"both need a hundred times what the table says for 10,000. Divide the two",
		mistake{100 * want, "a million is a hundred times 10,000 for both of them, so that the 100 cancels"},
		mistake{50_000 * 784 / 23_820.0, "that is against 784-30-10. Take the row of 784-100-10"},
		mistake{78_400, "that is how many GFLOP the neighbours need. By how much does the network need less?"},
	)
}
