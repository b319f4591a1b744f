package check

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// LetterMultiplications asks how many multiplications a network 1210-256-26 needs for
// one image.
func LetterMultiplications(n int) {
	number(float64(n), 1210*256+256*26, 0,
		"316,416, one for each weight",
		"how many inputs has a neuron of each layer, and how many neurons are there?",
		mistake{0, "put your number in its place"},
		mistake{1210*256 + 256 + 256*26 + 26, "those are all parameters. A bias is added, not multiplied"},
		mistake{1210 * 256, "that is the first layer. The second has 26 neurons with 256 inputs each"},
		mistake{256 * 26, "that is the second layer. The first has 256 neurons with 1,210 inputs each"},
		mistake{1210 * 256 * 26, "one layer comes after the other: their work is added, not multiplied"},
		mistake{1210 + 256 + 26, "those are the neurons and inputs. Each neuron multiplies once for each of its inputs"},
		mistake{6 * (1210*256 + 256*26), "that is the work of learning from an image. It is asked for reading one"},
	)
}

// HonestSplit asks which test tells how well the handwriting of a stranger is read.
func HonestSplit(answer string) {
	switch word(answer) {
	case "by family", "family":
		solved("by family: a stranger's hand has no relative among what was learned from")
	case "":
		notYet("write \"by image\" or \"by family\"")
	case "by image", "image":
		notYet("halved by image, the fonts of the test have been learned from. Is that a stranger?")
	default:
		notYet("%q is neither: write \"by image\" or \"by family\"", answer)
	}
}

// DrawnLetter compares the letter that a learner meant to draw with what the network
// said, with a probability.
func DrawnLetter(meant, said string, probability float64) {
	percent := fmt.Sprintf("%.0f %%", 100*probability)
	switch want := strings.ToUpper(strings.TrimSpace(meant)); {
	case want == "":
		notYet("write into meant which letter you drew; the network will then say its own")
	case len(want) != 1 || want < "A" || want > "Z":
		notYet("%q is no letter from A to Z", meant)
	case want != said:
		notYet("you meant %s, and it says %s, sure to %s. Draw it larger and as in print, with lines that meet", want, said, percent)
	default:
		solved("it reads your %s, sure to %s", said, percent)
	}
}

// EightQuestions asks the eight questions at the end of source 001, a word or a number
// each. It speaks about the first answer that is not right.
func EightQuestions(answers ...string) {
	questions := []func(answer string) (hint string){
		choice("parameter", map[string]string{
			"hyperparameter": "a hyperparameter belongs to the learning, and nothing learns there. To what does 3.14 belong?",
		}),
		amount(200, map[float64]string{
			30:  "30 are the neurons. Each of the one layer is joined to each of the other",
			220: "20 of those are biases, which come from no neuron",
		}),
		choice("regression", map[string]string{
			"classification": "a price is a number that changes smoothly, none of a few classes",
		}),
		choice("classification", map[string]string{
			"regression": "there are a few classes, and no number between them",
		}),
		choice("x", map[string]string{
			"y": "Y are the right answers, and those are what is missing", "x and y": "with Y they would be supervised",
		}),
		amount(0.25, map[float64]string{
			0.5: "that is the sigmoid at 0. Its derivative is σ(1 − σ)",
			0:   "at 0 it is steepest: σ(1 − σ) with σ = 0.5", 1: "that is tanh's. For the sigmoid take σ(1 − σ) with σ = 0.5",
		}),
		choice("slope", map[string]string{
			"rate": "the rate stays what you set. A step is the rate times what?",
		}),
		choice("central difference", map[string]string{
			"chain rule":      "that is a way, but it needs to know how the loss is computed. Change a parameter a little, and look",
			"backpropagation": "that is a way, but it needs to know how the loss is computed. Change a parameter a little, and look",
		}),
	}
	if len(answers) != len(questions) {
		notYet("there are eight questions, and %d answers", len(answers))
		return
	}
	right, first := 0, ""
	for i, question := range questions {
		hint := question(answers[i])
		switch {
		case hint == "":
			right++
		case first == "":
			first = fmt.Sprintf("Question %d: %s", i+1, hint)
		}
	}
	if first != "" {
		notYet("%d of 8 right. %s", right, first)
		return
	}
	solved("all eight: the source's first lesson is yours")
}

// choice returns a question whose answer is a word; of the usual wrong ones it knows
// what to say.
func choice(want string, hints map[string]string) func(string) string {
	return func(answer string) string {
		switch got := word(answer); {
		case strings.TrimSuffix(got, "s") == want:
			return ""
		case got == "":
			return "no answer yet"
		case hints[got] != "":
			return hints[got]
		default:
			return fmt.Sprintf("%q is not what is asked for", answer)
		}
	}
}

// amount returns a question whose answer is a number, as choice does.
func amount(want float64, hints map[float64]string) func(string) string {
	return func(answer string) string {
		got, err := strconv.ParseFloat(strings.TrimSpace(answer), 64)
		switch {
		case strings.TrimSpace(answer) == "":
			return "no answer yet"
		case err != nil:
			return fmt.Sprintf("%q is no number", answer)
		case math.Abs(got-want) < 1e-9:
			return ""
		case hints[got] != "":
			return hints[got]
		default:
			return fmt.Sprintf("%g is not right", got)
		}
	}
}

// word returns an answer as it is compared: in lower case, without spaces around it.
func word(answer string) string { return strings.ToLower(strings.TrimSpace(answer)) }
