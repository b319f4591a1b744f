package nn_test

import (
	"math/rand/v2"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

// lossCases are all losses, each with a prediction and the targets that it takes.
func lossCases() []lossCase {
	rnd := rand.New(rand.NewPCG(1, 2))
	values := normal(rnd, 5, 3)
	labels := tensor.FromSlice([]float32{0, 2, 1, 1, 2}, 5)
	oneHot := tensor.New(5, 3)
	for i, k := range labels.Data {
		oneHot.Set(1, i, int(k))
	}
	weights := []float64{0.5, 1, 2}
	return []lossCase{
		{"Quadratic", nn.Quadratic{}, normal(rnd, 5, 3), values},
		{"CrossEntropy one-hot", nn.CrossEntropy{}, normal(rnd, 5, 3), oneHot},
		{"CrossEntropy labels", nn.CrossEntropy{Smoothing: 0.1, Weights: weights}, normal(rnd, 5, 3), labels},
		{"CrossEntropy sequences", nn.CrossEntropy{}, normal(rnd, 1, 5, 3), labels.Reshape(1, 5)},
	}
}

type lossCase struct {
	name         string
	loss         nn.LossInto
	pred, target *tensor.Tensor
}

// optimizers returns one of each.
func optimizers() []nn.Optimizer {
	return []nn.Optimizer{
		&nn.SGD{LearningRate: 0.1},
		&nn.Adam{LearningRate: 0.1},
	}
}

func TestCheckGradientsOfLosses(t *testing.T) {
	for _, c := range lossCases() {
		check := nn.CheckGradients(nn.Stack(), c.loss, c.pred, c.target)
		if !(check.Max() <= 1e-3) {
			t.Errorf("%s:\n%v", c.name, check)
		}
	}
}

func TestStepAllocatesNothingWithAnyLossAndOptimizer(t *testing.T) {
	train := func(name string, loss nn.Loss, opt nn.Optimizer, pred, target *tensor.Tensor) {
		last := pred.Shape[len(pred.Shape)-1]
		net := nn.Stack(nn.NewDense(pred.Len()/pred.Shape[0], last, rand.New(rand.NewPCG(1, 2))))
		trainer := nn.NewTrainer(net, loss, opt)
		if allocs := testing.AllocsPerRun(10, func() { trainer.Step(pred, target) }); allocs != 0 {
			t.Errorf("a step with %s and %T allocates %v times", name, opt, allocs)
		}
	}
	for _, c := range lossCases() {
		if c.pred.Dims() == 2 {
			train(c.name, c.loss, &nn.SGD{LearningRate: 0.1}, c.pred, c.target)
		}
	}
	c := lossCases()[0]
	for _, opt := range optimizers() {
		train(c.name, c.loss, opt, c.pred, c.target)
	}
}
