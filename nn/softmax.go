package nn

import "deepgo/nn/tensor"

// Softmax makes probabilities of scores: all positive, and together 1.
//
//	yⱼ = eˣʲ / Σₖ eˣᵏ
//
// along the last dimension, [batch, …, class]; y has the shape of x. Every score takes
// part in every probability, so the derivative is a sum over the row:
//
//	dxⱼ = yⱼ · (dyⱼ − Σₖ dyₖ·yₖ)
//
// For training, CrossEntropy takes the scores themselves and does this inside: put no
// Softmax before it. Sources: Bridle, Probabilistic interpretation of feedforward
// classification network outputs (1990); Nielsen, ch. 3, equation 78.
type Softmax struct{ elementwise }

// NewSoftmax returns a softmax layer.
func NewSoftmax() *Softmax { return &Softmax{} }

// Forward returns y = softmax x.
func (s *Softmax) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	checkForward(s, x, len(x.Shape) > 0, "x [batch, …, class]")
	return s.forward(s, x, tensor.Softmax)
}

// Backward returns dx = y · (dy − Σ dy·y).
func (s *Softmax) Backward(dy *tensor.Tensor) *tensor.Tensor {
	return s.backwardY(s, dy, tensor.SoftmaxGrad)
}

// String returns "Softmax".
func (s *Softmax) String() string { return "Softmax" }
