package check

// Double asks for a function that returns twice its argument.
func Double(f func(float64) float64) {
	for _, x := range []float64{3, -1.5, 0} {
		switch got := f(x); got {
		case 2 * x:
		case x:
			notYet("it returns its argument as it is: double(%g) is %g", x, got)
			return
		case x * x:
			notYet("that is the square: double(%g) gives %g. Twice is two times, not itself times itself", x, got)
			return
		default:
			notYet("double(%g) gives %g", x, got)
			return
		}
	}
	solved("double(3) is 6")
}

// Connections asks how many connections lead from 3 neurons to 4.
func Connections(n int) {
	number(float64(n), 12, 0,
		"3 · 4 = 12; lesson 10 has 784 · 30 + 30 · 10 = 23,820 of them",
		"draw 3 dots and 4 dots, and join each to each",
		mistake{0, "put your number in its place"},
		mistake{7, "7 is how many neurons there are; connections lead from each of the 3 to each of the 4"},
		mistake{24, "each connection counts once: it has one beginning and one end"},
		mistake{16, "that would be 4 to 4"},
		mistake{9, "that would be 3 to 3"},
	)
}

// IsCopy asks for a copy of a slice, whose first number is changed to 100 behind it.
func IsCopy(numbers, copied []float64) {
	switch {
	case len(copied) != len(numbers):
		notYet("the copy has %d numbers, the original %d", len(copied), len(numbers))
	case len(copied) == 0:
		notYet("numbers should stay as they are given")
	case copied[0] == 100:
		notYet("copied[0] is 100, too: both show the same memory. Look at cell 3 of \"Go in ten cells\"")
	case copied[0] != 1 || copied[1] != 2 || copied[2] != 3:
		notYet("the copy should hold 1, 2 and 3, and holds %v", copied)
	default:
		solved("numbers[0] is 100, and the copy still holds 1")
	}
}
