package nn_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

// stopAtOnce ends a training after its first epoch, and says how it ended.
type stopAtOnce struct{}

func (stopAtOnce) EpochDone(_ *nn.Trainer, e nn.Epoch) error {
	fmt.Println("after epoch", e.Epoch)
	return nn.ErrStop
}

func (stopAtOnce) TrainingDone(t *nn.Trainer) error {
	fmt.Println("at the end, error:", t.Err())
	return nil
}

// and returns a net that is to learn x₁ AND x₂, with its trainer and examples.
func and() (*nn.Net, *nn.Trainer, nn.Batch) {
	net := nn.Stack(nn.NewDense(2, 1, rand.New(rand.NewPCG(1, 2))), nn.NewSigmoid())
	x := tensor.FromSlice([]float32{0, 0, 0, 1, 1, 0, 1, 1}, 4, 2)
	y := tensor.FromSlice([]float32{0, 0, 0, 1}, 4, 1)
	return net, nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 5}), nn.Batch{X: x, Y: y}
}

func ExampleCallback() {
	_, trainer, examples := and()
	var c nn.Callback = stopAtOnce{}
	fmt.Println(len(trainer.Fit(context.Background(), 100, examples, c)), "of 100")
	// Output:
	// after epoch 1
	// at the end, error: <nil>
	// 1 of 100
}

func ExampleFinalCallback() {
	_, trainer, examples := and()
	var c nn.FinalCallback = stopAtOnce{}
	trainer.Fit(context.Background(), 1, examples, c)
	// Output:
	// after epoch 1
	// at the end, error: <nil>
}

func ExampleCallbackFunc() {
	_, trainer, examples := and()
	everyTen := nn.CallbackFunc(func(_ *nn.Trainer, e nn.Epoch) error {
		if e.Epoch%10 == 0 {
			fmt.Println("epoch", e.Epoch)
		}
		return nil
	})
	trainer.Fit(context.Background(), 20, examples, everyTen)
	// Output:
	// epoch 10
	// epoch 20
}

func ExampleEpoch() {
	_, trainer, examples := and()
	for e := range trainer.Epochs(context.Background(), 1, examples) {
		fmt.Println(e.Epoch, e.Steps, e.Samples, math.IsNaN(e.Validation))
	}
	// Output: 1 1 4 true
}

func ExampleClassReport() {
	fmt.Println(nn.ClassReport{Precision: 0.5, Recall: 1, F1: 2.0 / 3, Support: 3})
	// Output: 0.500   1.000  0.667         3
}

// double is a layer of one's own that counts its work: y = 2·x.
type double struct{ y, dx *tensor.Tensor }

func (d *double) Forward(x *tensor.Tensor, _ nn.Mode) *tensor.Tensor {
	d.y = x.Clone()
	tensor.AddScaled(d.y, 1, x)
	return d.y
}

func (d *double) Backward(dy *tensor.Tensor) *tensor.Tensor {
	d.dx = dy.Clone()
	tensor.AddScaled(d.dx, 1, dy)
	return d.dx
}

func (d *double) MultiplyAdds(x, _ []int) int { return x[0] * x[1] }

func ExampleCounted() {
	var layer nn.Counted = &double{}
	fmt.Println(layer.MultiplyAdds([]int{10, 3}, []int{10, 3}))
	fmt.Println(nn.Summary(nn.Stack(&double{}), 3).Total().MultiplyAdds, "for one example")
	// Output:
	// 30
	// 3 for one example
}

func ExampleGradientCheck() {
	net, _, examples := and()
	c := nn.CheckGradients(net, nn.Quadratic{}, examples.X, examples.Y)
	fmt.Println(len(c), "rows, all right:", c.Max() < 1e-3)
	// Output: 3 rows, all right: true
}

func ExampleGradientRow() {
	net, _, examples := and()
	for _, row := range nn.CheckGradients(net, nn.Quadratic{}, examples.X, examples.Y) {
		fmt.Println(row.Layer, row.Param, row.Checked, "of", row.Of)
	}
	// Output:
	// input x 8 of 8
	// 0 Dense(2→1) W 2 of 2
	// 0 Dense(2→1) b 1 of 1
}

