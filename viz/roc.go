package viz

import (
	"cmp"
	"fmt"
	"slices"
)

// A scored example has the score that a classifier gave it, and whether it is of the
// class that is looked for.
type scored struct {
	score    float64
	positive bool
}

// rank returns the examples, the highest score first, and how many are positive. It
// panics in the name of where if there is not one truth a score, if a truth is neither 0
// nor 1, or if there are not both.
func rank(where string, scores, truth Values) (examples []scored, positives int) {
	s, t := numbers(where, scores), numbers(where, truth)
	if len(s) != len(t) {
		panic(fmt.Sprintf("%s: %d scores and %d truths: give one of each an example", where, len(s), len(t)))
	}
	for i, v := range t {
		switch {
		case v != 0 && v != 1:
			panic(fmt.Sprintf("%s: the truth of example %d is %v: it must be 1, or 0 where the class isn't", where, i, v))
		case Diverged(s[i]):
			panic(fmt.Sprintf("%s: the score of example %d is %v: scores must be finite numbers", where, i, s[i]))
		case v == 1:
			positives++
		}
		examples = append(examples, scored{s[i], v == 1})
	}
	if positives == 0 || positives == len(examples) {
		panic(fmt.Sprintf("%s: %d of %d examples are of the class: some must be, and some must not", where, positives, len(examples)))
	}
	slices.SortStableFunc(examples, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	return examples, positives
}

// A cut is what a threshold finds: how many of the class, and how many that are not.
type cut struct{ hits, alarms float64 }

// cuts returns what each threshold finds, the highest first; examples with one score are
// found together.
func cuts(examples []scored) []cut {
	all := []cut{{}}
	now := cut{}
	for i, e := range examples {
		if e.positive {
			now.hits++
		} else {
			now.alarms++
		}
		if i+1 == len(examples) || examples[i+1].score != e.score {
			all = append(all, now)
		}
	}
	return all
}

// ROC returns the receiver operating characteristic of a classifier: for each threshold
// of its score the share of the class that it finds over the share of the others that it
// takes for it. The area under it, AUC, is the probability that an example of the class
// has a higher score than one of the others (Fawcett 2006, "An introduction to ROC
// analysis"). truth is 1 for examples of the class and 0 for the others. It panics if there
// is not one truth a score, or not both of them. Join compares several.
func ROC(scores, truth Values, name ...string) *Chart {
	examples, positives := rank("viz.ROC", scores, truth)
	negatives := len(examples) - positives
	line := Line{}
	area := 0.0
	for i, c := range cuts(examples) {
		x, y := c.alarms/float64(negatives), c.hits/float64(positives)
		if i > 0 {
			area += (x - line.X[i-1]) * (y + line.Y[i-1]) / 2
		}
		line.X, line.Y = append(line.X, x), append(line.Y, y)
	}
	line.Name = withFigure(nameOf(name), fmt.Sprintf("AUC %.3f", area))
	return &Chart{
		Title: "Which threshold?", XLabel: "false positive rate", YLabel: "true positive rate (recall)",
		Lines: []Line{line, {Name: "chance", X: []float64{0, 1}, Y: []float64{0, 1}, Dashed: true}},
		X:     Interval{0, 1}, Y: Interval{0, 1}, Square: true,
	}
}

// PrecisionRecall returns for each threshold of a classifier's score the share of what it
// finds that is right, over the share of the class that it finds. AP, the average
// precision, is Σ (Rᵢ − Rᵢ₋₁) Pᵢ over the thresholds. Its parameters are those of ROC.
func PrecisionRecall(scores, truth Values, name ...string) *Chart {
	examples, positives := rank("viz.PrecisionRecall", scores, truth)
	line := Line{}
	average, recall := 0.0, 0.0
	for _, c := range cuts(examples)[1:] {
		x, y := c.hits/float64(positives), c.hits/(c.hits+c.alarms)
		average += (x - recall) * y
		recall = x
		line.X, line.Y = append(line.X, x), append(line.Y, y)
	}
	line.Name = withFigure(nameOf(name), fmt.Sprintf("AP %.3f", average))
	chance := float64(positives) / float64(len(examples))
	return &Chart{
		Title: "How many are right, how many are found?", XLabel: "recall", YLabel: "precision",
		Lines: []Line{line, {Name: "chance", X: []float64{0, 1}, Y: []float64{chance, chance}, Dashed: true}},
		X:     Interval{0, 1}, Y: Interval{0, 1}, Square: true,
	}
}

// withFigure puts a figure behind a name.
func withFigure(name, figure string) string {
	if name == "" {
		return figure
	}
	return name + ", " + figure
}
