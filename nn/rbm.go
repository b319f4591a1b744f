package nn

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"deepgo/nn/tensor"
)

// RBM is a restricted Boltzmann machine: visible units v, which show an example, and
// hidden units h, which explain it, all 0 or 1, each joined to every one of the other
// kind and to none of its own. What it holds for likely has a low energy:
//
//	E(v, h) = −a·v − b·h − v·W·h,  p(v, h) ∝ e^−E(v, h)
//
// with W [visible, hidden], a [visible] and b [hidden]. So, given one kind, the units of
// the other are independent:
//
//	p(h = 1 | v) = σ(b + v·W),  p(v = 1 | h) = σ(a + h·Wᵀ)
//
// It learns without targets, and needs no trainer of its own: ContrastiveDivergence fills
// the Grad of its Params, and any Optimizer takes the step.
//
//	for x := range batches.All() {
//		rbm.ContrastiveDivergence(x, 1)
//		sgd.Step(rbm.Params())
//	}
//
// Examples v are [batch, …] of 0 and 1, or of probabilities such as grey values; trailing
// dimensions are flattened. Methods that return a tensor return a new one. Sources:
// Hinton, Training Products of Experts by Minimizing Contrastive Divergence (2002), § 7,
// and A Practical Guide to Training Restricted Boltzmann Machines (2010), whose letters
// these are.
type RBM struct {
	W *Param // the weights [visible, hidden]
	A *Param // the visible biases [visible]
	B *Param // the hidden biases [hidden]

	Random tensor.Stream // what hidden and visible states are drawn from

	p0, pk, h, v, off scratch
}

// NewRBM returns a machine of the given size. Its weights start as N(0, 0.01), its biases
// at 0 (guide, § 8). Two numbers are drawn from rnd. It panics if a size is less than 1.
func NewRBM(visible, hidden int, rnd *rand.Rand) *RBM {
	if visible < 1 || hidden < 1 {
		panic(fmt.Sprintf("nn: NewRBM(%d, %d): a machine needs at least one unit of each kind", visible, hidden))
	}
	r := &RBM{W: newParam("W", visible, hidden), A: newParam("a", visible), B: newParam("b", hidden)}
	start := tensor.NewStream(rnd)
	start.Normal(r.W.Value, 0.01)
	r.Random = tensor.NewStream(rnd)
	return r
}

// Params returns W, a and b.
func (r *RBM) Params() []*Param { return []*Param{r.W, r.A, r.B} }

// State returns the random stream.
func (r *RBM) State() []State { return []State{{Name: "random", Random: &r.Random}} }

// Weights returns the values of W [visible, hidden]; they are the machine's own.
func (r *RBM) Weights() *tensor.Tensor { return r.W.Value }

// ContrastiveDivergence fills the Grad of the parameters with what makes the examples v₀
// likelier when it is descended: what hidden and visible units have in common in the
// examples, and what they have in common after k steps of a Gibbs chain from there, which
// stands for what the machine believes by itself (CD-k).
//
//	dW = (vₖᵀ·p(h|vₖ) − v₀ᵀ·p(h|v₀)) / n,  da = Σ (vₖ − v₀) / n,  db = Σ (p(h|vₖ) − p(h|v₀)) / n
//
// Hidden states are drawn, but for the last, visible ones are probabilities (guide, § 3).
// It returns the reconstruction error, Σ (v₁ − v₀)² / n where v₁ is the chain's first
// answer: it is not what is made small, but shows whether something is learned. Nothing is
// allocated. It panics with a *ShapeError if v₀ has the wrong shape, and if k < 1.
func (r *RBM) ContrastiveDivergence(v0 *tensor.Tensor, k int) (reconstruction float64) {
	if k < 1 {
		panic(fmt.Sprintf("nn: ContrastiveDivergence with a chain of %d steps: at least 1", k))
	}
	p0 := r.hidden(&r.p0, v0)
	n := v0.Shape[0]
	v, pk := r.step(p0)
	off := r.difference(v, v0)
	reconstruction = tensor.SquareSum(off) / float64(n)
	for range k - 1 {
		v, pk = r.step(pk)
		off = r.difference(v, v0)
	}

	r.A.Grad.Zero()
	r.B.Grad.Zero()
	share := 1 / float32(n)
	tensor.Scale(p0, -share)
	tensor.Scale(pk, share)
	tensor.Scale(off, share)
	tensor.SetMatTMul(r.W.Grad, nil, v0, p0)
	tensor.AddMatTMul(r.W.Grad, v, pk)
	tensor.AddRowSum(r.A.Grad, off)
	tensor.AddRowSum(r.B.Grad, p0)
	tensor.AddRowSum(r.B.Grad, pk)
	return reconstruction
}

