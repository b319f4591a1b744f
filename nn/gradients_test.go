package nn_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

func TestCheckGradientsOfNets(t *testing.T) {
	for _, sizes := range [][]int{{784, 30, 10}, {7, 5, 3, 2}, {1, 1}, {13, 1, 9}} {
		for _, batch := range []int{1, 3} {
			net, x, y := nielsen(sizes, batch)
			start := bits(net)
			check := nn.CheckGradients(net, nn.Quadratic{}, x, y)
			if !(check.Max() <= 1e-3) {
				t.Errorf("%v, batch %d:\n%v", sizes, batch, check)
			}
			if want := 1 + 2*(len(sizes)-1); len(check) != want {
				t.Errorf("%v: %d rows, want %d", sizes, len(check), want)
			}
			if !slices.Equal(start, bits(net)) {
				t.Errorf("%v: the check has changed parameters", sizes)
			}
		}
	}
}

// Whole nets, in which every layer's dx is another one's dy.
func TestCheckGradientsOfManyLayers(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	same := nn.Conv2DOptions{Padding: nn.Same, NoBias: true}
	words := tensor.FromSlice([]float32{3, 0, 1, 1, 2, 3}, 2, 3)
	for _, test := range []struct {
		net       *nn.Net
		x, target *tensor.Tensor
		loss      nn.Loss
	}{
		{nn.Stack(
			nn.NewConv2D(2, 4, 3, rnd, nn.Conv2DOptions{Groups: 2, NoBias: true}), nn.NewBatchNorm(4), nn.NewTanh(), nn.NewAvgPool2D(2),
			nn.NewResidual(nn.Stack(
				nn.NewConv2D(4, 4, 3, rnd, same), nn.NewELU(), nn.NewDropout(0.2, rnd), nn.NewConv2D(4, 4, 3, rnd, same))),
			nn.NewGELU(), nn.NewGlobalAvgPool2D(), nn.NewDense(4, 3, rnd),
		), normal(rnd, 3, 2, 9, 7), tensor.FromSlice([]float32{0, 2, 1}, 3), nn.CrossEntropy{}},
		{nn.Stack(
			nn.NewEmbedding(4, 5, rnd), nn.NewLayerNorm(5), nn.NewGRU(5, 3, rnd, nn.RecurrentOptions{Bidirectional: true}),
			nn.NewLSTM(6, 4, rnd, nn.RecurrentOptions{Layers: 2}), nn.NewRNN(4, 3, rnd),
			nn.NewTimeDistributed(nn.NewDense(3, 4, rnd)),
		), words, words, nn.CrossEntropy{}},
	} {
		check := nn.CheckGradients(test.net, test.loss, test.x, test.target)
		if !(check.Max() <= 1e-3) {
			t.Errorf("%v:\n%v", test.net, check)
		}
	}
}

func TestCheckGradientsOfSingleLayers(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, layer := range []nn.Layer{nn.NewDense(6, 3, rnd), nn.NewSigmoid()} {
		x := tensor.New(2, 1, 3, 2) // trailing dimensions are Dense's to flatten
		for i := range x.Data {
			x.Data[i] = float32(rnd.NormFloat64())
		}
		target := tensor.New(layer.Forward(x, nn.Train).Shape...)
		check := nn.CheckGradients(layer, nn.Quadratic{}, x, target)
		if !(check.Max() <= 1e-3) {
			t.Errorf("%v:\n%v", layer, check)
		}
	}
}

// wrong is a sigmoid whose author forgot the chain rule.
type wrong struct{ nn.Sigmoid }

func (wrong) Backward(dy *tensor.Tensor) *tensor.Tensor { return dy }

func TestCheckGradientsFindsAWrongBackward(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	x := tensor.FromSlice([]float32{1, 2, 3, 4, 5, 6}, 2, 3)
	net := nn.Stack(nn.NewDense(3, 4, rnd), &wrong{}, nn.NewDense(4, 2, rnd))
	check := nn.CheckGradients(net, nn.Quadratic{}, x, tensor.New(2, 2))
	for _, row := range check {
		behind := strings.HasPrefix(row.Layer, "2") // what Backward reaches before the fault
		if found := row.Error > 0.1; found == behind {
			t.Errorf("the fault in layer 1 shows in the wrong rows:\n%v", check)
			break
		}
	}
}

func TestGradientCheckPrintsATable(t *testing.T) {
	check := nn.GradientCheck{
		{Layer: "input", Param: "x", Error: 2.34e-5, Checked: 6, Of: 6},
		{Layer: "0 Dense(784→30)", Param: "W", Error: 0.5, Checked: 256, Of: 23520},
	}
	want := `layer            parameter  relative error  checked
input            x                 2.3e-05  6 of 6
0 Dense(784→30)  W                 5.0e-01  256 of 23520`
	if got := check.String(); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if check.Max() != 0.5 {
		t.Errorf("largest error %v, want 0.5", check.Max())
	}
}
