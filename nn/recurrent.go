package nn

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"deepgo/nn/tensor"
)

// RecurrentOptions are what NewRNN, NewLSTM and NewGRU can do without. The zero value is
// one layer that reads forwards and says something at every step.
type RecurrentOptions struct {
	Layers        int         // one above the other, each reading what the one below says; 0 means 1
	Bidirectional bool        // beside each layer a second one reads backwards: y has both, twice as wide
	Last          bool        // y is [batch, …], what the steps read last say, not [batch, time, …]
	Start         Initializer // of all weights; nil means Xavier{Uniform: true} for Wx, Orthogonal{} for Wh
}

// check panics in the name of a constructor unless the numbers make sense.
func (o RecurrentOptions) check(where string, in, hidden int) {
	if in < 1 || hidden < 1 || o.Layers < 0 {
		panic(fmt.Sprintf("nn: %s(%d, %d) of %d layers: there is at least one input, one unit and one layer",
			where, in, hidden, orOne(o.Layers)))
	}
}

// directions returns 1, or 2 if each layer is also read backwards.
func (o RecurrentOptions) directions() int {
	if o.Bidirectional {
		return 2
	}
	return 1
}

// recurrent is what RNN, LSTM and GRU have in common: everything but what happens in a
// step. Inside, a sequence is [time·batch, feature]: the rows of a step lie side by side,
// and the sums over the inputs are one product for all steps.
type recurrent struct {
	levels []*level

	x, y, dx, xs, dys scratch
	flat              scratch // a view
}

// A level is one layer: a pass forwards, and one backwards if it is bidirectional. ys has
// both, side by side; it is a view of the one if there is no other.
type level struct {
	passes []*pass

	ys, dxs scratch
}

// A cell is what a kind of recurrent layer does in a step.
type cell interface {
	Layer
	// forwardStep computes h of step t from its sums and from h of the step before.
	forwardStep(p *pass, t int)
	// backwardStep computes the gradients of the sums of step t from dh. It reports whether
	// a part of dh goes straight to the step before, and has set dh to it then.
	backwardStep(p *pass, t int) (straight bool)
}

// newRecurrent returns layers of cells of a kind. One number is drawn from rnd.
func newRecurrent(k cellKind, in, hidden int, o RecurrentOptions, rnd *rand.Rand) recurrent {
	own := rand.New(rand.NewPCG(rnd.Uint64(), 0))
	var r recurrent
	for layer := range orOne(o.Layers) {
		suffix := ""
		if o.Layers > 1 {
			suffix = fmt.Sprint(layer)
		}
		l := &level{passes: []*pass{newPass(k, suffix, in, hidden, o.Start, own)}}
		if o.Bidirectional {
			back := newPass(k, suffix+"_reverse", in, hidden, o.Start, own)
			back.reverse = true
			l.passes = append(l.passes, back)
		}
		r.levels = append(r.levels, l)
		in = hidden * o.directions()
	}
	return r
}

// forward returns y of l.
func (r *recurrent) forward(l cell, x *tensor.Tensor, o RecurrentOptions, carry bool) *tensor.Tensor {
	in := r.levels[0].passes[0].Wx.Value.Shape[0]
	checkForward(l, x, len(x.Shape) == 3 && x.Shape[2] == in, "x [batch time %d]", in)
	if carry && o.Bidirectional {
		panic(fmt.Sprintf("nn: %v: a layer that also reads backwards can't carry on", layerName(l)))
	}
	batch, time := x.Shape[0], x.Shape[1]
	r.x.tensor = x
	tensor.SwapAxes(r.xs.sized(time, batch, in), x)
	xs := r.xs.sized(time*batch, in)
	for _, level := range r.levels {
		xs = level.forward(l, xs, batch, carry)
	}
	_, width := xs.Matrix()
	if o.Last {
		y := r.y.sized(batch, width)
		for i, p := range r.top() {
			tensor.CopyColumns(y, i*p.hidden(), p.last(), 0, p.hidden())
		}
		return y
	}
	y := r.y.sized(batch, time, width)
	tensor.SwapAxes(y, r.flat.view(xs.Data, time, batch, width))
	return y
}