// step takes a chain on from hidden units that are 1 with probability p.
func (r *RBM) step(p *tensor.Tensor) (v, pk *tensor.Tensor) {
	h := r.h.sized(p.Shape...)
	r.Random.Bernoulli(h, p)
	v = r.visible(&r.v, h)
	return v, r.hidden(&r.pk, v)
}

// difference returns v − v₀ in the shape of v₀.
func (r *RBM) difference(v, v0 *tensor.Tensor) *tensor.Tensor {
	off := r.off.sized(v0.Shape...)
	copy(off.Data, v.Data)
	tensor.AddScaled(off, -1, v0)
	return off
}

// Hidden returns p(h = 1 | v) [batch, hidden]: what the machine makes of examples.
func (r *RBM) Hidden(v *tensor.Tensor) *tensor.Tensor { return r.hidden(new(scratch), v) }

// Visible returns p(v = 1 | h) [batch, visible]: examples that h [batch, hidden] speaks of.
func (r *RBM) Visible(h *tensor.Tensor) *tensor.Tensor {
	_, hidden := r.size()
	if _, columns := h.Matrix(); columns != hidden || len(h.Data) == 0 {
		want := fmt.Sprintf("h [batch %d], at least one example", hidden)
		panic(&ShapeError{Where: r.String(), Want: want, Have: slices.Clone(h.Shape)})
	}
	return r.visible(new(scratch), h)
}

// Gibbs returns where a chain is that begins with v [batch, visible] after so many steps,
// as states 0 and 1: each step draws hidden states, then visible ones. From states to
// states it goes on where it was, and after very many steps these are examples as the
// machine believes in them: its fantasies. It panics if steps < 1.
func (r *RBM) Gibbs(v *tensor.Tensor, steps int) *tensor.Tensor {
	if steps < 1 {
		panic(fmt.Sprintf("nn: Gibbs with a chain of %d steps: at least 1", steps))
	}
	var room, p scratch
	for range steps {
		h := r.hidden(&p, v)
		r.Random.Bernoulli(h, h)
		v = r.visible(&room, h)
		r.Random.Bernoulli(v, v)
	}
	return v
}

// FreeEnergy returns F [batch] of examples v: p(v) ∝ e^−F(v), the sum of e^−E(v, h) over
// all hidden states.
//
//	F(v) = −a·v − Σ log(1 + e^(b + v·W))
//
// Its mean over examples that were learned from, against that of others, shows whether
// the machine learns them by heart (guide, § 6). Sums are float64.
func (r *RBM) FreeEnergy(v *tensor.Tensor) *tensor.Tensor {
	x := r.input(new(scratch), v)
	f := tensor.New(v.Shape[0])
	for i := range f.Data {
		energy := 0.0
		for j, a := range r.A.Value.Data {
			energy -= float64(a) * float64(v.Data[i*r.A.Value.Len()+j])
		}
		for _, x := range rowOf(x, i) {
			energy -= max(float64(x), 0) + math.Log1p(math.Exp(-math.Abs(float64(x))))
		}
		f.Data[i] = float32(energy)
	}
	return f
}

// String returns name and size, such as "RBM(784–500)".
func (r *RBM) String() string {
	visible, hidden := r.size()
	return fmt.Sprintf("RBM(%d–%d)", visible, hidden)
}

// hidden returns p(h = 1 | v) in room.
func (r *RBM) hidden(room *scratch, v *tensor.Tensor) *tensor.Tensor {
	p := r.input(room, v)
	tensor.Sigmoid(p, p)
	return p
}

// input returns b + v·W in room.
func (r *RBM) input(room *scratch, v *tensor.Tensor) *tensor.Tensor {
	visible, hidden := r.size()
	batch, columns := v.Matrix()
	if columns != visible || len(v.Data) == 0 || len(v.Shape) == 0 {
		want := fmt.Sprintf("v [batch %d], at least one example", visible)
		panic(&ShapeError{Where: r.String(), Want: want, Have: slices.Clone(v.Shape)})
	}
	x := room.sized(batch, hidden)
	tensor.SetMatMul(x, r.B.Value, v, r.W.Value)
	return x
}

// visible returns p(v = 1 | h) in room.
func (r *RBM) visible(room *scratch, h *tensor.Tensor) *tensor.Tensor {
	visible, _ := r.size()
	p := room.sized(h.Shape[0], visible)
	tensor.SetMatMulT(p, r.A.Value, h, r.W.Value)
	tensor.Sigmoid(p, p)
	return p
}

// size returns the number of units of each kind.
func (r *RBM) size() (visible, hidden int) { return r.W.Value.Shape[0], r.W.Value.Shape[1] }
