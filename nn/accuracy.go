package nn

import (
	"fmt"
	"math"
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

// TopK returns for which part of the examples, in [0, 1], the right class is among those
// with the k largest scores; of equal scores the lower classes count as larger. TopK with
// k = 1 is Accuracy. It panics if k < 1, or as Confusion does.
func TopK(net Predictor, examples Batches, k int) float64 {
	if k < 1 {
		panic(fmt.Sprintf("nn: TopK of the best %d classes: at least 1", k))
	}
	right, all := 0, 0
	judge("nn.TopK", net, examples, func(scores []float32, truth int) {
		before := 0
		for class, score := range scores {
			if score > scores[truth] || class < truth && score == scores[truth] {
				before++
			}
		}
		all++
		if before < k {
			right++
		}
	})
	return float64(right) / float64(all)
}

// Confusion counts [class, class] how often an example of one class, the row, is put
// into another, the column. The class is the largest of the scores [batch, class]; a
// single score [batch, 1] means class 1 if it is above ½, else class 0, so a net without a
// Sigmoid at its end gets one first: Confusion(Stack(net, NewSigmoid()), …). The same is
// read from the target, or it holds the numbers of the classes, [batch]. In sequences
// each step counts as an example: scores are [batch, time, class], targets of the same
// shape or [batch, time]. It panics with a *ShapeError if predictions and targets don't
// fit, and if there are no examples.
func Confusion(net Predictor, examples Batches) *tensor.Tensor {
	var counts *tensor.Tensor
	judge("nn.Confusion", net, examples, func(scores []float32, truth int) {
		if counts == nil {
			classes := max(2, len(scores))
			counts = tensor.New(classes, classes)
		}
		counts.Data[truth*counts.Shape[1]+classOf(scores)]++
	})
	return counts
}

// judge calls f with the scores of each example, or of each step of a sequence, and its
// right class. It panics in the name of where if the shapes don't fit, and if there are
// no examples.
func judge(where string, net Predictor, examples Batches, f func(scores []float32, truth int)) {
	seen := 0
	for x, target := range examples.All() {
		if target.Len() == 0 {
			continue
		}
		pred := net.Predict(x)
		last := len(pred.Shape) - 1
		if last < 1 || !slices.Equal(pred.Shape, target.Shape) && !slices.Equal(pred.Shape[:last], target.Shape) {
			want := fmt.Sprintf("predictions [batch, class] like the targets, %v", target.Shape)
			panic(&ShapeError{Where: where, Want: want, Have: slices.Clone(pred.Shape)})
		}
		labels := len(target.Shape) == last
		for row := range pred.Len() / pred.Shape[last] {
			f(rowOf(pred, row), truthOf(where, target, row, labels, pred.Shape[last]))
			seen++
		}
	}
	checkSeen(seen)
}

// truthOf returns the right class in a row of the target, of labels or of scores.
func truthOf(where string, target *tensor.Tensor, row int, labels bool, classes int) int {
	if labels {
		return labelOf(where, target.Data[row], row, max(2, classes))
	}
	return classOf(rowOf(target, row))
}

// rowOf returns a row along the last dimension.
func rowOf(t *tensor.Tensor, row int) []float32 {
	columns := t.Shape[len(t.Shape)-1]
	return t.Data[row*columns:][:columns]
}

// classOf returns the class that scores name.
func classOf(scores []float32) int {
	if len(scores) == 1 {
		if scores[0] > 0.5 {
			return 1
		}
		return 0
	}
	best, most := 0, float32(math.Inf(-1))
	for class, score := range scores {
		if score > most { // false for NaN
			best, most = class, score
		}
	}
	return best
}
