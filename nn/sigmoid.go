package nn

import "deepgo/nn/tensor"

// Sigmoid squeezes every value into (0, 1):
//
//	y = σ(x) = 1 / (1 + e⁻ˣ)
//
// for x of any shape; y has the same. Its derivative needs no x: σ' = σ·(1 − σ), so
//
//	dx = dy · y · (1 − y)
//
// element by element, which is the second half of Nielsen's BP2. σ' is at most ¼, at
// x = 0.
type Sigmoid struct{ elementwise }

// NewSigmoid returns a sigmoid layer.
func NewSigmoid() *Sigmoid { return &Sigmoid{} }

// Forward returns y = σ(x).
func (l *Sigmoid) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	return l.forward(l, x, tensor.Sigmoid)
}

// Backward returns dx = dy · y · (1 − y).
func (l *Sigmoid) Backward(dy *tensor.Tensor) *tensor.Tensor {
	return l.backwardY(l, dy, tensor.SigmoidGrad)
}

// String returns "Sigmoid".
func (l *Sigmoid) String() string { return "Sigmoid" }