func ExampleLossInto() {
	var loss nn.LossInto = nn.MSE{}
	pred, target := tensor.FromSlice([]float32{1, 3}, 2, 1), tensor.FromSlice([]float32{1, 1}, 2, 1)
	dpred := tensor.New(2, 1)
	fmt.Println(loss.LossInto(dpred, pred, target), dpred.Data)
	// Output: 2 [0 2]
}

func ExampleNetStatistics() {
	net, trainer, examples := and()
	trainer.Step(examples.X, examples.Y)
	s := nn.Statistics(net)
	fmt.Println(len(s), "layers;", s[0].W.Len, "values are learned in the first")
	// Output: 2 layers; 3 values are learned in the first
}

func ExampleStatisticsRow() {
	net, trainer, examples := and()
	trainer.Step(examples.X, examples.Y)
	row := nn.Statistics(net)[1]
	fmt.Println(row.Layer, row.Y.Len, row.DY.Len, row.W.Len)
	// Output: 1 Sigmoid 4 4 0
}

func ExampleNetSummary() {
	rnd := rand.New(rand.NewPCG(1, 2))
	net := nn.Stack(nn.NewDense(784, 30, rnd), nn.NewSigmoid(), nn.NewDense(30, 10, rnd), nn.NewSigmoid())
	total := nn.Summary(net, 784).Total()
	fmt.Println(total.Parameters, total.MultiplyAdds)
	// Output: 23860 23820
}

func ExampleSummaryRow() {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, row := range nn.Summary(nn.Stack(nn.NewConv2D(1, 6, 5, rnd), nn.NewMaxPool2D(2)), 1, 28, 28) {
		fmt.Println(row.Layer, row.Output, row.Parameters, row.MultiplyAdds)
	}
	// Output:
	// 0 Conv2D(1→6, 5×5) [6 24 24] 156 86400
	// 1 MaxPool2D(2×2, stride 2) [6 12 12] 0 0
}

func ExamplePenalty() {
	net, trainer, _ := and()
	copy(net.Params()[0].Value.Data, []float32{3, 4})
	var penalty nn.Penalty = nn.L2{Lambda: 0.1}
	trainer.Penalties = append(trainer.Penalties, penalty)
	fmt.Printf("%.3f\n", penalty.Penalize(net.Params())) // λ/2 · (3² + 4²)
	// Output: 1.250
}

// scores is a Predictor that answers what it is asked.
type scores struct{}

func (scores) Predict(x *tensor.Tensor) *tensor.Tensor { return x }

func ExampleROCCurve() {
	x := tensor.FromSlice([]float32{0.9, 0.8, 0.7, 0.1}, 4, 1)
	y := tensor.FromSlice([]float32{1, 0, 1, 0}, 4, 1)
	fmt.Println(nn.ROC(scores{}, nn.Batch{X: x, Y: y}, 1).AUC())
	// Output: 0.75
}

func ExampleROCPoint() {
	x := tensor.FromSlice([]float32{0.875, 0.75, 0.5, 0.125}, 4, 1)
	y := tensor.FromSlice([]float32{1, 0, 1, 0}, 4, 1)
	for _, p := range nn.ROC(scores{}, nn.Batch{X: x, Y: y}, 1) {
		fmt.Println(p.Threshold, p.FalsePositive, p.TruePositive)
	}
	// Output:
	// +Inf 0 0
	// 0.875 0 0.5
	// 0.75 0.5 0.5
	// 0.5 0.5 1
	// 0.125 1 1
}

func ExampleSchedule() {
	var s nn.Schedule = nn.StepDecay{Start: 0.1, Factor: 0.5, Every: 10}
	fmt.Println(s.At(0), s.At(9), s.At(10), s.At(25))
	// Output: 0.1 0.1 0.05 0.025
}
