package nn_test

import (
	"slices"
	"testing"

	"deepgo/nn"
)

func TestPredictReturnsACopy(t *testing.T) {
	net, x, _ := nielsen([]int{4, 3, 2}, 2)
	first := net.Predict(x)
	want := first.Clone()
	x.Data[0]++
	if net.Predict(x); !slices.Equal(first.Data, want.Data) {
		t.Error("a prediction changed with the next one")
	}
}

func TestNestedNetsAreOneNet(t *testing.T) {
	train := func(nest func(layers ...nn.Layer) *nn.Net) []uint32 {
		flat, x, y := nielsen([]int{4, 5, 3, 2}, 6)
		var layers []nn.Layer
		for i := range flat.Len() {
			layers = append(layers, flat.Layer(i))
		}
		net := nest(layers...)
		trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 3})
		for range 10 {
			trainer.Step(x, y)
		}
		return bits(net)
	}
	nested := train(func(l ...nn.Layer) *nn.Net { return nn.Stack(nn.Stack(l[:4]...), nn.Stack(l[4:]...)) })
	if !slices.Equal(nested, train(nn.Stack)) {
		t.Error("two nets in a row learn otherwise than one of the same layers")
	}
}

func TestEveryLayersOutputAndGradientCanBeRead(t *testing.T) {
	net, x, y := nielsen([]int{4, 5, 2}, 6)
	if net.Output(0) != nil || net.Gradient(3) != nil {
		t.Error("there is something to read before the first step")
	}
	nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{}).Step(x, y) // η 0: the weights stay
	at := x
	for i := range net.Len() {
		at = net.Layer(i).Forward(at, nn.Train)
		if !slices.Equal(at.Data, net.Output(i).Data) {
			t.Errorf("output of layer %d: %v, want %v", i, net.Output(i), at)
		}
	}
	_, dy := nn.Quadratic{}.Loss(at, y)
	for i := net.Len() - 1; i >= 0; i-- {
		if !slices.Equal(dy.Data, net.Gradient(i).Data) {
			t.Errorf("gradient of layer %d: %v, want %v", i, net.Gradient(i), dy)
		}
		dy = net.Layer(i).Backward(dy)
	}
	want := "nn: layer 4 of a net of 4: they are counted from 0"
	if got := panicText(func() { net.Output(4) }); got != want {
		t.Errorf("got %s", got)
	}
}
