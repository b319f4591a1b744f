package nn

import (
	"cmp"
	"math"

	"deepgo/nn/tensor"
)

// Adam takes steps of about η in each value, whatever the size of its gradient g: it
// divides a running mean of the gradients by the root of one of their squares.
//
//	m ← β₁·m + (1 − β₁)·g,  v ← β₂·v + (1 − β₂)·g²
//	w ← w − η · m̂ / (√v̂ + ε),  m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)
//
// with m = v = 0 at first, and t the number of the step, from 1: m̂ and v̂ make up for
// that start. Source: Kingma and Ba, Adam: A Method for Stochastic Optimization (2015),
// algorithm 1. The learning rate may be changed between steps.
type Adam struct {
	LearningRate float64 // η; there is no default: with 0 nothing is learned, 0.001 is usual
	Beta1        float64 // β₁; 0 means 0.9
	Beta2        float64 // β₂; 0 means 0.999
	Epsilon      float64 // ε; 0 means 1e-8

	moments moments
}

// Step changes each Value by the running means of its Grad.
func (a *Adam) Step(params []*Param) {
	s := a.moments.next("Adam", params, a.LearningRate, a.Beta1, a.Beta2, a.Epsilon)
	for i, p := range params {
		tensor.Adam(p.Value, p.Grad, a.moments.m[i], a.moments.v[i], s)
	}
}

// Rate returns where the learning rate is, for a schedule to change.
func (a *Adam) Rate() *float64 { return &a.LearningRate }

// moments are what Adam and AdamW keep.
type moments struct {
	steps int // t
	m, v  perParam
}

// next begins a step: it counts it and returns its constants. β₁, β₂ and ε are those of
// the optimizer called where.
func (s *moments) next(where string, params []*Param, rate, beta1, beta2, epsilon float64) tensor.AdamStep {
	s.m.fit(where, params)
	s.v.fit(where, params)
	s.steps++
	beta1, beta2 = cmp.Or(beta1, 0.9), cmp.Or(beta2, 0.999)
	return tensor.AdamStep{
		Beta1: float32(beta1), Rest1: float32(1 - beta1),
		Beta2: float32(beta2), Rest2: float32(1 - beta2),
		Rate:    float32(rate / (1 - math.Pow(beta1, float64(s.steps)))),
		Scale:   float32(1 / math.Sqrt(1-math.Pow(beta2, float64(s.steps)))),
		Epsilon: float32(cmp.Or(epsilon, 1e-8)),
		Keep:    1,
	}
}
