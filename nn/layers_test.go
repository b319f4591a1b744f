package nn_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

// layers makes one of each layer, in all its ways, by the names of testdata/layers.json.
// Those that aren't there have no counterpart in PyTorch, or are a matter of chance.
var layers = map[string]func(rnd *rand.Rand) nn.Layer{
	"Dense":              func(rnd *rand.Rand) nn.Layer { return nn.NewDense(4, 5, rnd) },
	"Dense of images":    func(rnd *rand.Rand) nn.Layer { return nn.NewDense(4, 5, rnd) },
	"TimeDistributed":    func(rnd *rand.Rand) nn.Layer { return nn.NewTimeDistributed(nn.NewDense(4, 5, rnd)) },
	"Residual":           func(rnd *rand.Rand) nn.Layer { return nn.NewResidual(nn.NewDense(4, 4, rnd)) },
	"Residual projected": func(rnd *rand.Rand) nn.Layer { return nn.NewResidual(nn.NewDense(4, 5, rnd), nn.NewDense(4, 5, rnd)) },

	"Conv2D":                     conv(3, 4, 5, nn.Conv2DOptions{}),
	"Conv2D same":                conv(2, 3, 3, nn.Conv2DOptions{Padding: nn.Same}),
	"Conv2D same, even":          conv(2, 3, 4, nn.Conv2DOptions{Padding: nn.Same}),
	"Conv2D same, stride 2":      conv(2, 3, 3, nn.Conv2DOptions{Padding: nn.Same, Stride: 2}),
	"Conv2D stride 3, padding 2": conv(2, 3, 3, nn.Conv2DOptions{Padding: 2, Stride: 3}),
	"Conv2D dilation 2":          conv(2, 3, 3, nn.Conv2DOptions{Padding: 1, Dilation: 2}),
	"Conv2D groups 2":            conv(4, 6, 3, nn.Conv2DOptions{Groups: 2}),
	"Conv2D depthwise":           conv(3, 3, 3, nn.Conv2DOptions{Padding: 1, Groups: 3, NoBias: true}),
	"Conv2D wide":                conv(2, 3, 1, nn.Conv2DOptions{KernelWidth: 4}),
	"MaxPool2D":                  func(*rand.Rand) nn.Layer { return nn.NewMaxPool2D(2) },
	"MaxPool2D stride 2, padding 1": func(*rand.Rand) nn.Layer {
		return nn.NewMaxPool2D(3, nn.Pool2DOptions{Stride: 2, Padding: 1})
	},
	"MaxPool2D same": func(*rand.Rand) nn.Layer { return nn.NewMaxPool2D(3, nn.Pool2DOptions{Padding: nn.Same}) },
	"AvgPool2D":      func(*rand.Rand) nn.Layer { return nn.NewAvgPool2D(2) },
	"AvgPool2D stride 2, padding 1": func(*rand.Rand) nn.Layer {
		return nn.NewAvgPool2D(3, nn.Pool2DOptions{Stride: 2, Padding: 1})
	},
	"GlobalMaxPool2D": func(*rand.Rand) nn.Layer { return nn.NewGlobalMaxPool2D() },
	"GlobalAvgPool2D": func(*rand.Rand) nn.Layer { return nn.NewGlobalAvgPool2D() },

	"Sigmoid":     func(*rand.Rand) nn.Layer { return nn.NewSigmoid() },
	"Tanh":        func(*rand.Rand) nn.Layer { return nn.NewTanh() },
	"ReLU":        func(*rand.Rand) nn.Layer { return nn.NewReLU() },
	"LeakyReLU":   func(*rand.Rand) nn.Layer { return nn.NewLeakyReLU() },
	"ELU":         func(*rand.Rand) nn.Layer { return nn.NewELU() },
	"GELU":        func(*rand.Rand) nn.Layer { return nn.NewGELU() },
	"SiLU":        func(*rand.Rand) nn.Layer { return nn.NewSiLU() },
	"Softplus":    func(*rand.Rand) nn.Layer { return nn.NewSoftplus() },
	"HardSigmoid": func(*rand.Rand) nn.Layer { return nn.NewHardSigmoid() },
	"HardTanh":    func(*rand.Rand) nn.Layer { return nn.NewHardTanh() },
	"Softmax":     func(*rand.Rand) nn.Layer { return nn.NewSoftmax() },

	"BatchNorm of features": func(*rand.Rand) nn.Layer { return nn.NewBatchNorm(3) },
	"BatchNorm of images":   func(*rand.Rand) nn.Layer { return nn.NewBatchNorm(2) },
	"BatchNorm in Eval":     func(*rand.Rand) nn.Layer { return nn.NewBatchNorm(2) },
	"LayerNorm":             func(*rand.Rand) nn.Layer { return nn.NewLayerNorm(5) },
	"Embedding":             func(rnd *rand.Rand) nn.Layer { return nn.NewEmbedding(6, 3, rnd) },

	"RNN":                  rnn(nn.RecurrentOptions{}),
	"RNN last":             rnn(nn.RecurrentOptions{Last: true}),
	"RNN deep, both ways":  rnn(nn.RecurrentOptions{Layers: 2, Bidirectional: true}),
	"RNN both ways, last":  rnn(nn.RecurrentOptions{Bidirectional: true, Last: true}),
	"LSTM":                 lstm(nn.RecurrentOptions{}),
	"LSTM last":            lstm(nn.RecurrentOptions{Last: true}),
	"LSTM deep, both ways": lstm(nn.RecurrentOptions{Layers: 2, Bidirectional: true}),
	"LSTM both ways, last": lstm(nn.RecurrentOptions{Bidirectional: true, Last: true}),
	"GRU":                  gru(nn.RecurrentOptions{}),
	"GRU last":             gru(nn.RecurrentOptions{Last: true}),
	"GRU deep, both ways":  gru(nn.RecurrentOptions{Layers: 2, Bidirectional: true}),
	"GRU both ways, last":  gru(nn.RecurrentOptions{Bidirectional: true, Last: true}),
}

