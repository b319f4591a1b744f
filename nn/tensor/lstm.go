package tensor

import "deepgo/nn/tensor/parallel"

// An LSTMStep is one step of long short-term memories, for a batch of rows of Hidden
// units each. i, f and o are gates, g is what may be written to the memory c:
//
//	i, f, o = σ(…),  g = tanh(…),  c = f·c' + i·g,  h = o·tanh c
//
// element by element, where c' is c of the step before.
type LSTMStep struct {
	Hidden    int
	Gates     []float32 // [batch, i f g o]: sums for LSTMForward, which puts the gates there
	C, Before []float32 // [batch, hidden]: c and c'
	TanhC, H  []float32 // [batch, hidden]: tanh c and h
	DGates    []float32 // [batch, i f g o]: ∂C/∂ the sums, for LSTMBackward
	DH, DC    []float32 // [batch, hidden]: ∂C/∂h; ∂C/∂c of all later steps, then ∂C/∂c'
}

// LSTMForward computes Gates, C, TanhC and H from the sums in Gates and from Before.
func LSTMForward(s LSTMStep) {
	rows := len(s.C) / max(1, s.Hidden)
	parallel.Do(&lstmSteps, min(parallel.Shards(200*len(s.C)), max(1, rows)), lstmStep{s, rows, false})
}

// An lstmStep is a step under way, forward or back: a job.
type lstmStep struct {
	LSTMStep
	rows int
	back bool
}

var lstmSteps parallel.Kind[lstmStep]

// Shard does some of the rows.
func (s *lstmStep) Shard(i, shards int) {
	from, to := parallel.Span(s.rows, 1, shards, i)
	for row := from; row < to; row++ {
		switch {
		case use != plain:
			s.kernel(row)
		case s.back:
			s.backward(row * s.Hidden)
		default:
			s.forward(row * s.Hidden)
		}
	}
}

// forward is the kernel's twin, for the row that begins at one of its values.
func (s *lstmStep) forward(at int) {
	n := s.Hidden
	row := s.Gates[4*at:][:4*n]
	i, f, g, o := row[:n], row[n:2*n], row[2*n:3*n], row[3*n:]
	c, before, tanhC, h := s.C[at:][:n], s.Before[at:][:n], s.TanhC[at:][:n], s.H[at:][:n]
	for j := range n {
		i[j], f[j], g[j], o[j] = sigmoid(i[j]), sigmoid(f[j]), tanh(g[j]), sigmoid(o[j])
		c[j] = float32(f[j]*before[j]) + float32(i[j]*g[j])
		tanhC[j] = tanh(c[j])
		h[j] = o[j] * tanhC[j]
	}
}

// LSTMBackward computes DGates from DH and DC and what LSTMForward left, and passes DC on to the
// step before:
//
//	dc = DC + dh·o·(1 − tanh² c)
//	di = dc·g·i·(1 − i),  df = dc·c'·f·(1 − f),  dg = dc·i·(1 − g²)
//	do = dh·tanh c·o·(1 − o),  dc' = dc·f
func LSTMBackward(s LSTMStep) {
	rows := len(s.DC) / max(1, s.Hidden)
	parallel.Do(&lstmSteps, min(parallel.Shards(200*len(s.DC)), max(1, rows)), lstmStep{s, rows, true})
}

// backward is the kernel's twin, for the row that begins at one of its values.
func (s *lstmStep) backward(at int) {
	n := s.Hidden
	row, grad := s.Gates[4*at:][:4*n], s.DGates[4*at:][:4*n]
	i, f, g, o := row[:n], row[n:2*n], row[2*n:3*n], row[3*n:]
	di, df, dg, do := grad[:n], grad[n:2*n], grad[2*n:3*n], grad[3*n:]
	before, tanhC, dc, dh := s.Before[at:][:n], s.TanhC[at:][:n], s.DC[at:][:n], s.DH[at:][:n]
	for j := range n {
		d := dc[j] + float32(dh[j]*o[j]*(1-float32(tanhC[j]*tanhC[j])))
		di[j] = d * g[j] * i[j] * (1 - i[j])
		df[j] = d * before[j] * f[j] * (1 - f[j])
		dg[j] = d * i[j] * (1 - float32(g[j]*g[j]))
		do[j] = dh[j] * tanhC[j] * o[j] * (1 - o[j])
		dc[j] = d * f[j]
	}
}
