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
type Sigmoid struct{ y, dx scratch }

// NewSigmoid returns a sigmoid layer.
func NewSigmoid() *Sigmoid { return &Sigmoid{} }

// Forward returns y = σ(x).
func (s *Sigmoid) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	y := s.y.sized(x.Shape...)
	tensor.Sigmoid(y, x)
	return y
}

// Backward returns dx = dy · y · (1 − y).
func (s *Sigmoid) Backward(dy *tensor.Tensor) *tensor.Tensor {
	checkBackward(s, s.y, dy)
	dx := s.dx.sized(dy.Shape...)
	tensor.SigmoidGrad(dx, dy, s.y.tensor)
	return dx
}

// String returns "Sigmoid".
func (s *Sigmoid) String() string { return "Sigmoid" }
