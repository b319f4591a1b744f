package nn

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"os"
	"slices"

	"deepgo/nn/tensor"
)

// ErrDiverged says that the loss became infinite or NaN, which no further step can
// mend. Trainer.Err wraps it with epoch and step.
var ErrDiverged = errors.New("nn: training diverged")

// errNoBatches says that an epoch had nothing to train on.
var errNoBatches = errors.New("nn: there are no batches to train on: is the training set empty, or read only once?")

// A Trainer makes a net's loss small, batch by batch. Its fields may be set between
// epochs; none of them is needed.
type Trainer struct {
	Penalties  []Penalty // what is added to the loss, such as L2
	Validation Batches   // examples that are not learned from, judged after each epoch
	Accumulate int       // batches whose gradients make up one step; 0 means 1

	net       *Net
	loss      Loss
	optimizer Optimizer
	err       error
	gathered  gathered

	dpred scratch
}

// gathered counts what the parameters' Grad holds since the optimizer's last step.
type gathered struct {
	batches, examples int
	penalty           float64 // of the last step
}

// NewTrainer returns a trainer that has opt change the parameters of net to make loss
// small. It panics if one of the three is nil.
func NewTrainer(net *Net, loss Loss, opt Optimizer) *Trainer {
	if net == nil || loss == nil || opt == nil {
		panic("nn: NewTrainer needs a net, a loss and an optimizer, and one of them is nil")
	}
	return &Trainer{net: net, loss: loss, optimizer: opt}
}

// Net returns the net that is trained.
func (t *Trainer) Net() *Net { return t.net }

// Optimizer returns what changes the parameters.
func (t *Trainer) Optimizer() Optimizer { return t.optimizer }

// An Epoch is one pass over all batches.
type Epoch struct {
	Epoch      int     // counted from 1
	Loss       float64 // mean over its examples, each measured just before it was learned from
	Penalty    float64 // what the Trainer's penalties added to it
	Validation float64 // mean loss over the Trainer's Validation, after the epoch; NaN without
	Steps      int     // batches
	Samples    int     // examples seen
}

// Watched returns the loss to judge the net by: Validation if there is one, else Loss.
func (e Epoch) Watched() float64 {
	if math.IsNaN(e.Validation) {
		return e.Loss
	}
	return e.Validation
}

// String returns number and losses in one line, such as "epoch 3: loss 0.1234, validation
// 0.1517"; a penalty is added as in "0.1234 + 0.0100".
func (e Epoch) String() string {
	text := fmt.Sprintf("epoch %d: loss %.4f", e.Epoch, e.Loss)
	if e.Penalty != 0 {
		text += fmt.Sprintf(" + %.4f", e.Penalty)
	}
	if !math.IsNaN(e.Validation) {
		text += fmt.Sprintf(", validation %.4f", e.Validation)
	}
	return text
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
			if t.err = t.epoch(ctx, &e, batches, func() {}); t.err != nil {
				fmt.Fprintln(os.Stderr, t.err)
				return
			}
			if !yield(e) {
				return
			}
		}
	}
}

// Err returns why the last Epochs or Fit ended early by itself: an error that wraps
// ErrDiverged, the context's cause or a callback's error, or one about missing batches.
// It is nil after n epochs and after a break.
func (t *Trainer) Err() error { return t.err }

// Step trains on one batch and returns its loss, without penalties, measured before the
// parameters were changed. Afterwards their Grad is that of this batch, with penalties, and
// clipped if it was. If the loss is infinite or NaN, nothing is changed. It panics with a *ShapeError if x or target has the
// wrong shape, or if the batch is empty.
//
// With Accumulate k the parameters change with every k-th Step, by the mean gradient over
// all examples of k batches: as by one batch k times as large, in the memory of one.
func (t *Trainer) Step(x, target *tensor.Tensor) (loss float64) {
	pred := t.net.Forward(x, Train)
	loss, dpred := measure(t.loss, &t.dpred, pred, target)
	if !finite(loss) {
		return loss
	}
	g := &t.gathered
	if g.batches == 0 {
		t.net.beginGradients()
		g.examples = 0
	}
	if t.Accumulate > 1 { // sums over examples; apply makes a mean of them
		tensor.Scale(dpred, float32(pred.Shape[0]))
	}
	t.net.BackwardParams(dpred)
	g.batches++
	g.examples += pred.Shape[0]
	if g.batches >= t.Accumulate {
		t.apply()
	}
	return loss
}

// apply takes the optimizer's step with what has been gathered.
func (t *Trainer) apply() {
	params, g := t.net.Params(), &t.gathered
	if t.Accumulate > 1 {
		for _, p := range params {
			tensor.Scale(p.Grad, 1/float32(g.examples))
		}
	}
	g.penalty = 0
	for _, p := range t.Penalties {
		g.penalty += p.Penalize(params)
	}
	t.optimizer.Step(params)
	g.batches = 0
}

// epoch trains on each batch once and fills in e. It calls done after each batch.
func (t *Trainer) epoch(ctx context.Context, e *Epoch, batches Batches, done func()) error {
	t.gathered.batches = 0
	sum, penalties := 0.0, 0.0
	for x, target := range batches.All() {
		if ctx.Err() != nil {
			return fmt.Errorf("nn: training stopped in epoch %d after step %d, the weights are kept: %w",
				e.Epoch, e.Steps, context.Cause(ctx))
		}
		loss := t.Step(x, target)
		e.Steps++
		if !finite(loss) {
			return fmt.Errorf("%w in epoch %d, step %d: the loss is %v; %s",
				ErrDiverged, e.Epoch, e.Steps, loss, remedy(x, target))
		}
		n := float64(x.Shape[0])
		sum += float64(loss * n)
		penalties += float64(t.gathered.penalty * n)
		e.Samples += x.Shape[0]
		e.Loss = sum / float64(e.Samples)
		done()
	}
	if e.Steps == 0 {
		return errNoBatches
	}
	if t.gathered.batches > 0 { // fewer than Accumulate were left
		t.apply()
	}
	e.Penalty = penalties / float64(e.Samples)
	e.Validation = math.NaN()
	if t.Validation != nil {
		e.Validation = Evaluate(t.net, t.loss, t.Validation)
	}
	return nil
}

// remedy says what to do about a loss that is no number any more.
func remedy(x, target *tensor.Tensor) string {
	bad := func(v float32) bool { return !finite(float64(v)) }
	if i := slices.IndexFunc(x.Data, bad); i >= 0 {
		return fmt.Sprintf("x holds %v: mend the data", x.Data[i])
	}
	if i := slices.IndexFunc(target.Data, bad); i >= 0 {
		return fmt.Sprintf("the target holds %v: mend the data", target.Data[i])
	}
	return "try a smaller learning rate"
}

// measure returns loss and gradient, the latter in room if l can do so.
func measure(l Loss, room *scratch, pred, target *tensor.Tensor) (loss float64, dpred *tensor.Tensor) {
	into, ok := l.(LossInto)
	if !ok {
		return l.Loss(pred, target)
	}
	dpred = room.sized(pred.Shape...)
	return into.LossInto(dpred, pred, target), dpred
}

// finite reports whether v is a number, neither infinite nor NaN.
func finite(v float64) bool { return !math.IsInf(v, 0) && !math.IsNaN(v) }
