package nn

import "deepgo/nn/tensor"

// A Penalty makes large weights cost something, so that a net keeps only those that earn
// it: Trainer.Penalties are added to the loss that is trained. The penalties here are
// put on weights alone, not on biases nor on the scales of norms: on the parameters of
// two or more dimensions.
type Penalty interface {
	// Penalize returns what the parameters cost and adds its gradient to their Grad.
	Penalize(params []*Param) (cost float64)
}

// L2 pulls each weight w towards 0 in proportion to its size: weight decay.
//
//	cost = λ/2 · Σ w²,  gradient = λ·w
//
// Nielsen's λ (ch. 3, equation 87) is divided by the size of the training set: his 5 with
// 50,000 examples is 0.0001 here.
type L2 struct {
	Lambda float64 // λ
}

// Penalize returns λ/2 · Σ w² and adds λ·w to each weight's Grad.
func (l L2) Penalize(params []*Param) float64 {
	sum := 0.0
	for _, p := range params {
		if isWeight(p) {
			sum += tensor.SquareSum(p.Value)
			tensor.AddScaled(p.Grad, float32(l.Lambda), p.Value)
		}
	}
	return l.Lambda / 2 * sum
}

// L1 pulls each weight w towards 0 with the same force, and so makes many of them 0:
//
//	cost = λ · Σ |w|,  gradient = λ·sign(w)
//
// where sign(0) is 0. Source: Nielsen, ch. 3, equation 95, with the λ of L2.
type L1 struct {
	Lambda float64 // λ
}

// Penalize returns λ · Σ |w| and adds λ·sign(w) to each weight's Grad.
func (l L1) Penalize(params []*Param) float64 {
	sum := 0.0
	for _, p := range params {
		if isWeight(p) {
			sum += tensor.AbsSum(p.Value)
			tensor.AddSign(p.Grad, float32(l.Lambda), p.Value)
		}
	}
	return l.Lambda * sum
}

// isWeight reports whether p is a layer's weights, which a penalty or decay may make
// smaller: biases, and a norm's scales and shifts, have one dimension.
func isWeight(p *Param) bool { return len(p.Value.Shape) >= 2 }
