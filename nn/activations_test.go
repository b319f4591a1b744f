package nn_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

// show prints y and, for dy of ones, dx: the layer's function and its derivative.
func show(layer nn.Layer, x ...float32) {
	y := layer.Forward(tensor.FromSlice(x, 1, len(x)), nn.Train)
	ones := tensor.New(1, len(x))
	ones.Fill(1)
	fmt.Println(layer)
	fmt.Println(y)
	fmt.Println(layer.Backward(ones))
}

func ExampleTanh() {
	show(nn.NewTanh(), -2, 0, 2)
	// Output:
	// Tanh
	// [1 3]
	//  -0.964      0  0.964
	// [1 3]
	//  0.07065       1 0.07065
}

func ExampleReLU() {
	show(nn.NewReLU(), -2, 0, 2)
	// Output:
	// ReLU
	// [1 3]
	//  0 0 2
	// [1 3]
	//  0 0 1
}

func ExampleLeakyReLU() {
	show(nn.NewLeakyReLU(), -2, 2)
	show(&nn.LeakyReLU{Slope: 0.25}, -2, 2)
	// Output:
	// LeakyReLU(0.01)
	// [1 2]
	//  -0.02     2
	// [1 2]
	//  0.01    1
	// LeakyReLU(0.25)
	// [1 2]
	//  -0.5    2
	// [1 2]
	//  0.25    1
}

func ExampleELU() {
	show(nn.NewELU(), -2, 0, 2)
	// Output:
	// ELU(1)
	// [1 3]
	//  -0.8647       0       2
	// [1 3]
	//  0.1353      1      1
}

func ExampleGELU() {
	show(nn.NewGELU(), -2, 0, 2)
	// Output:
	// GELU
	// [1 3]
	//  -0.0455       0   1.954
	// [1 3]
	//  -0.08523      0.5    1.085
}

func ExampleSiLU() {
	show(nn.NewSiLU(), -2, 0, 2)
	// Output:
	// SiLU
	// [1 3]
	//  -0.2384       0   1.762
	// [1 3]
	//  -0.09078      0.5    1.091
}

func ExampleSoftplus() {
	show(nn.NewSoftplus(), -2, 0, 2)
	// Output:
	// Softplus
	// [1 3]
	//  0.1269 0.6931  2.127
	// [1 3]
	//  0.1192    0.5 0.8808
}

func ExampleStep() {
	show(nn.NewStep(), -2, 0, 2)
	// Output:
	// Step
	// [1 3]
	//  0 0 1
	// [1 3]
	//  0 0 0
}

func ExampleHardSigmoid() {
	show(nn.NewHardSigmoid(), -4, 0, 1.5, 4)
	// Output:
	// HardSigmoid
	// [1 4]
	//     0  0.5 0.75    1
	// [1 4]
	//       0 0.1667 0.1667      0
}

func ExampleHardTanh() {
	show(nn.NewHardTanh(), -4, 0, 0.5, 4)
	// Output:
	// HardTanh
	// [1 4]
	//   -1   0 0.5   1
	// [1 4]
	//  0 1 1 0
}

func ExampleSoftmax() {
	scores := tensor.FromSlice([]float32{1, 2, 3, 5, 5, 5}, 2, 3)
	fmt.Println(nn.NewSoftmax().Forward(scores, nn.Eval))
	// Output:
	// [2 3]
	//  0.09003  0.2447  0.6652
	//   0.3333  0.3333  0.3333
}

// activations returns one of each.
func activations() []nn.Layer {
	return []nn.Layer{
		nn.NewSigmoid(), nn.NewTanh(), nn.NewReLU(), nn.NewLeakyReLU(), nn.NewELU(), nn.NewGELU(), nn.NewSiLU(),
		nn.NewSoftplus(), nn.NewHardSigmoid(), nn.NewHardTanh(), nn.NewSoftmax(), nn.NewStep(),
	}
}

func TestActivationsAtTheirLimits(t *testing.T) {
	huge := float32(1e30)
	want := map[string][]float32{ // at −1e30, 1e30
		"Sigmoid": {0, 1}, "Tanh": {-1, 1}, "ReLU": {0, huge}, "LeakyReLU(0.01)": {-0.01 * huge, huge},
		"ELU(1)": {-1, huge}, "GELU": {0, huge}, "SiLU": {0, huge}, "Softplus": {0, huge},
		"HardSigmoid": {0, 1}, "HardTanh": {-1, 1}, "Softmax": {0, 1}, "Step": {0, 1},
	}
	nan := float32(math.NaN())
	for _, layer := range activations() {
		name := fmt.Sprint(layer)
		y := layer.Forward(tensor.FromSlice([]float32{-huge, huge}, 1, 2), nn.Train)
		for i, v := range y.Data {
			if math.Abs(float64(v-want[name][i])) > 1e-6*math.Abs(float64(want[name][i])) {
				t.Errorf("%s at ±1e30: %v, want %v", name, y.Data, want[name])
			}
		}
		ones := tensor.FromSlice([]float32{1, 1}, 1, 2)
		if dx := layer.Backward(ones); slices.ContainsFunc(dx.Data, func(v float32) bool { return v != v }) {
			t.Errorf("%s at ±1e30: dx %v", name, dx.Data)
		}
		if y := layer.Forward(tensor.FromSlice([]float32{nan}, 1, 1), nn.Train); name != "Step" && y.Data[0] == y.Data[0] {
			t.Errorf("%s hides a NaN: %v", name, y.Data)
		}
	}
}
