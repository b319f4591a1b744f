package nn_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

func ExampleSummary() {
	rnd := rand.New(rand.NewPCG(1, 2))
	lenet := nn.Stack(
		nn.NewConv2D(1, 6, 5, rnd), nn.NewReLU(), nn.NewMaxPool2D(2),
		nn.NewFlatten(), nn.NewDense(864, 10, rnd))
	fmt.Println(nn.Summary(lenet, 1, 28, 28))
	// Output:
	// layer                       output     parameters  multiply-adds     memory
	// 0 Conv2D(1→6, 5×5)          [6 24 24]         156          86400    28.2 KiB
	// 1 ReLU                      [6 24 24]           0              0    27.0 KiB
	// 2 MaxPool2D(2×2, stride 2)  [6 12 12]           0              0     6.8 KiB
	// 3 Flatten                   [864]               0              0     6.8 KiB
	// 4 Dense(864→10)             [10]             8650           8640    67.7 KiB
	// total                       [10]             8806          95040   136.4 KiB
}

func TestSummaryOfLayersInLayers(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	shared := nn.NewDense(8, 8, rnd)
	net := nn.Stack(
		nn.NewEmbedding(65, 4, rnd),
		nn.NewLSTM(4, 8, rnd, nn.RecurrentOptions{Bidirectional: false}),
		nn.NewTimeDistributed(nn.Stack(shared, nn.NewReLU())),
		nn.NewResidual(nn.NewTimeDistributed(shared)),
		nn.NewLSTM(8, 3, rnd, nn.RecurrentOptions{Last: true}))
	summary := nn.Summary(net, 10)
	const lstm = 4 * (4 + 8) * 8
	want := []struct {
		output           []int
		parameters, madd int
	}{
		{[]int{10, 4}, 65 * 4, 0},
		{[]int{10, 8}, lstm + 4*8, 10 * lstm},
		{[]int{10, 8}, 0, 0},            // TimeDistributed
		{[]int{8}, 0, 0},                // the net in it
		{[]int{8}, 8*8 + 8, 10 * 8 * 8}, // its Dense, at ten steps
		{[]int{8}, 0, 0},                // its ReLU
		{[]int{10, 8}, 0, 0},            // Residual
		{[]int{10, 8}, 0, 0},            // the TimeDistributed in it
		{[]int{8}, 0, 10 * 8 * 8},       // the same Dense
		{[]int{3}, 4*(8+3)*3 + 4*3, 10 * 4 * (8 + 3) * 3},
	}
	if len(summary) != len(want) {
		t.Fatalf("%d rows, want %d:\n%v", len(summary), len(want), summary)
	}
	for i, w := range want {
		row := summary[i]
		if !slices.Equal(row.Output, w.output) || row.Parameters != w.parameters || row.MultiplyAdds != w.madd {
			t.Errorf("row %d is %+v, want %+v", i, row, w)
		}
	}
	learned := 0
	for _, p := range nn.Stack(net.Layers()[:3]...).Params() {
		learned += p.Value.Len()
	}
	if total := summary.Total(); total.Parameters != learned+4*(8+3)*3+4*3 || !slices.Equal(total.Output, []int{3}) {
		t.Errorf("total %+v", total)
	}
}

// squares multiplies each value by itself.
type squares struct{ nn.Sigmoid }

func (squares) MultiplyAdds(x, _ []int) int { return 100 * x[1] }

func TestSummaryAsksALayerThatCounts(t *testing.T) {
	if got := nn.Summary(nn.Stack(&squares{}), 7)[0].MultiplyAdds; got != 700 {
		t.Errorf("%d multiply-adds", got)
	}
}

func ExampleStatistics() {
	rnd := rand.New(rand.NewPCG(1, 2))
	net := nn.Stack(nn.NewDense(2, 2, rnd), nn.NewReLU())
	copy(net.Params()[0].Value.Data, []float32{1, -1, 1, -1})
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{})
	trainer.Step(tensor.FromSlice([]float32{1, 2, 3, 4}, 2, 2), tensor.New(2, 2))
	fmt.Println(nn.Statistics(net))
	// Output:
	// layer           mean y     std y  zeros    std dy     std W    std dW
	// 0 Dense(2→2)          0        5.4    0 %        1.4       0.82        6.6
	// 1 ReLU              2.5        2.9   50 %        1.4          –          –
}

func ExampleSpread() {
	fmt.Printf("%+v\n", nn.SpreadOf(tensor.FromSlice([]float32{0, 0, 3, 1}, 4)))
	// Output:
	// {Len:4 Mean:1 Std:1.224744871391589 Min:0 Max:3 Zeros:0.5}
}

func TestSpreadOf(t *testing.T) {
	a, b := tensor.FromSlice([]float32{-2, 0, 0}, 3), tensor.FromSlice([]float32{6}, 1)
	got := nn.SpreadOf(a, nil, b)
	if want := (nn.Spread{Len: 4, Mean: 1, Std: 3, Min: -2, Max: 6, Zeros: 0.5}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := nn.SpreadOf(nil); got != (nn.Spread{}) {
		t.Errorf("of nothing: %+v", got)
	}
	a.Data[1] = float32(math.NaN())
	if got := nn.SpreadOf(a); !math.IsNaN(got.Mean) || !math.IsNaN(got.Std) || !math.IsNaN(got.Max) || got.Len != 3 {
		t.Errorf("with NaN: %+v", got)
	}
}

func TestStatisticsBeforeAStep(t *testing.T) {
	net, x, _ := nielsen([]int{4, 3, 2}, 2)
	if row := nn.Statistics(net)[0]; row.Y.Len != 0 || row.DY.Len != 0 || row.W.Len != 4*3+3 {
		t.Errorf("before anything: %+v", row)
	}
	net.Predict(x)
	if row := nn.Statistics(net)[1]; row.Y.Len != 2*3 || row.DY.Len != 0 || row.W.Len != 0 {
		t.Errorf("after Predict: %+v", row)
	}
}
