package tensor

import "math"

// The functions that bend a layer's sums, each with its derivative. All work element by
// element; y may be x, and dx may be dy. Those that are used most have kernels, and take
// their powers from exp.go; the others compute powers and logarithms in float64. They panic with a *ShapeError unless all tensors hold the same
// number of values.

// Exp computes y = eˣ.
func Exp(y, x *Tensor) { expLoop.unary("tensor.Exp", y, x, 0) }

// Sigmoid computes y = 1 / (1 + e⁻ˣ).
func Sigmoid(y, x *Tensor) { sigmoidLoop.unary("tensor.Sigmoid", y, x, 0) }

// SigmoidGrad computes dx = (dy · y) · (1 − y), where y is what Sigmoid returned.
func SigmoidGrad(dx, dy, y *Tensor) {
	sigmoidGradLoop.gradient("tensor.SigmoidGrad", dx, dy, "y", y, 0)
}

// Tanh computes y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ).
func Tanh(y, x *Tensor) { tanhLoop.unary("tensor.Tanh", y, x, 0) }

// TanhGrad computes dx = dy · (1 − y²), where y is what Tanh returned.
func TanhGrad(dx, dy, y *Tensor) {
	tanhGradLoop.gradient("tensor.TanhGrad", dx, dy, "y", y, 0)
}

// ReLU computes y = x where x > 0, else 0.
func ReLU(y, x *Tensor) { reluLoop.unary("tensor.ReLU", y, x, 0) }

// ReLUGrad computes dx = dy where y > 0, else 0, where y is what ReLU returned.
func ReLUGrad(dx, dy, y *Tensor) {
	reluGradLoop.gradient("tensor.ReLUGrad", dx, dy, "y", y, 0)
}

// LeakyReLU computes y = x where x > 0, else slope · x.
func LeakyReLU(y, x *Tensor, slope float32) {
	leakyReLULoop.unary("tensor.LeakyReLU", y, x, slope)
}

// LeakyReLUGrad computes dx = dy where x > 0, else slope · dy.
func LeakyReLUGrad(dx, dy, x *Tensor, slope float32) {
	leakyReLUGradLoop.gradient("tensor.LeakyReLUGrad", dx, dy, "x", x, slope)
}

// ELU computes y = x where x > 0, else alpha · (eˣ − 1).
func ELU(y, x *Tensor, alpha float32) {
	apply("tensor.ELU", y, x, func(x float32) float32 {
		if x > 0 {
			return x
		}
		return float32(float64(alpha) * math.Expm1(float64(x)))
	})
}

// ELUGrad computes dx = dy where x > 0, else dy · alpha · eˣ.
func ELUGrad(dx, dy, x *Tensor, alpha float32) {
	applyGrad("tensor.ELUGrad", dx, dy, "x", x, func(dy, x float32) float32 {
		if x > 0 {
			return dy
		}
		return dy * float32(float64(alpha)*math.Exp(float64(x)))
	})
}

// GELU computes y = x · Φ(x), Φ(x) = ½ · (1 + erf(x/√2)).
func GELU(y, x *Tensor) {
	apply("tensor.GELU", y, x, func(x float32) float32 { return float32(float64(x) * normalBelow(float64(x))) })
}

// GELUGrad computes dx = dy · (Φ(x) + x·φ(x)), φ(x) = e^(−x²/2) / √2π.
func GELUGrad(dx, dy, x *Tensor) {
	applyGrad("tensor.GELUGrad", dx, dy, "x", x, func(dy, x float32) float32 {
		v := float64(x)
		density := math.Exp(-v*v/2) / math.Sqrt(2*math.Pi)
		return dy * float32(normalBelow(v)+float64(v*density))
	})
}

// SiLU computes y = x · σ(x).
func SiLU(y, x *Tensor) { siluLoop.unary("tensor.SiLU", y, x, 0) }

// SiLUGrad computes dx = dy · σ(x) · (1 + x·(1 − σ(x))).
func SiLUGrad(dx, dy, x *Tensor) {
	applyGrad("tensor.SiLUGrad", dx, dy, "x", x, func(dy, x float32) float32 {
		s := 1 / (1 + math.Exp(-float64(x)))
		return dy * float32(s*(1+float64(float64(x)*(1-s))))
	})
}

// Softplus computes y = ln(1 + eˣ).
func Softplus(y, x *Tensor) {
	apply("tensor.Softplus", y, x, func(x float32) float32 {
		v := float64(x)
		return float32(math.Max(v, 0) + math.Log1p(math.Exp(-math.Abs(v)))) // no power overflows
	})
}

// SoftplusGrad computes dx = dy · σ(x).
func SoftplusGrad(dx, dy, x *Tensor) {
	applyGrad("tensor.SoftplusGrad", dx, dy, "x", x, func(dy, x float32) float32 { return dy * sigmoid(x) })
}

// Step computes y = 1 where x > 0, else 0.
func Step(y, x *Tensor) {
	apply("tensor.Step", y, x, func(x float32) float32 { return indicator(x > 0) })
}

// Clip computes y = scale·x + shift, but at least low and at most high.
func Clip(y, x *Tensor, l Line) {
	apply("tensor.Clip", y, x, func(x float32) float32 {
		return min(max(float32(l.Scale*x)+l.Shift, l.Low), l.High)
	})
}

// ClipGrad computes dx = scale · dy where low < y < high, else 0, where y is what Clip
// returned.
func ClipGrad(dx, dy, y *Tensor, l Line) {
	applyGrad("tensor.ClipGrad", dx, dy, "y", y, func(dy, y float32) float32 {
		if l.Low < y && y < l.High {
			return l.Scale * dy
		}
		return 0
	})
}

// A Line is Scale·x + Shift between Low and High, and flat outside.
type Line struct{ Scale, Shift, Low, High float32 }

// normalBelow returns Φ(x), how much of a standard normal distribution lies below x.
func normalBelow(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }

// unary computes y from x, with a number.
func (l loop) unary(where string, y, x *Tensor, c float32) {
	checkLen(where, "x", x, y)
	l.run(numbers{c}, y.Data, x.Data)
}

// gradient computes dx from dy and the function's x or y, which has a name.
func (l loop) gradient(where string, dx, dy *Tensor, name string, at *Tensor, c float32) {
	checkLen(where, "dy", dy, dx)
	checkLen(where, name, at, dx)
	l.run(numbers{c}, dx.Data, dy.Data, at.Data)
}

// apply computes y = f(x).
func apply(where string, y, x *Tensor, f func(x float32) float32) {
	checkLen(where, "x", x, y)
	to := y.Data[:len(x.Data)]
	for i, v := range x.Data {
		to[i] = f(v)
	}
}

// applyGrad computes dx = f(dy, at), where at, the function's x or y, has a name.
func applyGrad(where string, dx, dy *Tensor, name string, at *Tensor, f func(dy, at float32) float32) {
	checkLen(where, "dy", dy, dx)
	checkLen(where, name, at, dx)
	grad, v := dy.Data[:len(dx.Data)], at.Data[:len(dx.Data)]
	for i := range dx.Data {
		dx.Data[i] = f(grad[i], v[i])
	}
}
