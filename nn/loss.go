package nn

import (
	"fmt"
	"slices"

	"deepgo/nn/tensor"
)

// A Loss measures how far a prediction is from its target: the C that training makes
// small.
type Loss interface {
	// Loss returns C, a mean over the batch, and dpred = ∂C/∂pred in the shape of
	// pred. It panics with a *ShapeError if target doesn't fit pred, or if the
	// batch is empty.
	Loss(pred, target *tensor.Tensor) (loss float64, dpred *tensor.Tensor)
}

// A LossInto is a Loss that can write its gradient to a tensor that is there already:
// a Trainer hands it the same one in every step, and nothing is allocated.
type LossInto interface {
	Loss
	// LossInto returns C and fills dpred, which has the shape of pred.
	LossInto(dpred, pred, target *tensor.Tensor) (loss float64)
}

// checkTarget panics in the name of where unless target has the shape of pred and
// there is at least one example.
func checkTarget(where string, pred, target *tensor.Tensor) {
	if len(pred.Data) == 0 || len(pred.Shape) == 0 {
		panic(&ShapeError{Where: where, Want: "at least one prediction [batch, …]", Have: slices.Clone(pred.Shape)})
	}
	if !slices.Equal(pred.Shape, target.Shape) {
		want := fmt.Sprintf("target %v, the shape of the prediction", pred.Shape)
		panic(&ShapeError{Where: where, Want: want, Have: slices.Clone(target.Shape)})
	}
}
