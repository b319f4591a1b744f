package check

// LayerConnections asks source 001's second question: how many connections lead from 10
// neurons to 20, and of what size the matrix is that goes with them.
func LayerConnections(connections, rows, columns int) {
	switch {
	case connections == 0:
		notYet("how many lines would you have to draw to one of the 20, and how many to all?")
	case connections == 30:
		notYet("10 + 20 are the neurons. Each of the 20 is joined to each of the 10")
	case connections == 220:
		notYet("20 of those are biases: a bias comes from no neuron, it is no connection")
	case connections != 200:
		notYet("%d are not all, or too many: each of the 20 is joined to each of the 10", connections)
	case rows == 10 && columns == 20:
		notYet("200 is right, but 10×20 is the matrix on its side, as nn keeps it. Above, three inputs and two neurons made 2×3: which of the two was the number of rows?")
	case rows != 20 || columns != 10:
		notYet("200 is right. The matrix has a row for each neuron that it leads to, and a column for each that it comes from")
	default:
		solved("200 connections, one for each number of a 20×10 matrix")
	}
}

// PartingLine asks for w₁, w₂ and a bias whose line parts the lesson's six points.
func PartingLine(w1, w2, bias float64) {
	points := []struct{ a1, a2, sign float64 }{
		{1, 0, -1}, {2, 1, -1}, {3, 1, -1}, {0, 2, 1}, {1, 3, 1}, {2, 3, 1},
	}
	right, onLine := 0, 0
	for _, p := range points {
		switch sum := w1*p.a1 + w2*p.a2 + bias; {
		case sum*p.sign > 0:
			right++
		case sum == 0:
			onLine++
		}
	}
	switch {
	case w1 == 0 && w2 == 0:
		notYet("with both weights 0 there is no line: the sum is the bias everywhere")
	case right == len(points):
		solved("all six on their own side of %g·a₁ + %g·a₂ + %g = 0", w1, w2, bias)
	case right == 0 && onLine == 0:
		notYet("the line is right, and its sides are exchanged: turn the signs of all three")
	case onLine > 0:
		notYet("%d of the six right, and %d exactly on the line, where the sum is 0", right, onLine)
	case w2 == 0:
		notYet("%d of the six right: with w₂ = 0 the line stands upright. Do the classes differ in a₁ or in a₂?", right)
	default:
		notYet("%d of the six right. Which class lies higher? Make the weight of a₂ say so", right)
	}
}

// MergedSize asks for the size of the one matrix that does the work of two layers,
// 10 → 20 → 5, without a bend between them.
func MergedSize(rows, columns int) {
	switch {
	case rows == 5 && columns == 10:
		solved("ten numbers go in, five come out; how many there were between is not to be seen any more")
	case rows == 0 && columns == 0:
		notYet("how many numbers go into the first layer, and how many come out of the last?")
	case rows == 10 && columns == 5:
		notYet("that one takes five numbers to ten: rows are what comes out, columns what goes in")
	case rows == 20 || columns == 20:
		notYet("the 20 lie in the middle, and neither go in nor come out")
	default:
		notYet("%d×%d doesn't fit: it has a row for each number that comes out of the last layer, and a column for each that goes into the first", rows, columns)
	}
}

// AllThree asks for the bias with which a neuron of three weights 1 says yes only if all
// three of its inputs, 0 or 1 each, are 1.
func AllThree(bias float64) {
	switch {
	case bias > -3 && bias < -2:
		solved("with %g the sum is above 0 for three ones, and below it for two", bias)
	case bias == -3:
		notYet("at −3 three ones make exactly 0, and the sum has to be above it")
	case bias == -2:
		notYet("at −2 two ones make exactly 0: nearly. Move it a little, so that two are safely below")
	case bias > 2 && bias < 3:
		notYet("mind the sign: the bias is added, and has to pull the sum down")
	case bias >= 0:
		notYet("with %g the sum of no ones at all is %g: it has to be below 0 for two ones", bias, bias)
	case bias > -1:
		notYet("with %g a single one is enough: that neuron says \"at least one of them\"", bias)
	case bias > -2:
		notYet("with %g two ones are enough", bias)
	default:
		notYet("with %g not even three ones make a sum above 0", bias)
	}
}

// FewNeurons asks for a number of hidden neurons, as small as may be, with which a
// network tells two spirals apart; accuracy is the share of the points that it got right.
func FewNeurons(hidden int, accuracy float64) {
	percent := 100 * accuracy
	switch {
	case percent >= 98 && hidden <= 8:
		solved("%d hidden neurons, and %.1f %% of the points are right", hidden, percent)
	case percent >= 98:
		notYet("%.1f %% with %d hidden neurons: enough, and more than it takes. Fewer than ten can do it", percent, hidden)
	case hidden <= 4:
		notYet("%.1f %% with %d hidden neurons: a spiral has more bends than %d lines can follow", percent, hidden, hidden)
	default:
		notYet("%.1f %% with %d hidden neurons: run the cell again, for another start, or take one more", percent, hidden)
	}
}
