package nn

import (
	"deepgo/nn/tensor"
)

// Hinge asks that the score of the right class exceeds every other by a margin of 1,
// and is content then: the loss of support vector machines.
//
//	C = 1/n · Σ over rows and their wrong classes k of max(0, 1 + zₖ − z[right class])
//	∂C/∂zₖ = 1/n for each wrong class within the margin, ∂C/∂z[right class] = −(their number)/n
//
// with scores z [batch, class] or [batch, time, class], n rows, and the target one-hot in
// the shape of z, or the numbers of the right classes without its last dimension.
//
// A single score, z [batch, 1], is a choice between two, by its sign. The target has its
// shape, t is 1 for the one and −1 or 0 for the other:
//
//	C = 1/n · Σ max(0, 1 − t·z),  ∂C/∂z = −t/n within the margin
//
// At the margin itself, where C has a kink, the gradient is 0. Source: Weston and
// Watkins, Support Vector Machines for Multi-Class Pattern Recognition (1999); for two
// classes Cortes and Vapnik (1995).
type Hinge struct{}

// Loss returns C and ∂C/∂z as a new tensor.
func (h Hinge) Loss(pred, target *tensor.Tensor) (loss float64, dpred *tensor.Tensor) {
	return newLoss(h, pred, target)
}

// LossInto returns C and fills dpred with ∂C/∂z. It panics with a *ShapeError if the
// target doesn't fit, and with a sentence if a label is no class.
func (h Hinge) LossInto(dpred, pred, target *tensor.Tensor) float64 {
	if last := len(pred.Shape) - 1; last > 0 && pred.Shape[last] == 1 {
		checkTarget("Hinge", pred, target)
		return meanLoss(dpred, pred, target, pred.Len(), h.ofTwo)
	}
	right := readTargets("Hinge", pred, target)
	sum := 0.0
	for row := range right.rows {
		from, to := row*right.classes, (row+1)*right.classes
		sum += h.row(dpred.Data[from:to], pred.Data[from:to], right.class(row), right.rows)
	}
	return sum / float64(right.rows)
}

func (Hinge) ofTwo(z, t float64) (c, d float64) {
	if t <= 0 {
		t = -1
	}
	if c = 1 - t*z; c <= 0 {
		return 0, 0
	}
	return c, -t
}

// row returns n times the part of one row in C, and fills d with its ∂C/∂z.
func (Hinge) row(d, z []float32, right, n int) float64 {
	sum, wrong := 0.0, 0
	for k, score := range z {
		d[k] = 0
		if c := 1 + float64(score) - float64(z[right]); k != right && !(c <= 0) { // NaN counts
			sum += c
			wrong++
			d[k] = 1 / float32(n)
		}
	}
	d[right] = -float32(wrong) / float32(n)
	return sum
}

// String returns "Hinge".
func (Hinge) String() string { return "Hinge" }
