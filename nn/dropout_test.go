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

func ExampleDropout() {
	rnd := rand.New(rand.NewPCG(1, 2))
	dropout := nn.NewDropout(0.5, rnd)
	x := tensor.FromSlice([]float32{1, 2, 3, 4, 5, 6, 7, 8}, 1, 8)
	fmt.Println(dropout)
	fmt.Println(dropout.Forward(x, nn.Train))
	fmt.Println(dropout.Forward(x, nn.Eval))
	// Output:
	// Dropout(0.5)
	// [1 8]
	//   2  4  0  0  0 12  0  0
	// [1 8]
	//  1 2 3 4 5 6 7 8
}

func TestDropoutSilencesItsPart(t *testing.T) {
	ones := tensor.New(100, 100)
	ones.Fill(1)
	for _, p := range []float64{0, 0.1, 0.5, 0.9} {
		dropout := nn.NewDropout(p, rand.New(rand.NewPCG(1, 2)))
		y := dropout.Forward(ones, nn.Train).Clone()
		silent, sum := 0, 0.0
		for _, v := range y.Data {
			if v == 0 {
				silent++
			}
			sum += float64(v)
		}
		if part := float64(silent) / 1e4; math.Abs(part-p) > 0.015 || math.Abs(sum/1e4-1) > 0.05 {
			t.Errorf("p %v: silences %v, the mean is %v", p, part, sum/1e4)
		}
		if dx := dropout.Backward(ones); !slices.Equal(dx.Data, y.Data) {
			t.Errorf("p %v: dx of ones is not the mask", p)
		}
		if again := dropout.Forward(ones, nn.Train); p > 0 && slices.Equal(again.Data, y.Data) {
			t.Errorf("p %v: the same mask twice", p)
		}
	}
}

func TestDropoutGoesOnFromItsState(t *testing.T) {
	ones := tensor.New(3, 7)
	ones.Fill(1)
	one, other := nn.NewDropout(0.5, rand.New(rand.NewPCG(1, 2))), nn.NewDropout(0.5, rand.New(rand.NewPCG(3, 4)))
	one.Forward(ones, nn.Train)
	*other.State()[0].Random = *one.State()[0].Random
	if y := one.Forward(ones, nn.Train); !slices.Equal(y.Data, other.Forward(ones, nn.Train).Data) {
		t.Error("two layers of the same state differ")
	}
}
