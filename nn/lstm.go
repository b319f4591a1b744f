package nn

import (
	"math/rand/v2"

	"deepgo/nn/tensor"
)

// LSTM is an RNN with a memory c that is added to, not multiplied anew in each step, so
// that what was read long ago is still there. Three gates, between 0 and 1, say what is
// written (i), what is kept (f) and what is said (o):
//
//	i, f, o = σ(…),  g = tanh(…),  each of x[t]·Wx + h[t−1]·Wh + b
//	c[t] = f·c[t−1] + i·g,  h[t] = o·tanh c[t],  y[t] = h[t]
//
// x is [batch, time, in], y [batch, time, hidden]; Wx [in, 4·hidden], Wh [hidden,
// 4·hidden] and b [4·hidden] hold i, f, g and o side by side, as in PyTorch and Keras;
// h[−1] and c[−1] are 0 unless they are carried on. Backward goes from the last step to
// the first, s being the sums:
//
//	dh[t] = dy[t] + ds[t+1]·Whᵀ,  dc[t] = dc[t+1]·f[t+1] + dh[t]·o·(1 − tanh² c[t])
//	di = dc[t]·g,  df = dc[t]·c[t−1],  dg = dc[t]·i,  do = dh[t]·tanh c[t]
//	ds = (di·i·(1 − i), df·f·(1 − f), dg·(1 − g²), do·o·(1 − o))
//	dWx += Σ x[t]ᵀ·ds[t],  dWh += Σ h[t−1]ᵀ·ds[t],  db += Σ ds[t],  dx[t] = ds[t]·Wxᵀ
//
// From step to step dc is multiplied by f alone, which may be 1. The biases of f start at
// 1, all others at 0. Sources: Hochreiter and Schmidhuber, Long short-term memory (1997);
// Gers et al., Learning to forget (2000), for f.
type LSTM struct {
	Options RecurrentOptions // as they were given

	// Carry has a sequence begin with the h and c with which the last one ended, instead
	// of 0: so a text can be written letter by letter, or read piece by piece. Gradients
	// don't go back to the piece before.
	Carry bool

	recurrent
}

// NewLSTM returns a layer from in features to hidden units. One number is drawn from rnd.
// It panics if a number makes no sense, or with more than one RecurrentOptions.
func NewLSTM(in, hidden int, rnd *rand.Rand, options ...RecurrentOptions) *LSTM {
	o := optional("NewLSTM", "RecurrentOptions", options)
	o.check("NewLSTM", in, hidden)
	return &LSTM{Options: o, recurrent: newRecurrent(cellKind{gates: 4, memory: true}, in, hidden, o, rnd)}
}

// Forward returns y.
func (l *LSTM) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	return l.forward(l, x, l.Options, l.Carry)
}

// Backward adds to the gradients of Wx, Wh and b and returns dx.
func (l *LSTM) Backward(dy *tensor.Tensor) *tensor.Tensor { return l.backward(l, dy, l.Options, true) }

// BackwardParams adds to the gradients of Wx, Wh and b.
func (l *LSTM) BackwardParams(dy *tensor.Tensor) { l.backward(l, dy, l.Options, false) }

// forwardStep computes the gates, c[t] and h[t] from the sums.
func (l *LSTM) forwardStep(p *pass, t int) {
	tensor.LSTMForward(tensor.LSTMStep{
		Hidden: p.hidden(), Gates: p.at(p.gates.tensor, t), Before: p.before(&p.c, t),
		C: p.after(&p.c, t), TanhC: p.at(p.tanhC.tensor, t), H: p.after(&p.h, t),
	})
}

// backwardStep computes ds[t] and dc[t]·f[t].
func (l *LSTM) backwardStep(p *pass, t int) (straight bool) {
	tensor.LSTMBackward(tensor.LSTMStep{
		Hidden: p.hidden(), Gates: p.at(p.gates.tensor, t), Before: p.before(&p.c, t),
		TanhC: p.at(p.tanhC.tensor, t), DGates: p.at(p.dgates.tensor, t),
		DH: p.dh.tensor.Data, DC: p.dc.tensor.Data,
	})
	return false // nothing of it goes by the sums
}

// String returns name and size, such as "LSTM(64→256)".
func (l *LSTM) String() string { return l.name("LSTM", l.Options) }
