package nn_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

// twin is Nielsen's network in float64, example by example: the independent reference.
// Here w[l][j][k] leads from unit k to unit j, as in his book.
type twin struct {
	w [][][]float64
	b [][]float64
}

// newTwin copies the parameters of net, dense and sigmoid layers in turn.
func newTwin(net *nn.Net) *twin {
	t := &twin{}
	params := net.Params()
	for l := 0; l < len(params); l += 2 {
		w, b := transposed(params[l].Value), floats(params[l+1].Value.Data)
		t.w, t.b = append(t.w, w), append(t.b, b)
	}
	return t
}

// backprop returns the loss of one example and adds ∂C/∂w and ∂C/∂b to grad, by the
// four equations of Nielsen's ch. 2.
func (t *twin) backprop(x, target []float64, grad *twin) (loss float64) {
	as := [][]float64{x}
	for l := range t.w {
		a := make([]float64, len(t.b[l]))
		for j := range a {
			z := t.b[l][j]
			for k, v := range as[l] {
				z += t.w[l][j][k] * v
			}
			a[j] = 1 / (1 + math.Exp(-z))
		}
		as = append(as, a)
	}
	last := len(as) - 1
	delta := make([]float64, len(target)) // BP1
	for j, a := range as[last] {
		loss += (a - target[j]) * (a - target[j]) / 2
		delta[j] = (a - target[j]) * a * (1 - a)
	}
	for l := last - 1; l >= 0; l-- {
		before := make([]float64, len(as[l]))
		for j, d := range delta {
			grad.b[l][j] += d // BP3
			for k, a := range as[l] {
				grad.w[l][j][k] += d * a // BP4
				before[k] += t.w[l][j][k] * d
			}
		}
		for k, a := range as[l] {
			before[k] *= a * (1 - a) // BP2
		}
		delta = before
	}
	return loss
}

// gradients returns the mean loss over a batch and its gradients.
func (t *twin) gradients(x, target *tensor.Tensor) (loss float64, grad *twin) {
	grad = &twin{}
	for l := range t.w {
		w := make([][]float64, len(t.w[l]))
		for j := range w {
			w[j] = make([]float64, len(t.w[l][j]))
		}
		grad.w, grad.b = append(grad.w, w), append(grad.b, make([]float64, len(t.b[l])))
	}
	n := x.Shape[0]
	for i := range n {
		loss += t.backprop(floats(x.Row(i).Data), floats(target.Row(i).Data), grad)
	}
	grad.each(func(v *float64, _ float64) { *v /= float64(n) }, grad)
	return loss / float64(n), grad
}

// each calls f for each parameter, with the corresponding value of other.
func (t *twin) each(f func(v *float64, other float64), other *twin) {
	for l := range t.w {
		for j := range t.w[l] {
			for k := range t.w[l][j] {
				f(&t.w[l][j][k], other.w[l][j][k])
			}
			f(&t.b[l][j], other.b[l][j])
		}
	}
}

func TestGradientsAreThoseOfNielsensEquations(t *testing.T) {
	for _, sizes := range [][]int{{784, 30, 10}, {7, 5, 3, 2}, {1, 1}, {13, 1, 9}} {
		for _, batch := range []int{1, 3, 10} {
			net, x, y := nielsen(sizes, batch)
			loss, dpred := nn.Quadratic{}.Loss(net.Forward(x, nn.Train), y)
			net.Backward(dpred)
			wantLoss, want := newTwin(net).gradients(x, y)
			if math.Abs(loss-wantLoss) > 1e-5*wantLoss {
				t.Errorf("%v, batch %d: loss %v, want %v", sizes, batch, loss, wantLoss)
			}
			params := net.Params()
			for l := range want.w {
				got := slices.Concat(transposed(params[2*l].Grad)...)
				if e := distance(got, slices.Concat(want.w[l]...)); e > 1e-5 {
					t.Errorf("%v, batch %d: dW of layer %d is off by %v", sizes, batch, l, e)
				}
				if e := distance(floats(params[2*l+1].Grad.Data), want.b[l]); e > 1e-5 {
					t.Errorf("%v, batch %d: db of layer %d is off by %v", sizes, batch, l, e)
				}
			}
		}
	}
}

func TestTwentyStepsEndWhereNielsensUpdateRuleDoes(t *testing.T) {
	const η = 0.5
	net, x, y := nielsen([]int{20, 7, 4}, 10)
	want := newTwin(net)
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: η})
	for range 20 {
		trainer.Step(x, y)
		_, grad := want.gradients(x, y)
		want.each(func(v *float64, g float64) { *v -= η * g }, grad)
	}
	for l, got := range []*tensor.Tensor{net.Params()[0].Value, net.Params()[2].Value} {
		if e := distance(slices.Concat(transposed(got)...), slices.Concat(want.w[l]...)); e > 1e-6 {
			t.Errorf("W of layer %d is off by %v", l, e)
		}
	}
}

func TestSecondBackwardDoublesTheGradients(t *testing.T) {
	net, x, y := nielsen([]int{11, 5, 3}, 4)
	_, dpred := nn.Quadratic{}.Loss(net.Forward(x, nn.Train), y)
	net.Backward(dpred)
	var once []*tensor.Tensor
	for _, p := range net.Params() {
		once = append(once, p.Grad.Clone())
		p.Grad.Zero()
	}
	net.Backward(dpred)
	net.Backward(dpred)
	for i, p := range net.Params() {
		for j, g := range p.Grad.Data {
			if g != 2*once[i].Data[j] {
				t.Fatalf("gradient %d of parameter %d is %v after two Backwards, %v after one", j, i, g, once[i].Data[j])
			}
		}
	}
}

// nielsen returns a net of dense and sigmoid layers, and a batch of random examples.
func nielsen(sizes []int, batch int) (net *nn.Net, x, y *tensor.Tensor) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var layers []nn.Layer
	for i, out := range sizes[1:] {
		layers = append(layers, nn.NewDense(sizes[i], out, rnd), nn.NewSigmoid())
	}
	classes := sizes[len(sizes)-1]
	x, y = tensor.New(batch, sizes[0]), tensor.New(batch, classes)
	for i := range x.Data {
		x.Data[i] = rnd.Float32()
	}
	for i := range batch {
		y.Set(1, i, rnd.IntN(classes))
	}
	return nn.Stack(layers...), x, y
}

// bits returns the bits of all parameters.
func bits(net *nn.Net) []uint32 {
	var all []uint32
	for _, p := range net.Params() {
		for _, v := range p.Value.Data {
			all = append(all, math.Float32bits(v))
		}
	}
	return all
}

// transposed returns the columns of a matrix.
func transposed(t *tensor.Tensor) [][]float64 {
	rows, columns := t.Matrix()
	all := make([][]float64, columns)
	for j := range all {
		all[j] = make([]float64, rows)
		for i := range rows {
			all[j][i] = float64(t.At(i, j))
		}
	}
	return all
}

// floats returns v in float64.
func floats(v []float32) []float64 {
	all := make([]float64, len(v))
	for i := range v {
		all[i] = float64(v[i])
	}
	return all
}

// distance returns ‖a − b‖ / (‖a‖ + ‖b‖).
func distance(a, b []float64) float64 {
	var off, lenA, lenB float64
	for i := range a {
		off += (a[i] - b[i]) * (a[i] - b[i])
		lenA += a[i] * a[i]
		lenB += b[i] * b[i]
	}
	return math.Sqrt(off) / (math.Sqrt(lenA) + math.Sqrt(lenB))
}
