package check

import "slices"

func ExampleDouble() {
	Double(func(x float64) float64 { return 2 * x })
	Double(func(x float64) float64 { return x + x })
	Double(func(x float64) float64 { return x })
	Double(func(x float64) float64 { return x * x })
	Double(func(x float64) float64 { return x + 3 })
	// Output:
	// ✓ double(3) is 6
	// ✓ double(3) is 6
	// ○ not yet: it returns its argument as it is: double(3) is 3
	// ○ not yet: that is the square: double(3) gives 9. Twice is two times, not itself times itself
	// ○ not yet: double(-1.5) gives 1.5
}

func ExampleConnections() {
	for _, n := range []int{12, 0, 7, 24, 16, 9, 5} {
		Connections(n)
	}
	// Output:
	// ✓ 3 · 4 = 12; lesson 10 has 784 · 30 + 30 · 10 = 23,820 of them
	// ○ not yet: put your number in its place
	// ○ not yet: 7 is how many neurons there are; connections lead from each of the 3 to each of the 4
	// ○ not yet: each connection counts once: it has one beginning and one end
	// ○ not yet: that would be 4 to 4
	// ○ not yet: that would be 3 to 3
	// ○ not yet: draw 3 dots and 4 dots, and join each to each
}

func ExampleIsCopy() {
	numbers := []float64{1, 2, 3}
	same, copied := numbers, slices.Clone(numbers)
	numbers[0] = 100
	IsCopy(numbers, copied)
	IsCopy(numbers, same)
	IsCopy(numbers, numbers[1:])
	IsCopy(numbers, []float64{1, 2, 4})
	IsCopy(nil, nil)
	// Output:
	// ✓ numbers[0] is 100, and the copy still holds 1
	// ○ not yet: copied[0] is 100, too: both show the same memory. Look at cell 3 of "Go in ten cells"
	// ○ not yet: the copy has 2 numbers, the original 3
	// ○ not yet: the copy should hold 1, 2 and 3, and holds [1 2 4]
	// ○ not yet: numbers should stay as they are given
}
