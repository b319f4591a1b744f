package nn

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
)

// A Callback is told of each epoch of Fit: to stop in time, to save the net, to draw.
type Callback interface {
	// EpochDone is called after each epoch. Any error ends the training; ErrStop ends it
	// without being an error of Fit.
	EpochDone(t *Trainer, e Epoch) error
}

// A FinalCallback is also told when Fit ends, however it does.
type FinalCallback interface {
	Callback
	TrainingDone(t *Trainer) error
}

// ErrStop is what a Callback returns to end the training where it is.
var ErrStop = errors.New("nn: stop training")

// A CallbackFunc is a func that is called after each epoch.
type CallbackFunc func(t *Trainer, e Epoch) error

// EpochDone calls f.
func (f CallbackFunc) EpochDone(t *Trainer, e Epoch) error { return f(t, e) }

// Fit trains for n epochs as Epochs does, shows how far it is in a line on stderr, and
// calls each callback after each epoch. It returns the epochs that were completed; Err
// says why, if they are fewer than n and no callback wanted to stop.
//
//	trainer.Validation = validation
//	history := trainer.Fit(ctx, 30, batches, &nn.EarlyStopping{Patience: 5}, nn.LiveCurves{Curves: curves})
func (t *Trainer) Fit(ctx context.Context, n int, batches Batches, callbacks ...Callback) History {
	t.err = nil
	var history History
	shown := newProgress(os.Stderr, n)
	for i := 1; i <= n && t.err == nil; i++ {
		e := Epoch{Epoch: i}
		if t.err = t.epoch(ctx, &e, batches, func() { shown.batch(&e) }); t.err != nil {
			break
		}
		history = append(history, e)
		shown.epoch(&e)
		t.err = tell(callbacks, func(c Callback) error { return c.EpochDone(t, e) })
	}
	shown.line.Clear()
	if errors.Is(t.err, ErrStop) {
		t.err = nil
	}
	final := tell(callbacks, func(c Callback) error {
		if f, ok := c.(FinalCallback); ok {
			return f.TrainingDone(t)
		}
		return nil
	})
	if t.err == nil {
		t.err = final
	}
	if t.err != nil {
		fmt.Fprintln(os.Stderr, t.err)
	}
	return history
}

// tell calls f for each callback and returns its errors; one that isn't ErrStop goes first.
func tell(callbacks []Callback, f func(Callback) error) error {
	var first error
	for _, c := range callbacks {
		if err := f(c); err != nil && (first == nil || errors.Is(first, ErrStop)) {
			first = err
		}
	}
	return first
}

// A History is the epochs of a training, in their order.
type History []Epoch

// String returns an epoch a line; of more than ten the first and the last five, with … for
// those in between.
func (h History) String() string {
	const ends = 5
	var lines []string
	for i, e := range h {
		switch {
		case len(h) <= 2*ends || i < ends || i >= len(h)-ends:
			lines = append(lines, e.String())
		case i == ends:
			lines = append(lines, "…")
		}
	}
	return strings.Join(lines, "\n")
}
