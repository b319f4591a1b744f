package nn

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"os"

	"deepgo/nn/tensor"
)

// ErrDiverged says that the loss became infinite or NaN, which no further step can
// mend. Trainer.Err wraps it with epoch and step.
var ErrDiverged = errors.New("nn: training diverged")

// errNoBatches says that an epoch had nothing to train on.
var errNoBatches = errors.New("nn: there are no batches to train on: is the training set empty, or read only once?")

// A Trainer makes a net's loss small, batch by batch.
type Trainer struct {
	net       *Net
	loss      Loss
	optimizer Optimizer
	err       error

	dpred scratch
}

// NewTrainer returns a trainer that has opt change the parameters of net to make loss
// small.
func NewTrainer(net *Net, loss Loss, opt Optimizer) *Trainer {
	return &Trainer{net: net, loss: loss, optimizer: opt}
}

// An Epoch is one pass over all batches.
type Epoch struct {
	Epoch   int     // counted from 1
	Loss    float64 // mean over its examples, each measured just before it was learned from
	Steps   int     // training steps, one a batch
	Samples int     // examples seen
}

// Epochs trains for n epochs and yields each when it is done. The loop's body can look
// at the net, change the learning rate, or break: all three are fine at any time.
//
//	for e := range trainer.Epochs(ctx, 30, batches) {
//		fmt.Println(e.Epoch, e.Loss)
//	}
//
// Training ends early by itself when ctx is done, at the next batch; when the loss is
// no number any more; or when an epoch has no batches. The epoch that was cut short
// isn't yielded, Err says what happened, and so does a line on stderr. The weights
// stay as the last step left them. Each loop over Epochs trains n epochs further.
func (t *Trainer) Epochs(ctx context.Context, n int, batches Batches) iter.Seq[Epoch] {
	return func(yield func(Epoch) bool) {
		t.err = nil
		for i := 1; i <= n; i++ {
			e := Epoch{Epoch: i}
			if t.err = t.epoch(ctx, &e, batches); t.err != nil {
				fmt.Fprintln(os.Stderr, t.err)
				return
			}
			if !yield(e) {
				return
			}
		}
	}
}

// Err returns why the last loop over Epochs ended early by itself: an error that wraps
// ErrDiverged or the context's cause, or one about missing batches. It is nil after n
// epochs and after a break.
func (t *Trainer) Err() error { return t.err }

// Step trains on one batch and returns its loss, measured before the parameters were
// changed. Afterwards their Grad is that of this batch. If the loss is infinite or NaN,
// nothing is changed. It panics with a *ShapeError if x or target has the wrong shape,
// or if the batch is empty.
func (t *Trainer) Step(x, target *tensor.Tensor) (loss float64) {
	pred := t.net.Forward(x, Train)
	loss, dpred := t.measure(pred, target)
	if !finite(loss) {
		return loss
	}
	params := t.net.Params()
	for _, p := range params {
		p.Grad.Zero()
	}
	t.net.BackwardParams(dpred)
	t.optimizer.Step(params)
	return loss
}

// epoch trains on each batch once and fills in e.
func (t *Trainer) epoch(ctx context.Context, e *Epoch, batches Batches) error {
	sum := 0.0
	for x, target := range batches.All() {
		if ctx.Err() != nil {
			return fmt.Errorf("nn: training stopped in epoch %d after step %d, the weights are kept: %w",
				e.Epoch, e.Steps, context.Cause(ctx))
		}
		loss := t.Step(x, target)
		e.Steps++
		if !finite(loss) {
			return fmt.Errorf("%w in epoch %d, step %d: the loss is %v; try a smaller learning rate",
				ErrDiverged, e.Epoch, e.Steps, loss)
		}
		n := x.Shape[0]
		sum += float64(loss * float64(n))
		e.Samples += n
	}
	if e.Steps == 0 {
		return errNoBatches
	}
	e.Loss = sum / float64(e.Samples)
	return nil
}

// measure returns loss and gradient, without allocating if the loss can do so.
func (t *Trainer) measure(pred, target *tensor.Tensor) (loss float64, dpred *tensor.Tensor) {
	into, ok := t.loss.(LossInto)
	if !ok {
		return t.loss.Loss(pred, target)
	}
	dpred = t.dpred.sized(pred.Shape...)
	return into.LossInto(dpred, pred, target), dpred
}

// finite reports whether v is a number, neither infinite nor NaN.
func finite(v float64) bool { return !math.IsInf(v, 0) && !math.IsNaN(v) }
