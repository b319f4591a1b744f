package nn_test

import (
	"fmt"
	"iter"
	"math/rand/v2"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

func ExampleBatch() {
	and := nn.Batch{
		X: tensor.FromSlice([]float32{0, 0, 0, 1, 1, 0, 1, 1}, 4, 2),
		Y: tensor.FromSlice([]float32{0, 0, 0, 1}, 4, 1),
	}
	for x, y := range and.All() {
		fmt.Println(x.Shape, y.Shape)
	}
	// Output:
	// [4 2] [4 1]
}

// Batches of one's own: points of a line, drawn anew in each epoch.
func ExampleBatches() {
	var batches nn.Batches = pointsOfALine{rand.New(rand.NewPCG(1, 2))}
	net := nn.Stack(nn.NewDense(1, 1, rand.New(rand.NewPCG(1, 2))))
	trainer := nn.NewTrainer(net, nn.MSE{}, &nn.SGD{LearningRate: 0.5})
	for range 10 {
		for x, y := range batches.All() {
			trainer.Step(x, y)
		}
	}
	fmt.Printf("y = %.2f x + %.2f\n", net.Params()[0].Value.Data[0], net.Params()[1].Value.Data[0])
	// Output:
	// y = 2.00 x + 1.00
}

type pointsOfALine struct{ rnd *rand.Rand }

func (l pointsOfALine) All() iter.Seq2[*tensor.Tensor, *tensor.Tensor] {
	return func(yield func(x, y *tensor.Tensor) bool) {
		x, y := tensor.New(8, 1), tensor.New(8, 1)
		for range 5 {
			for i := range x.Data {
				x.Data[i] = 2*l.rnd.Float32() - 1
				y.Data[i] = 2*x.Data[i] + 1
			}
			if !yield(x, y) {
				return
			}
		}
	}
}

// A Loss of one's own: absolute needs this method and nothing else.
func ExampleLoss() {
	var loss nn.Loss = absolute{}
	fmt.Println(loss.Loss(tensor.FromSlice([]float32{3, 0}, 1, 2), tensor.FromSlice([]float32{1, 1}, 1, 2)))
	// Output:
	// 3 [1 2]
	//   1 -1
}

// An Optimizer of one's own goes downhill by steps of one size, however steep it is.
func ExampleOptimizer() {
	v := &nn.Param{Name: "v", Value: tensor.New(2), Grad: tensor.FromSlice([]float32{5, -0.1}, 2)}
	var optimizer nn.Optimizer = signs{0.5}
	optimizer.Step([]*nn.Param{v})
	fmt.Println(v.Value.Data)
	// Output:
	// [-0.5 0.5]
}

type signs struct{ size float32 }

func (s signs) Step(params []*nn.Param) {
	for _, p := range params {
		for i, g := range p.Grad.Data {
			if g > 0 {
				p.Value.Data[i] -= s.size
			} else {
				p.Value.Data[i] += s.size
			}
		}
	}
}

// Whatever predicts can be judged: here the guess that everything is of class 0.
func ExamplePredictor() {
	var zero nn.Predictor = always{}
	examples := nn.Batch{X: tensor.New(3, 5), Y: tensor.FromSlice([]float32{1, 0, 1, 0, 0, 1}, 3, 2)}
	fmt.Printf("%.2f\n", nn.Accuracy(zero, examples))
	// Output:
	// 0.67
}

type always struct{}

func (always) Predict(x *tensor.Tensor) *tensor.Tensor {
	scores := tensor.New(x.Shape[0], 2)
	for i := range x.Shape[0] {
		scores.Set(1, i, 0)
	}
	return scores
}

// worst is a Metric of one's own: how often the class that is hardest to tell is missed.
func worst(net nn.Predictor, examples nn.Batches) float64 {
	recall := 1.0
	for _, class := range nn.NewReport(nn.Confusion(net, examples)) {
		recall = min(recall, class.Recall)
	}
	return 1 - recall
}

func ExampleMetric() {
	net := nn.Stack(nn.NewSoftmax())
	examples := nn.Batch{
		X: tensor.FromSlice([]float32{3, 0, 2, 1, 0, 1}, 3, 2), // scores of two classes
		Y: tensor.FromSlice([]float32{0, 1, 1}, 3),
	}
	for _, metric := range []nn.Metric{nn.Accuracy, worst} {
		fmt.Printf("%.2f\n", metric(net, examples))
	}
	// Output:
	// 0.67
	// 0.50
}

func ExampleShapeError() {
	defer func() {
		if wrong, ok := recover().(*nn.ShapeError); ok {
			fmt.Println(wrong)
			fmt.Println("it has", wrong.Have)
		}
	}()
	rnd := rand.New(rand.NewPCG(1, 2))
	nn.NewDense(784, 30, rnd).Forward(tensor.New(10, 28, 27), nn.Eval)
	// Output:
	// shape error in Dense(784→30): want x [batch 784], have [10 28 27]
	// it has [10 28 27]
}
