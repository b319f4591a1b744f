package nn

import (
	"fmt"

	"deepgo/nn/tensor"
)

// An Optimizer changes parameters so that the loss becomes smaller. It is handed the
// same parameters in the same order in every step, and may keep something for each.
// What it keeps lies in plain fields: a checkpoint saves it, the next cell has it. It
// panics if it is handed other parameters than those it began with.
type Optimizer interface {
	// Step changes each Value by its Grad.
	Step(params []*Param)
}

// perParam is what an optimizer keeps for each parameter: a tensor of its shape.
type perParam []*tensor.Tensor

// fit makes zeros for each parameter if there is nothing yet, or panics in the name of
// where unless there is a tensor for each.
func (s *perParam) fit(where string, params []*Param) {
	if *s == nil {
		for _, p := range params {
			*s = append(*s, tensor.New(p.Value.Shape...))
		}
	}
	if len(*s) != len(params) {
		panic(fmt.Sprintf("nn: %s began with %d parameters and is handed %d: an optimizer serves one net, make a new one",
			where, len(*s), len(params)))
	}
	for i, p := range params {
		if have := (*s)[i]; have.Len() != p.Value.Len() {
			panic(fmt.Sprintf("nn: %s began with a parameter %d of shape %v and is handed %s %v: an optimizer serves one net, make a new one",
				where, i, have.Shape, p.Name, p.Value.Shape))
		}
	}
}
