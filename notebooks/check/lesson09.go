package check

import "math"

// SourcesSlip asks for the number that source 003 prints: tanh 3, multiplied by both
// weights of the output, 2 and −1.
func SourcesSlip(wrong float64) {
	number(wrong, math.Tanh(3), 1e-9,
		"0.99505…, to the last digit: tanh 3 times 2, minus tanh 3",
		"take node 0's output, times the first weight of the output, plus the same output times the second",
		mistake{0, "put your calculation in its place"},
		mistake{2*math.Tanh(3) - math.Tanh(9), "that is the right answer. What comes out if node 1's output is never used?"},
		mistake{2 * math.Tanh(3), "almost: numpy multiplied the one number by both weights, 2 and −1, and added up"},
		mistake{math.Tanh(9), "that is made of node 1's output; the slip kept node 0's"},
	)
}

// WhichCustomer asks for a and b with 3a + 3b = 6 and a + 5b = 2.
func WhichCustomer(a, b float64) {
	node0, node1 := 3*a+3*b, a+5*b
	switch {
	case math.Abs(node0-6) < 1e-9 && math.Abs(node1-2) < 1e-9:
		solved("2 accounts more than usual, and as many children as usual")
	case a == 0 && b == 0:
		notYet("put your two numbers in their places")
	case math.Abs(node0-6) < 1e-9:
		notYet("node 0 is right, and node 1 takes in %g instead of 2", node1)
	case math.Abs(node1-2) < 1e-9:
		notYet("node 1 is right, and node 0 takes in %g instead of 6", node0)
	default:
		notYet("node 0 would take in %g and node 1 %g, and they should take in 6 and 2", node0, node1)
	}
}

// Parameters3442 asks for the number of parameters of a network 3-4-4-2.
func Parameters3442(n int) {
	number(float64(n), 46, 0,
		"16 + 20 + 10",
		"for each layer: inputs times neurons, and a bias for each neuron",
		mistake{0, "put your number in its place"},
		mistake{36, "those are the weights. Each neuron also has a bias"},
		mistake{13, "that is how many neurons there are"},
		mistake{10, "that is how many biases there are. Each neuron also has a weight for each of its inputs"},
		mistake{49, "the three inputs are no neurons: they have no bias"},
	)
}
