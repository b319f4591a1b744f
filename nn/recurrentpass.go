package nn

import (
	"fmt"
	"math/rand/v2"

	"deepgo/nn/tensor"
)

// A cellKind says what a recurrent cell needs.
type cellKind struct {
	gates  int  // sums a unit makes in a step
	inner  bool // those over h of the step before are kept apart, and have their own biases
	memory bool // there is a c beside h, and the second gate says what of it is kept
}

// A pass reads a sequence once, from one end to the other.
type pass struct {
	Wx, Wh, B, Bh *Param // [in, gates·hidden], [hidden, gates·hidden], and the biases; Bh may be nil
	reverse       bool   // from the end to the beginning
	memory        bool   // there is a c

	carriedH, carriedC *tensor.Tensor // where the next sequence begins; nil at 0

	time, batch    int     // of the last Forward
	x              scratch // [time·batch, in]
	gates, inner   scratch // [time·batch, gates·hidden]: the sums, then what became of them
	h, c           scratch // [(time+1)·batch, hidden]: with what was before the first step
	tanhC          scratch // [time·batch, hidden]
	dgates, dinner scratch // ∂C/∂ the sums, like gates and inner
	dys            scratch // [time·batch, hidden]
	dh, dc         scratch // [batch, hidden]
	packed         scratch // Wh or Whᵀ
	packedX        scratch // Wx
	step, other    scratch // views
}

// newPass returns a pass of a kind, whose names end with suffix.
func newPass(k cellKind, suffix string, in, hidden int, from Initializer, rnd *rand.Rand) *pass {
	p := &pass{
		Wx:     newParam("Wx"+suffix, in, k.gates*hidden),
		Wh:     newParam("Wh"+suffix, hidden, k.gates*hidden),
		B:      newParam("b"+suffix, k.gates*hidden),
		memory: k.memory,
	}
	if k.inner {
		p.Bh = newParam("bh"+suffix, k.gates*hidden)
	}
	inputs, steps := from, from
	if from == nil {
		inputs, steps = Xavier{Uniform: true}, Orthogonal{}
	}
	startGates(p.Wx.Value, hidden, inputs, rnd)
	startGates(p.Wh.Value, hidden, steps, rnd)
	if k.memory {
		p.B.Value.Slice(hidden, 2*hidden).Fill(1)
	}
	return p
}

// startGates fills w [in, gates·hidden], gate by gate.
func startGates(w *tensor.Tensor, hidden int, from Initializer, rnd *rand.Rand) {
	in, columns := w.Matrix()
	gate := tensor.New(in, hidden)
	for at := 0; at < columns; at += hidden {
		gate.Zero()
		from.Init(gate, nil, Fan{In: in, Out: hidden}, rnd)
		tensor.CopyColumns(w, at, gate, 0, hidden)
	}
}

// forward reads xs [time·batch, in].
func (p *pass) forward(l cell, xs *tensor.Tensor, batch int, carry bool) {
	rows, wide, hidden := xs.Shape[0], p.B.Value.Len(), p.hidden()
	p.time, p.batch, p.x.tensor = rows/batch, batch, xs
	sums := p.gates.sized(rows, wide)
	if p.Bh != nil {
		sums = p.inner.sized(rows, wide)
	}
	p.h.sized(rows+batch, hidden)
	p.begin(l, p.before(&p.h, p.turn(0)), p.carriedH, carry)
	if p.memory {
		p.c.sized(rows+batch, hidden)
		p.tanhC.sized(rows, hidden)
		p.begin(l, p.before(&p.c, p.turn(0)), p.carriedC, carry)
	}
	if p.time > 1 { // every step needs Wh
		tensor.Pack(p.packed.sized(tensor.PackedLen(hidden, wide)), p.Wh.Value)
	}
	some := p.stepsAtOnce()
	if some < p.time {
		tensor.Pack(p.packedX.sized(tensor.PackedLen(p.Wx.Value.Shape[0], wide)), p.Wx.Value)
	}
	for s := range p.time {
		t := p.turn(s)
		if s%some == 0 {
			p.sumInputs(s, min(some, p.time-s))
		}
		before := p.other.view(p.before(&p.h, t), batch, hidden)
		own := p.step.view(p.at(sums, t), batch, wide)
		begin := own
		if p.Bh != nil {
			begin = p.Bh.Value
		}
		if p.time > 1 {
			tensor.SetMatMulPacked(own, begin, before, p.packed.tensor)
		} else {
			tensor.SetMatMul(own, begin, before, p.Wh.Value)
		}
		l.forwardStep(p, t)
	}
	if carry {
		last := p.turn(p.time - 1)
		p.carriedH = p.keep(p.carriedH, p.after(&p.h, last))
		if p.memory {
			p.carriedC = p.keep(p.carriedC, p.after(&p.c, last))
		}
	}
}

// stepsAtOnce returns for how many steps x·Wx is made at once: so few that the sums are
// still near when their step comes.
func (p *pass) stepsAtOnce() int {
	const rows = 64
	return min(max(rows/p.batch, 1), p.time)
}

