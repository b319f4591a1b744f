package checkpoint

import "deepgo/nn"

// Best saves the net of Fit whenever its loss is the best so far: that of
// Trainer.Validation, or without one, that of the training itself. It is a Callback.
//
//	trainer.Fit(ctx, 30, batches, &checkpoint.Best{Path: "best.safetensors"})
type Best struct {
	Path string

	Epoch nn.Epoch // the best so far; its Epoch is 0 before the first
}

// EpochDone saves the net if it is the best so far.
func (b *Best) EpochDone(t *nn.Trainer, e nn.Epoch) error {
	if e.Epoch > 1 && !(e.Watched() < b.Epoch.Watched()) {
		return nil
	}
	b.Epoch = e
	return Save(b.Path, t.Net())
}

// Latest saves a Training after each epoch of Fit, so that it can be resumed. It is a
// Callback.
type Latest struct {
	Path     string
	Training Training
}

// EpochDone saves the training.
func (l Latest) EpochDone(*nn.Trainer, nn.Epoch) error { return l.Training.Save(l.Path) }
