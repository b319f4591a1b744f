package nn_test

import (
	"fmt"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

func ExampleAdam() {
	v := &nn.Param{
		Name:  "v",
		Value: tensor.FromSlice([]float32{1, 2}, 2),
		Grad:  tensor.FromSlice([]float32{4, -0.001}, 2),
	}
	adam := &nn.Adam{LearningRate: 0.25}
	adam.Step([]*nn.Param{v})
	fmt.Printf("%.4f\n", v.Value.Data) // the first step is η, whatever the gradient's size
	// Output:
	// [0.7500 2.2500]
}

func TestOptimizersRefuseOtherParameters(t *testing.T) {
	param := func(n int) *nn.Param { return &nn.Param{Name: "b", Value: tensor.New(n), Grad: tensor.New(n)} }
	adam := &nn.Adam{}
	adam.Step([]*nn.Param{param(2), param(3)})
	for _, test := range []struct {
		params []*nn.Param
		want   string
	}{
		{
			[]*nn.Param{param(2)},
			"nn: Adam began with 2 parameters and is handed 1: an optimizer serves one net, make a new one",
		},
		{
			[]*nn.Param{param(2), param(4)},
			"nn: Adam began with a parameter 1 of shape [3] and is handed b [4]: an optimizer serves one net, make a new one",
		},
	} {
		if got := panicText(func() { adam.Step(test.params) }); got != test.want {
			t.Errorf("got %s\nwant %s", got, test.want)
		}
	}
}
