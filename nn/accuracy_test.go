package nn_test

import (
	"slices"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

func TestConfusionOfYesAndNo(t *testing.T) {
	examples := several{
		{tensor.FromSlice([]float32{0.9, 0.2, 0.5}, 3, 1), tensor.FromSlice([]float32{1, 1, 0}, 3, 1)},
		{tensor.FromSlice([]float32{0.7}, 1, 1), tensor.FromSlice([]float32{0}, 1, 1)},
	}
	counts := nn.Confusion(nn.Stack(), examples)
	if !slices.Equal(counts.Data, []float32{1, 1, 1, 1}) || !slices.Equal(counts.Shape, []int{2, 2}) {
		t.Errorf("counts %v", counts)
	}
	if a := nn.Accuracy(nn.Stack(), examples); a != 0.5 {
		t.Errorf("accuracy %v, want 0.5", a)
	}
}

func TestConfusionOfNothingPanics(t *testing.T) {
	want := "nn: there are no examples to judge the net by: is the set empty?"
	if got := panicText(func() { nn.Accuracy(nn.Stack(), several{}) }); got != want {
		t.Errorf("got %s", got)
	}
	nothing := nn.Batch{X: tensor.New(0, 2), Y: tensor.New(0, 2)}
	if got := panicText(func() { nn.Accuracy(nn.Stack(), nothing) }); got != want {
		t.Errorf("of an empty batch: got %s", got)
	}
}
