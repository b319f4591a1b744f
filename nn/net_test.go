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
