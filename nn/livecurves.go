package nn

import "errors"

// LiveCurves adds a point to Curves after each epoch: its Loss, with a Validation that
// too, and then each of the Metrics of the Validation. viz.Curves fits, made with a name
// for each:
//
//	trainer.Validation = digits.Valid
//	curves := viz.NewCurves("digits", "training loss", "validation loss", "validation accuracy")
//	trainer.Fit(ctx, 30, batches, nn.LiveCurves{Curves: curves, Metrics: []nn.Metric{nn.Accuracy}})
//
// Metrics without a Validation are an error, which ends the training.
type LiveCurves struct {
	Curves  interface{ Add(x int, ys ...float64) }
	Metrics []Metric
}

// A Metric says in one number how good a net is, as Accuracy and R2 do.
type Metric func(net Predictor, examples Batches) float64

// EpochDone adds a point.
func (l LiveCurves) EpochDone(t *Trainer, e Epoch) error {
	point := []float64{e.Loss}
	if t.Validation != nil {
		point = append(point, e.Validation)
	} else if len(l.Metrics) > 0 {
		return errors.New("nn: LiveCurves has Metrics, but the Trainer no Validation to measure them on")
	}
	for _, metric := range l.Metrics {
		point = append(point, metric(t.Net(), t.Validation))
	}
	l.Curves.Add(e.Epoch, point...)
	return nil
}
