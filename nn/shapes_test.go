package nn_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

func TestPanics(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	net := nn.Stack(nn.NewDense(784, 30, rnd), nn.NewSigmoid())
	forward := func() { net.Forward(tensor.New(10, 784), nn.Train) }
	tests := []struct {
		name string
		f    func()
		want string
	}{
		{
			"wrong x", func() { net.Forward(tensor.New(10, 28, 27), nn.Eval) },
			"shape error in Dense(784→30): want x [batch 784], have [10 28 27]",
		},
		{
			"scalar x", func() { nn.NewDense(1, 1, rnd).Forward(tensor.New(), nn.Eval) },
			"shape error in Dense(1→1): want x [batch 1], have []",
		},
		{
			"wrong dy", func() { forward(); net.Layer(0).Backward(tensor.New(9, 30)) },
			"shape error in Dense(784→30): want dy [10 30], the shape of y, have [9 30]",
		},
		{
			"wrong dy", func() { forward(); net.Backward(tensor.New(10, 3)) },
			"shape error in Sigmoid: want dy [10 30], the shape of y, have [10 3]",
		},
		{
			"wrong target", func() { nn.Quadratic{}.Loss(tensor.New(10, 10), tensor.New(10)) },
			"shape error in Quadratic: want target [10 10], the shape of the prediction, have [10]",
		},
		{
			"empty batch", func() { nn.Quadratic{}.Loss(tensor.New(0, 10), tensor.New(0, 10)) },
			"shape error in Quadratic: want at least one prediction [batch, …], have [0 10]",
		},
		{
			"wrong classes", func() { nn.Accuracy(net, nn.Batch{X: tensor.New(2, 784), Y: tensor.New(2, 10)}) },
			"shape error in nn.Confusion: want predictions [batch, class] like the targets, [2 10], have [2 30]",
		},
		{
			"no Forward", func() { nn.NewDense(2, 3, rnd).Backward(tensor.New(1, 3)) },
			"nn: Dense(2→3): Backward without a Forward before it",
		},
		{
			"no inputs", func() { nn.NewDense(0, 3, rnd) },
			"nn: NewDense(0, 3): a layer needs at least one input and one output",
		},
		{
			"two starts", func() { nn.NewDense(2, 3, rnd, nn.Normal{}, nn.LeCun{}) },
			"nn: NewDense with 2 Initializer: one at most",
		},
		{
			"no such layer", func() { net.Layer(2) },
			"nn: layer 2 of a net of 2: they are counted from 0",
		},
	}
	for _, test := range tests {
		if got := panicText(test.f); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

func TestShapeErrorIsFoundByErrorsAs(t *testing.T) {
	defer func() {
		var e *nn.ShapeError
		err, _ := recover().(error)
		if !errors.As(err, &e) || e.Where != "Dense(2→3)" || !slices.Equal(e.Have, []int{5, 4}) {
			t.Errorf("recovered %v", err)
		}
	}()
	nn.NewDense(2, 3, rand.New(rand.NewPCG(1, 2))).Forward(tensor.New(5, 4), nn.Eval)
}

// panicText returns what f panics with.
func panicText(f func()) (text string) {
	defer func() {
		switch v := recover().(type) {
		case error:
			text = v.Error()
		case string:
			text = v
		}
	}()
	f()
	return "no panic"
}
