package nn

import (
	"fmt"
	"math/rand/v2"

	"deepgo/nn/tensor"
)

// Dropout silences each value with probability P while the net trains, and makes up for
// it in those that are left:
//
//	y = x · m,  m = 0 with probability P, else 1 / (1 − P)
//
// for x of any shape; y has the same. Each value has its own m, drawn anew in each
// Forward. Since the mean of m is 1, nothing has to be changed when an answer is wanted:
// in Eval y = x. Backward goes the same way:
//
//	dx = dy · m
//
// No unit can rely on another one being there, so each learns something that is useful
// by itself. Source: Srivastava et al., Dropout: a simple way to prevent neural networks
// from overfitting (2014), in the form that scales while training ("inverted").
type Dropout struct {
	P      float64       // which part is silenced, 0 ≤ P < 1; may be changed at any time
	Random tensor.Stream // where the next masks come from

	m, y, dx scratch
}

// NewDropout returns a layer that silences the part p. One number is drawn from rnd. It
// panics unless 0 ≤ p < 1.
func NewDropout(p float64, rnd *rand.Rand) *Dropout {
	if !(0 <= p && p < 1) {
		panic(fmt.Sprintf("nn: NewDropout(%v): the part to silence is at least 0 and less than 1", p))
	}
	return &Dropout{P: p, Random: tensor.NewStream(rnd)}
}

// Forward returns y = x · m.
func (d *Dropout) Forward(x *tensor.Tensor, mode Mode) *tensor.Tensor {
	checkForward(d, x, true, "x [batch …]")
	m := d.m.sized(x.Shape...)
	if mode == Train {
		d.Random.Mask(m, float32(d.P), float32(1/(1-d.P)))
	} else {
		m.Fill(1)
	}
	y := d.y.sized(x.Shape...)
	tensor.Mul(y, x, m)
	return y
}

// Backward returns dx = dy · m.
func (d *Dropout) Backward(dy *tensor.Tensor) *tensor.Tensor {
	checkBackward(d, d.y, dy)
	dx := d.dx.sized(dy.Shape...)
	tensor.Mul(dx, dy, d.m.tensor)
	return dx
}

// State returns the random stream.
func (d *Dropout) State() []State { return []State{{Name: "random", Random: &d.Random}} }

// String returns name and part, such as "Dropout(0.5)".
func (d *Dropout) String() string { return fmt.Sprintf("Dropout(%v)", d.P) }
