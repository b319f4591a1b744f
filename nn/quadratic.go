package nn

import "deepgo/nn/tensor"

// Quadratic is half the squared distance between prediction a and target t, as a mean
// over the n examples of a batch:
//
//	C = 1/(2n) · Σ ‖t − a‖²,  ∂C/∂a = (a − t) / n
//
// with a and t of one shape [n, …]. C is summed in float64. Source: Nielsen, ch. 1,
// equation 6.
type Quadratic struct{}

// Loss returns C and ∂C/∂a as a new tensor.
func (q Quadratic) Loss(pred, target *tensor.Tensor) (loss float64, dpred *tensor.Tensor) {
	return newLoss(q, pred, target)
}

// LossInto returns C and fills dpred with ∂C/∂a.
func (Quadratic) LossInto(dpred, pred, target *tensor.Tensor) float64 {
	checkTarget("Quadratic", pred, target)
	n, d, t := pred.Shape[0], dpred.Data[:len(pred.Data)], target.Data[:len(pred.Data)]
	sum := 0.0
	for i, a := range pred.Data {
		off := a - t[i]
		sum = float64(float64(off)*float64(off)) + sum
		d[i] = off
	}
	for i := range d { // in the loop above a division would hold up the sum
		d[i] /= float32(n)
	}
	return sum / float64(2*n)
}

// String returns "Quadratic".
func (Quadratic) String() string { return "Quadratic" }
