package nn_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

func ExampleBatchNorm() {
	norm := nn.NewBatchNorm(2)
	x := tensor.FromSlice([]float32{
		1, 10,
		2, 20,
		3, 30,
	}, 3, 2)
	fmt.Println(norm)
	fmt.Println(norm.Forward(x, nn.Train)) // each column by its own mean and variance
	for range 200 {
		norm.Forward(x, nn.Train)
	}
	fmt.Println(norm.Mean) // what Eval goes by
	// Output:
	// BatchNorm(2)
	// [3 2]
	//  -1.225 -1.225
	//       0      0
	//   1.225  1.225
	// [2]
	//   2 20
}

func ExampleLayerNorm() {
	norm := nn.NewLayerNorm(3)
	x := tensor.FromSlice([]float32{
		1, 2, 3,
		10, 20, 30,
	}, 2, 3)
	fmt.Println(norm)
	fmt.Println(norm.Forward(x, nn.Eval)) // each row by its own mean and variance
	// Output:
	// LayerNorm(3)
	// [2 3]
	//  -1.225      0  1.225
	//  -1.225      0  1.225
}

func ExampleEmbedding() {
	rnd := rand.New(rand.NewPCG(1, 2))
	embedding := nn.NewEmbedding(3, 2, rnd)
	copy(embedding.W.Value.Data, []float32{
		0, 0.5,
		1, 1.5,
		2, 2.5,
	})
	words := tensor.FromSlice([]float32{2, 0, 2, 1}, 1, 4)
	fmt.Println(embedding)
	fmt.Println(embedding.Forward(words, nn.Eval))
	// Output:
	// Embedding(3→2)
	// [1 4 2]
	//    2 2.5
	//    0 0.5
	//    2 2.5
	//    1 1.5
}

func ExampleResidual() {
	rnd := rand.New(rand.NewPCG(1, 2))
	block := nn.NewResidual(nn.Stack(
		nn.NewConv2D(16, 32, 3, rnd, nn.Conv2DOptions{Padding: nn.Same, Stride: 2, NoBias: true}),
		nn.NewBatchNorm(32), nn.NewReLU(),
		nn.NewConv2D(32, 32, 3, rnd, nn.Conv2DOptions{Padding: nn.Same, NoBias: true}),
		nn.NewBatchNorm(32),
	), nn.NewConv2D(16, 32, 1, rnd, nn.Conv2DOptions{Stride: 2}))
	fmt.Println(block.Forward(tensor.New(2, 16, 8, 8), nn.Train).Shape)

	same := nn.NewResidual(nn.NewDense(4, 4, rnd, nn.Zeros{})) // has learned nothing yet
	x := tensor.FromSlice([]float32{1, 2, 3, 4}, 1, 4)
	fmt.Println(same)
	fmt.Println(same.Forward(x, nn.Eval))
	// Output:
	// [2 32 4 4]
	// Residual(Dense(4→4))
	// [1 4]
	//  1 2 3 4
}

func ExampleTimeDistributed() {
	rnd := rand.New(rand.NewPCG(1, 2))
	net := nn.Stack(
		nn.NewEmbedding(65, 64, rnd),
		nn.NewLSTM(64, 256, rnd),
		nn.NewTimeDistributed(nn.NewDense(256, 65, rnd)))
	fmt.Println(net.Layer(2))
	fmt.Println(net.Predict(tensor.New(32, 10)).Shape) // scores of the next letter, at each step
	// Output:
	// TimeDistributed(Dense(256→65))
	// [32 10 65]
}

func TestBatchNormInTrainHasMean0AndVariance1(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	x := normal(rnd, 50, 3, 4)
	for i := range x.Data {
		x.Data[i] = 100 + 5*x.Data[i]
	}
	norm := nn.NewBatchNorm(3)
	y := norm.Forward(x, nn.Train)
	for c := range 3 {
		var values []float32
		for i := range 50 {
			values = append(values, y.Row(i).Row(c).Data...)
		}
		if mean, std := meanStd(values); math.Abs(mean) > 1e-4 || math.Abs(std-1) > 1e-4 {
			t.Errorf("channel %d: mean %v, standard deviation %v", c, mean, std)
		}
	}
	if v := norm.Mean.Data[0]; math.Abs(float64(v)-10) > 0.2 { // a tenth of the way from 0
		t.Errorf("the running mean after one batch is %v", v)
	}
}
