package tensor

import "deepgo/nn/tensor/parallel"

// A loop goes through slices of one length, element by element. Each has a kernel for
// each set of vector instructions, in vectorLoops, and its twin in plain Go here, with
// the same bits.
type loop int

const (
	addScaledLoop loop = iota
	addLoop
	mulLoop
	scaleLoop
	reluLoop
	reluGradLoop
	leakyReLULoop
	leakyReLUGradLoop
	expLoop
	sigmoidLoop
	sigmoidGradLoop
	tanhLoop
	tanhGradLoop
	siluLoop
	momentumLoop
	rmsPropLoop
	adamLoop
	belowLoop
	keepLoop
	loops // how many there are
)

// What a loop works on: slices[0], and slices that are only read or updated too; and
// numbers that are the same for all elements.
type (
	operands = [4][]float32
	numbers  = [8]float32
)

// A vectorLoop is a kernel, for n elements from one on.
type vectorLoop func(from, n int, a, b, c, d *float32, numbers [8]float32)

// A sweep is a loop under way.
type sweep struct {
	loop    loop
	numbers numbers
	slices  operands
}

var sweeps parallel.Kind[sweep]

// run goes through all elements, with as many cores as there is work for. What a single one
// does is no job: a small net's layers have some dozens of elements, which take less time
// than to keep it.
func (l loop) run(c numbers, s ...[]float32) {
	n := len(s[0])
	if n == 0 {
		return
	}
	var j sweep
	j.loop, j.numbers = l, c
	for i := range s {
		j.slices[i] = s[i][:n]
	}
	if shards := parallel.Cuts(10 * len(s) * n); shards > 1 {
		parallel.Do(&sweeps, shards, j)
	} else {
		j.span(0, n)
	}
}

// Shard goes through a part of the elements.
func (j *sweep) Shard(i, shards int) {
	if from, to := parallel.Span(len(j.slices[0]), 16, shards, i); from < to {
		j.span(from, to)
	}
}

// span goes through the elements from ≤ i < to.
func (j *sweep) span(from, to int) {
	if kernel := vectorLoops[j.loop][use]; kernel != nil {
		s := &j.slices
		kernel(from, to-from, first(s[0]), first(s[1]), first(s[2]), first(s[3]), j.numbers)
		return
	}
	part := j.slices
	for i, s := range part {
		if s != nil {
			part[i] = s[from:to]
		}
	}
	plainLoops[j.loop](part, j.numbers)
}

// first returns where s begins.
func first(s []float32) *float32 {
	if len(s) == 0 {
		return nil
	}
	return &s[0]
}

// plainLoops are the twins.
var plainLoops = [loops]func(s operands, c numbers){
	addScaledLoop: func(s operands, c numbers) { addScaled(s[0], c[0], s[1]) },
	addLoop:       func(s operands, _ numbers) { binary(s, func(a, b float32) float32 { return a + b }) },
	mulLoop:       func(s operands, _ numbers) { binary(s, func(a, b float32) float32 { return a * b }) },
	scaleLoop: func(s operands, c numbers) {
		for i := range s[0] {
			s[0][i] *= c[0]
		}
	},
	reluLoop: func(s operands, _ numbers) { unary(s, func(x float32) float32 { return max(x, 0) }) },
	reluGradLoop: func(s operands, _ numbers) {
		binary(s, func(dy, y float32) float32 {
			if y > 0 {
				return dy
			}
			return 0
		})
	},
	leakyReLULoop: func(s operands, c numbers) {
		unary(s, func(x float32) float32 {
			if x > 0 {
				return x
			}
			return c[0] * x
		})
	},
	leakyReLUGradLoop: func(s operands, c numbers) {
		binary(s, func(dy, x float32) float32 {
			if x > 0 {
				return dy
			}
			return c[0] * dy
		})
	},
	expLoop:     func(s operands, _ numbers) { unary(s, exp) },
	sigmoidLoop: func(s operands, _ numbers) { unary(s, sigmoid) },
	sigmoidGradLoop: func(s operands, _ numbers) {
		binary(s, func(dy, y float32) float32 { return dy * y * (1 - y) })
	},
	tanhLoop: func(s operands, _ numbers) { unary(s, tanh) },
	tanhGradLoop: func(s operands, _ numbers) {
		binary(s, func(dy, y float32) float32 { return dy * (1 - float32(y*y)) })
	},
	siluLoop:     func(s operands, _ numbers) { unary(s, func(x float32) float32 { return x * sigmoid(x) }) },
	momentumLoop: momentum,
	rmsPropLoop:  rmsProp,
	adamLoop:     adam,
	belowLoop:    func(s operands, _ numbers) { binary(s, func(u, p float32) float32 { return indicator(u < p) }) },
	keepLoop: func(s operands, c numbers) {
		unary(s, func(u float32) float32 {
			if u >= c[0] {
				return c[1]
			}
			return 0
		})
	},
}

// unary sets the first slice to f of the second.
func unary(s operands, f func(x float32) float32) {
	y := s[0]
	for i, x := range s[1][:len(y)] {
		y[i] = f(x)
	}
}

// binary sets the first slice to f of the second and the third.
func binary(s operands, f func(a, b float32) float32) {
	y, b := s[0], s[2][:len(s[0])]
	for i, a := range s[1][:len(y)] {
		y[i] = f(a, b[i])
	}
}

// addScaled computes y += α·x for as many values as y holds.
func addScaled(y []float32, alpha float32, x []float32) {
	x = x[:len(y)]
	for i := range y {
		y[i] = float32(alpha*x[i]) + y[i]
	}
}
