package check

import "math"

func ExampleSourcesSlip() {
	t3, t9 := math.Tanh(3), math.Tanh(9)
	for _, wrong := range []float64{t3, 0.9950547536867305, 0, 2*t3 - t9, 2 * t3, t9, 5} {
		SourcesSlip(wrong)
	}
	// Output:
	// ✓ 0.99505…, to the last digit: tanh 3 times 2, minus tanh 3
	// ✓ 0.99505…, to the last digit: tanh 3 times 2, minus tanh 3
	// ○ not yet: put your calculation in its place
	// ○ not yet: that is the right answer. What comes out if node 1's output is never used?
	// ○ not yet: almost: numpy multiplied the one number by both weights, 2 and −1, and added up
	// ○ not yet: that is made of node 1's output; the slip kept node 0's
	// ○ not yet: take node 0's output, times the first weight of the output, plus the same output times the second
}

func ExampleWhichCustomer() {
	WhichCustomer(2, 0)
	WhichCustomer(0, 0)
	WhichCustomer(1, 1)
	WhichCustomer(-3, 1)
	WhichCustomer(4, 4)
	// Output:
	// ✓ 2 accounts more than usual, and as many children as usual
	// ○ not yet: put your two numbers in their places
	// ○ not yet: node 0 is right, and node 1 takes in 6 instead of 2
	// ○ not yet: node 1 is right, and node 0 takes in -6 instead of 6
	// ○ not yet: node 0 would take in 24 and node 1 24, and they should take in 6 and 2
}

func ExampleParameters3442() {
	for _, n := range []int{46, 0, 36, 13, 10, 49, 7} {
		Parameters3442(n)
	}
	// Output:
	// ✓ 16 + 20 + 10
	// ○ not yet: put your number in its place
	// ○ not yet: those are the weights. Each neuron also has a bias
	// ○ not yet: that is how many neurons there are
	// ○ not yet: that is how many biases there are. Each neuron also has a weight for each of its inputs
	// ○ not yet: the three inputs are no neurons: they have no bias
	// ○ not yet: for each layer: inputs times neurons, and a bias for each neuron
}