// sumInputs makes the gates of n steps, from the s-th to be read on, b + x·Wx.
func (p *pass) sumInputs(s, n int) {
	in, wide := p.Wx.Value.Matrix()
	first, rows := min(p.turn(s), p.turn(s+n-1))*p.batch, n*p.batch
	x := p.other.view(p.x.tensor.Data[first*in:][:rows*in], rows, in)
	sums := p.step.view(p.gates.tensor.Data[first*wide:][:rows*wide], rows, wide)
	if n < p.time {
		tensor.SetMatMulPacked(sums, p.B.Value, x, p.packedX.tensor)
	} else {
		tensor.SetMatMul(sums, p.B.Value, x, p.Wx.Value)
	}
}

// backward adds to the gradients, given dys whose columns from first on are for the pass.
func (p *pass) backward(l cell, dys *tensor.Tensor, first int) {
	rows, wide, hidden := dys.Shape[0], p.B.Value.Len(), p.hidden()
	own := dys
	if _, columns := dys.Matrix(); columns > hidden {
		own = p.dys.sized(rows, hidden)
		tensor.CopyColumns(own, 0, dys, first, hidden)
	}
	dgates := p.dgates.sized(rows, wide)
	dsums := dgates
	if p.Bh != nil {
		dsums = p.dinner.sized(rows, wide)
	}
	if p.memory {
		p.dc.sized(p.batch, hidden).Zero()
	}
	packed := p.packed.sized(tensor.PackedLen(wide, hidden)) // Whᵀ
	tensor.PackTransposed(packed, p.Wh.Value)
	dh := p.dh.sized(p.batch, hidden)
	copy(dh.Data, p.at(own, p.turn(p.time-1)))
	for s := p.time - 1; s >= 0; s-- {
		t := p.turn(s)
		straight := l.backwardStep(p, t)
		if s == 0 {
			break // before it nothing learns
		}
		dy, ds := p.other.view(p.at(own, p.turn(s-1)), p.batch, hidden), p.step.view(p.at(dsums, t), p.batch, wide)
		if straight {
			tensor.SetMatMulPacked(dh, dh, ds, packed)
			tensor.Add(dh, dh, dy)
		} else {
			tensor.SetMatMulPacked(dh, dy, ds, packed)
		}
	}
	tensor.AddMatTMul(p.Wx.Grad, p.x.tensor, dgates)
	tensor.AddRowSum(p.B.Grad, dgates)
	tensor.AddMatTMul(p.Wh.Grad, p.all(true), dsums)
	if p.Bh != nil {
		tensor.AddRowSum(p.Bh.Grad, dsums)
	}
}

// turn returns the step that is the s-th to be read.
func (p *pass) turn(s int) int {
	if p.reverse {
		return p.time - 1 - s
	}
	return s
}

// at returns the rows of step t.
func (p *pass) at(of *tensor.Tensor, t int) []float32 {
	_, columns := of.Matrix()
	return of.Data[t*p.batch*columns:][:p.batch*columns]
}

// before returns the rows of h or c before step t was read.
func (p *pass) before(of *scratch, t int) []float32 {
	if p.reverse {
		t++
	}
	return p.at(of.tensor, t)
}

// after returns the rows of h or c after step t was read.
func (p *pass) after(of *scratch, t int) []float32 {
	if !p.reverse {
		t++
	}
	return p.at(of.tensor, t)
}

// all returns h after every step [time·batch, hidden], or before every step.
func (p *pass) all(before bool) *tensor.Tensor {
	rows, hidden, from := p.time*p.batch, p.hidden(), 0
	if p.reverse == before { // it begins with what is not asked for
		from = p.batch * hidden
	}
	return p.other.view(p.h.tensor.Data[from:][:rows*hidden], rows, hidden)
}

// last returns h after the step that was read last [batch, hidden].
func (p *pass) last() *tensor.Tensor {
	return p.other.view(p.after(&p.h, p.turn(p.time-1)), p.batch, p.hidden())
}

// begin fills what is there before the first step: 0, or what is carried.
func (p *pass) begin(l cell, rows []float32, carried *tensor.Tensor, carry bool) {
	if !carry || carried == nil {
		clear(rows)
		return
	}
	if carried.Len() != len(rows) {
		panic(fmt.Sprintf("nn: %v carries on %d sequences and is handed %d: Reset begins anew",
			layerName(l), carried.Shape[0], p.batch))
	}
	copy(rows, carried.Data)
}

// keep returns a copy of rows for the next sequence, in the tensor of the last one if it
// fits.
func (p *pass) keep(carried *tensor.Tensor, rows []float32) *tensor.Tensor {
	if carried == nil {
		carried = tensor.New(p.batch, p.hidden())
	}
	copy(carried.Data, rows)
	return carried
}

// hidden returns the number of units.
func (p *pass) hidden() int { return p.Wh.Value.Shape[0] }

// params returns Wx, Wh, b and, if there is one, bh.
func (p *pass) params() []*Param {
	params := []*Param{p.Wx, p.Wh, p.B}
	if p.Bh != nil {
		params = append(params, p.Bh)
	}
	return params
}
