package check

func ExampleOutputError() {
	for _, δ := range []float64{0.1466, 0, 0.6269, 0.2339, -0.0873, 0.0873, -0.1466, 0.1965, 3} {
		OutputError(δ)
	}
	// Output:
	// ✓ 0.6269 · 0.2339: the answer is too large, so its error is positive
	// ○ not yet: put your error in its place
	// ○ not yet: that is how far off the answer is. How much does it change with what the neuron takes in?
	// ○ not yet: that is the slope of the sigmoid. How far off is the answer?
	// ○ not yet: that is the error if 1 is wanted. Now it is 0
	// ○ not yet: that has the distance to 1, with the sign turned around. Now 0 is wanted
	// ○ not yet: the size is right. The answer is too large: which sign says so?
	// ○ not yet: that is the cost, half of the squared distance. Its slope by the sum has two factors
	// ○ not yet: two factors: how far the answer is from what is wanted, and the sigmoid's slope there, a(1 − a)
}

func ExampleHiddenError() {
	for _, δ := range []float64{0.0172, 0, -0.0172, 0.0873, -0.0873, 0.0218, 0.0638, 1} {
		HiddenError(δ)
	}
	// Output:
	// ✓ the blame comes back through a negative weight and changes its sign
	// ○ not yet: put your error in its place
	// ○ not yet: the size is right. The weight between the two neurons is negative
	// ○ not yet: that is what comes back along the weight. One factor is missing: how much does a4 change with z4?
	// ○ not yet: that is the error of neuron 5. It comes back along the weight, and then through neuron 4's sigmoid
	// ○ not yet: the slope of the sigmoid at neuron 4 isn't ¼: that is at a = ½ only
	// ○ not yet: a4 alone isn't the slope of the sigmoid: that is a4 · (1 − a4)
	// ○ not yet: what comes back is the weight times δ5; then times the sigmoid's slope at neuron 4, 0.7311 · (1 − 0.7311)
}

func ExampleSharedError() {
	for _, δ := range []float64{0.035, 0, 0.14, 0.065, 0.26, 0.07, 0.05, -0.015, 1} {
		SharedError(δ)
	}
	// Output:
	// ✓ 0.2 − 0.06 come back, and a quarter of that is left
	// ○ not yet: put your error in its place
	// ○ not yet: that is what comes back. It still has to pass the neuron's own sigmoid
	// ○ not yet: the second weight is negative: what comes back along it is subtracted
	// ○ not yet: the second weight is negative, and the neuron's own sigmoid is missing
	// ○ not yet: that is times a. The slope of the sigmoid is a(1 − a)
	// ○ not yet: that is the first way alone. What comes along the second is added to it
	// ○ not yet: that is the second way alone. What comes along the first is added to it
	// ○ not yet: for each output the weight times its error; add the two up; then times a(1 − a)
}

func ExampleLogarithmError() {
	for _, δ := range []float64{-0.3731, 0, -1.5951, 0.3731, -0.0873, 0.467, 0.6269, 1} {
		LogarithmError(δ)
	}
	// Output:
	// ✓ −1/a times a(1 − a) is a − 1: the sigmoid's flat ends have gone from the formula
	// ○ not yet: put your error in its place
	// ○ not yet: that is the slope of −ln a by a. How much does a change with z?
	// ○ not yet: the size is right. The answer is too small: which sign says so?
	// ○ not yet: that is the error with the squared distance. The first factor is another now
	// ○ not yet: that is the cost itself, −ln a. What is its slope?
	// ○ not yet: the slope of ln a is 1/a
	// ○ not yet: two factors again: the slope of −ln a by a, and the sigmoid's slope a(1 − a)
}

func ExampleOnlySureRule() {
	for _, rule := range []int{3, 0, 1, 2, 4} {
		OnlySureRule(rule)
	}
	// Output:
	// ✓ only counting is sure to come to an end; so nobody trains without a last epoch
	// ○ not yet: 1, 2 or 3
	// ○ not yet: numbers that jump to and fro, as with a rate that is too large, never move less
	// ○ not yet: look at the right chart: it ends with one answer wrong, and more epochs don't change that
	// ○ not yet: there are three rules, and 4 is none of them
}

func ExampleXorInEpochs() {
	for _, epochs := range []int{49, 98, 400, 0} {
		XorInEpochs(epochs, 400)
	}
	// Output:
	// ✓ learned in 49 epochs
	// ○ not yet: learned in 98 epochs. Which of the numbers could bring it below 60?
	// ○ not yet: not learned in 400 epochs: try another rate, or another start
	// ○ not yet: 0 epochs: the network must be one that doesn't know XOR yet
}

func ExampleHandBackTanh() {
	for _, back := range [][]float64{
		{0.1125, -0.448}, {0, 0}, {0.15, -0.7}, {0.0375, 0.672}, {0.3, -0.128}, {1}, {1, 2},
	} {
		HandBackTanh(back)
	}
	// Output:
	// ✓ the sums 0.15 and −0.7 come back, and tanh's slopes 0.75 and 0.64 make 0.1125 and −0.448 of them
	// ○ not yet: nothing comes back: fill in the first gap. A weight, times whose error?
	// ○ not yet: what comes back is right. Now the slope of tanh, in terms of a[j]
	// ○ not yet: a(1 − a) is the sigmoid's slope; tanh has another
	// ○ not yet: the two indices of the weight are exchanged: the first is where it leads to
	// ○ not yet: for these numbers 0.1125 and −0.448 should come back, and yours are [1]
	// ○ not yet: for these numbers 0.1125 and −0.448 should come back, and yours are [1 2]
}
