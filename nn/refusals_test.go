package nn_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

func TestLayersSayWhatTheyWant(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	forward := func(layer nn.Layer, shape ...int) func() {
		return func() { layer.Forward(tensor.New(shape...), nn.Train) }
	}
	words := tensor.FromSlice([]float32{0, 3}, 1, 2)
	half := tensor.FromSlice([]float32{0, 0.5}, 1, 2)
	for _, test := range []struct {
		f    func()
		want string
	}{
		{
			forward(nn.NewDense(4, 3, rnd), 0, 4),
			"shape error in Dense(4→3): want x [batch 4], at least one example and no dimension of 0, have [0 4]",
		},
		{
			forward(nn.NewReLU(), 3, 0),
			"shape error in ReLU: want x [batch …], at least one example and no dimension of 0, have [3 0]",
		},
		{
			forward(nn.NewConv2D(1, 6, 5, rnd), 10, 3, 28, 28),
			"shape error in Conv2D(1→6, 5×5): want x [batch 1 height width], have [10 3 28 28]",
		},
		{
			forward(nn.NewConv2D(1, 6, 5, rnd), 10, 784),
			"shape error in Conv2D(1→6, 5×5): want x [batch 1 height width], have [10 784]",
		},
		{
			forward(nn.NewConv2D(1, 6, 5, rnd), 10, 1, 4, 28),
			"shape error in Conv2D(1→6, 5×5): want x [batch 1 height width], images that are not smaller than the window, have [10 1 4 28]",
		},
		{
			forward(nn.NewConv2D(1, 6, 5, rnd), 10, 1, 0, 28),
			"shape error in Conv2D(1→6, 5×5): want x [batch 1 height width], at least one example and no dimension of 0, have [10 1 0 28]",
		},
		{
			forward(nn.NewMaxPool2D(2), 10, 1, 1, 28),
			"shape error in MaxPool2D(2×2, stride 2): want x [batch channel height width], images that are not smaller than the window, have [10 1 1 28]",
		},
		{
			forward(nn.NewGlobalAvgPool2D(), 10, 4),
			"shape error in GlobalAvgPool2D: want x [batch channel height width], have [10 4]",
		},
		{
			forward(nn.NewReshape(1, 28, 28), 10, 785),
			"shape error in Reshape[1 28 28]: want examples that fill their new shape, have [10 785]",
		},
		{
			forward(nn.NewBatchNorm(3), 10, 4),
			"shape error in BatchNorm(3): want x [batch 3 …], have [10 4]",
		},
		{
			forward(nn.NewBatchNorm(3), 1, 3),
			"shape error in BatchNorm(3): want x [batch 3 …] with more than one value a channel, to measure a variance, have [1 3]",
		},
		{
			forward(nn.NewLayerNorm(3), 10, 4),
			"shape error in LayerNorm(3): want x [batch … 3], have [10 4]",
		},
		{
			forward(nn.NewLSTM(3, 4, rnd), 10, 4),
			"shape error in LSTM(3→4): want x [batch time 3], have [10 4]",
		},
		{
			forward(nn.NewLSTM(3, 4, rnd), 10, 0, 3),
			"shape error in LSTM(3→4): want x [batch time 3], at least one example and no dimension of 0, have [10 0 3]",
		},
		{
			forward(nn.NewTimeDistributed(nn.NewDense(3, 4, rnd)), 10, 3),
			"shape error in TimeDistributed(Dense(3→4)): want x [batch time …], have [10 3]",
		},
		{
			forward(nn.NewResidual(nn.NewDense(3, 4, rnd)), 10, 3),
			"shape error in Residual(Dense(3→4)): want x, or what a projection makes of it, [10 4] like what the body returns, have [10 3]",
		},
		{
			func() { nn.NewEmbedding(3, 4, rnd).Forward(words, nn.Eval) },
			"nn: Embedding(3→4): value 1 of x [1 2] is 3: the rows are the whole numbers 0 … 2",
		},
		{
			func() { nn.NewEmbedding(3, 4, rnd).Forward(half, nn.Eval) },
			"nn: Embedding(3→4): value 1 of x [1 2] is 0.5: the rows are the whole numbers 0 … 2",
		},
		{
			forward(nn.NewEmbedding(3, 4, rnd), 0, 5),
			"shape error in Embedding(3→4): want x [batch time], at least one example and no dimension of 0, have [0 5]",
		},
	} {
		if got := panicText(test.f); got != test.want {
			t.Errorf("\n got %s\nwant %s", got, test.want)
		}
	}
}

func TestConstructorsRefuseWhatMakesNoSense(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, f := range []func(){
		func() { nn.NewConv2D(0, 6, 5, rnd) },
		func() { nn.NewConv2D(1, 6, 0, rnd) },
		func() { nn.NewConv2D(3, 6, 5, rnd, nn.Conv2DOptions{Groups: 2}) },
		func() { nn.NewConv2D(4, 6, 5, rnd, nn.Conv2DOptions{Groups: -2}) },
		func() { nn.NewConv2D(4, 6, 5, rnd, nn.Conv2DOptions{Stride: -1}) },
		func() { nn.NewConv2D(4, 6, 5, rnd, nn.Conv2DOptions{Padding: -2}) },
		func() { nn.NewConv2D(4, 6, 5, rnd, nn.Conv2DOptions{Dilation: -1}) },
		func() { nn.NewConv2D(4, 6, 5, rnd, nn.Conv2DOptions{}, nn.Conv2DOptions{}) },
		func() { nn.NewMaxPool2D(0) },
		func() { nn.NewMaxPool2D(2, nn.Pool2DOptions{Padding: 2}) },
		func() { nn.NewAvgPool2D(2, nn.Pool2DOptions{Stride: -2}) },
		func() { nn.NewReshape(1, 0) },
		func() { nn.NewReshape(-1, -1) },
		func() { nn.NewDropout(1, rnd) },
		func() { nn.NewDropout(-0.1, rnd) },
		func() { nn.NewBatchNorm(0) },
		func() { nn.NewLayerNorm(-1) },
		func() { nn.NewEmbedding(0, 3, rnd) },
		func() { nn.NewRNN(0, 3, rnd) },
		func() { nn.NewLSTM(3, 0, rnd) },
		func() { nn.NewGRU(3, 3, rnd, nn.RecurrentOptions{Layers: -1}) },
		func() { nn.NewResidual(nn.NewReLU(), nn.NewReLU(), nn.NewReLU()) },
	} {
		if text := panicText(f); !strings.HasPrefix(text, "nn: New") {
			t.Errorf("got %q", text)
		}
	}
}
