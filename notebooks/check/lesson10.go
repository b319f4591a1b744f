package check

import "math"

// LargerImages asks for the numbers that 4096-15-10 learns.
func LargerImages(parameters int) {
	number(float64(parameters), 61_615, 0,
		"four times as large an image, five times as many parameters: the first layer has nearly all",
		"each neuron has a weight for each of its inputs, and a bias; count the hidden layer and the outputs",
		mistake{0, "put your number in its place"},
		mistake{61_590, "those are the weights. Each neuron also has a bias"},
		mistake{61_440, "those are the weights of the hidden neurons. Their biases are missing, and the outputs"},
		mistake{61_455, "those are the hidden neurons' weights and biases. The outputs have some too"},
		mistake{11_935, "that is for 784 pixels. Now there are 64 · 64"},
		mistake{1_135, "64 pixels are one row. How many has the image?"},
		mistake{65_711, "the inputs compute nothing: they have no biases"},
	)
}

// StepsInThirtyEpochs asks for the steps of 30 epochs of 50,000 images, ten a step.
func StepsInThirtyEpochs(steps int) {
	number(float64(steps), 150_000, 0,
		"5,000 steps an epoch, 30 times",
		"how many batches of ten are 50,000 images? And how often does the network see them?",
		mistake{0, "put your number in its place"},
		mistake{5_000, "that is one epoch"},
		mistake{1_500_000, "so many images are looked at. Ten of them make one step"},
		mistake{180_000, "the network learns from the first 50,000 images only"},
		mistake{30, "that would be one step an epoch, with all images. Here ten make a step"},
		mistake{300, "30 times ten would be ten steps an epoch. How many batches of ten are 50,000 images?"},
	)
}

// Largest asks for a func that returns the place of the largest number.
func Largest(largest func(numbers []float64) int) {
	cases := []struct {
		numbers []float64
		place   int
		hint    string
	}{
		{[]float64{0.1, 0.9, 0.3}, 1, "of 0.1, 0.9 and 0.3 the second is the largest, at place 1, and yours says %d"},
		{[]float64{0.2, 0.1, 0.4, 0.8}, 3, "of 0.2, 0.1, 0.4 and 0.8 the last is the largest, at place 3, and yours says %d: does the loop reach it?"},
		{[]float64{0.7, 0.2, 0.6}, 0, "of 0.7, 0.2 and 0.6 the first is the largest, at place 0, and yours says %d: compare with the best so far, not with the neighbour"},
		{[]float64{-3, -1, -2}, 1, "of −3, −1 and −2 the second is the largest, and yours says %d: numbers may be negative, so don't compare with 0"},
	}
	for _, c := range cases {
		if place := largest(c.numbers); place != c.place {
			notYet(c.hint, place)
			return
		}
	}
	solved("the place of the largest, also of negative numbers")
}

// TwoEpochs asks for 95.5 % after two epochs, with at most 200 hidden neurons.
func TwoEpochs(hidden int, accuracy float64) {
	switch {
	case hidden > 200:
		notYet("%d hidden neurons are more than 200", hidden)
	case hidden < 1:
		notYet("without hidden neurons no rate leads beyond 92.3 %%")
	case math.IsNaN(accuracy) || accuracy < 50:
		notYet("%.2f %%: it has hardly begun to learn. Is the rate far too small, or far too large?", accuracy)
	case accuracy < 93:
		notYet("%.2f %%: two epochs are short. Which of the two numbers makes each step count for more?", accuracy)
	case accuracy < 95.5:
		notYet("%.2f %%: a good rate. What do more hidden neurons give?", accuracy)
	default:
		solved("%.2f %% with %d hidden neurons, in two epochs", accuracy, hidden)
	}
}
