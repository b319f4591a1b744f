package nn

import "deepgo/nn/tensor"

// SGD is stochastic gradient descent, a step downhill on the slope that one batch
// shows:
//
//	v ← v − η · ∂C/∂v
//
// Since C is a mean over the batch, η is that of Nielsen's update rule (ch. 1,
// equations 20 and 21), whatever the batch's size. The learning rate may be changed
// between steps.
type SGD struct {
	LearningRate float64 // η; there is no default: with 0 nothing is learned
}

// Step subtracts η·Grad from each Value.
func (s *SGD) Step(params []*Param) {
	for _, p := range params {
		tensor.AddScaled(p.Value, float32(-s.LearningRate), p.Grad)
	}
}

// Rate returns where the learning rate is, for a schedule to change.
func (s *SGD) Rate() *float64 { return &s.LearningRate }
