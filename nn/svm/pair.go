package svm

import (
	"cmp"
	"context"
	"math"
	"slices"

	"deepgo/nn/tensor"
)

// A problem is the training of one pair of classes.
type problem struct {
	options       Options
	first, second int
	all           *tensor.Tensor // the training set
	numbers       []int          // which of its examples belong to the pair
	firsts        int            // how many of these, at the front, are of the first class

	x       *tensor.Tensor // the examples; from here on nil until solve
	squares []float32      // ‖x‖²
	rows    map[int][]float32
	work    int64 // multiply-adds for rows

	beta  []float64
	e     []float64 // y − Σ βK
	bias  float64
	gap   float64
	steps int
}

func newProblem(all *tensor.Tensor, first, second int, members [][]int, o Options) *problem {
	return &problem{
		options: o, first: first, second: second, all: all,
		numbers: slices.Concat(members[first], members[second]), firsts: len(members[first]),
	}
}

// low and high are the bounds of β.
func (p *problem) low(i int) float64 {
	if i < p.firsts {
		return 0
	}
	return -p.options.C
}

func (p *problem) high(i int) float64 {
	if i < p.firsts {
		return p.options.C
	}
	return 0
}

// solve finds β and b, or returns when ctx ends.
func (p *problem) solve(ctx context.Context) {
	p.x = take(p.all, p.numbers)
	p.squares = squares(p.x)
	p.rows = map[int][]float32{}
	p.beta, p.e = make([]float64, len(p.numbers)), make([]float64, len(p.numbers))
	for i := range p.e {
		p.e[i] = 1
		if i >= p.firsts {
			p.e[i] = -1
		}
	}
	// Far fewer rounds are needed, unless rounding goes round in circles.
	for range 100 + 1000*len(p.numbers)/p.options.WorkingSet {
		up, down := p.span()
		p.bias, p.gap = (up+down)/2, up-down
		if ctx.Err() != nil || p.gap <= p.options.Tolerance {
			break
		}
		p.improve(max(0.1*p.gap, p.options.Tolerance))
	}
	p.x, p.squares, p.rows, p.e = nil, nil, nil, nil // what is large and not needed any more
}

// span returns the largest error of an example whose β can go up, and the least of one
// whose β can go down. At the best place the first isn't above the second, and b lies
// between. If one class has no examples, nothing can move, and b is the other's y.
func (p *problem) span() (up, down float64) {
	up, down = math.Inf(-1), math.Inf(1)
	for i, e := range p.e {
		if p.beta[i] < p.high(i) {
			up = max(up, e)
		}
		if p.beta[i] > p.low(i) {
			down = min(down, e)
		}
	}
	switch {
	case len(p.e) == 0:
		return 0, 0
	case math.IsInf(up, 0):
		return down, down
	case math.IsInf(down, 0):
		return up, up
	}
	return up, down
}

// improve takes steps within a working set until its gap is small enough, then brings the
// errors of all examples up to date.
func (p *problem) improve(enough float64) {
	set := p.workingSet()
	p.need(set)
	inner := newInner(p, set)
	p.steps += inner.run(enough)
	change := tensor.New(len(p.e))
	for a, i := range set {
		if moved := inner.beta[a] - p.beta[i]; moved != 0 {
			tensor.AddScaled(change, float32(moved), tensor.FromSlice(p.rows[i], len(p.e)))
			p.beta[i] = inner.beta[a]
		}
	}
	for i, c := range change.Data {
		p.e[i] -= float64(c)
	}
}

// workingSet returns the examples that gain most: half of them by going up, half by going
// down, in ascending order.
func (p *problem) workingSet() []int {
	half := p.options.WorkingSet / 2
	chosen := map[int]bool{}
	choose := func(movable func(i int) bool, sign float64) {
		var candidates []int
		for i := range p.e {
			if movable(i) && !chosen[i] {
				candidates = append(candidates, i)
			}
		}
		slices.SortFunc(candidates, func(a, b int) int {
			return cmp.Or(cmp.Compare(sign*p.e[b], sign*p.e[a]), cmp.Compare(a, b))
		})
		for _, i := range candidates[:min(half, len(candidates))] {
			chosen[i] = true
		}
	}
	choose(func(i int) bool { return p.beta[i] < p.high(i) }, 1)
	choose(func(i int) bool { return p.beta[i] > p.low(i) }, -1)
	set := make([]int, 0, len(chosen))
	for i := range chosen {
		set = append(set, i)
	}
	slices.Sort(set)
	return set
}

// need computes those of the set's kernel rows that there aren't.
func (p *problem) need(set []int) {
	n, features := p.x.Matrix()
	limit := p.options.CacheRows
	if limit == 0 {
		limit = 256 << 20 / (4 * n)
	}
	if len(p.rows)+len(set) > limit {
		clear(p.rows)
	}
	var missing []int
	for _, i := range set {
		if p.rows[i] == nil {
			missing = append(missing, i)
		}
	}
	if len(missing) == 0 {
		return
	}
	a := take(p.x, missing)
	k := tensor.New(len(missing), n)
	kernel(k, a, p.x, squares(a), p.squares, p.options.Gamma)
	for r, i := range missing {
		p.rows[i] = k.Row(r).Data
	}
	p.work += int64(len(missing)) * int64(n) * int64(features)
}
