package nn_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

func ExampleRBM() {
	rnd := rand.New(rand.NewPCG(1, 2))
	rbm := nn.NewRBM(4, 2, rnd)
	sgd := &nn.SGD{LearningRate: 0.5}
	pairs := tensor.FromSlice([]float32{1, 1, 0, 0, 0, 0, 1, 1}, 2, 4) // left or right
	for range 1000 {
		rbm.ContrastiveDivergence(pairs, 1)
		sgd.Step(rbm.Params())
	}
	energy := rbm.FreeEnergy(tensor.FromSlice([]float32{1, 1, 0, 0, 1, 0, 1, 0}, 2, 4))
	fmt.Println(rbm, "likes what it knows better:", energy.Data[0] < energy.Data[1])

	half := tensor.FromSlice([]float32{1, 1, 0, 0}, 1, 4)
	fmt.Printf("%.1f\n", rbm.Visible(rbm.Hidden(half)).Data)
	// Output:
	// RBM(4–2) likes what it knows better: true
	// [1.0 1.0 0.0 0.0]
}

// machine returns an RBM with parameters of size 1, and states of its visible units.
func machine(visible, hidden, n int) (rbm *nn.RBM, v *tensor.Tensor) {
	rnd := rand.New(rand.NewPCG(3, 4))
	rbm = nn.NewRBM(visible, hidden, rnd)
	for _, p := range rbm.Params() {
		copy(p.Value.Data, normal(rnd, p.Value.Len()).Data)
	}
	v = tensor.New(n, visible)
	for i := range v.Data {
		v.Data[i] = float32(rnd.IntN(2))
	}
	return rbm, v
}

// energy is E(v, h) by its definition.
func energy(r *nn.RBM, v, h []float32) float64 {
	e := 0.0
	for i, vi := range v {
		e -= float64(r.A.Value.Data[i] * vi)
		for j, hj := range h {
			e -= float64(vi * r.W.Value.At(i, j) * hj)
		}
	}
	for j, hj := range h {
		e -= float64(r.B.Value.Data[j] * hj)
	}
	return e
}

// states returns all states of n units.
func states(n int) [][]float32 {
	all := make([][]float32, 1<<n)
	for s := range all {
		for i := range n {
			all[s] = append(all[s], float32(s>>i&1))
		}
	}
	return all
}

func TestRBMIsADistribution(t *testing.T) {
	r, v := machine(5, 3, 4)
	p, f := r.Hidden(v), r.FreeEnergy(v)
	for i := range 4 {
		sum, on := 0.0, make([]float64, 3)
		for _, h := range states(3) {
			w := math.Exp(-energy(r, v.Row(i).Data, h))
			sum += w
			for j, hj := range h {
				on[j] += w * float64(hj)
			}
		}
		if want := -math.Log(sum); math.Abs(float64(f.Data[i])-want) > 1e-5 {
			t.Errorf("free energy %v, want %v", f.Data[i], want)
		}
		for j := range on {
			if want := on[j] / sum; math.Abs(float64(p.At(i, j))-want) > 1e-6 {
				t.Errorf("p(h = 1 | v) is %v, want %v", p.At(i, j), want)
			}
		}
	}
	h := tensor.FromSlice([]float32{1, 0, 1}, 1, 3)
	q := r.Visible(h)
	for i := range 5 {
		on, sum := 0.0, 0.0
		for _, v := range states(5) {
			w := math.Exp(-energy(r, v, h.Data))
			sum += w
			on += w * float64(v[i])
		}
		if math.Abs(float64(q.Data[i])-on/sum) > 1e-6 {
			t.Errorf("p(v = 1 | h) is %v, want %v", q.Data[i], on/sum)
		}
	}
}

