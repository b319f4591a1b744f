package nn

import (
	"cmp"
	"math"
)

// ReduceOnPlateau makes the learning rate smaller when the loss has not become better
// for some epochs, and goes on. The optimizer must have a Rate, and no Schedule.
type ReduceOnPlateau struct {
	Factor   float64 // what is left of the learning rate; 0 means 0.1
	Patience int     // epochs without a better loss that are borne with; 0 means 5

	best  float64
	worse int
}

// EpochDone reduces the learning rate if it is time.
func (r *ReduceOnPlateau) EpochDone(t *Trainer, e Epoch) error {
	if e.Epoch == 1 {
		r.best, r.worse = math.Inf(1), 0
	}
	if loss := e.Watched(); loss < r.best {
		r.best, r.worse = loss, 0
		return nil
	}
	if r.worse++; r.worse >= cmp.Or(r.Patience, 5) {
		*rateOf(t.optimizer) *= cmp.Or(r.Factor, 0.1)
		r.worse = 0
	}
	return nil
}
