package autodiff_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"deepgo/nn"
	"deepgo/nn/autodiff"
	"deepgo/nn/tensor"
)

func Example() {
	x, y, z := autodiff.New("x", 1), autodiff.New("y", 3), autodiff.New("z", -3)
	p := x.Add(y)
	g := p.Mul(z)
	g.Backward()
	fmt.Println(p.Data, g.Data)
	fmt.Println(x.Grad, y.Grad, z.Grad)
	// Output:
	// 4 -12
	// -3 -3 4
}

func ExampleValue_Depth() {
	a, b := autodiff.New("a", 2), autodiff.New("b", 3)
	y := a.Pow(autodiff.Const(2)).Add(b.Div(a)).Sin() // sin(a² + b/a)
	fmt.Println(y.Depth())
	a.Data = 1
	fmt.Printf("%.4f\n", y.Forward())
	for _, node := range y.Order() {
		fmt.Print(node.Name, node.Op, " ")
	}
	fmt.Println()
	// Output:
	// 3
	// -0.7568
	// a  ^ b / + sin
}

func TestDerivativesAreSlopes(t *testing.T) {
	type f = func(a, b *autodiff.Value) *autodiff.Value
	for name, f := range map[string]f{
		"+":       func(a, b *autodiff.Value) *autodiff.Value { return a.Add(b) },
		"−":       func(a, b *autodiff.Value) *autodiff.Value { return a.Sub(b) },
		"·":       func(a, b *autodiff.Value) *autodiff.Value { return a.Mul(b) },
		"/":       func(a, b *autodiff.Value) *autodiff.Value { return a.Div(b) },
		"^":       func(a, b *autodiff.Value) *autodiff.Value { return a.Pow(b) },
		"exp":     func(a, _ *autodiff.Value) *autodiff.Value { return a.Exp() },
		"log":     func(a, _ *autodiff.Value) *autodiff.Value { return a.Log() },
		"sin":     func(a, _ *autodiff.Value) *autodiff.Value { return a.Sin() },
		"tanh":    func(a, _ *autodiff.Value) *autodiff.Value { return a.Tanh() },
		"σ":       func(a, _ *autodiff.Value) *autodiff.Value { return a.Sigmoid() },
		"relu":    func(a, _ *autodiff.Value) *autodiff.Value { return a.ReLU() },
		"relu−":   func(a, _ *autodiff.Value) *autodiff.Value { return autodiff.Const(0).Sub(a).ReLU() },
		"several": func(a, b *autodiff.Value) *autodiff.Value { return a.Mul(a).Add(b.Div(a)).Sin().Mul(a.Add(b)) },
	} {
		for _, at := range [][2]float64{{0.3, 0.7}, {2.5, -1.5}, {0.9, 3}} {
			a, b := autodiff.New("a", at[0]), autodiff.New("b", at[1])
			y := f(a, b)
			y.Backward()
			y.Backward() // which begins anew
			for _, in := range []*autodiff.Value{a, b} {
				const h = 1e-5
				grad, x := in.Grad, in.Data
				in.Data = x + h
				above := y.Forward()
				in.Data = x - h
				below := y.Forward()
				in.Data = x
				if want := (above - below) / (2 * h); math.Abs(grad-want) > 1e-8*max(1, math.Abs(want)) {
					t.Errorf("%s at %v by %s: %v, want %v", name, at, in.Name, grad, want)
				}
			}
		}
	}
}

// values makes inputs of a tensor's values.
func values(x *tensor.Tensor) []*autodiff.Value {
	all := make([]*autodiff.Value, x.Len())
	for i, v := range x.Data {
		all[i] = autodiff.Const(float64(v))
	}
	return all
}

// dense is x·W + b for one example.
func dense(x, w, b []*autodiff.Value) []*autodiff.Value {
	y := make([]*autodiff.Value, len(b))
	for j := range y {
		y[j] = b[j]
		for i := range x {
			y[j] = y[j].Add(x[i].Mul(w[i*len(b)+j]))
		}
	}
	return y
}

// crossEntropy is −Σ t·log softmax z.
func crossEntropy(z, t []*autodiff.Value) *autodiff.Value {
	sum := autodiff.Const(0)
	for _, z := range z {
		sum = sum.Add(z.Exp())
	}
	c := autodiff.Const(0)
	for k := range z {
		c = c.Add(t[k].Mul(sum.Log().Sub(z[k])))
	}
	return c
}

