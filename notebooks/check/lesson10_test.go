package check

import (
	"math"
	"slices"
)

func ExampleLargerImages() {
	for _, n := range []int{61_615, 0, 61_590, 61_440, 61_455, 11_935, 1_135, 65_711, 7} {
		LargerImages(n)
	}
	// Output:
	// ✓ four times as large an image, five times as many parameters: the first layer has nearly all
	// ○ not yet: put your number in its place
	// ○ not yet: those are the weights. Each neuron also has a bias
	// ○ not yet: those are the weights of the hidden neurons. Their biases are missing, and the outputs
	// ○ not yet: those are the hidden neurons' weights and biases. The outputs have some too
	// ○ not yet: that is for 784 pixels. Now there are 64 · 64
	// ○ not yet: 64 pixels are one row. How many has the image?
	// ○ not yet: the inputs compute nothing: they have no biases
	// ○ not yet: each neuron has a weight for each of its inputs, and a bias; count the hidden layer and the outputs
}

func ExampleStepsInThirtyEpochs() {
	for _, n := range []int{150_000, 0, 5_000, 1_500_000, 180_000, 30, 300, 7} {
		StepsInThirtyEpochs(n)
	}
	// Output:
	// ✓ 5,000 steps an epoch, 30 times
	// ○ not yet: put your number in its place
	// ○ not yet: that is one epoch
	// ○ not yet: so many images are looked at. Ten of them make one step
	// ○ not yet: the network learns from the first 50,000 images only
	// ○ not yet: that would be one step an epoch, with all images. Here ten make a step
	// ○ not yet: 30 times ten would be ten steps an epoch. How many batches of ten are 50,000 images?
	// ○ not yet: how many batches of ten are 50,000 images? And how often does the network see them?
}

func ExampleLargest() {
	Largest(func(numbers []float64) int { return slices.Index(numbers, slices.Max(numbers)) })
	Largest(func([]float64) int { return 0 })
	Largest(func(numbers []float64) int { // stops before the last
		return slices.Index(numbers, slices.Max(numbers[:len(numbers)-1]))
	})
	Largest(func(numbers []float64) (place int) { // compares with the neighbour
		for i := 1; i < len(numbers); i++ {
			if numbers[i] > numbers[i-1] {
				place = i
			}
		}
		return place
	})
	Largest(func(numbers []float64) (place int) { // begins at 0
		best := 0.0
		for i, v := range numbers {
			if v > best {
				best, place = v, i
			}
		}
		return place
	})
	// Output:
	// ✓ the place of the largest, also of negative numbers
	// ○ not yet: of 0.1, 0.9 and 0.3 the second is the largest, at place 1, and yours says 0
	// ○ not yet: of 0.2, 0.1, 0.4 and 0.8 the last is the largest, at place 3, and yours says 2: does the loop reach it?
	// ○ not yet: of 0.7, 0.2 and 0.6 the first is the largest, at place 0, and yours says 2: compare with the best so far, not with the neighbour
	// ○ not yet: of −3, −1 and −2 the second is the largest, and yours says 0: numbers may be negative, so don't compare with 0
}

func ExampleTwoEpochs() {
	TwoEpochs(150, 96.6)
	TwoEpochs(300, 97)
	TwoEpochs(0, 91)
	TwoEpochs(30, 11.35)
	TwoEpochs(30, math.NaN())
	TwoEpochs(30, 91.6)
	TwoEpochs(30, 94.6)
	// Output:
	// ✓ 96.60 % with 150 hidden neurons, in two epochs
	// ○ not yet: 300 hidden neurons are more than 200
	// ○ not yet: without hidden neurons no rate leads beyond 92.3 %
	// ○ not yet: 11.35 %: it has hardly begun to learn. Is the rate far too small, or far too large?
	// ○ not yet: NaN %: it has hardly begun to learn. Is the rate far too small, or far too large?
	// ○ not yet: 91.60 %: two epochs are short. Which of the two numbers makes each step count for more?
	// ○ not yet: 94.60 %: a good rate. What do more hidden neurons give?
}
