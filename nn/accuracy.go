package nn

import (
	"fmt"
	"slices"

	"deepgo/nn/tensor"
)

// A Predictor answers a batch: a Net does, and so can anything that is to be compared
// with one.
type Predictor interface {
	// Predict returns scores [batch, class] for x [batch, …].
	Predict(x *tensor.Tensor) *tensor.Tensor
}

// Accuracy returns which part of the examples, in [0, 1], is put into the right class;
// Confusion says what counts as that, and when it panics.
func Accuracy(net Predictor, examples Batches) float64 {
	counts := Confusion(net, examples)
	right, all := 0.0, 0.0
	for i, n := range counts.Data {
		all += float64(n)
		if truth, predicted := i/counts.Shape[1], i%counts.Shape[1]; truth == predicted {
			right += float64(n)
		}
	}
	return right / all
}

// Confusion counts [class, class] how often an example of one class, the row, is put
// into another, the column. The class is the largest of the scores [batch, class]; a
// single score [batch, 1] means class 1 if it is above ½, else class 0. The same is
// read from the target. It panics with a *ShapeError if predictions and targets have
// not the same shape, and if there are no examples.
func Confusion(net Predictor, examples Batches) *tensor.Tensor {
	var counts *tensor.Tensor
	seen := 0
	for x, target := range examples.All() {
		pred := net.Predict(x)
		if len(pred.Shape) != 2 || !slices.Equal(pred.Shape, target.Shape) {
			want := fmt.Sprintf("predictions [batch, class] like the targets, %v", target.Shape)
			panic(&ShapeError{Where: "nn.Confusion", Want: want, Have: slices.Clone(pred.Shape)})
		}
		if counts == nil {
			classes := max(2, pred.Shape[1])
			counts = tensor.New(classes, classes)
		}
		seen += target.Shape[0]
		truths := classOf(target)
		for i, predicted := range classOf(pred) {
			counts.Data[truths[i]*counts.Shape[1]+predicted]++
		}
	}
	if seen == 0 {
		panic("nn: there are no examples to judge the net by: is the set empty?")
	}
	return counts
}

// classOf returns the class that each row of scores [batch, class] names.
func classOf(scores *tensor.Tensor) []int {
	if scores.Shape[1] > 1 {
		return scores.ArgMax()
	}
	classes := make([]int, len(scores.Data))
	for i, v := range scores.Data {
		if v > 0.5 {
			classes[i] = 1
		}
	}
	return classes
}
