package check

func ExampleFlowGraphDepth() {
	for _, depth := range []int{3, 0, 4, 2, 5, 9} {
		FlowGraphDepth(depth)
	}
	// Output:
	// ✓ square or divide, add, sine: three operations on the longest way
	// ○ not yet: count the operations on the longest way from an input to the end
	// ○ not yet: there are four operations, but squaring and dividing stand side by side: no way goes through both
	// ○ not yet: the longest way goes through a square, a sum and a sine
	// ○ not yet: count the operations on one way, not the inputs too
	// ○ not yet: write down each operation, and count those on the longest way from a to the end
}

func ExampleSubSlopes() {
	SubSlopes(9, 6, -6)
	SubSlopes(9, 0, 0)
	SubSlopes(9, 6, 6)
	SubSlopes(9, -6, 6)
	SubSlopes(49, 6, -6)
	SubSlopes(9, 3, -3)
	// Output:
	// ✓ the slopes are 6 and −6: twice the difference, once with each sign
	// ○ not yet: both slopes are 0: nothing is handed on. If a grows by 1, by how much does a − b grow?
	// ○ not yet: the slope by u is right. If v grows, u − v shrinks: its local slope has a sign
	// ○ not yet: the two are exchanged: a − b grows with a, and shrinks with b
	// ○ not yet: (5 − 2)² is 9, and yours is 49: leave data as it was
	// ○ not yet: the slopes should be 6 and −6, and yours are 3 and -3
}

func ExampleTwoWays() {
	for _, slope := range []float64{7, 0, 6, 4, 12, 1, 3} {
		TwoWays(slope)
	}
	// Output:
	// ✓ 3 + 3 through the product, 1 through the sum
	// ○ not yet: put your number in its place
	// ○ not yet: that is what comes through the product. A third way goes past it
	// ○ not yet: a·a uses a twice: two ways lead through the product
	// ○ not yet: that is the value of a·a + a, not its slope
	// ○ not yet: that is the way past the product. Two more lead through it
	// ○ not yet: follow each way from a to the end, and add up what comes along them
}
