package nn

import "fmt"

// Scheduled has Optimizer step with the learning rates of Schedule. Steps are batches,
// not epochs: 60,000 examples in batches of 100 make 600 a epoch.
//
//	adam := &nn.Scheduled{Schedule: nn.CosineDecay{Start: 0.001, Steps: 30 * 600}, Optimizer: &nn.Adam{}}
type Scheduled struct {
	Schedule  Schedule
	Optimizer Optimizer

	steps int
}

// Step sets the learning rate, then steps. It panics if the optimizer has none, or if there
// is no Schedule.
func (s *Scheduled) Step(params []*Param) {
	if s.Schedule == nil {
		panic("nn: Scheduled without a Schedule: say what the learning rate is to be")
	}
	*rateOf(s.Optimizer) = s.Schedule.At(s.steps)
	s.steps++
	s.Optimizer.Step(params)
}

// Rate returns where the learning rate is. It is set anew in each step.
func (s *Scheduled) Rate() *float64 { return rateOf(s.Optimizer) }

// rateOf returns where the learning rate of opt is. It panics if it has none.
func rateOf(opt Optimizer) *float64 {
	rated, ok := opt.(interface{ Rate() *float64 })
	if !ok {
		panic(fmt.Sprintf("nn: %T has no learning rate that could be scheduled: give it a method Rate() *float64", opt))
	}
	return rated.Rate()
}
