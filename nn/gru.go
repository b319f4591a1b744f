package nn

import (
	"math/rand/v2"

	"deepgo/nn/tensor"
)

// GRU is an RNN whose state is its memory: two gates, between 0 and 1, say how much of it
// stays (z) and how much of it is looked at to say something new (r):
//
//	r, z = σ(x[t]·Wx + b + h[t−1]·Wh + bh)
//	n = tanh(x[t]·Wx + b + r·u),  u = h[t−1]·Wh + bh
//	h[t] = (1 − z)·n + z·h[t−1],  y[t] = h[t]
//
// x is [batch, time, in], y [batch, time, hidden]; Wx [in, 3·hidden], Wh [hidden,
// 3·hidden], b and bh [3·hidden] hold r, z and n side by side, each with its own sums;
// h[−1] is 0 unless it is carried on. It resets u and not h, as PyTorch and Keras do, so
// that h[t−1]·Wh is one product, and bh is needed. Backward goes from the last step to the
// first:
//
//	dh[t] = dy[t] + dh[t+1]·z[t+1] + du[t+1]·Whᵀ
//	dn = dh[t]·(1 − z)·(1 − n²),  dz = dh[t]·(h[t−1] − n)·z·(1 − z),  dr = dn·u·r·(1 − r)
//	ds = (dr, dz, dn),  du = (dr, dz, dn·r)
//	dWx += Σ x[t]ᵀ·ds[t],  dWh += Σ h[t−1]ᵀ·du[t],  db += Σ ds[t],  dbh += Σ du[t]
//	dx[t] = ds[t]·Wxᵀ
//
// Source: Cho et al., Learning phrase representations using RNN encoder-decoder (2014),
// § 2.3, where z and 1 − z have changed places.
type GRU struct {
	Options RecurrentOptions // as they were given

	// Carry has a sequence begin with the state in which the last one ended, instead of
	// 0: so a text can be written letter by letter, or read piece by piece. Gradients
	// don't go back to the piece before.
	Carry bool

	recurrent
}

// NewGRU returns a layer from in features to hidden units. One number is drawn from rnd.
// It panics if a number makes no sense, or with more than one RecurrentOptions.
func NewGRU(in, hidden int, rnd *rand.Rand, options ...RecurrentOptions) *GRU {
	o := optional("NewGRU", "RecurrentOptions", options)
	o.check("NewGRU", in, hidden)
	return &GRU{Options: o, recurrent: newRecurrent(cellKind{gates: 3, inner: true}, in, hidden, o, rnd)}
}

// Forward returns y.
func (g *GRU) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	return g.forward(g, x, g.Options, g.Carry)
}

// Backward adds to the gradients of Wx, Wh, b and bh and returns dx.
func (g *GRU) Backward(dy *tensor.Tensor) *tensor.Tensor { return g.backward(g, dy, g.Options, true) }

// BackwardParams adds to the gradients of Wx, Wh, b and bh.
func (g *GRU) BackwardParams(dy *tensor.Tensor) { g.backward(g, dy, g.Options, false) }

// forwardStep computes the gates and h[t] from the sums.
func (g *GRU) forwardStep(p *pass, t int) {
	tensor.GRUForward(tensor.GRUStep{
		Hidden: p.hidden(), Gates: p.at(p.gates.tensor, t), Inner: p.at(p.inner.tensor, t),
		Before: p.before(&p.h, t), H: p.after(&p.h, t),
	})
}

// backwardStep computes ds[t], du[t] and dh[t]·z[t].
func (g *GRU) backwardStep(p *pass, t int) (straight bool) {
	tensor.GRUBackward(tensor.GRUStep{
		Hidden: p.hidden(), Gates: p.at(p.gates.tensor, t), Inner: p.at(p.inner.tensor, t),
		Before: p.before(&p.h, t), DGates: p.at(p.dgates.tensor, t), DInner: p.at(p.dinner.tensor, t),
		DH: p.dh.tensor.Data,
	})
	return true
}

// String returns name and size, such as "GRU(64→256)".
func (g *GRU) String() string { return g.name("GRU", g.Options) }