func conv(in, out, kernel int, o nn.Conv2DOptions) func(*rand.Rand) nn.Layer {
	return func(rnd *rand.Rand) nn.Layer { return nn.NewConv2D(in, out, kernel, rnd, o) }
}

func rnn(o nn.RecurrentOptions) func(*rand.Rand) nn.Layer {
	return func(rnd *rand.Rand) nn.Layer { return nn.NewRNN(3, 4, rnd, o) }
}

func lstm(o nn.RecurrentOptions) func(*rand.Rand) nn.Layer {
	return func(rnd *rand.Rand) nn.Layer { return nn.NewLSTM(3, 4, rnd, o) }
}

func gru(o nn.RecurrentOptions) func(*rand.Rand) nn.Layer {
	return func(rnd *rand.Rand) nn.Layer { return nn.NewGRU(3, 4, rnd, o) }
}

// A layerCase is what PyTorch says of a layer.
type layerCase struct {
	Name          string
	Shape, YShape []int
	X, Y, DX      []float64
	DY            []float32
	Params        [][]float32
	Gradients     [][]float64
	Before, State []float64 // running statistics, one after the other
}

// mode returns the mode in which y was computed.
func (c *layerCase) mode() nn.Mode {
	if c.Name == "BatchNorm in Eval" {
		return nn.Eval
	}
	return nn.Train
}

