package nn_test

import (
	"fmt"
	"math/rand/v2"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

func ExampleNet_Output() {
	rnd := rand.New(rand.NewPCG(1, 2))
	net := nn.Stack(nn.NewConv2D(1, 6, 5, rnd), nn.NewReLU(), nn.NewMaxPool2D(2), nn.NewDense(864, 10, rnd))
	x, y := tensor.New(4, 1, 28, 28), tensor.New(4)
	nn.NewTrainer(net, nn.CrossEntropy{}, &nn.SGD{LearningRate: 0.1}).Step(x, y)
	for i := range net.Len() { // what came out of each layer, and how the loss changes with it
		fmt.Println(net.Layer(i), net.Output(i).Shape, net.Gradient(i).Shape)
	}
	// Output:
	// Conv2D(1→6, 5×5) [4 6 24 24] [4 6 24 24]
	// ReLU [4 6 24 24] [4 6 24 24]
	// MaxPool2D(2×2, stride 2) [4 6 12 12] [4 6 12 12]
	// Dense(864→10) [4 10] [4 10]
}

func ExampleNet() {
	rnd := rand.New(rand.NewPCG(1, 2))
	encoder := nn.Stack(nn.NewDense(784, 32, rnd), nn.NewTanh())
	decoder := nn.Stack(nn.NewDense(32, 784, rnd), nn.NewSigmoid())
	autoencoder := nn.Stack(encoder, decoder) // a net is a layer
	fmt.Println(autoencoder.Predict(tensor.New(1, 784)).Shape)
	fmt.Println(encoder.Output(1).Shape) // what the picture has become in between
	// Output:
	// [1 784]
	// [1 32]
}

func ExampleMode() {
	rnd := rand.New(rand.NewPCG(1, 2))
	dropout := nn.NewDropout(0.75, rnd)
	x := tensor.FromSlice([]float32{1, 1, 1, 1, 1, 1, 1, 1}, 1, 8)
	fmt.Println(dropout.Forward(x, nn.Train).Data)
	fmt.Println(dropout.Forward(x, nn.Eval).Data)
	// Output:
	// [0 4 0 0 0 0 0 0]
	// [1 1 1 1 1 1 1 1]
}

func ExampleParam() {
	dense := nn.NewDense(2, 3, rand.New(rand.NewPCG(1, 2)))
	x, dy := tensor.FromSlice([]float32{1, 2}, 1, 2), tensor.FromSlice([]float32{1, 0, -1}, 1, 3)
	dense.Forward(x, nn.Train)
	dense.Backward(dy)
	for _, p := range dense.Params() {
		fmt.Println(p.Name, p.Value.Shape, p.Grad.Data)
	}
	// Output:
	// W [2 3] [1 0 -1 2 0 -2]
	// b [3] [1 0 -1]
}

func ExampleParametric() {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, layer := range []nn.Layer{nn.NewDense(784, 10, rnd), nn.NewReLU(), nn.NewLSTM(64, 256, rnd)} {
		size := 0
		if learns, ok := layer.(nn.Parametric); ok {
			for _, p := range learns.Params() {
				size += p.Value.Len()
			}
		}
		fmt.Println(layer, size)
	}
	// Output:
	// Dense(784→10) 7850
	// ReLU 0
	// LSTM(64→256) 328704
}

// All that a net of layers keeps besides its parameters.
func ExampleStateful() {
	rnd := rand.New(rand.NewPCG(1, 2))
	net := nn.Stack(nn.NewBatchNorm(3), nn.NewDropout(0.5, rnd))
	net.Forward(tensor.New(4, 3), nn.Train)
	for _, s := range net.State() {
		if s.Random != nil {
			fmt.Println(s.Name, "at", s.Random.Counter)
		} else {
			fmt.Println(s.Name, s.Value.Data)
		}
	}
	// Output:
	// mean [0 0 0]
	// variance [0.9 0.9 0.9]
	// random at 3
}

func ExampleState() {
	norm := nn.NewBatchNorm(2)
	other := nn.NewBatchNorm(2)
	norm.Forward(tensor.FromSlice([]float32{1, 2, 3, 4}, 2, 2), nn.Train)
	for i, s := range norm.State() { // as a checkpoint does
		copy(other.State()[i].Value.Data, s.Value.Data)
	}
	fmt.Println(other.Mean.Data)
	// Output:
	// [0.2 0.3]
}

func ExampleComposite() {
	rnd := rand.New(rand.NewPCG(1, 2))
	var tree func(layer nn.Layer, indent string)
	tree = func(layer nn.Layer, indent string) {
		c, ok := layer.(nn.Composite)
		if !ok {
			fmt.Printf("%s%v\n", indent, layer)
			return
		}
		fmt.Printf("%s%T\n", indent, layer)
		for _, l := range c.Layers() {
			tree(l, indent+"  ")
		}
	}
	tree(nn.Stack(nn.NewResidual(nn.Stack(nn.NewDense(4, 4, rnd), nn.NewTanh())), nn.NewDense(4, 2, rnd)), "")
	// Output:
	// *nn.Net
	//   *nn.Residual
	//     *nn.Net
	//       Dense(4→4)
	//       Tanh
	//   Dense(4→2)
}

func ExampleFirstLayer() {
	var first nn.FirstLayer = nn.NewDense(1, 1, rand.New(rand.NewPCG(1, 2)))
	x, dy := tensor.FromSlice([]float32{3}, 1, 1), tensor.FromSlice([]float32{2}, 1, 1)
	first.Forward(x, nn.Train)
	first.BackwardParams(dy) // as Backward, but nobody asks for dx
	fmt.Println(first.(nn.Parametric).Params()[0].Grad.Data)
	// Output:
	// [6]
}

func ExampleFan() {
	rnd := rand.New(rand.NewPCG(1, 2))
	nn.NewDense(784, 30, rnd, tell{})
	nn.NewConv2D(16, 32, 3, rnd, nn.Conv2DOptions{Start: tell{}})
	// Output:
	// a unit takes in 784 values, each goes out to 30 units
	// a unit takes in 144 values, each goes out to 288 units
}

// tell is an Initializer that says what it is told.
type tell struct{}

func (tell) Init(_, _ *tensor.Tensor, fan nn.Fan, _ *rand.Rand) {
	fmt.Printf("a unit takes in %d values, each goes out to %d units\n", fan.In, fan.Out)
}
