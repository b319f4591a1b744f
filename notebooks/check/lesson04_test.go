package check

func ExampleLayerConnections() {
	for _, answer := range [][3]int{{200, 20, 10}, {0, 0, 0}, {30, 0, 0}, {220, 20, 10}, {100, 20, 10}, {200, 10, 20}, {200, 20, 20}} {
		LayerConnections(answer[0], answer[1], answer[2])
	}
	// Output:
	// ✓ 200 connections, one for each number of a 20×10 matrix
	// ○ not yet: how many lines would you have to draw to one of the 20, and how many to all?
	// ○ not yet: 10 + 20 are the neurons. Each of the 20 is joined to each of the 10
	// ○ not yet: 20 of those are biases: a bias comes from no neuron, it is no connection
	// ○ not yet: 100 are not all, or too many: each of the 20 is joined to each of the 10
	// ○ not yet: 200 is right, but 10×20 is the matrix on its side, as nn keeps it. Above, three inputs and two neurons made 2×3: which of the two was the number of rows?
	// ○ not yet: 200 is right. The matrix has a row for each neuron that it leads to, and a column for each that it comes from
}

func ExamplePartingLine() {
	for _, line := range [][3]float64{{0, 1, -1.5}, {-0.5, 1, -1}, {0, 0, 1}, {0, -1, 1.5}, {0, 1, -1}, {1, 0, -1.5}, {1, 1, -9}} {
		PartingLine(line[0], line[1], line[2])
	}
	// Output:
	// ✓ all six on their own side of 0·a₁ + 1·a₂ + -1.5 = 0
	// ✓ all six on their own side of -0.5·a₁ + 1·a₂ + -1 = 0
	// ○ not yet: with both weights 0 there is no line: the sum is the bias everywhere
	// ○ not yet: the line is right, and its sides are exchanged: turn the signs of all three
	// ○ not yet: 4 of the six right, and 2 exactly on the line, where the sum is 0
	// ○ not yet: 2 of the six right: with w₂ = 0 the line stands upright. Do the classes differ in a₁ or in a₂?
	// ○ not yet: 3 of the six right. Which class lies higher? Make the weight of a₂ say so
}

func ExampleMergedSize() {
	for _, size := range [][2]int{{5, 10}, {0, 0}, {10, 5}, {20, 10}, {3, 3}} {
		MergedSize(size[0], size[1])
	}
	// Output:
	// ✓ ten numbers go in, five come out; how many there were between is not to be seen any more
	// ○ not yet: how many numbers go into the first layer, and how many come out of the last?
	// ○ not yet: that one takes five numbers to ten: rows are what comes out, columns what goes in
	// ○ not yet: the 20 lie in the middle, and neither go in nor come out
	// ○ not yet: 3×3 doesn't fit: it has a row for each number that comes out of the last layer, and a column for each that goes into the first
}

func ExampleAllThree() {
	for _, bias := range []float64{-2.5, -2.01, -3, -2, 2.5, 0, -0.5, -1.5, -4} {
		AllThree(bias)
	}
	// Output:
	// ✓ with -2.5 the sum is above 0 for three ones, and below it for two
	// ✓ with -2.01 the sum is above 0 for three ones, and below it for two
	// ○ not yet: at −3 three ones make exactly 0, and the sum has to be above it
	// ○ not yet: at −2 two ones make exactly 0: nearly. Move it a little, so that two are safely below
	// ○ not yet: mind the sign: the bias is added, and has to pull the sum down
	// ○ not yet: with 0 the sum of no ones at all is 0: it has to be below 0 for two ones
	// ○ not yet: with -0.5 a single one is enough: that neuron says "at least one of them"
	// ○ not yet: with -1.5 two ones are enough
	// ○ not yet: with -4 not even three ones make a sum above 0
}

func ExampleFewNeurons() {
	FewNeurons(6, 0.99)
	FewNeurons(30, 1)
	FewNeurons(2, 0.72)
	FewNeurons(5, 0.96)
	// Output:
	// ✓ 6 hidden neurons, and 99.0 % of the points are right
	// ○ not yet: 100.0 % with 30 hidden neurons: enough, and more than it takes. Fewer than ten can do it
	// ○ not yet: 72.0 % with 2 hidden neurons: a spiral has more bends than 2 lines can follow
	// ○ not yet: 96.0 % with 5 hidden neurons: run the cell again, for another start, or take one more
}