// make returns the layer with the parameters that PyTorch's has, and x and dy.
func (c *layerCase) make(t *testing.T) (layer nn.Layer, x, dy *tensor.Tensor) {
	t.Helper()
	if layers[c.Name] == nil {
		t.Fatalf("testdata/layers.json has a layer %q that layers doesn't make", c.Name)
	}
	layer = layers[c.Name](rand.New(rand.NewPCG(1, 2)))
	params := paramsOf(layer)
	if len(params) != len(c.Params) {
		t.Fatalf("%s has %d parameters, %d in PyTorch", c.Name, len(params), len(c.Params))
	}
	for i, p := range params {
		if p.Value.Len() != len(c.Params[i]) {
			t.Fatalf("%s: %s has %d values, %d in PyTorch", c.Name, p.Name, p.Value.Len(), len(c.Params[i]))
		}
		copy(p.Value.Data, c.Params[i])
	}
	before := float32s(c.Before)
	for _, s := range stateOf(layer) {
		before = before[copy(s.Value.Data, before):]
	}
	return layer, tensor.FromSlice(float32s(c.X), c.Shape...), tensor.FromSlice(c.DY, c.YShape...)
}

// paramsOf returns the layer's parameters, if it has any.
func paramsOf(layer nn.Layer) []*nn.Param {
	if p, ok := layer.(nn.Parametric); ok {
		return p.Params()
	}
	return nil
}

// stateOf returns the layer's state, if it has any.
func stateOf(layer nn.Layer) []nn.State {
	if s, ok := layer.(nn.Stateful); ok {
		return s.State()
	}
	return nil
}

// float32s returns v in float32.
func float32s(v []float64) []float32 {
	all := make([]float32, len(v))
	for i := range v {
		all[i] = float32(v[i])
	}
	return all
}

// layerCases reads testdata/layers.json and fails if a layer is missing there.
func layerCases(t *testing.T) []layerCase {
	t.Helper()
	var cases []layerCase
	readReference(t, "layers.json", &cases)
	var names []string
	for _, c := range cases {
		names = append(names, c.Name)
	}
	slices.Sort(names)
	if want := slices.Sorted(maps.Keys(layers)); !slices.Equal(names, want) {
		t.Errorf("testdata/layers.json has\n%q, want\n%q", names, want)
	}
	return cases
}

func TestLayersAreThoseOfPyTorch(t *testing.T) {
	for _, c := range layerCases(t) {
		layer, x, dy := c.make(t)
		near := func(what string, got []float32, want []float64) {
			if e := distance(floats(got), want); !(e <= 1e-5) && !allZero(want) {
				t.Errorf("%s: %s is off by %.1e", c.Name, what, e)
			}
		}
		y := layer.Forward(x, c.mode())
		if !slices.Equal(y.Shape, c.YShape) {
			t.Errorf("%s: y is %v, want %v", c.Name, y.Shape, c.YShape)
			continue
		}
		near("y", y.Data, c.Y)
		dx := layer.Backward(dy)
		if !slices.Equal(dx.Shape, x.Shape) {
			t.Errorf("%s: dx is %v, want %v", c.Name, dx.Shape, x.Shape)
		}
		near("dx", dx.Data, c.DX)
		for i, p := range paramsOf(layer) {
			near("the gradient of "+p.Name, p.Grad.Data, c.Gradients[i])
		}
		var after []float32
		for _, s := range stateOf(layer) {
			after = append(after, s.Value.Data...)
		}
		near("state", after, c.State)
	}
}

// allZero reports whether there is nothing in v but 0, of which no part can be off.
func allZero(v []float64) bool {
	return !slices.ContainsFunc(v, func(v float64) bool { return v != 0 })
}

func TestCheckGradientsOfLayers(t *testing.T) {
	for _, c := range layerCases(t) {
		if c.mode() == nn.Eval {
			continue // CheckGradients trains
		}
		layer, x, dy := c.make(t)
		awayFromKinks(c.Name, x)
		check := nn.CheckGradients(layer, along{dy}, x, dy)
		if !(check.Max() <= 1e-3) {
			t.Errorf("%s:\n%v", c.Name, check)
		}
	}
}

// along is the loss Σ dy·y: its gradient is dy.
type along struct{ dy *tensor.Tensor }

func (a along) Loss(y, _ *tensor.Tensor) (loss float64, dy *tensor.Tensor) {
	for i, v := range y.Data {
		loss += float64(v) * float64(a.dy.Data[i])
	}
	return loss, a.dy
}

