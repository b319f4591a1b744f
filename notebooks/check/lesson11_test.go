package check

func ExampleDarknessOfAll() {
	for _, right := range []int{2230, 0, 2225, 60000, 2300} {
		DarknessOfAll(right)
	}
	// Output:
	// ✓ 2,230: ten thousand images more, and five right answers more. It looks at too little, not at too few
	// ○ not yet: put your count in its place
	// ○ not yet: that is the count of the first 50,000 images: average over mnist.Train instead of train
	// ○ not yet: that is how many it learns from. How many of the test images are right?
	// ○ not yet: average over mnist.Train, all of it, then answer and count as above
}

func ExampleNeighbourProducts() {
	for _, products := range []int{39_200_000, 0, 784, 50_000, 60_000 * 784, 10_000 * 784, 10_000 * 50_000 * 784, 7} {
		NeighbourProducts(products)
	}
	// Output:
	// ✓ 39,200,000: one for each pixel of each image that is kept
	// ○ not yet: put your number in its place
	// ○ not yet: that is for one of the images that are kept. How many are there?
	// ○ not yet: that is how many images it is compared with. How many pixels has each?
	// ○ not yet: only the first 50,000 training images are kept here
	// ○ not yet: the test images aren't compared with each other: count the training images
	// ○ not yet: that is for all 10,000 test images. How many for one?
	// ○ not yet: how many images is the one compared with, and how many pixels has each?
}

func ExampleStepOfTwo() {
	for _, t := range []float64{1.5, 0, 2, 1, 4.0 / 3, -1.5, 7} {
		StepOfTwo(t)
	}
	// Output:
	// ✓ the bottom of the parabola is at 2, but at 1.5 both β meet their bounds
	// ○ not yet: put your number in its place
	// ○ not yet: the bottom of the parabola is there. How far may β go?
	// ○ not yet: the curvature is 1 + 1 − 2·0.5. Divide the difference of the errors, 1 − (−1), by it
	// ○ not yet: the kernel of the two counts twice: 1 + 1 − 2·0.5
	// ○ not yet: the size is right. i has the larger error, so it goes up
	// ○ not yet: divide the difference of the errors by the curvature, then look at the bounds
}

func ExampleFewImages() {
	FewImages(5, 0.02, 91.71)
	FewImages(1, 1.0/784, 82.75)
	FewImages(5, 0.1, 70)
	FewImages(5, 0.001, 85)
	FewImages(0.1, 0.02, 80)
	FewImages(5, 0.005, 90.33)
	// Output:
	// ✓ C = 5 and γ = 0.02 reach 91.71 % with 1,000 images
	// ○ not yet: these are Nielsen's values: 82.75 %. Which γ was on top of the hill?
	// ○ not yet: 70.00 %: at γ = 0.1 you are on the cliff, the hills are too narrow
	// ○ not yet: 85.00 %: at γ = 0.001 the hills are too wide to tell the digits apart
	// ○ not yet: 80.00 %: with C = 0.1 no example may say much. Let it be larger
	// ○ not yet: 90.33 % with C = 5 and γ = 0.005: close. Change one of them, and see which way it goes
}

func ExampleMillionDigits() {
	for _, times := range []float64{493.02, 0, 49_370, 1645.68, 78_400, 7} {
		MillionDigits(times)
	}
	// Output:
	// ✓ nearly 500 times, for a million digits as for one: what was free to learn is dear to ask
	// ○ not yet: put your number in its place
	// ○ not yet: a million is a hundred times 10,000 for both of them, so that the 100 cancels
	// ○ not yet: that is against 784-30-10. Take the row of 784-100-10
	// ○ not yet: that is how many GFLOP the neighbours need. By how much does the network need less?
	// ○ not yet: both need a hundred times what the table says for 10,000. Divide the two
}
