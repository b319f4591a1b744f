package nn

import (
	"fmt"
	"strings"

	"deepgo/nn/tensor"
)

// A Report says of each class how well it is told from the others: a net that is right
// nine times in ten may never find the class that matters.
type Report []ClassReport

// A ClassReport counts one class against all others. Where there is nothing to divide by,
// the value is 0.
type ClassReport struct {
	Precision float64 // which part of what was put into the class belongs there
	Recall    float64 // which part of what belongs there was put into it
	F1        float64 // 2·Precision·Recall / (Precision + Recall)
	Support   int     // how many belong there
}

// NewReport reads the counts [class, class], row = truth and column = prediction, that
// Confusion returns. It panics with a *ShapeError if they are not square. Source: van
// Rijsbergen, Information Retrieval (1979), ch. 7.
func NewReport(confusion *tensor.Tensor) Report {
	if len(confusion.Shape) != 2 || confusion.Shape[0] != confusion.Shape[1] {
		panic(&ShapeError{Where: "nn.NewReport", Want: "counts [class, class], as nn.Confusion returns them", Have: confusion.Shape})
	}
	report := make(Report, confusion.Shape[0])
	for class := range report {
		belong, put := 0.0, 0.0
		for other := range report {
			belong += float64(confusion.At(class, other))
			put += float64(confusion.At(other, class))
		}
		right := float64(confusion.At(class, class))
		report[class] = ClassReport{
			Precision: part(right, put), Recall: part(right, belong),
			F1: part(2*right, put+belong), Support: int(belong),
		}
	}
	return report
}

// Mean returns the means over the classes, each of which counts the same ("macro"), and
// the number of all examples.
func (r Report) Mean() ClassReport {
	var mean ClassReport
	for _, c := range r {
		mean.Precision += c.Precision / float64(len(r))
		mean.Recall += c.Recall / float64(len(r))
		mean.F1 += c.F1 / float64(len(r))
		mean.Support += c.Support
	}
	return mean
}

// String returns the rows and their mean as a table.
func (r Report) String() string {
	var out strings.Builder
	fmt.Fprint(&out, "class  precision  recall     F1  examples")
	for class, c := range r {
		fmt.Fprintf(&out, "\n%5d  %v", class, c)
	}
	fmt.Fprintf(&out, "\n mean  %v", r.Mean())
	return out.String()
}

// String returns the values in one line.
func (c ClassReport) String() string {
	return fmt.Sprintf("%9.3f  %6.3f  %5.3f  %8d", c.Precision, c.Recall, c.F1, c.Support)
}

// part returns a / b, or 0 if there is nothing to divide by.
func part(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}
