package nn_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

// start prints how the weights and biases of a layer from 400 to 100 values start.
func start(initializer nn.Initializer) {
	dense := nn.NewDense(400, 100, rand.New(rand.NewPCG(1, 2)), initializer)
	largest := func(v []float32) (m float64) {
		for _, x := range v {
			m = math.Max(m, math.Abs(float64(x)))
		}
		return m
	}
	_, w := meanStd(dense.W.Value.Data)
	_, b := meanStd(dense.B.Value.Data)
	fmt.Printf("W: std %.2f, largest %.1f; b: std %.0f\n", w, largest(dense.W.Value.Data), b)
}

func ExampleZeros() {
	start(nn.Zeros{})
	// Output:
	// W: std 0.00, largest 0.0; b: std 0
}

func ExampleUniform() {
	start(nn.Uniform{Limit: 1})
	// Output:
	// W: std 0.58, largest 1.0; b: std 0
}

func ExampleLeCun() {
	start(nn.LeCun{}) // 1/√400
	// Output:
	// W: std 0.05, largest 0.2; b: std 0
}

func ExampleNielsen() {
	start(nn.Nielsen{})
	// Output:
	// W: std 0.05, largest 0.2; b: std 1
}

func ExampleXavier() {
	start(nn.Xavier{Uniform: true}) // √(2/500)
	// Output:
	// W: std 0.06, largest 0.1; b: std 0
}

func ExampleHe() {
	start(nn.He{}) // √(2/400)
	// Output:
	// W: std 0.07, largest 0.3; b: std 0
}

func ExampleOrthogonal() {
	rnd := rand.New(rand.NewPCG(1, 2))
	w := nn.NewDense(5, 3, rnd, nn.Orthogonal{}).W.Value
	product := tensor.New(3, 3) // WᵀW: columns are orthogonal, and of length 1
	tensor.AddMatTMul(product, w, w)
	for i := range 3 {
		fmt.Printf("%.3f\n", tensor.FromSlice(product.Row(i).Data, 3).Data[i])
	}
	// Output:
	// 1.000
	// 1.000
	// 1.000
}

// An Initializer of one's own: all weights alike.
func ExampleInitializer() {
	dense := nn.NewDense(2, 2, rand.New(rand.NewPCG(1, 2)), halves{})
	fmt.Println(dense.W.Value)
	// Output:
	// [2 2]
	//  0.5 0.5
	//  0.5 0.5
}

type halves struct{}

func (halves) Init(w, _ *tensor.Tensor, _ nn.Fan, _ *rand.Rand) { w.Fill(0.5) }

func TestInitializersHaveTheirStandardDeviation(t *testing.T) {
	fan := nn.Fan{In: 400, Out: 100}
	for _, test := range []struct {
		initializer nn.Initializer
		std, limit  float64 // limit 0: normal
	}{
		{nn.LeCun{}, 0.05, 0},
		{nn.LeCun{Uniform: true}, 0.05, 0.05 * math.Sqrt(3)},
		{nn.Nielsen{}, 0.05, 0},
		{nn.Xavier{}, math.Sqrt(2.0 / 500), 0},
		{nn.Xavier{Uniform: true}, math.Sqrt(2.0 / 500), math.Sqrt(6.0 / 500)},
		{nn.He{}, math.Sqrt(2.0 / 400), 0},
		{nn.He{Uniform: true}, math.Sqrt(2.0 / 400), math.Sqrt(6.0 / 400)},
		{nn.Normal{}, 1, 0},
		{nn.Uniform{}, 0.05 / math.Sqrt(3), 0.05},
		{nn.Orthogonal{Gain: 2}, 2 / math.Sqrt(400), 0},
	} {
		w := tensor.New(400, 100)
		test.initializer.Init(w, nil, fan, rand.New(rand.NewPCG(1, 2)))
		mean, std := meanStd(w.Data)
		if math.Abs(std-test.std) > 0.01*test.std || math.Abs(mean) > 0.02*test.std {
			t.Errorf("%#v: mean %v, standard deviation %v, want 0 and %v", test.initializer, mean, std, test.std)
		}
		for _, v := range w.Data {
			if test.limit != 0 && math.Abs(float64(v)) > test.limit {
				t.Fatalf("%#v draws %v, beyond %v", test.initializer, v, test.limit)
			}
		}
	}
}

func TestOrthogonalWeightsAreOrthogonal(t *testing.T) {
	for _, shape := range [][]int{{7, 7}, {3, 8}, {8, 3}, {1, 5}, {5, 1}, {6, 2, 3, 3}} {
		w := tensor.New(shape...)
		nn.Orthogonal{}.Init(w, nil, nn.Fan{}, rand.New(rand.NewPCG(1, 2)))
		checkOrthogonal(t, w)
	}
}

// checkOrthogonal fails unless the rows of w, or its columns if those are fewer, are
// orthogonal and of length 1.
func checkOrthogonal(t *testing.T, w *tensor.Tensor) {
	t.Helper()
	rows, columns := w.Matrix()
	n := min(rows, columns)
	product := tensor.New(n, n)
	if rows <= columns {
		tensor.AddMatMulT(product, w, w)
	} else {
		tensor.AddMatTMul(product, w, w)
	}
	for i, v := range product.Data {
		want := 0.0
		if i/n == i%n {
			want = 1
		}
		if math.Abs(float64(v)-want) > 1e-5 {
			t.Errorf("%v: product of vectors %d and %d is %v", w.Shape, i/n, i%n, v)
		}
	}
}
