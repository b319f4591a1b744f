package tensor

import "math"

// Momentum takes a step on the values w with the gradients g, element by element:
//
//	v = μ·v + g
//	w = w − η·v
//
// Each product and sum is rounded to float32, here and below, and each quotient and
// root. It panics with a *ShapeError unless all hold the same number of values.
func Momentum(w, g, v *Tensor, rate, mu float32) {
	checkStep("tensor.Momentum", w, g, v)
	momentumLoop.run(numbers{rate, mu}, w.Data, g.Data, v.Data)
}

func momentum(s operands, c numbers) {
	w, g, v := s[0], s[1], s[2]
	rate, mu := c[0], c[1]
	for i, x := range w {
		speed := float32(mu*v[i]) + g[i]
		v[i] = speed
		w[i] = x - float32(rate*speed)
	}
}

// Nesterov takes a step on the values w with the gradients g, element by element:
//
//	v = μ·v + g
//	w = w − η·(μ·v + g)
//
// It panics with a *ShapeError unless all hold the same number of values.
func Nesterov(w, g, v *Tensor, rate, mu float32) {
	checkStep("tensor.Nesterov", w, g, v)
	grad, speed := g.Data[:len(w.Data)], v.Data[:len(w.Data)]
	for i, x := range w.Data {
		d := grad[i]
		s := float32(mu*speed[i]) + d
		speed[i] = s
		w.Data[i] = x - float32(rate*(float32(mu*s)+d))
	}
}

// AdaGrad takes a step on the values w with the gradients g, element by element:
//
//	s = s + g·g
//	w = w − (η·g) / (√s + ε)
//
// It panics with a *ShapeError unless all hold the same number of values.
func AdaGrad(w, g, s *Tensor, rate, epsilon float32) {
	checkStep("tensor.AdaGrad", w, g, s)
	grad, squares := g.Data[:len(w.Data)], s.Data[:len(w.Data)]
	for i, x := range w.Data {
		d := grad[i]
		square := squares[i] + float32(d*d)
		squares[i] = square
		w.Data[i] = x - float32(rate*d)/(root(square)+epsilon)
	}
}

// A DecayStep is what one step of RMSProp or AdaDelta takes besides the values, the same
// for all.
type DecayStep struct {
	Rho, Rest float32 // ρ and 1 − ρ
	Rate      float32 // η
	Epsilon   float32 // ε
}

// RMSProp takes a step on the values w with the gradients g, element by element:
//
//	s = ρ·s + ((1 − ρ)·g)·g
//	w = w − (η·g) / (√s + ε)
//
// It panics with a *ShapeError unless all hold the same number of values.
func RMSProp(w, g, s *Tensor, c DecayStep) {
	checkStep("tensor.RMSProp", w, g, s)
	rmsPropLoop.run(numbers{c.Rho, c.Rest, c.Rate, c.Epsilon}, w.Data, g.Data, s.Data)
}

func rmsProp(s operands, c numbers) {
	w, g, squares := s[0], s[1], s[2]
	rho, rest, rate, epsilon := c[0], c[1], c[2], c[3]
	for i, x := range w {
		d := g[i]
		square := float32(rho*squares[i]) + float32(float32(rest*d)*d)
		squares[i] = square
		w[i] = x - float32(rate*d)/(root(square)+epsilon)
	}
}

// AdaDelta takes a step on the values w with the gradients g, element by element:
//
//	s = ρ·s + ((1 − ρ)·g)·g
//	d = (√(u + ε) / √(s + ε))·g
//	u = ρ·u + ((1 − ρ)·d)·d
//	w = w − η·d
//
// It panics with a *ShapeError unless all hold the same number of values.
func AdaDelta(w, g, s, u *Tensor, c DecayStep) {
	checkStep("tensor.AdaDelta", w, g, s, u)
	grad, squares, steps := g.Data[:len(w.Data)], s.Data[:len(w.Data)], u.Data[:len(w.Data)]
	for i, x := range w.Data {
		d := grad[i]
		square := float32(c.Rho*squares[i]) + float32(float32(c.Rest*d)*d)
		d = float32((root(steps[i]+c.Epsilon) / root(square+c.Epsilon)) * d)
		squares[i] = square
		steps[i] = float32(c.Rho*steps[i]) + float32(float32(c.Rest*d)*d)
		w.Data[i] = x - float32(c.Rate*d)
	}
}

// An AdamStep is what one step of Adam takes besides the values, the same for all.
type AdamStep struct {
	Beta1, Rest1 float32 // β₁ and 1 − β₁
	Beta2, Rest2 float32 // β₂ and 1 − β₂
	Rate         float32 // η / (1 − β₁ᵗ)
	Scale        float32 // 1 / √(1 − β₂ᵗ)
	Epsilon      float32 // ε
	Keep         float32 // 1 − η·λ, what decay leaves of w; 1 without decay
}

// Adam takes a step on the values w with the gradients g, element by element:
//
//	m = β₁·m + (1 − β₁)·g
//	v = β₂·v + ((1 − β₂)·g)·g
//	w = keep·w − (rate·m) / (scale·√v + ε)
//
// It panics with a *ShapeError unless all hold the same number of values.
func Adam(w, g, m, v *Tensor, s AdamStep) {
	checkStep("tensor.Adam", w, g, m, v)
	c := numbers{s.Beta1, s.Rest1, s.Beta2, s.Rest2, s.Rate, s.Scale, s.Epsilon, s.Keep}
	adamLoop.run(c, w.Data, g.Data, m.Data, v.Data)
}

func adam(s operands, c numbers) {
	w, g, m, v := s[0], s[1], s[2], s[3]
	beta1, rest1, beta2, rest2 := c[0], c[1], c[2], c[3]
	rate, scale, epsilon, keep := c[4], c[5], c[6], c[7]
	for i, x := range w {
		d := g[i]
		mean := float32(beta1*m[i]) + float32(rest1*d)
		square := float32(beta2*v[i]) + float32(float32(rest2*d)*d)
		m[i], v[i] = mean, square
		w[i] = float32(keep*x) - float32(rate*mean)/(float32(scale*root(square))+epsilon)
	}
}

// AddSign computes y += α·sign(x), element by element, where sign(0) is 0. It panics
// with a *ShapeError unless both hold the same number of values.
func AddSign(y *Tensor, alpha float32, x *Tensor) {
	checkLen("tensor.AddSign", "x", x, y)
	to, bits := y.Data[:len(x.Data)], math.Float32bits(alpha)
	for i, v := range x.Data {
		if v != 0 && !math.IsNaN(float64(v)) {
			// α with the sign of v turned in by its bit: a branch on it would go the
			// wrong way every other time, and cost ten times as much as the sum.
			to[i] += math.Float32frombits(bits ^ math.Float32bits(v)&(1<<31))
		}
	}
}

// Scale computes x = α·x.
func Scale(x *Tensor, alpha float32) {
	scaleLoop.run(numbers{alpha}, x.Data)
}

// Clamp moves every x that lies outside [−limit, limit] to the nearer end. NaN stays.
func Clamp(x *Tensor, limit float32) {
	for i, v := range x.Data {
		x.Data[i] = max(-limit, min(limit, v))
	}
}

// checkStep panics in the name of where unless the gradients g, and what an optimizer
// keeps, have as many values as w.
func checkStep(where string, w, g *Tensor, kept ...*Tensor) {
	checkLen(where, "g", g, w)
	for _, t := range kept {
		checkLen(where, "what the optimizer keeps", t, w)
	}
}

// root returns √x, rounded once: the compiler makes one instruction of it.
func root(x float32) float32 { return float32(math.Sqrt(float64(x))) }
