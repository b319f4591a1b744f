package nn

import (
	"cmp"
	"math"

	"deepgo/nn/tensor"
)

// ClipNorm shortens gradients that are too long, so that one steep place doesn't throw
// away all that was learned: all of them together, seen as one vector g, keep their
// direction.
//
//	g ← g · Max / ‖g‖  if ‖g‖ > Max
//
// Then Optimizer takes its step. ‖g‖ is summed in float64. Source: Pascanu et al., On the
// Difficulty of Training Recurrent Neural Networks (2013), algorithm 1.
type ClipNorm struct {
	Max       float64 // the longest ‖g‖ that passes; 0 means 1
	Optimizer Optimizer

	Norm float64 // ‖g‖ of the last step, before it was clipped
}

// Step clips each Grad, then steps.
func (c *ClipNorm) Step(params []*Param) {
	sum := 0.0
	for _, p := range params {
		sum += tensor.SquareSum(p.Grad)
	}
	longest := cmp.Or(c.Max, 1)
	if c.Norm = math.Sqrt(sum); c.Norm > longest {
		for _, p := range params {
			tensor.Scale(p.Grad, float32(longest/c.Norm))
		}
	}
	c.Optimizer.Step(params)
}

// Rate returns where the learning rate is, for a schedule to change.
func (c *ClipNorm) Rate() *float64 { return rateOf(c.Optimizer) }

// ClipValue cuts off each value of the gradients at ±Max, whatever becomes of their
// direction. Then Optimizer takes its step.
//
//	g ← max(−Max, min(Max, g))
type ClipValue struct {
	Max       float64 // 0 means 1
	Optimizer Optimizer
}

// Step clips each Grad, then steps.
func (c *ClipValue) Step(params []*Param) {
	for _, p := range params {
		tensor.Clamp(p.Grad, float32(cmp.Or(c.Max, 1)))
	}
	c.Optimizer.Step(params)
}

// Rate returns where the learning rate is, for a schedule to change.
func (c *ClipValue) Rate() *float64 { return rateOf(c.Optimizer) }
