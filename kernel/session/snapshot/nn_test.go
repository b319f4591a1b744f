package snapshot_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"deepgo/kernel/session/snapshot"
	"deepgo/nn"
	"deepgo/nn/tensor"
)

// Each of these trains in one cell and goes on in the next, as if it were the same.
var carriedNets = map[string]struct {
	net func(rnd *rand.Rand) *nn.Net
	x   []int
}{
	"images": {
		func(rnd *rand.Rand) *nn.Net {
			block := nn.NewResidual(nn.Stack(
				nn.NewConv2D(2, 4, 3, rnd, nn.Conv2DOptions{Padding: nn.Same, Stride: 2, NoBias: true}),
				nn.NewBatchNorm(4), nn.NewELU(),
			), nn.NewConv2D(2, 4, 1, rnd, nn.Conv2DOptions{Stride: 2, Start: nn.He{}}))
			return nn.Stack(
				nn.NewReshape(1, 8, -1), nn.NewConv2D(1, 2, 3, rnd), nn.NewReLU(), nn.NewMaxPool2D(2), block,
				nn.NewAvgPool2D(2, nn.Pool2DOptions{Stride: 1}), nn.NewFlatten(), nn.NewDropout(0.3, rnd),
				nn.NewDense(4, 5, rnd), nn.NewLayerNorm(5), nn.NewLeakyReLU(), nn.NewTanh(), nn.NewSigmoid(),
				nn.NewGELU(), nn.NewSiLU(), nn.NewSoftplus(), nn.NewHardTanh(), nn.NewHardSigmoid(), nn.NewSoftmax())
		},
		[]int{6, 64},
	},
	"channels": {
		func(rnd *rand.Rand) *nn.Net {
			return nn.Stack(nn.NewConv2D(2, 4, 3, rnd), nn.NewGlobalMaxPool2D(), nn.NewDense(4, 2, rnd))
		},
		[]int{6, 2, 5, 5},
	},
	"sequences": {
		func(rnd *rand.Rand) *nn.Net {
			lstm := nn.NewLSTM(3, 4, rnd, nn.RecurrentOptions{Layers: 2})
			lstm.Carry = true
			return nn.Stack(nn.NewEmbedding(1, 3, rnd), lstm, nn.NewRNN(4, 4, rnd),
				nn.NewGRU(4, 3, rnd, nn.RecurrentOptions{Bidirectional: true, Start: nn.Orthogonal{}}),
				nn.NewTimeDistributed(nn.NewDense(6, 2, rnd)))
		},
		[]int{6, 5},
	},
}

func TestNetsAreCarriedFromCellToCell(t *testing.T) {
	for name, test := range carriedNets {
		x := tensor.New(test.x...)
		step := func(net *nn.Net) []float32 {
			if name != "sequences" { // there x is numbers of rows, of which there is one
				for i := range x.Data {
					x.Data[i] = float32(i%7) / 7
				}
			}
			y := net.Forward(x, nn.Train)
			trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 0.1})
			trainer.Step(x, tensor.New(y.Shape...))
			return net.Predict(x).Data
		}
		unbroken := test.net(rand.New(rand.NewPCG(1, 2)))
		carried := test.net(rand.New(rand.NewPCG(1, 2)))
		step(unbroken)
		step(carried)
		carried = carry(t, carried)
		if carried.Output(0) != nil {
			t.Errorf("%s: the net's buffers were carried too", name)
		}
		if !slices.Equal(step(carried), step(unbroken)) {
			t.Errorf("%s: the net goes on otherwise in the next cell", name)
		}
	}
}

// carry stores net and returns what the next cell has of it.
func carry(t *testing.T, net *nn.Net) *nn.Net {
	t.Helper()
	dir := t.TempDir()
	first, err := snapshot.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := first.Load(); err != nil {
		t.Fatal(err)
	}
	first.New("net", &net)
	if warnings, err := first.Save(); err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	second, err := snapshot.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	var again *nn.Net
	second.Keep("net", &again)
	for _, dynamic := range []any{
		(**nn.Net)(nil), (**nn.Residual)(nil), (**nn.Conv2D)(nil), (**nn.BatchNorm)(nil), (**nn.ELU)(nil), (**nn.Reshape)(nil),
		(**nn.ReLU)(nil), (**nn.MaxPool2D)(nil), (**nn.AvgPool2D)(nil), (**nn.GlobalMaxPool2D)(nil), (**nn.Flatten)(nil),
		(**nn.Dropout)(nil), (**nn.Dense)(nil), (**nn.LayerNorm)(nil), (**nn.LeakyReLU)(nil), (**nn.Tanh)(nil),
		(**nn.Sigmoid)(nil), (**nn.GELU)(nil), (**nn.SiLU)(nil), (**nn.Softplus)(nil), (**nn.HardTanh)(nil),
		(**nn.HardSigmoid)(nil), (**nn.Softmax)(nil), (**nn.Embedding)(nil), (**nn.LSTM)(nil), (**nn.RNN)(nil), (**nn.GRU)(nil),
		(**nn.TimeDistributed)(nil), (*nn.He)(nil), (*nn.Orthogonal)(nil),
	} {
		second.Type(dynamic)
	}
	if notes, err := second.Load(); err != nil || len(notes) > 0 {
		t.Fatal(err, notes)
	}
	return again
}