// backward adds to the gradients of the parameters of l, and returns dx if it is wanted.
func (r *recurrent) backward(l cell, dy *tensor.Tensor, o RecurrentOptions, wanted bool) *tensor.Tensor {
	checkBackward(l, r.y, dy)
	batch, time := r.x.tensor.Shape[0], r.x.tensor.Shape[1]
	width := r.top()[0].hidden() * len(r.top())
	dys := r.dys.sized(time, batch, width)
	if o.Last {
		dys.Zero()
		for i, p := range r.top() {
			end, n := r.flat.view(dys.Data[p.turn(time-1)*batch*width:][:batch*width], batch, width), p.hidden()
			tensor.CopyColumns(end, i*n, dy, i*n, n)
		}
	} else {
		tensor.SwapAxes(dys, dy)
	}
	dys = r.dys.sized(time*batch, width)
	for i, level := range slices.Backward(r.levels) {
		dys = level.backward(l, dys, wanted || i > 0)
	}
	if !wanted {
		return nil
	}
	dx := r.dx.sized(r.x.tensor.Shape...)
	_, in := dys.Matrix()
	tensor.SwapAxes(dx, r.flat.view(dys.Data, time, batch, in))
	return dx
}

// top returns the passes of the last level.
func (r *recurrent) top() []*pass { return r.levels[len(r.levels)-1].passes }

// Params returns Wx, Wh and b, in a GRU also bh: of each layer, forwards and then
// backwards.
func (r *recurrent) Params() []*Param {
	var params []*Param
	for _, l := range r.levels {
		for _, p := range l.passes {
			params = append(params, p.params()...)
		}
	}
	return params
}

// Reset forgets what Carry has kept: the next sequence begins with 0.
func (r *recurrent) Reset() {
	for _, l := range r.levels {
		for _, p := range l.passes {
			p.carriedH, p.carriedC = nil, nil
		}
	}
}

// name returns the kind's name and what there is of it, such as "LSTM(64→256, 2 layers)".
func (r *recurrent) name(kind string, o RecurrentOptions) string {
	shape := r.levels[0].passes[0].Wx.Value.Shape
	text := fmt.Sprintf("%s(%d→%d", kind, shape[0], r.top()[0].hidden()*o.directions())
	if o.Layers > 1 {
		text += fmt.Sprintf(", %d layers", o.Layers)
	}
	if o.Bidirectional {
		text += ", bidirectional"
	}
	if o.Last {
		text += ", last"
	}
	return text + ")"
}

// forward returns what the passes say, side by side.
func (v *level) forward(l cell, xs *tensor.Tensor, batch int, carry bool) *tensor.Tensor {
	if len(v.passes) == 1 {
		v.passes[0].forward(l, xs, batch, carry)
		return v.ys.view(v.passes[0].all(false).Data, xs.Shape[0], v.passes[0].hidden())
	}
	rows, hidden := xs.Shape[0], v.passes[0].hidden()
	ys := v.ys.sized(rows, hidden*len(v.passes))
	for i, p := range v.passes {
		p.forward(l, xs, batch, carry)
		tensor.CopyColumns(ys, i*hidden, p.all(false), 0, hidden)
	}
	return ys
}

// backward adds to the gradients of the passes, and returns dxs if it is wanted.
func (v *level) backward(l cell, dys *tensor.Tensor, wanted bool) *tensor.Tensor {
	for i, p := range v.passes {
		p.backward(l, dys, i*p.hidden())
	}
	if !wanted {
		return nil
	}
	dxs := v.dxs.sized(v.passes[0].x.tensor.Shape...)
	var before *tensor.Tensor
	for _, p := range v.passes {
		tensor.SetMatMulT(dxs, before, p.dgates.tensor, p.Wx.Value)
		before = dxs
	}
	return dxs
}
