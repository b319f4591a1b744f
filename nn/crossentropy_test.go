package nn_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

func TestCrossEntropyOfSequencesIsThatOfTheirRows(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	scores, labels := normal(rnd, 3, 4, 5), tensor.New(3, 4)
	for i := range labels.Data {
		labels.Data[i] = float32(rnd.IntN(5))
	}
	loss := nn.CrossEntropy{Smoothing: 0.1, Weights: []float64{1, 2, 0, 0.5, 1}}
	c, d := loss.Loss(scores, labels)
	flat, dflat := loss.Loss(scores.Reshape(12, 5), labels.Reshape(12))
	if c != flat || !slices.Equal(d.Data, dflat.Data) || !slices.Equal(d.Shape, scores.Shape) {
		t.Errorf("C %v and %v of the same rows", c, flat)
	}
}

func TestCrossEntropyOfHugeScores(t *testing.T) {
	scores := tensor.FromSlice([]float32{1000, -1000, 3e38, -3e38}, 2, 2)
	c, d := nn.CrossEntropy{}.Loss(scores, tensor.FromSlice([]float32{1, 0}, 2))
	if c != 1000 || !slices.Equal(d.Data, []float32{0.5, -0.5, 0, 0}) {
		t.Errorf("C %v, gradient %v", c, d.Data)
	}
	c, _ = nn.CrossEntropy{}.Loss(tensor.FromSlice([]float32{float32(math.NaN()), 1}, 1, 2), tensor.New(1))
	if !math.IsNaN(c) {
		t.Errorf("C of NaN is %v", c)
	}
}

func TestCrossEntropyWithoutAnyWeight(t *testing.T) {
	c, d := nn.CrossEntropy{Weights: []float64{0, 1}}.Loss(tensor.New(2, 2), tensor.New(2))
	if c != 0 || slices.ContainsFunc(d.Data, func(v float32) bool { return v != 0 }) {
		t.Errorf("C %v, gradient %v", c, d.Data)
	}
}

func TestCrossEntropyPanics(t *testing.T) {
	three := tensor.New(2, 3)
	tests := []struct {
		name string
		f    func()
		want string
	}{
		{
			"label too large", func() { nn.CrossEntropy{}.Loss(three, tensor.FromSlice([]float32{0, 3}, 2)) },
			"nn: CrossEntropy: the label in row 1 is 3: with 3 classes labels are the whole numbers 0 … 2",
		},
		{
			"negative label", func() { nn.CrossEntropy{}.Loss(three, tensor.FromSlice([]float32{-1, 0}, 2)) },
			"nn: CrossEntropy: the label in row 0 is -1: with 3 classes labels are the whole numbers 0 … 2",
		},
		{
			"half a label", func() { nn.CrossEntropy{}.Loss(three, tensor.FromSlice([]float32{0.5, 0}, 2)) },
			"nn: CrossEntropy: the label in row 0 is 0.5: with 3 classes labels are the whole numbers 0 … 2",
		},
		{
			"NaN label", func() { nn.CrossEntropy{}.Loss(three, tensor.FromSlice([]float32{0, float32(math.NaN())}, 2)) },
			"nn: CrossEntropy: the label in row 1 is NaN: with 3 classes labels are the whole numbers 0 … 2",
		},
		{
			"wrong target", func() { nn.CrossEntropy{}.Loss(three, tensor.New(3)) },
			"shape error in CrossEntropy: want target [2 3], one-hot, or [2], labels, have [3]",
		},
		{
			"no classes", func() { nn.CrossEntropy{}.Loss(tensor.New(2), tensor.New(2)) },
			"shape error in CrossEntropy: want at least one row of scores [batch, …, class], have [2]",
		},
		{
			"empty batch", func() { nn.CrossEntropy{}.Loss(tensor.New(0, 3), tensor.New(0)) },
			"shape error in CrossEntropy: want at least one row of scores [batch, …, class], have [0 3]",
		},
		{
			"weights", func() { nn.CrossEntropy{Weights: []float64{1}}.Loss(three, tensor.New(2)) },
			"shape error in CrossEntropy: want Weights [3], one a class, have [1]",
		},
		{
			"smoothing", func() { nn.CrossEntropy{Smoothing: 1}.Loss(three, tensor.New(2)) },
			"nn: CrossEntropy with Smoothing 1: it is a part of the target, at least 0 and less than 1",
		},
	}
	for _, test := range tests {
		if got := panicText(test.f); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

// normal returns a tensor of N(0, 1).
func normal(rnd *rand.Rand, shape ...int) *tensor.Tensor {
	x := tensor.New(shape...)
	for i := range x.Data {
		x.Data[i] = float32(rnd.NormFloat64())
	}
	return x
}
