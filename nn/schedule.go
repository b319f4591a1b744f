package nn

import (
	"cmp"
	"math"
)

// A Schedule says which learning rate η each training step has: large ones to get
// somewhere, small ones to settle.
type Schedule interface {
	// At returns η for a step, counted from 0.
	At(step int) float64
}

// Constant is a learning rate that stays the same, to follow a WarmUp.
type Constant float64

// At returns the rate.
func (c Constant) At(int) float64 { return float64(c) }

// StepDecay keeps η for some steps, then multiplies it by a factor, and again:
//
//	η = Start · Factorᵏ,  k = ⌊step / Every⌋
type StepDecay struct {
	Start  float64 // η at first
	Factor float64 // usually 0.1 or 0.5
	Every  int     // steps; 0 means 1
}

// At returns η for a step, counted from 0.
func (s StepDecay) At(step int) float64 {
	return s.Start * math.Pow(s.Factor, float64(step/max(s.Every, 1)))
}

// ExponentialDecay multiplies η by the same factor over any Every steps, a little in
// each:
//
//	η = Start · Factorᵏ,  k = step / Every
type ExponentialDecay struct {
	Start  float64 // η at first
	Factor float64 // what is left of η after Every steps
	Every  int     // steps; 0 means 1
}

// At returns η for a step, counted from 0.
func (e ExponentialDecay) At(step int) float64 {
	return e.Start * math.Pow(e.Factor, float64(step)/float64(max(e.Every, 1)))
}

// InverseTimeDecay lets η fall as 1/step, fast at first, then ever more slowly:
//
//	η = Start / (1 + Decay · step / Every)
//
// Source: Robbins and Monro, A Stochastic Approximation Method (1951).
type InverseTimeDecay struct {
	Start float64 // η at first
	Decay float64 // 1 means that η is halved after Every steps
	Every int     // steps; 0 means 1
}

// At returns η for a step, counted from 0.
func (i InverseTimeDecay) At(step int) float64 {
	return i.Start / (1 + i.Decay*float64(step)/float64(max(i.Every, 1)))
}

// CosineDecay lets η fall along half a wave, slowly at first and at the end:
//
//	η = End + ½·(Start − End)·(1 + cos(π · step / Steps))
//
// and leaves it at End then. Source: Loshchilov and Hutter, SGDR (2017), equation 5.
type CosineDecay struct {
	Start float64 // η at first
	End   float64 // η at the end
	Steps int     // how many there will be
}

// At returns η for a step, counted from 0.
func (c CosineDecay) At(step int) float64 {
	return halfWave(c.Start, c.End, float64(step), float64(c.Steps))
}

// WarmUp lets η rise evenly over Steps steps to where Then starts, and then follows Then:
// at the start gradients are large, and Adam's running means have seen few of them.
//
//	η = Then.At(0) · (step + 1) / Steps  if step < Steps,  else Then.At(step − Steps)
//
// Source: Goyal et al., Accurate, Large Minibatch SGD (2017), § 2.2.
type WarmUp struct {
	Steps int
	Then  Schedule
}

// At returns η for a step, counted from 0.
func (w WarmUp) At(step int) float64 {
	if step < w.Steps {
		return w.Then.At(0) * float64(step+1) / float64(w.Steps)
	}
	return w.Then.At(step - w.Steps)
}

// OneCycle lets η rise from Peak/25 to Peak and fall to next to nothing, Peak/250,000,
// both along half a wave. Source: Smith and Topin, Super-Convergence (2018), with the
// numbers of the fast.ai library.
type OneCycle struct {
	Peak   float64 // the largest η
	Steps  int     // how many there will be
	WarmUp float64 // which part of them η rises; 0 means 0.3
}

// At returns η for a step, counted from 0.
func (o OneCycle) At(step int) float64 {
	start, end := o.Peak/25, o.Peak/25e4
	top := cmp.Or(o.WarmUp, 0.3)*float64(o.Steps) - 1
	if at := float64(step); at > top {
		return halfWave(o.Peak, end, at-top, float64(o.Steps-1)-top)
	}
	return halfWave(start, o.Peak, float64(step), top)
}

// halfWave returns a value on the half wave that leads from start, at 0, to end, at
// length, and stays there.
func halfWave(start, end, at, length float64) float64 {
	if at >= length {
		return end
	}
	return end + (start-end)*(1+math.Cos(math.Pi*at/length))/2
}
