package tensor_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"deepgo/nn/tensor"
)

func TestSigmoidIsTheFunctionOfItsName(t *testing.T) {
	for x := float32(-110); x < 110; x += 0.37 {
		y := tensor.New(1)
		tensor.Sigmoid(y, tensor.FromSlice([]float32{x}, 1))
		// tanh is another way to the same function; for x far below 0 it loses all
		// digits, and e^x is what is left.
		want := 0.5 + 0.5*math.Tanh(float64(x)/2)
		if x < -15 {
			want = math.Exp(float64(x))
		}
		if math.Abs(float64(y.Data[0])-want) > 1e-6*want+1e-45 {
			t.Errorf("σ(%v) = %v, want %v", x, y.Data[0], want)
		}
	}
	limits := tensor.FromSlice([]float32{float32(math.Inf(-1)), 0, float32(math.Inf(1))}, 3)
	tensor.Sigmoid(limits, limits)
	if !slices.Equal(limits.Data, []float32{0, 0.5, 1}) {
		t.Errorf("σ(−∞), σ(0), σ(∞) = %v", limits.Data)
	}
}

func TestSigmoidGradIsTheSlope(t *testing.T) {
	const h = 1e-5
	σ := func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
	x := tensor.FromSlice([]float32{-6, -1, 0, 0.5, 4}, 5)
	dy := tensor.FromSlice([]float32{1, -2, 3, 0.25, 8}, 5)
	y, dx := tensor.New(5), tensor.New(5)
	tensor.Sigmoid(y, x)
	tensor.SigmoidGrad(dx, dy, y)
	for i, v := range x.Data {
		at := float64(v)
		want := float64(dy.Data[i]) * (σ(at+h) - σ(at-h)) / (2 * h)
		if math.Abs(float64(dx.Data[i])-want) > 1e-5*math.Abs(want) {
			t.Errorf("at x = %v: dx %v, want %v", v, dx.Data[i], want)
		}
	}
}

func TestAddScaled(t *testing.T) {
	y := tensor.FromSlice([]float32{1, 2, 3, 4}, 2, 2)
	tensor.AddScaled(y, -0.5, tensor.FromSlice([]float32{2, 4, 6, 10}, 2, 2))
	if want := []float32{0, 0, 0, -1}; !slices.Equal(y.Data, want) {
		t.Errorf("got %v, want %v", y.Data, want)
	}
}

func TestSetRowsSetsEachRow(t *testing.T) {
	y := random(rand.New(rand.NewPCG(1, 2)), 3, 2)
	tensor.SetRows(y, tensor.FromSlice([]float32{5, 6}, 2))
	if want := []float32{5, 6, 5, 6, 5, 6}; !slices.Equal(y.Data, want) {
		t.Errorf("got %v, want %v", y.Data, want)
	}
}

func TestAddRowSumIsOneChainAColumn(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, size := range [][2]int{{0, 3}, {1, 1}, {7, 5}, {10, 128}, {3, 300}} {
		rows, columns := size[0], size[1]
		y, x := random(rnd, rows, columns), random(rnd, columns)
		want := x.Clone()
		for j := range columns {
			var sum float32
			for i := range rows {
				sum += y.At(i, j)
			}
			want.Data[j] += sum
		}
		tensor.AddRowSum(x, y)
		for j := range columns {
			if !sameBits(x.Data[j], want.Data[j]) {
				t.Fatalf("%v: column %d is %v, want %v", size, j, x.Data[j], want.Data[j])
			}
		}
	}
}
