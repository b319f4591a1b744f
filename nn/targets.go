package nn

import (
	"fmt"
	"slices"
	"strings"

	"deepgo/nn/tensor"
)

// targets are the right answers to rows of class scores, in either of two spellings.
type targets struct {
	rows, classes int
	labels        []float32 // [row]: the right class; nil if t is given
	t             []float32 // [row, class]
}

// readTargets reads the target that belongs to pred [batch, …, class]. It panics in the
// name of where if it has the wrong shape, or a label that is no class.
func readTargets(where string, pred, target *tensor.Tensor) targets {
	last := len(pred.Shape) - 1
	if last < 1 || len(pred.Data) == 0 {
		panic(&ShapeError{Where: where, Want: "at least one row of scores [batch, …, class]", Have: slices.Clone(pred.Shape)})
	}
	classes := pred.Shape[last]
	r := targets{rows: len(pred.Data) / classes, classes: classes}
	switch {
	case slices.Equal(target.Shape, pred.Shape):
		r.t = target.Data
	case slices.Equal(target.Shape, pred.Shape[:last]):
		r.labels = target.Data
		for i, label := range r.labels {
			labelOf(where, label, i, classes)
		}
	default:
		want := fmt.Sprintf("target %v, one-hot, or %v, labels", pred.Shape, pred.Shape[:last])
		panic(&ShapeError{Where: where, Want: want, Have: slices.Clone(target.Shape)})
	}
	return r
}

// at returns t of one class in one row.
func (t targets) at(row, class int) float64 {
	if t.labels == nil {
		return float64(t.t[row*t.classes+class])
	}
	if int(t.labels[row]) == class {
		return 1
	}
	return 0
}

// class returns the right class of a row: the largest t.
func (t targets) class(row int) int {
	if t.labels != nil {
		return int(t.labels[row])
	}
	best := 0
	for k := range t.classes {
		if t.at(row, k) > t.at(row, best) {
			best = k
		}
	}
	return best
}

// labelOf returns the class that the label in a row names, or panics in the name of where.
func labelOf(where string, label float32, row, classes int) int {
	if !(label >= 0 && label < float32(classes)) || label != float32(int(label)) {
		panic(fmt.Sprintf("nn: %s: the label in row %d is %v: with %d classes labels are the whole numbers 0 … %d",
			strings.TrimPrefix(where, "nn."), row, label, classes, classes-1))
	}
	return int(label)
}
