package nn

import (
	"math/rand/v2"

	"deepgo/nn/tensor"
)

// RNN reads sequences step by step, with a state h that goes from each to the next:
//
//	h[t] = tanh(x[t]·Wx + h[t−1]·Wh + b),  y[t] = h[t]
//
// x is [batch, time, in], y [batch, time, hidden], Wx [in, hidden], Wh [hidden, hidden], b
// [hidden]; h[−1] is 0 unless it is carried on. The same weights are used in every step,
// as if the net were unrolled into as many layers as there are steps, and Backward goes
// through them from the last to the first (backpropagation through time): what h[t]
// changes is y[t] and, by Wh, all that comes later.
//
//	dh[t] = dy[t] + ds[t+1]·Whᵀ,  ds[t] = dh[t] · (1 − h[t]²)
//	dWx += Σ x[t]ᵀ·ds[t],  dWh += Σ h[t−1]ᵀ·ds[t],  db += Σ ds[t],  dx[t] = ds[t]·Wxᵀ
//
// A product of many Wh vanishes or explodes, so an RNN remembers some ten steps: see
// LSTM. Sources: Elman, Finding structure in time (1990); Goodfellow et al., Deep Learning
// (2016), § 10.2.
type RNN struct {
	Options RecurrentOptions // as they were given

	// Carry has a sequence begin with the state in which the last one ended, instead of
	// 0: so a text can be written letter by letter, or read piece by piece. Gradients
	// don't go back to the piece before.
	Carry bool

	recurrent
}

// NewRNN returns a layer from in features to hidden units. One number is drawn from rnd.
// It panics if a number makes no sense, or with more than one RecurrentOptions.
func NewRNN(in, hidden int, rnd *rand.Rand, options ...RecurrentOptions) *RNN {
	o := optional("NewRNN", "RecurrentOptions", options)
	o.check("NewRNN", in, hidden)
	return &RNN{Options: o, recurrent: newRecurrent(cellKind{gates: 1}, in, hidden, o, rnd)}
}

// Forward returns y.
func (r *RNN) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	return r.forward(r, x, r.Options, r.Carry)
}

// Backward adds to the gradients of Wx, Wh and b and returns dx.
func (r *RNN) Backward(dy *tensor.Tensor) *tensor.Tensor { return r.backward(r, dy, r.Options, true) }

// BackwardParams adds to the gradients of Wx, Wh and b.
func (r *RNN) BackwardParams(dy *tensor.Tensor) { r.backward(r, dy, r.Options, false) }

// forwardStep computes h[t] = tanh of the sums.
func (r *RNN) forwardStep(p *pass, t int) {
	h := p.other.view(p.after(&p.h, t), p.batch, p.hidden())
	tensor.Tanh(h, p.step.view(p.at(p.gates.tensor, t), h.Shape...))
}

// backwardStep computes ds[t] = dh[t] · (1 − h[t]²).
func (r *RNN) backwardStep(p *pass, t int) (straight bool) {
	h := p.other.view(p.after(&p.h, t), p.batch, p.hidden())
	tensor.TanhGrad(p.step.view(p.at(p.dgates.tensor, t), h.Shape...), p.dh.tensor, h)
	return false // nothing of it goes by the sums
}

// String returns name and size, such as "RNN(64→256)".
func (r *RNN) String() string { return r.name("RNN", r.Options) }
