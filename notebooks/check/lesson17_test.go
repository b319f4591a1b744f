package check

func ExampleLetterMultiplications() {
	for _, n := range []int{316416, 0, 316698, 309760, 6656, 8053760, 1492, 1898496, 7} {
		LetterMultiplications(n)
	}
	// Output:
	// ✓ 316,416, one for each weight
	// ○ not yet: put your number in its place
	// ○ not yet: those are all parameters. A bias is added, not multiplied
	// ○ not yet: that is the first layer. The second has 26 neurons with 256 inputs each
	// ○ not yet: that is the second layer. The first has 256 neurons with 1,210 inputs each
	// ○ not yet: one layer comes after the other: their work is added, not multiplied
	// ○ not yet: those are the neurons and inputs. Each neuron multiplies once for each of its inputs
	// ○ not yet: that is the work of learning from an image. It is asked for reading one
	// ○ not yet: how many inputs has a neuron of each layer, and how many neurons are there?
}

func ExampleHonestSplit() {
	for _, answer := range []string{"by family", "Family ", "", "by image", "neither"} {
		HonestSplit(answer)
	}
	// Output:
	// ✓ by family: a stranger's hand has no relative among what was learned from
	// ✓ by family: a stranger's hand has no relative among what was learned from
	// ○ not yet: write "by image" or "by family"
	// ○ not yet: halved by image, the fonts of the test have been learned from. Is that a stranger?
	// ○ not yet: "neither" is neither: write "by image" or "by family"
}

func ExampleDrawnLetter() {
	for _, meant := range []string{"A", " a", "", "B", "AB", "4"} {
		DrawnLetter(meant, "A", 0.987)
	}
	// Output:
	// ✓ it reads your A, sure to 99 %
	// ✓ it reads your A, sure to 99 %
	// ○ not yet: write into meant which letter you drew; the network will then say its own
	// ○ not yet: you meant B, and it says A, sure to 99 %. Draw it larger and as in print, with lines that meet
	// ○ not yet: "AB" is no letter from A to Z
	// ○ not yet: "4" is no letter from A to Z
}

// eightRight are right answers to the eight questions.
var eightRight = []string{"parameter", "200", "regression", "classification", "X", "0.25", "slope", "central difference"}

func ExampleEightQuestions() {
	EightQuestions(eightRight...)
	EightQuestions("Parameter", "200", "regression", "classification", "x ", ".25", "slopes", "Central differences")
	EightQuestions()
	EightQuestions("", "", "", "", "", "", "", "")
	// each of the eight wrong in its usual ways, the others right
	for i, wrong := range [][]string{
		{"hyperparameter", "constant"},
		{"30", "220", "many", "10", ""},
		{"classification"},
		{"regression"},
		{"Y", "X and Y"},
		{"0.5", "1", "0"},
		{"rate"},
		{"chain rule", "backpropagation"},
	} {
		for _, answer := range wrong {
			answers := append([]string{}, eightRight...)
			answers[i] = answer
			EightQuestions(answers...)
		}
	}
	// Output:
	// ✓ all eight: the source's first lesson is yours
	// ✓ all eight: the source's first lesson is yours
	// ○ not yet: there are eight questions, and 0 answers
	// ○ not yet: 0 of 8 right. Question 1: no answer yet
	// ○ not yet: 7 of 8 right. Question 1: a hyperparameter belongs to the learning, and nothing learns there. To what does 3.14 belong?
	// ○ not yet: 7 of 8 right. Question 1: "constant" is not what is asked for
	// ○ not yet: 7 of 8 right. Question 2: 30 are the neurons. Each of the one layer is joined to each of the other
	// ○ not yet: 7 of 8 right. Question 2: 20 of those are biases, which come from no neuron
	// ○ not yet: 7 of 8 right. Question 2: "many" is no number
	// ○ not yet: 7 of 8 right. Question 2: 10 is not right
	// ○ not yet: 7 of 8 right. Question 2: no answer yet
	// ○ not yet: 7 of 8 right. Question 3: a price is a number that changes smoothly, none of a few classes
	// ○ not yet: 7 of 8 right. Question 4: there are a few classes, and no number between them
	// ○ not yet: 7 of 8 right. Question 5: Y are the right answers, and those are what is missing
	// ○ not yet: 7 of 8 right. Question 5: with Y they would be supervised
	// ○ not yet: 7 of 8 right. Question 6: that is the sigmoid at 0. Its derivative is σ(1 − σ)
	// ○ not yet: 7 of 8 right. Question 6: that is tanh's. For the sigmoid take σ(1 − σ) with σ = 0.5
	// ○ not yet: 7 of 8 right. Question 6: at 0 it is steepest: σ(1 − σ) with σ = 0.5
	// ○ not yet: 7 of 8 right. Question 7: the rate stays what you set. A step is the rate times what?
	// ○ not yet: 7 of 8 right. Question 8: that is a way, but it needs to know how the loss is computed. Change a parameter a little, and look
	// ○ not yet: 7 of 8 right. Question 8: that is a way, but it needs to know how the loss is computed. Change a parameter a little, and look
}
