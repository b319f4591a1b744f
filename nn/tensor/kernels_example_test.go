package tensor_test

import (
	"fmt"
	"math"

	"deepgo/nn/tensor"
)

func ExampleWindow() {
	image := tensor.FromSlice([]float32{
		1, 2, 3,
		4, 5, 6,
		7, 8, 9,
	}, 1, 1, 3, 3)
	sum := tensor.New(1, 1, 3, 3)
	ones := tensor.FromSlice([]float32{1, 1, 1, 1, 1, 1, 1, 1, 1}, 1, 1, 3, 3)
	w := tensor.Window{Height: 3, Width: 3, Stride: 1, Dilation: 1, Top: 1, Left: 1}
	tensor.Conv2D(sum, image, ones, nil, w) // each with its neighbours; outside is 0
	fmt.Println(sum)
	// Output:
	// [1 1 3 3]
	//  12 21 16
	//  27 45 33
	//  24 39 28
}

func ExampleNorm() {
	x, y := tensor.FromSlice([]float32{1, 2, 3, 10, 20, 30}, 2, 3), tensor.New(2, 3)
	n := tensor.Norm{
		Mean: tensor.New(2), Inverse: tensor.New(2), // filled by NormalizeRows
		Gamma: tensor.FromSlice([]float32{1, 1, 1}, 3), Beta: tensor.New(3),
	}
	tensor.NormalizeRows(y, x, n, 1e-5)
	fmt.Println(n.Mean.Data)
	fmt.Println(y)
	// Output:
	// [2 20]
	// [2 3]
	//  -1.225      0  1.225
	//  -1.225      0  1.225
}

func ExampleLine() {
	x := tensor.FromSlice([]float32{-3, 0.25, 3}, 3)
	tensor.Clip(x, x, tensor.Line{Scale: 2, Shift: 0, Low: -1, High: 1})
	fmt.Println(x.Data)
	// Output:
	// [-1 0.5 1]
}

func ExampleLSTMStep() {
	s := tensor.LSTMStep{
		Hidden: 1,
		Gates:  []float32{9, 9, 9, 9}, // the sums of i, f, g and o: all wide open
		Before: []float32{1},
		C:      make([]float32, 1), TanhC: make([]float32, 1), H: make([]float32, 1),
	}
	tensor.LSTMForward(s)
	fmt.Printf("c %.2f, h %.2f, tanh 2 %.2f\n", s.C[0], s.H[0], math.Tanh(2))
	// Output:
	// c 2.00, h 0.96, tanh 2 0.96
}

func ExampleGRUStep() {
	s := tensor.GRUStep{
		Hidden: 1,
		Gates:  []float32{0, 9, 0}, // z is wide open
		Inner:  make([]float32, 3),
		Before: []float32{0.5}, H: make([]float32, 1),
	}
	tensor.GRUForward(s)
	fmt.Printf("h %.2f\n", s.H[0]) // stays
	// Output:
	// h 0.50
}

func ExampleAdamStep() {
	w, g, m, v := tensor.New(2), tensor.FromSlice([]float32{8, -0.5}, 2), tensor.New(2), tensor.New(2)
	tensor.Adam(w, g, m, v, tensor.AdamStep{ // the first step of all, η 0.1
		Beta1: 0.9, Rest1: 0.1, Beta2: 0.75, Rest2: 0.25,
		Rate: 0.1 / (1 - 0.9), Scale: 2, // 1/√(1 − 0.75)
		Keep: 1,
	})
	fmt.Printf("%.2f\n", w.Data) // η in each value, whatever its gradient
	// Output:
	// [-0.10 0.10]
}

func ExampleDecayStep() {
	w, g, s := tensor.New(2), tensor.FromSlice([]float32{8, -0.5}, 2), tensor.New(2)
	tensor.RMSProp(w, g, s, tensor.DecayStep{Rho: 0.75, Rest: 0.25, Rate: 0.1})
	fmt.Println(s.Data)
	fmt.Printf("%.2f\n", w.Data)
	// Output:
	// [16 0.0625]
	// [-0.20 0.20]
}
