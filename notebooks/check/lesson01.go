package check

import (
	"fmt"
	"math"
	"strings"
)

// SquareKnob asks for the w with which w·x² is the area of a square of side x.
func SquareKnob(w float64) {
	number(w, 1, 1e-3,
		"w = 1: the same model and the same learning, and another number, because the data are others",
		"put a row into the model: w · 2 · 2 is to be 4",
		mistake{0, "with w = 0 all squares have the area 0: put your number in its place"},
		mistake{3.14, "that was the number for circles. These are squares: the data have changed"},
		mistake{math.Pi, "that is the number for circles. These are squares: the data have changed"},
		mistake{2, "2 is the exponent, and that is part of the form. Which number stands before x · x?"},
		mistake{4, "that would give the square of side 2 an area of 16"},
	)
}

// KindOf314 asks whether the number in a program that was written by hand is a parameter
// or a hyperparameter (the first question of source 001).
func KindOf314(kind string) {
	switch strings.ToLower(strings.TrimSpace(kind)) {
	case "parameter", "参数":
		solved("it decides what the program answers, whoever has set it")
	case "hyperparameter", "超参数":
		notYet("a hyperparameter belongs to learning, and circleArea doesn't learn. Does 3.14 decide what it answers?")
	case "":
		notYet("choose one of the two")
	default:
		notYet("%q is neither of the two", kind)
	}
}

// MisleadingRow asks for the areas of the source's five circles, one of them off by at
// most 5 %, so that the w of w·x² that fits them best is above 3.25.
func MisleadingRow(areas []float64) {
	radii := []float64{1, 1.4, 2, 10, 20}
	truth := []float64{3.14, 6.15, 12.56, 314, 1256}
	if len(areas) != len(truth) {
		notYet("there are five circles, and you give %d areas", len(areas))
		return
	}
	var changed []int
	above, below := 0.0, 0.0
	for i, area := range areas {
		if area != truth[i] {
			changed = append(changed, i)
		}
		if math.Abs(area/truth[i]-1) > 0.05+1e-9 {
			notYet("the area of radius %g is off by %.1f %%, and 5 %% are allowed", radii[i], 100*math.Abs(area/truth[i]-1))
			return
		}
		above, below = above+radii[i]*radii[i]*area, below+math.Pow(radii[i], 4)
	}
	switch w := above / below; {
	case len(changed) == 0:
		notYet("this is the table as it was: it teaches π = %.3f", w)
	case len(changed) > 1:
		notYet("you changed %d areas, and one is allowed", len(changed))
	case w > 3.25:
		solved("one row of five, 5 %% off, teaches π = %.3f", w)
	case w < 3.13:
		notYet("this teaches π = %.3f: you have made it smaller", w)
	default:
		notYet("with the area of radius %g changed it teaches π = %.4f. Which row has the largest squared difference?", radii[changed[0]], w)
	}
}

// Salary asks for what a linear unit answers: 5 + 0.6·10 + 3·1.
func Salary(thousand float64) {
	number(thousand, 14, 1e-6,
		"5 + 0.6 · 10 + 3 · 1 = 14: each input times its weight, and the bias",
		"multiply each input by its weight, add the products, and add the bias",
		mistake{0, "put your number in its place"},
		mistake{9, "9 is 0.6 · 10 + 3: you left out the bias"},
		mistake{11, "11 is 5 + 0.6 · 10: you left out the industry, which is 1"},
		mistake{6, "6 is what the years alone bring"},
		mistake{18, "the industry is 1 or 0, and its weight is 3: it brings 3, once"},
		mistake{8.6, "8.6 has 0.6 once: it belongs to each of the ten years"},
	)
}

// kinds are the problems that Kinds asks for, with their kind and a hint.
var kinds = []struct{ problem, kind, hint string }{
	{"which letter is on an image", "classification", "there are 26 answers, and nothing lies between a B and a C"},
	{"the course of a share's price", "regression", "a price is a number, and one near it is nearly right"},
	{"man or woman, from a photo of the face", "classification", "the answer is one of a few names"},
	{"which digit is on an image", "classification", "digits are names here: who takes a 3 for an 8 is as wrong as who takes it for a 4"},
	{"a person's age, from a photo", "regression", "an age is a number: 41 instead of 40 is nearly right"},
	{"groups of customers alike, from what they bought", "clustering", "nobody says which groups there are, and no answer is given with the data"},
}

// Kinds asks for the kind of each of some problems: regression, classification or
// clustering (questions 3 and 4 of source 001, and four more).
func Kinds(answers map[string]string) {
	right, hint := 0, ""
	for _, k := range kinds {
		answer := strings.ToLower(strings.TrimSpace(answers[k.problem]))
		switch {
		case answer == k.kind:
			right++
		case hint != "":
		case answer == "":
			hint = fmt.Sprintf("%q has no answer yet", k.problem)
		default:
			hint = fmt.Sprintf("%q isn't %s: %s", k.problem, answer, k.hint)
		}
	}
	if hint != "" {
		notYet("%d of %d. %s", right, len(kinds), hint)
		return
	}
	solved("all %d: a number is regression, a name is classification, and groups without names are clustering", right)
}

// Unlabelled asks for the flowers {petal length, petal width, species} as data for
// unsupervised learning: without the species (question 5 of source 001).
func Unlabelled(rows [][]float64) {
	flowers := [][2]float64{{1.4, 0.2}, {4.7, 1.4}, {6.0, 2.5}}
	if len(rows) != len(flowers) {
		notYet("there are %d flowers, and you keep %d", len(flowers), len(rows))
		return
	}
	if versicolor := rows[1]; len(versicolor) == 3 {
		if versicolor[2] == 0 {
			notYet("a species of 0 is an answer, too, and a wrong one: leave the column out")
		} else {
			notYet("the third number of each flower is its species: that is the answer, and nobody gives it here")
		}
		return
	}
	for i, r := range rows {
		switch {
		case len(r) == 1:
			notYet("only one number is left of each flower: both measurements are input")
			return
		case len(r) != 2 || r[0] != flowers[i][0] || r[1] != flowers[i][1]:
			notYet("flower %d is %v now: its two measurements should stay as they are", i, r)
			return
		}
	}
	solved("only X, no Y: what is measured, without an answer")
}

// SecondCentre asks for where k-means moves the second of the centres 1 and 2 in its
// first round, among the points 1, 2, 9, 10, 11.
func SecondCentre(x float64) {
	number(x, 8, 1e-6,
		"2, 9, 10 and 11 are nearer to 2 than to 1, and their mean is 8",
		"which points are nearer to 2 than to 1? The centre moves to their mean",
		mistake{0, "put your number in its place"},
		mistake{10, "10 is where it ends, some rounds later. In the first round the point 2 still belongs to it"},
		mistake{6.6, "6.6 is the mean of all five points. The point 1 belongs to the other centre"},
		mistake{2, "2 is where it was. Which points are nearer to it than to 1?"},
	)
}
