package viz

import (
	"fmt"
	"math"
	"slices"

	"deepgo/nn/tensor"
)

// A MistakeGrid is images that a network put into the wrong class, each with the right
// class, the one it took it for, and the score by which it did.
type MistakeGrid struct {
	Images     *tensor.Tensor // [n, height, width]
	Mistakes   []Mistake      // one an image
	Wrong, All int            // how many of all examples are wrong
	Measure    string         // what the scores are: "probability" or "activation"
	Classes    []string       // the names of all classes
	Map        Map            // how values become colours
}

// A Mistake is an image of the class Truth that was taken for Predicted.
type Mistake struct {
	Truth, Predicted string
	Score            float64   // of Predicted, in the measure of the grid
	Scores           []float32 // of each class, in the order of the grid's Classes; nil if they aren't known
}

// A Predictor answers a batch of images with scores [batch, class]: a network does.
type Predictor interface {
	Predict(x *tensor.Tensor) *tensor.Tensor
}

// Mistakes goes through all examples, counts those that the network puts into the wrong
// class, and returns the first n of them, or all if there are fewer, as ink on paper.
// Classes are named by classes, or without them by their number; the scores are called
// probabilities if none is negative and each example's sum to 1. It panics if n < 1, if
// the examples are no images, or if the network's scores have not the shape of y.
func Mistakes(net Predictor, examples Examples, n int, classes ...string) *MistakeGrid {
	checkCount("viz.Mistakes", n)
	g := &MistakeGrid{Measure: "probability", Map: Ink}
	var images []*tensor.Tensor
	for x, y := range examples.All() {
		scores := net.Predict(x)
		if scores.Dims() != 2 || scores.Shape[1] < 2 || !slices.Equal(scores.Shape, y.Shape) {
			want := fmt.Sprintf("a score for each class, %v", y.Shape)
			panic(&tensor.ShapeError{Where: "viz.Mistakes", Want: want, Have: slices.Clone(scores.Shape)})
		}
		if !probabilities(scores) {
			g.Measure = "activation"
		}
		x, truths := planes("viz.Mistakes", x), y.ArgMax()
		g.All += len(truths)
		for i, predicted := range scores.ArgMax() {
			if predicted == truths[i] {
				continue
			}
			g.Wrong++
			if len(images) < n {
				images = append(images, x.Row(i).Clone())
				g.Mistakes = append(g.Mistakes, Mistake{
					className(truths[i], classes), className(predicted, classes), float64(scores.At(i, predicted)),
					slices.Clone(scores.Row(i).Data),
				})
			}
		}
	}
	g.Images = stack(images)
	if len(g.Mistakes) > 0 {
		for class := range g.Mistakes[0].Scores {
			g.Classes = append(g.Classes, className(class, classes))
		}
	}
	return g
}

// probabilities reports whether each row of scores is a distribution.
func probabilities(scores *tensor.Tensor) bool {
	const roundOff = 1e-3
	for i := range scores.Shape[0] {
		sum := 0.0
		for _, v := range scores.Row(i).Data {
			if v < 0 {
				return false
			}
			sum += float64(v)
		}
		if !(math.Abs(sum-1) < roundOff) {
			return false
		}
	}
	return true
}

// Range returns the values that the ends of the map stand for, as an ImageGrid's does.
func (g *MistakeGrid) Range() (lo, hi float64) { return mapRange(g.Images, g.Map) }

// Check returns an error if Images is no [n, height, width], or without a mistake for
// each image, or if a mistake's Scores are not one a class.
func (g *MistakeGrid) Check() error {
	if g == nil {
		return errNil
	}
	n, err := countPlanes(g.Images)
	if err != nil {
		return err
	}
	if len(g.Mistakes) != n {
		return fmt.Errorf("viz: %d mistakes with %d images: give one an image", len(g.Mistakes), n)
	}
	for _, m := range g.Mistakes {
		if m.Scores != nil && len(m.Scores) != len(g.Classes) {
			return fmt.Errorf("viz: %d scores of a mistake between %d classes: give one a class, or none", len(m.Scores), len(g.Classes))
		}
	}
	return nil
}

// Heading says how many examples are wrong, and which of them are seen.
func (g *MistakeGrid) Heading() string {
	all, wrong, n := Number(float64(g.All)), Number(float64(g.Wrong)), len(g.Mistakes)
	switch {
	case g.All == 0:
		return "No examples"
	case g.Wrong == 0:
		return fmt.Sprintf("None of %s examples wrong", all)
	case n == g.Wrong:
		return fmt.Sprintf("%s of %s wrong", wrong, all)
	}
	return fmt.Sprintf("%s of %s wrong; the first %d", wrong, all, n)
}

// String gives the heading and each mistake.
func (g *MistakeGrid) String() string {
	if err := g.Check(); err != nil {
		return err.Error()
	}
	if len(g.Mistakes) == 0 {
		return g.Heading() + "."
	}
	parts := make([]string, len(g.Mistakes))
	for i, m := range g.Mistakes {
		parts[i] = m.String()
	}
	return fmt.Sprintf("%s, true → predicted (%s): %s.", g.Heading(), g.Measure, list(parts))
}

// String returns a mistake as in "4 → 9 (0.98)".
func (m Mistake) String() string {
	return fmt.Sprintf("%s → %s (%s)", m.Truth, m.Predicted, m.ScoreText())
}

// ScoreText returns the score with two decimals if it lies in [0, 1].
func (m Mistake) ScoreText() string {
	if 0 <= m.Score && m.Score <= 1 {
		return fmt.Sprintf("%.2f", m.Score)
	}
	return Number(m.Score)
}
