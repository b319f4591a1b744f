package check

import (
	"maps"
	"testing"
)

func ExampleSquareKnob() {
	for _, w := range []float64{1, 0.9999995, 0, 3.14, 2, 4, 7} {
		SquareKnob(w)
	}
	// Output:
	// ✓ w = 1: the same model and the same learning, and another number, because the data are others
	// ✓ w = 1: the same model and the same learning, and another number, because the data are others
	// ○ not yet: with w = 0 all squares have the area 0: put your number in its place
	// ○ not yet: that was the number for circles. These are squares: the data have changed
	// ○ not yet: 2 is the exponent, and that is part of the form. Which number stands before x · x?
	// ○ not yet: that would give the square of side 2 an area of 16
	// ○ not yet: put a row into the model: w · 2 · 2 is to be 4
}

func ExampleKindOf314() {
	for _, kind := range []string{"parameter", " Parameter", "参数", "hyperparameter", "", "constant"} {
		KindOf314(kind)
	}
	// Output:
	// ✓ it decides what the program answers, whoever has set it
	// ✓ it decides what the program answers, whoever has set it
	// ✓ it decides what the program answers, whoever has set it
	// ○ not yet: a hyperparameter belongs to learning, and circleArea doesn't learn. Does 3.14 decide what it answers?
	// ○ not yet: choose one of the two
	// ○ not yet: "constant" is neither of the two
}

func ExampleMisleadingRow() {
	for _, areas := range [][]float64{
		{3.14, 6.15, 12.56, 314, 1256 * 1.05},
		{3.14, 6.15, 12.56, 314, 1318},
		{3.14, 6.15, 12.56, 314, 1256},
		{3.14, 6.15, 12.56, 314 * 1.05, 1256},
		{3.14 * 1.05, 6.15, 12.56, 314, 1256},
		{3.14, 6.15, 12.56, 314 * 1.05, 1256 * 1.05},
		{3.14, 6.15, 12.56, 314, 1256 * 0.95},
		{3.14, 6.15, 12.56, 314, 1400},
		{3.14},
	} {
		MisleadingRow(areas)
	}
	// Output:
	// ✓ one row of five, 5 % off, teaches π = 3.288
	// ✓ one row of five, 5 % off, teaches π = 3.286
	// ○ not yet: this is the table as it was: it teaches π = 3.140
	// ○ not yet: with the area of radius 10 changed it teaches π = 3.1492. Which row has the largest squared difference?
	// ○ not yet: with the area of radius 1 changed it teaches π = 3.1400. Which row has the largest squared difference?
	// ○ not yet: you changed 2 areas, and one is allowed
	// ○ not yet: this teaches π = 2.992: you have made it smaller
	// ○ not yet: the area of radius 20 is off by 11.5 %, and 5 % are allowed
	// ○ not yet: there are five circles, and you give 1 areas
}

func ExampleSalary() {
	for _, thousand := range []float64{14, 5 + 0.6*10 + 3, 0, 9, 11, 6, 8.6, 20} {
		Salary(thousand)
	}
	// Output:
	// ✓ 5 + 0.6 · 10 + 3 · 1 = 14: each input times its weight, and the bias
	// ✓ 5 + 0.6 · 10 + 3 · 1 = 14: each input times its weight, and the bias
	// ○ not yet: put your number in its place
	// ○ not yet: 9 is 0.6 · 10 + 3: you left out the bias
	// ○ not yet: 11 is 5 + 0.6 · 10: you left out the industry, which is 1
	// ○ not yet: 6 is what the years alone bring
	// ○ not yet: 8.6 has 0.6 once: it belongs to each of the ten years
	// ○ not yet: multiply each input by its weight, add the products, and add the bias
}

func ExampleKinds() {
	answers := map[string]string{}
	for _, k := range kinds {
		answers[k.problem] = k.kind
	}
	with := func(problem, kind string) map[string]string {
		changed := maps.Clone(answers)
		changed[problem] = kind
		return changed
	}
	Kinds(answers)
	Kinds(with("which digit is on an image", "Classification "))
	Kinds(with("which digit is on an image", "regression"))
	Kinds(with("the course of a share's price", "classification"))
	Kinds(with("a person's age, from a photo", ""))
	Kinds(nil)
	// Output:
	// ✓ all 6: a number is regression, a name is classification, and groups without names are clustering
	// ✓ all 6: a number is regression, a name is classification, and groups without names are clustering
	// ○ not yet: 5 of 6. "which digit is on an image" isn't regression: digits are names here: who takes a 3 for an 8 is as wrong as who takes it for a 4
	// ○ not yet: 5 of 6. "the course of a share's price" isn't classification: a price is a number, and one near it is nearly right
	// ○ not yet: 5 of 6. "a person's age, from a photo" has no answer yet
	// ○ not yet: 0 of 6. "which letter is on an image" has no answer yet
}

// Each wrong kind of each problem gets a hint of its own.
func TestKindsHasAHintForEach(t *testing.T) {
	hints := map[string]bool{}
	for _, k := range kinds {
		if k.hint == "" || hints[k.hint] {
			t.Errorf("%q has no hint of its own: %q", k.problem, k.hint)
		}
		hints[k.hint] = true
	}
}

func ExampleUnlabelled() {
	for _, rows := range [][][]float64{
		{{1.4, 0.2}, {4.7, 1.4}, {6.0, 2.5}},
		{{1.4, 0.2, 0}, {4.7, 1.4, 1}, {6.0, 2.5, 2}},
		{{1.4, 0.2, 0}, {4.7, 1.4, 0}, {6.0, 2.5, 0}},
		{{0}, {1}, {2}},
		{{0.2, 0}, {1.4, 1}, {2.5, 2}},
		{{}, {}, {}},
		nil,
	} {
		Unlabelled(rows)
	}
	// Output:
	// ✓ only X, no Y: what is measured, without an answer
	// ○ not yet: the third number of each flower is its species: that is the answer, and nobody gives it here
	// ○ not yet: a species of 0 is an answer, too, and a wrong one: leave the column out
	// ○ not yet: only one number is left of each flower: both measurements are input
	// ○ not yet: flower 0 is [0.2 0] now: its two measurements should stay as they are
	// ○ not yet: flower 0 is [] now: its two measurements should stay as they are
	// ○ not yet: there are 3 flowers, and you keep 0
}

func ExampleSecondCentre() {
	for _, x := range []float64{8, 32 / 4, 0, 10, 6.6, 2, 9} {
		SecondCentre(x)
	}
	// Output:
	// ✓ 2, 9, 10 and 11 are nearer to 2 than to 1, and their mean is 8
	// ✓ 2, 9, 10 and 11 are nearer to 2 than to 1, and their mean is 8
	// ○ not yet: put your number in its place
	// ○ not yet: 10 is where it ends, some rounds later. In the first round the point 2 still belongs to it
	// ○ not yet: 6.6 is the mean of all five points. The point 1 belongs to the other centre
	// ○ not yet: 2 is where it was. Which points are nearer to it than to 1?
	// ○ not yet: which points are nearer to 2 than to 1? The centre moves to their mean
}
