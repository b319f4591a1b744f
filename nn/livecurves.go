package nn

// LiveCurves adds a point to Curves after each epoch: its Loss, and with a Validation
// that too. viz.Curves fits, made with one name or two:
//
//	curves := viz.NewCurves("digits", "training loss", "validation loss")
//	trainer.Fit(ctx, 30, batches, nn.LiveCurves{Curves: curves})
type LiveCurves struct {
	Curves interface{ Add(x int, ys ...float64) }
}

// EpochDone adds a point.
func (l LiveCurves) EpochDone(t *Trainer, e Epoch) error {
	if t.Validation == nil {
		l.Curves.Add(e.Epoch, e.Loss)
	} else {
		l.Curves.Add(e.Epoch, e.Loss, e.Validation)
	}
	return nil
}