// awayFromKinks moves each x that lies so near to where the layer breaks off that a step of
// CheckGradients might cross it.
func awayFromKinks(name string, x *tensor.Tensor) {
	kinks := map[string][]float32{"ReLU": {0}, "LeakyReLU": {0}, "ELU": {0}, "HardSigmoid": {-3, 3}, "HardTanh": {-1, 1}}
	for _, kink := range kinks[name] {
		for i, v := range x.Data {
			if v > kink-0.02 && v < kink+0.02 {
				x.Data[i] = kink + 0.1
			}
		}
	}
	if strings.Contains(name, "MaxPool") { // all differ by more than a step
		for i := range x.Data {
			x.Data[i] = float32(i*37%x.Len()) / 20
		}
	}
}

func TestASecondBackwardDoublesTheGradients(t *testing.T) {
	for _, c := range layerCases(t) {
		layer, x, dy := c.make(t)
		layer.Forward(x, c.mode())
		layer.Backward(dy)
		var once [][]float32
		for _, p := range paramsOf(layer) {
			once = append(once, slices.Clone(p.Grad.Data))
		}
		layer.Backward(dy)
		for i, p := range paramsOf(layer) {
			for j, v := range p.Grad.Data {
				if v != 2*once[i][j] {
					t.Errorf("%s: gradient %d of %s is %v after two Backwards, %v after one", c.Name, j, p.Name, v, once[i][j])
					break
				}
			}
		}
	}
}

func TestBackwardParamsIsBackwardWithoutDX(t *testing.T) {
	for _, c := range layerCases(t) {
		layer, x, dy := c.make(t)
		other, _, _ := c.make(t)
		first, ok := layer.(nn.FirstLayer)
		if !ok {
			continue
		}
		first.Forward(x, nn.Train)
		first.BackwardParams(dy)
		other.Forward(x, nn.Train)
		other.Backward(dy)
		for i, p := range paramsOf(layer) {
			if !slices.Equal(p.Grad.Data, paramsOf(other)[i].Grad.Data) {
				t.Errorf("%s: the gradient of %s is another without dx", c.Name, p.Name)
			}
		}
	}
}

func TestWeightsAreTheLayersOwn(t *testing.T) {
	seen := 0
	for _, c := range layerCases(t) {
		layer, _, _ := c.make(t)
		if w, ok := layer.(interface{ Weights() *tensor.Tensor }); ok {
			seen++
			if w.Weights() != paramsOf(layer)[0].Value {
				t.Errorf("%s: Weights is not W", c.Name)
			}
		}
	}
	if seen == 0 {
		t.Error("no layer has Weights")
	}
}

func TestLayersAllocateNothing(t *testing.T) {
	for _, c := range layerCases(t) {
		layer, x, dy := c.make(t)
		less, dless := x.Slice(0, 1), dy.Slice(0, 1)
		if c.Name == "BatchNorm of features" {
			less, dless = x.Slice(0, 2), dy.Slice(0, 2)
		}
		allocs := allocations(func() {
			layer.Forward(x, nn.Train)
			layer.Backward(dy)
			layer.Forward(less, nn.Train) // as at an epoch's end
			layer.Backward(dless)
		})
		if allocs != 0 {
			t.Errorf("%s allocates %v times", c.Name, allocs)
		}
	}
}

func TestLayersRefuseWhatDoesNotFit(t *testing.T) {
	for _, c := range layerCases(t) {
		layer, x, dy := c.make(t)
		layer.Forward(x, nn.Train)
		wrong := append(slices.Clone(dy.Shape), 2)
		if text := panicText(func() { layer.Backward(tensor.New(wrong...)) }); !strings.HasPrefix(text, "shape error in ") {
			t.Errorf("%s, dy %v: %s", c.Name, wrong, text)
		}
		if text := panicText(func() { layers[c.Name](rand.New(rand.NewPCG(1, 2))).Backward(dy) }); !strings.Contains(text, "Backward without a Forward before it") {
			t.Errorf("%s, no Forward: %s", c.Name, text)
		}
	}
}
