package viz

import (
	"fmt"
	"slices"

	"deepgo/nn/tensor"
)

// A ConfusionMatrix counts which classes are taken for which.
type ConfusionMatrix struct {
	Counts  *tensor.Tensor // [class, class]: row = truth, column = prediction
	Classes []string       // their names; none means numbers from 0
	Percent bool           // the cells hold shares of their row, in percent, not counts
}

// Confusion returns the matrix of counts [class, class], row = truth and column =
// prediction, as nn.Confusion makes them. Classes are named by classes, or without them
// by their number. It copies the counts. It panics if they are no square matrix, if one
// is negative or no number, or if there are classes, but not one a row.
func Confusion(counts *tensor.Tensor, classes ...string) *ConfusionMatrix {
	m := &ConfusionMatrix{Counts: counts.Clone(), Classes: classes}
	if err := m.Check(); err != nil {
		panic(err)
	}
	return m
}

// Len returns the number of classes.
func (m *ConfusionMatrix) Len() int { return m.Counts.Shape[0] }

// Name returns the name of a class.
func (m *ConfusionMatrix) Name(class int) string { return className(class, m.Classes) }

// Count returns how many examples of the class truth were taken for predicted.
func (m *ConfusionMatrix) Count(truth, predicted int) float64 {
	return float64(m.Counts.Data[truth*m.Len()+predicted])
}

// Rate returns which part of the class truth was taken for predicted, in [0, 1]; 0 if
// there are no examples of it.
func (m *ConfusionMatrix) Rate(truth, predicted int) float64 {
	if n := m.Size(truth); n > 0 {
		return m.Count(truth, predicted) / n
	}
	return 0
}

// Precision returns which part of those taken for a class are of it, in [0, 1]; 0 if there
// are none.
func (m *ConfusionMatrix) Precision(predicted int) float64 {
	taken := 0.0
	for truth := range m.Len() {
		taken += m.Count(truth, predicted)
	}
	if taken == 0 {
		return 0
	}
	return m.Count(predicted, predicted) / taken
}

// InPercent has the cells hold shares of their row instead of counts: how likely a class is
// taken for another.
func (m *ConfusionMatrix) InPercent() *ConfusionMatrix {
	m.Percent = true
	return m
}

// Size returns the number of examples of the class truth.
func (m *ConfusionMatrix) Size(truth int) float64 {
	n := 0.0
	for _, v := range m.Counts.Data[truth*m.Len() : (truth+1)*m.Len()] {
		n += float64(v)
	}
	return n
}

// Total returns how many examples there are, and how many of them were put into the
// right class.
func (m *ConfusionMatrix) Total() (right, all float64) {
	for truth := range m.Len() {
		right += m.Count(truth, truth)
		all += m.Size(truth)
	}
	return right, all
}

// Worst returns the mistake that takes the largest part of its class, the first of
// equals; ok is false if there are no mistakes.
func (m *ConfusionMatrix) Worst() (truth, predicted int, ok bool) {
	worst := 0.0
	for t := range m.Len() {
		size := m.Size(t)
		for p := range m.Len() {
			if n := m.Count(t, p); t != p && n > worst*size {
				worst, truth, predicted, ok = n/size, t, p, true
			}
		}
	}
	return truth, predicted, ok
}

// Check returns an error if the counts are no square matrix of numbers ≥ 0, or if there
// are names, but not one a class.
func (m *ConfusionMatrix) Check() error {
	if m == nil {
		return errNil
	}
	c := m.Counts
	if c == nil || c.Dims() != 2 || c.Shape[0] < 1 || c.Shape[0] != c.Shape[1] ||
		float64(c.Shape[0])*float64(c.Shape[1]) != float64(len(c.Data)) { // a product of ints might overflow
		return fmt.Errorf("viz: counts of shape %v: a confusion matrix is [class, class], as nn.Confusion returns it", shapeOf(c))
	}
	if i := slices.IndexFunc(c.Data, func(v float32) bool { return !(v >= 0) || Diverged(float64(v)) }); i >= 0 {
		return fmt.Errorf("viz: %v examples of class %d were taken for %d: a confusion matrix holds counts",
			c.Data[i], i/c.Shape[0], i%c.Shape[0])
	}
	if n := len(m.Classes); n != 0 && n != c.Shape[0] {
		return fmt.Errorf("viz: %d names for the %d classes of a confusion matrix: give one a class, or none", n, c.Shape[0])
	}
	return nil
}

// Heading says how many examples were put into the right class.
func (m *ConfusionMatrix) Heading() string {
	right, all := m.Total()
	if all == 0 {
		return "No examples"
	}
	return fmt.Sprintf("%.2f %% of %s examples right", 100*right/all, Number(all))
}

// String gives the share that is right, and the most frequent mistake.
func (m *ConfusionMatrix) String() string {
	if err := m.Check(); err != nil {
		return err.Error()
	}
	text := fmt.Sprintf("Confusion matrix of %d classes: %s", m.Len(), m.Heading())
	if t, p, ok := m.Worst(); ok {
		text += fmt.Sprintf("; worst: %s of %s examples of %s taken for %s",
			Number(m.Count(t, p)), Number(m.Size(t)), m.Name(t), m.Name(p))
	}
	return text + "."
}