// The gradient of the log-likelihood, by a sum over all states, is what CD-k comes close
// to with a long chain and many examples.
func TestContrastiveDivergenceIsTheGradientOfTheLikelihood(t *testing.T) {
	const copies = 20000
	r, few := machine(3, 2, 2)
	for _, p := range r.Params() {
		tensor.Scale(p.Value, 0.5) // so that chains mix
	}
	v := tensor.New(2*copies, 3)
	for i := range v.Shape[0] {
		copy(v.Row(i).Data, few.Row(i%2).Data)
	}
	r.ContrastiveDivergence(v, 30)

	likelihood := func() float64 {
		z := 0.0
		for _, s := range states(3) {
			z += math.Exp(-float64(r.FreeEnergy(tensor.FromSlice(s, 1, 3)).Data[0]))
		}
		f := r.FreeEnergy(few)
		return -float64(f.Data[0]+f.Data[1])/2 - math.Log(z)
	}
	for _, p := range r.Params() {
		want := make([]float64, p.Value.Len())
		for i := range want {
			const h = 1e-2
			at := p.Value.Data[i]
			p.Value.Data[i] = at + h
			above := likelihood()
			p.Value.Data[i] = at - h
			want[i] = -(above - likelihood()) / (2 * h)
			p.Value.Data[i] = at
		}
		if e := distance(floats(p.Grad.Data), want); e > 0.05 {
			t.Errorf("the gradient of %s is %v, want %v", p.Name, p.Grad.Data, want)
		}
	}
}

func TestGibbsVisitsStatesAsOftenAsTheyAreLikely(t *testing.T) {
	r, _ := machine(3, 2, 1)
	v := r.Gibbs(tensor.New(20000, 3), 50)
	seen, want, z := make([]float64, 8), make([]float64, 8), 0.0
	for i := range v.Shape[0] {
		s := v.Row(i).Data
		seen[int(s[0])+2*int(s[1])+4*int(s[2])] += 1.0 / 20000
	}
	for i, s := range states(3) {
		want[i] = math.Exp(-float64(r.FreeEnergy(tensor.FromSlice(s, 1, 3)).Data[0]))
		z += want[i]
	}
	for i := range want {
		if math.Abs(seen[i]-want[i]/z) > 0.015 { // four standard deviations at most
			t.Errorf("state %v comes up in a part %v, want %v", states(3)[i], seen[i], want[i]/z)
		}
	}
}

func TestRBMPanics(t *testing.T) {
	r, v := machine(5, 3, 4)
	for _, test := range []struct {
		f    func()
		want string
	}{
		{func() { nn.NewRBM(5, 0, nil) }, "nn: NewRBM(5, 0): a machine needs at least one unit of each kind"},
		{func() { r.ContrastiveDivergence(v, 0) }, "nn: ContrastiveDivergence with a chain of 0 steps: at least 1"},
		{func() { r.Gibbs(v, 0) }, "nn: Gibbs with a chain of 0 steps: at least 1"},
		{func() { r.FreeEnergy(tensor.New(2, 4)) }, "shape error in RBM(5–3): want v [batch 5], at least one example, have [2 4]"},
		{func() { r.Hidden(tensor.New(0, 5)) }, "shape error in RBM(5–3): want v [batch 5], at least one example, have [0 5]"},
		{func() { r.Visible(v) }, "shape error in RBM(5–3): want h [batch 3], at least one example, have [4 5]"},
	} {
		if got := panicText(test.f); got != test.want {
			t.Errorf("got %s\nwant %s", got, test.want)
		}
	}
}

// digits returns the machine of the benchmark and a batch for it.
func digits() (rbm *nn.RBM, v *tensor.Tensor) {
	rnd := rand.New(rand.NewPCG(1, 2))
	v = tensor.New(100, 784)
	for i := range v.Data {
		v.Data[i] = rnd.Float32()
	}
	return nn.NewRBM(784, 500, rnd), v
}

func TestStepOfRBMAllocatesNothing(t *testing.T) {
	rbm, v := digits()
	params, momentum := rbm.Params(), &nn.Momentum{LearningRate: 0.1}
	if allocs := allocations(func() {
		rbm.ContrastiveDivergence(v, 2)
		momentum.Step(params)
	}); allocs != 0 {
		t.Errorf("a step allocates %v times", allocs)
	}
}

// BenchmarkRBM takes a training step of 784–500 with CD-1 at batch 100.
func BenchmarkRBM(b *testing.B) {
	rbm, v := digits()
	params, momentum := rbm.Params(), &nn.Momentum{LearningRate: 0.1, Momentum: 0.5}
	rbm.ContrastiveDivergence(v, 1) // makes the buffers
	b.ReportAllocs()
	before := cpuTime()
	for b.Loop() {
		rbm.ContrastiveDivergence(v, 1)
		momentum.Step(params)
	}
	report(b, b.N*v.Shape[0], before)
}
