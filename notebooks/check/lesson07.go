package check

import "math"

// FlowGraphDepth asks for the depth of sin(a² + b/a) as a graph.
func FlowGraphDepth(depth int) {
	number(float64(depth), 3, 0,
		"square or divide, add, sine: three operations on the longest way",
		"write down each operation, and count those on the longest way from a to the end",
		mistake{0, "count the operations on the longest way from an input to the end"},
		mistake{4, "there are four operations, but squaring and dividing stand side by side: no way goes through both"},
		mistake{2, "the longest way goes through a square, a sum and a sine"},
		mistake{5, "count the operations on one way, not the inputs too"},
	)
}

// SubSlopes asks for (u − v)² at u = 5, v = 2 and its slopes, 6 and −6.
func SubSlopes(result, byU, byV float64) {
	switch {
	case math.Abs(result-9) > 1e-9:
		notYet("(5 − 2)² is 9, and yours is %g: leave data as it was", result)
	case byU == 0 && byV == 0:
		notYet("both slopes are 0: nothing is handed on. If a grows by 1, by how much does a − b grow?")
	case byU == 6 && byV == 6:
		notYet("the slope by u is right. If v grows, u − v shrinks: its local slope has a sign")
	case byU == -6 && byV == 6:
		notYet("the two are exchanged: a − b grows with a, and shrinks with b")
	case byU == 6 && byV == -6:
		solved("the slopes are 6 and −6: twice the difference, once with each sign")
	default:
		notYet("the slopes should be 6 and −6, and yours are %g and %g", byU, byV)
	}
}

// TwoWays asks for the slope of a·a + a at a = 3.
func TwoWays(slope float64) {
	number(slope, 7, 1e-9,
		"3 + 3 through the product, 1 through the sum",
		"follow each way from a to the end, and add up what comes along them",
		mistake{0, "put your number in its place"},
		mistake{6, "that is what comes through the product. A third way goes past it"},
		mistake{4, "a·a uses a twice: two ways lead through the product"},
		mistake{12, "that is the value of a·a + a, not its slope"},
		mistake{1, "that is the way past the product. Two more lead through it"},
	)
}
