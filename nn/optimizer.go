package nn

// An Optimizer changes parameters so that the loss becomes smaller. It is handed the
// same parameters in the same order in every step, and may keep something for each.
type Optimizer interface {
	// Step changes each Value by its Grad.
	Step(params []*Param)
}
