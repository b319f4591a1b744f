package nn_test

import (
	"context"
	"fmt"
	"math/rand/v2"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

func Example() {
	x := tensor.FromSlice([]float32{0, 0, 0, 1, 1, 0, 1, 1}, 4, 2)
	y := tensor.FromSlice([]float32{0, 1, 1, 0}, 4, 1) // x₁ XOR x₂
	xor := nn.Batch{X: x, Y: y}
	rnd := rand.New(rand.NewPCG(1, 2))
	net := nn.Stack(
		nn.NewDense(2, 4, rnd), nn.NewSigmoid(),
		nn.NewDense(4, 1, rnd), nn.NewSigmoid())

	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 10})
	for e := range trainer.Epochs(context.Background(), 1000, xor) {
		if e.Epoch%250 == 0 {
			fmt.Printf("epoch %4d: loss %.4f\n", e.Epoch, e.Loss)
		}
	}
	fmt.Println("accuracy", nn.Accuracy(net, xor))
	// Output:
	// epoch  250: loss 0.0050
	// epoch  500: loss 0.0010
	// epoch  750: loss 0.0005
	// epoch 1000: loss 0.0003
	// accuracy 1
}

func ExampleDense() {
	rnd := rand.New(rand.NewPCG(1, 2))
	dense := nn.NewDense(2, 3, rnd)
	copy(dense.W.Value.Data, []float32{
		1, 2, 3, // from input 0 to the three outputs
		4, 5, 6, // from input 1
	})
	copy(dense.B.Value.Data, []float32{0, 0, 10})
	x := tensor.FromSlice([]float32{1, 1, 0, 2}, 2, 2)
	fmt.Println(dense)
	fmt.Println(dense.Forward(x, nn.Eval))
	// Output:
	// Dense(2→3)
	// [2 3]
	//   5  7 19
	//   8 10 22
}

func ExampleNormal() {
	rnd := rand.New(rand.NewPCG(1, 2))
	fmt.Println(nn.NewDense(784, 30, rnd)) // N(0, 1/√784), biases 0

	nielsen := nn.Normal{Std: 1} // weights and biases, as Nielsen's first network starts
	fmt.Println(nn.NewDense(784, 30, rnd, nielsen))
	// Output:
	// Dense(784→30)
	// Dense(784→30)
}

func ExampleSigmoid() {
	x := tensor.FromSlice([]float32{-2, 0, 2}, 1, 3)
	fmt.Println(nn.NewSigmoid().Forward(x, nn.Eval))
	// Output:
	// [1 3]
	//  0.1192    0.5 0.8808
}

func ExampleQuadratic() {
	pred := tensor.FromSlice([]float32{0.5, 1}, 1, 2)
	target := tensor.FromSlice([]float32{1, 1}, 1, 2)
	loss, dpred := nn.Quadratic{}.Loss(pred, target)
	fmt.Println(loss, dpred.Data)
	// Output:
	// 0.125 [-0.5 0]
}

func ExampleSGD() {
	v := &nn.Param{
		Name:  "v",
		Value: tensor.FromSlice([]float32{1, 2}, 2),
		Grad:  tensor.FromSlice([]float32{4, -4}, 2),
	}
	sgd := nn.SGD{LearningRate: 0.25}
	sgd.Step([]*nn.Param{v})
	fmt.Println(v.Value.Data)
	// Output:
	// [0 3]
}

func ExampleStack() {
	rnd := rand.New(rand.NewPCG(1, 2))
	net := nn.Stack(
		nn.NewDense(784, 30, rnd), nn.NewSigmoid(),
		nn.NewDense(30, 10, rnd), nn.NewSigmoid())
	fmt.Println(net)
	fmt.Println(net.Layer(2))
	fmt.Println(net.Predict(tensor.New(5, 1, 28, 28)).Shape)
	// Output:
	// Stack(Dense(784→30), Sigmoid, Dense(30→10), Sigmoid): 23860 parameters
	// Dense(30→10)
	// [5 10]
}

// A loop of one's own over the batches, with what Trainer.Step does in sight.
func ExampleLayer() {
	rnd := rand.New(rand.NewPCG(1, 2))
	var line nn.Layer = nn.NewDense(1, 1, rnd)
	params := line.(nn.Parametric).Params()
	sgd := &nn.SGD{LearningRate: 0.5}
	x := tensor.FromSlice([]float32{-1, 0, 1}, 3, 1)
	y := tensor.FromSlice([]float32{-1, 1, 3}, 3, 1) // y = 2x + 1

	for range 100 {
		for _, p := range params {
			p.Grad.Zero()
		}
		_, dy := nn.Quadratic{}.Loss(line.Forward(x, nn.Train), y)
		line.Backward(dy)
		sgd.Step(params)
	}
	fmt.Printf("y = %.3f x + %.3f\n", params[0].Value.At(0, 0), params[1].Value.At(0))
	// Output:
	// y = 2.000 x + 1.000
}

func ExampleTrainer_Epochs() {
	rnd := rand.New(rand.NewPCG(1, 2))
	net := nn.Stack(nn.NewDense(1, 1, rnd))
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 0.5})
	line := nn.Batch{
		X: tensor.FromSlice([]float32{-1, 0, 1}, 3, 1),
		Y: tensor.FromSlice([]float32{-1, 1, 3}, 3, 1),
	}
	for e := range trainer.Epochs(context.Background(), 1000, line) {
		if e.Loss < 1e-6 {
			fmt.Println("good enough") // early stopping
			break
		}
	}
	fmt.Println(trainer.Err())
	// Output:
	// good enough
	// <nil>
}

func ExampleConfusion() {
	examples := nn.Batch{
		X: tensor.FromSlice([]float32{0.9, 0.1, 0.2, 0.8, 0.6, 0.4}, 3, 2),
		Y: tensor.FromSlice([]float32{1, 0, 0, 1, 0, 1}, 3, 2),
	}
	net := nn.Stack() // no layers: the scores are x itself
	fmt.Println(nn.Confusion(net, examples))
	fmt.Printf("%.2f\n", nn.Accuracy(net, examples))
	// Output:
	// [2 2]
	//  1 0
	//  1 1
	// 0.67
}

func ExampleCheckGradients() {
	rnd := rand.New(rand.NewPCG(1, 2))
	net := nn.Stack(nn.NewDense(3, 4, rnd), nn.NewSigmoid(), nn.NewDense(4, 2, rnd))
	x := tensor.FromSlice([]float32{1, 2, 3, -1, 0, 1}, 2, 3)
	y := tensor.FromSlice([]float32{1, 0, 0, 1}, 2, 2)

	check := nn.CheckGradients(net, nn.Quadratic{}, x, y)
	for _, row := range check { // fmt.Println(check) prints the table with the errors
		fmt.Println(row.Layer, row.Param, row.Error < 1e-3)
	}
	// Output:
	// input x true
	// 0 Dense(3→4) W true
	// 0 Dense(3→4) b true
	// 2 Dense(4→2) W true
	// 2 Dense(4→2) b true
}