// binaryCrossEntropy is −Σ t·log σ(z) + (1 − t)·log(1 − σ(z)).
func binaryCrossEntropy(z, t []*autodiff.Value) *autodiff.Value {
	c, one := autodiff.Const(0), autodiff.Const(1)
	for k := range z {
		p := z[k].Sigmoid()
		c = c.Sub(t[k].Mul(p.Log())).Sub(one.Sub(t[k]).Mul(one.Sub(p).Log()))
	}
	return c
}

// quadratic is ½·Σ (z − t)².
func quadratic(z, t []*autodiff.Value) *autodiff.Value {
	c := autodiff.Const(0)
	for k := range z {
		c = c.Add(z[k].Sub(t[k]).Pow(autodiff.Const(2)).Div(autodiff.Const(2)))
	}
	return c
}

// This package is an oracle for layers and losses: nothing in it knows of theirs.
func TestLayersAndLossesOfNNAreRight(t *testing.T) {
	const n, in, hidden, out = 3, 4, 5, 3
	type f = func(z, t []*autodiff.Value) *autodiff.Value
	activations := map[string]struct {
		layer nn.Layer
		value func(*autodiff.Value) *autodiff.Value
	}{
		"Sigmoid": {nn.NewSigmoid(), (*autodiff.Value).Sigmoid},
		"Tanh":    {nn.NewTanh(), (*autodiff.Value).Tanh},
		"ReLU":    {nn.NewReLU(), (*autodiff.Value).ReLU},
	}
	losses := map[string]struct {
		loss  nn.Loss
		value f
	}{
		"Quadratic":          {nn.Quadratic{}, quadratic},
		"CrossEntropy":       {nn.CrossEntropy{}, crossEntropy},
		"BinaryCrossEntropy": {nn.BinaryCrossEntropy{}, binaryCrossEntropy},
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	x, target := tensor.New(n, in), tensor.New(n, out)
	for i := range x.Data {
		x.Data[i] = float32(rnd.NormFloat64())
	}
	for i := range n {
		target.Set(1, i, rnd.IntN(out))
	}
	for name, activation := range activations {
		net := nn.Stack(nn.NewDense(in, hidden, rnd), activation.layer, nn.NewDense(hidden, out, rnd))
		for lossName, loss := range losses {
			c, dpred := loss.loss.Loss(net.Forward(x, nn.Train), target)
			for _, p := range net.Params() {
				p.Grad.Zero()
			}
			dx := net.Backward(dpred)

			var params [][]*autodiff.Value
			for _, p := range net.Params() {
				params = append(params, values(p.Value))
			}
			xs, ts := values(x), values(target)
			total := autodiff.Const(0)
			for i := range n {
				h := dense(xs[i*in:(i+1)*in], params[0], params[1])
				for j := range h {
					h[j] = activation.value(h[j])
				}
				total = total.Add(loss.value(dense(h, params[2], params[3]), ts[i*out:(i+1)*out]))
			}
			mean := total.Div(autodiff.Const(n))
			mean.Backward()
			if math.Abs(c-mean.Data) > 1e-6 {
				t.Errorf("%s, %s: C is %v, want %v", name, lossName, c, mean.Data)
			}
			compare(t, name+", "+lossName+": dx", dx.Data, xs)
			for i, p := range net.Params() {
				compare(t, fmt.Sprintf("%s, %s: d%s (%d)", name, lossName, p.Name, i), p.Grad.Data, params[i])
			}
		}
	}
}

// compare fails unless ‖a − b‖ / (‖a‖ + ‖b‖) ≤ 1e-5.
func compare(t *testing.T, what string, got []float32, want []*autodiff.Value) {
	t.Helper()
	var off, a, b float64
	for i, w := range want {
		g := float64(got[i])
		off += (g - w.Grad) * (g - w.Grad)
		a += g * g
		b += w.Grad * w.Grad
	}
	if e := math.Sqrt(off) / (math.Sqrt(a) + math.Sqrt(b)); !(e <= 1e-5) {
		t.Errorf("%s is off by %.1e", what, e)
	}
}
