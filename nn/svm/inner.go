package svm

import "math"

// An inner problem is that of a working set, while the β of all other examples stand
// still: sequential minimal optimization as it is in books.
type inner struct {
	n         int
	k         []float64 // [n, n]
	beta, e   []float64
	low, high []float64
}

func newInner(p *problem, set []int) *inner {
	n := len(set)
	s := &inner{
		n: n, k: make([]float64, n*n), beta: make([]float64, n), e: make([]float64, n),
		low: make([]float64, n), high: make([]float64, n),
	}
	for a, i := range set {
		s.beta[a], s.e[a], s.low[a], s.high[a] = p.beta[i], p.e[i], p.low(i), p.high(i)
		row := p.rows[i]
		for b, j := range set {
			s.k[a*n+b] = float64(row[j])
		}
	}
	return s
}

// run takes steps until no two examples gain by more than enough, and returns how many.
// As each makes the loss smaller by a finite amount they come to an end; a bound keeps
// rounding from going round in circles.
func (s *inner) run(enough float64) (steps int) {
	for ; steps < 1000*s.n; steps++ {
		i, j := s.choose(enough)
		if i < 0 {
			break
		}
		s.step(i, j)
	}
	return steps
}

// choose returns the example i with the largest error of those that can go up, and of
// those that can go down the j with which a step makes the loss smallest: by
// (eᵢ − eⱼ)² / 2(Kᵢᵢ + Kⱼⱼ − 2Kᵢⱼ). It returns −1 if none gains by more than enough.
func (s *inner) choose(enough float64) (i, j int) {
	i, up := -1, math.Inf(-1)
	for a, e := range s.e {
		if s.beta[a] < s.high[a] && e > up {
			i, up = a, e
		}
	}
	if i < 0 {
		return -1, -1
	}
	j, best, down := -1, 0.0, math.Inf(1)
	row := s.k[i*s.n:][:s.n]
	for a, e := range s.e {
		if s.beta[a] <= s.low[a] {
			continue
		}
		down = min(down, e)
		if d := up - e; d > 0 {
			if gain := d * d / s.curvature(i, a, row); gain > best {
				j, best = a, gain
			}
		}
	}
	if !(up-down > enough) {
		return -1, -1
	}
	return i, j
}

// curvature returns Kᵢᵢ + Kⱼⱼ − 2Kᵢⱼ, and something small where the two are the same.
func (s *inner) curvature(i, j int, row []float64) float64 {
	return max(row[i]+s.k[j*s.n+j]-float64(2*row[j]), 1e-12)
}

// step moves βᵢ up and βⱼ down, as far as is best or as their bounds allow.
func (s *inner) step(i, j int) {
	up, down := s.k[i*s.n:][:s.n], s.k[j*s.n:][:s.n]
	t := (s.e[i] - s.e[j]) / s.curvature(i, j, up)
	roomUp, roomDown := s.high[i]-s.beta[i], s.beta[j]-s.low[j]
	t = min(t, roomUp, roomDown)
	s.beta[i] += t
	s.beta[j] -= t
	if t == roomUp {
		s.beta[i] = s.high[i]
	}
	if t == roomDown {
		s.beta[j] = s.low[j] // exactly, so that it is a support vector no more
	}
	for a := range s.e {
		s.e[a] -= float64(t * (up[a] - down[a]))
	}
}
