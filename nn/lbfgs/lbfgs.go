package lbfgs

import (
	"context"
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/optimize"

	"deepgo/nn"
)

// Options are what Minimize can do without.
type Options struct {
	Iterations int // at most so many; 0 means 100
	Memory     int // steps that are remembered; 0 means 15

	// Lower and Upper bound each value; none are if both are 0. gonum has no L-BFGS-B:
	// instead each value is x = Lower + (Upper − Lower)·(1 + sin u)/2, and u is what is
	// searched. So x can't leave its bounds, but near them it moves slowly, and a value
	// that begins at a bound is first taken a thousandth of the way inwards. Source: James
	// and Roos, Minuit (1975), § 1.2.
	Lower, Upper float64

	// OnIteration, if it is not nil, is called after each iteration, when the parameters
	// hold the best values so far.
	OnIteration func(iteration int, loss float64)
}

// A Result says how Minimize ended.
type Result struct {
	Loss        float64 // the smallest that was found
	Iterations  int
	Evaluations int    // calls of the function
	Reason      string // why it ended
}

// Minimize changes the Values of params to make small what f returns. f computes the loss
// at their Values and fills (not: adds to) their Grad. Afterwards the Values are the best
// that were found, also if there is an error: one that wraps nn.ErrDiverged if the loss is
// infinite or NaN at the start, or the cause of ctx. f is called by one goroutine at a
// time; if it panics, so does Minimize.
func Minimize(ctx context.Context, params []*nn.Param, f func() float64, o Options) (Result, error) {
	if !(o.Lower <= o.Upper) || o.Lower == o.Upper && o.Lower != 0 {
		return Result{}, fmt.Errorf("lbfgs: bounds from %v to %v: the lower is less than the upper", o.Lower, o.Upper)
	}
	s := &search{ctx: ctx, params: params, f: f, options: o}
	u := s.start()
	if len(u) == 0 {
		return Result{}, errors.New("lbfgs: there are no values to change")
	}
	if o.Iterations == 0 {
		o.Iterations = 100
	}
	settings := &optimize.Settings{MajorIterations: o.Iterations + startCounts, Recorder: s, Converger: optimize.NeverTerminate{}}
	found, err := optimize.Minimize(optimize.Problem{Func: s.loss, Grad: s.gradient}, u, settings, &optimize.LBFGS{Store: o.Memory})
	if s.panicked != nil {
		panic(s.panicked)
	}
	if s.best == nil {
		s.set(u)
		if ctx.Err() != nil {
			return Result{}, fmt.Errorf("lbfgs: stopped before the first iteration: %w", context.Cause(ctx))
		}
		return Result{}, fmt.Errorf("lbfgs: %w at the start: the loss is %v", nn.ErrDiverged, s.last)
	}
	s.set(s.best)
	result := Result{Loss: s.bestLoss, Iterations: found.MajorIterations - startCounts, Evaluations: s.evaluations, Reason: found.Status.String()}
	switch {
	case ctx.Err() != nil:
		return result, fmt.Errorf("lbfgs: stopped after iteration %d, the best values are kept: %w", result.Iterations, context.Cause(ctx))
	case err != nil: // the line search found no better point
		result.Reason = "no better values in sight: " + err.Error()
	}
	s.tell(result.Iterations) // gonum says nothing of the last one
	return result, nil
}

// startCounts is how many iterations gonum counts for the place where it starts.
const startCounts = 1

// A search is one call of Minimize. It is gonum's Recorder, too.
type search struct {
	ctx     context.Context
	params  []*nn.Param
	f       func() float64
	options Options

	at          []float64 // where last and the parameters' Grad belong to
	last        float64
	evaluations int

	best     []float64
	bestLoss float64
	told     int // iterations that OnIteration knows of
	panicked any
}

// bounded reports whether there are bounds.
func (s *search) bounded() bool { return s.options.Lower < s.options.Upper }

// start returns u of the parameters' values.
func (s *search) start() []float64 {
	var u []float64
	for _, p := range s.params {
		for _, v := range p.Value.Data {
			u = append(u, s.inverse(float64(v)))
		}
	}
	return u
}

// inverse returns u of a value.
func (s *search) inverse(x float64) float64 {
	if !s.bounded() {
		return x
	}
	const margin = 1e-3
	part := (x - s.options.Lower) / (s.options.Upper - s.options.Lower)
	return math.Asin(2*min(max(part, margin), 1-margin) - 1)
}

// set sets the parameters' values to those of u.
func (s *search) set(u []float64) {
	for _, p := range s.params {
		for i := range p.Value.Data {
			x := u[i]
			if s.bounded() {
				x = s.options.Lower + (s.options.Upper-s.options.Lower)*(1+math.Sin(x))/2
			}
			p.Value.Data[i] = float32(x)
		}
		u = u[len(p.Value.Data):]
	}
}

// evaluate calls f at u, unless it was just called there.
func (s *search) evaluate(u []float64) {
	if s.at != nil && equal(s.at, u) {
		return
	}
	defer func() { // gonum calls from a goroutine of its own, where a panic would end the program
		if r := recover(); r != nil {
			s.panicked, s.last = r, math.NaN()
		}
	}()
	if s.panicked != nil {
		return
	}
	s.set(u)
	s.last = s.f()
	s.evaluations++
	s.at = append(s.at[:0], u...)
	if !math.IsNaN(s.last) && !math.IsInf(s.last, 0) && (s.best == nil || s.last < s.bestLoss) {
		s.best, s.bestLoss = append(s.best[:0], u...), s.last
	}
}

// loss returns the loss at u.
func (s *search) loss(u []float64) float64 {
	s.evaluate(u)
	return s.last
}

// gradient fills g with ∂loss/∂u at u.
func (s *search) gradient(g, u []float64) {
	s.evaluate(u)
	i := 0
	for _, p := range s.params {
		for _, d := range p.Grad.Data {
			g[i] = float64(d)
			if s.bounded() {
				g[i] *= (s.options.Upper - s.options.Lower) * math.Cos(u[i]) / 2
			}
			i++
		}
	}
}

// Init is called before the first iteration.
func (s *search) Init() error { return nil }

// Record is called after each iteration, among others. Its error ends the search.
func (s *search) Record(_ *optimize.Location, op optimize.Operation, stats *optimize.Stats) error {
	if s.panicked != nil {
		return errors.New("f panicked")
	}
	if s.ctx.Err() != nil {
		return context.Cause(s.ctx)
	}
	if op == optimize.MajorIteration && s.best != nil {
		s.tell(stats.MajorIterations - startCounts)
	}
	return nil
}

// tell calls OnIteration, unless it knows of that iteration.
func (s *search) tell(iteration int) {
	if s.options.OnIteration == nil || iteration == s.told {
		return
	}
	s.set(s.best)
	s.at = nil // the parameters' Grad is that of another place
	s.told = iteration
	s.options.OnIteration(iteration, s.bestLoss)
}

// equal reports whether a and b are the same place.
func equal(a, b []float64) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
