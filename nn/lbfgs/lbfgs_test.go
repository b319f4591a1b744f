package lbfgs_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"deepgo/nn"
	"deepgo/nn/lbfgs"
	"deepgo/nn/tensor"
)

// rosenbrock is a narrow, bent valley with its lowest point at (1, 1).
func rosenbrock(p *nn.Param) func() float64 {
	return func() float64 {
		x, y := float64(p.Value.Data[0]), float64(p.Value.Data[1])
		p.Grad.Data[0] = float32(-2*(1-x) - 400*x*(y-x*x))
		p.Grad.Data[1] = float32(200 * (y - x*x))
		return (1-x)*(1-x) + 100*(y-x*x)*(y-x*x)
	}
}

func point(values ...float32) *nn.Param {
	return &nn.Param{Name: "x", Value: tensor.FromSlice(values, len(values)), Grad: tensor.New(len(values))}
}

func Example() {
	p := point(-1.2, 1)
	result, err := lbfgs.Minimize(context.Background(), []*nn.Param{p}, rosenbrock(p), lbfgs.Options{})
	fmt.Printf("%.3f %v %v\n", p.Value.Data, result.Loss < 1e-6, err)

	p = point(-1.2, 1)
	bounds := lbfgs.Options{Lower: -2, Upper: 0.5}
	_, err = lbfgs.Minimize(context.Background(), []*nn.Param{p}, rosenbrock(p), bounds)
	fmt.Printf("%.3f %v\n", p.Value.Data, err)
	// Output:
	// [1.000 1.000] true <nil>
	// [0.500 0.250] <nil>
}

func ExampleOptions() {
	p := point(-1.2, 1)
	result, err := lbfgs.Minimize(context.Background(), []*nn.Param{p}, rosenbrock(p), lbfgs.Options{
		Iterations: 3, // too few
		OnIteration: func(i int, loss float64) {
			fmt.Printf("%d: %.2f at %.2f\n", i, loss, p.Value.Data)
		},
	})
	fmt.Println(result.Reason, err)
	// Output:
	// 1: 6.32 at [-0.97 1.09]
	// 2: 4.20 at [-1.02 1.07]
	// 3: 4.11 at [-1.03 1.06]
	// IterationLimit <nil>
}

func ExampleResult() {
	p := point(-1.2, 1)
	result, err := lbfgs.Minimize(context.Background(), []*nn.Param{p}, rosenbrock(p), lbfgs.Options{})
	fmt.Printf("%.4f: %s, %v\n", result.Loss, result.Reason, err)
	fmt.Println(result.Iterations < 50, result.Evaluations >= result.Iterations)
	// Output:
	// 0.0000: GradientThreshold, <nil>
	// true true
}

func TestANetLearnsOnAllOfItsExamples(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	net := nn.Stack(nn.NewDense(2, 4, rnd), nn.NewTanh(), nn.NewDense(4, 1, rnd))
	x := tensor.FromSlice([]float32{0, 0, 0, 1, 1, 0, 1, 1}, 4, 2)
	y := tensor.FromSlice([]float32{0, 1, 1, 0}, 4, 1)
	loss := nn.BinaryCrossEntropy{}
	var seen []float64
	result, err := lbfgs.Minimize(t.Context(), net.Params(), func() float64 {
		for _, p := range net.Params() {
			p.Grad.Zero()
		}
		c, dpred := loss.Loss(net.Forward(x, nn.Train), y)
		net.Backward(dpred)
		return c
	}, lbfgs.Options{Iterations: 50, Memory: 5, OnIteration: func(i int, c float64) {
		if now := nn.Evaluate(net, loss, nn.Batch{X: x, Y: y}); math.Abs(now-c) > 1e-9 {
			t.Errorf("iteration %d: the net has the loss %v, and is said to have %v", i, now, c)
		}
		seen = append(seen, c)
	}})
	if err != nil || result.Loss > 0.01 || result.Loss != seen[len(seen)-1] || !slices.IsSortedFunc(seen, func(a, b float64) int { return int(math.Copysign(1, b-a)) }) {
		t.Errorf("%+v, error %v, losses %v", result, err, seen)
	}
	if got := nn.Evaluate(net, loss, nn.Batch{X: x, Y: y}); math.Abs(got-result.Loss) > 1e-9 {
		t.Errorf("the net has the loss %v, and not the best, %v", got, result.Loss)
	}
}

func TestHowItEnds(t *testing.T) {
	p := point(-1.2, 1)
	params := []*nn.Param{p}
	result, err := lbfgs.Minimize(t.Context(), params, rosenbrock(p), lbfgs.Options{Iterations: 3})
	if err != nil || result.Iterations != 3 || result.Reason != "IterationLimit" {
		t.Errorf("after three iterations: %+v, error %v", result, err)
	}
	p = point(-1.2, 1)
	var told []int
	result, err = lbfgs.Minimize(t.Context(), []*nn.Param{p}, rosenbrock(p), lbfgs.Options{OnIteration: func(i int, _ float64) {
		told = append(told, i)
	}})
	if err != nil || len(told) != result.Iterations || told[0] != 1 || told[len(told)-1] != result.Iterations {
		t.Errorf("%+v, error %v, OnIteration was called for %v", result, err, told)
	}

	ctx, cancel := context.WithCancelCause(t.Context())
	enough := errors.New("enough")
	p = point(-1.2, 1)
	result, err = lbfgs.Minimize(ctx, []*nn.Param{p}, rosenbrock(p), lbfgs.Options{OnIteration: func(i int, _ float64) {
		if i == 5 {
			cancel(enough)
		}
	}})
	if !errors.Is(err, enough) || result.Loss >= 24 || rosenbrock(p)() != result.Loss {
		t.Errorf("cancelled: %+v, error %v, at %v", result, err, p.Value.Data)
	}
	if _, err := lbfgs.Minimize(ctx, []*nn.Param{p}, rosenbrock(p), lbfgs.Options{}); !errors.Is(err, enough) {
		t.Errorf("cancelled before: error %v", err)
	}

	p = point(float32(math.NaN()), 3)
	_, err = lbfgs.Minimize(t.Context(), []*nn.Param{p}, rosenbrock(p), lbfgs.Options{})
	if !errors.Is(err, nn.ErrDiverged) || p.Value.Data[1] != 3 {
		t.Errorf("from NaN: error %v, at %v", err, p.Value.Data)
	}
	_, err = lbfgs.Minimize(t.Context(), params, rosenbrock(params[0]), lbfgs.Options{Lower: 1})
	if err == nil || err.Error() != "lbfgs: bounds from 1 to 0: the lower is less than the upper" {
		t.Errorf("bounds: error %v", err)
	}
	if _, err = lbfgs.Minimize(t.Context(), nil, func() float64 { return 0 }, lbfgs.Options{}); err == nil {
		t.Error("nothing to change is no error")
	}
}

func TestAPanicOfTheFunctionIsOneOfMinimize(t *testing.T) {
	defer func() {
		if r := recover(); r == nil || !strings.Contains(fmt.Sprint(r), "shape error") {
			t.Errorf("recovered %v", r)
		}
	}()
	p := point(1, 2)
	_, err := lbfgs.Minimize(t.Context(), []*nn.Param{p}, func() float64 {
		tensor.MatMul(tensor.New(2, 3), tensor.New(2, 3))
		return 0
	}, lbfgs.Options{})
	t.Errorf("no panic, error %v", err)
}
