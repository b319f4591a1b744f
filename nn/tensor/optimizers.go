package tensor

import "math"

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
// Each product, sum, root and quotient is rounded to float32. It panics with a
// *ShapeError unless all hold the same number of values.
func Adam(w, g, m, v *Tensor, s AdamStep) {
	checkLen("tensor.Adam", "g", g, w)
	checkLen("tensor.Adam", "m", m, w)
	checkLen("tensor.Adam", "v", v, w)
	grad, first, second := g.Data[:len(w.Data)], m.Data[:len(w.Data)], v.Data[:len(w.Data)]
	for i, x := range w.Data {
		d := grad[i]
		mean := float32(s.Beta1*first[i]) + float32(s.Rest1*d)
		square := float32(s.Beta2*second[i]) + float32(float32(s.Rest2*d)*d)
		first[i], second[i] = mean, square
		size := float32(s.Scale*root(square)) + s.Epsilon
		w.Data[i] = float32(s.Keep*x) - float32(s.Rate*mean)/size
	}
}

// root returns √x, rounded once: the compiler makes one instruction of it.
func root(x float32) float32 { return float32(math.Sqrt(float64(x))) }
