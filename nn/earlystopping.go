package nn

import (
	"cmp"

	"deepgo/nn/tensor"
)

// EarlyStopping ends Fit when the loss has not become better for some epochs, and takes
// the net back to where it was best: before it began to learn the training set by heart.
// It looks at the loss of Trainer.Validation; without one, at that of the training
// itself. Source: Prechelt, Early Stopping – But When? (1998).
type EarlyStopping struct {
	Patience int     // epochs without a better loss that are borne with; 0 means 5
	MinDelta float64 // how much smaller a loss must be to be better

	Best Epoch // the epoch with the best loss so far; its Epoch is 0 before the first

	worse int // epochs since then
	kept  []*tensor.Tensor
}

// EpochDone keeps the parameters if they are the best so far, and stops the training if
// that was too long ago.
func (s *EarlyStopping) EpochDone(t *Trainer, e Epoch) error {
	if e.Epoch == 1 { // of another Fit
		s.Best, s.worse = Epoch{}, 0
	}
	if s.Best.Epoch == 0 || e.Watched() < s.Best.Watched()-s.MinDelta {
		s.Best, s.worse = e, 0
		s.keep(t.net)
		return nil
	}
	if s.worse++; s.worse >= cmp.Or(s.Patience, 5) {
		return ErrStop
	}
	return nil
}

// TrainingDone takes the net back to its best epoch.
func (s *EarlyStopping) TrainingDone(t *Trainer) error {
	if s.Best.Epoch > 0 {
		for i, v := range learned(t.net) {
			copy(v.Data, s.kept[i].Data)
		}
	}
	return nil
}

// keep copies what the net has learned.
func (s *EarlyStopping) keep(net *Net) {
	values := learned(net)
	if len(s.kept) != len(values) {
		s.kept = make([]*tensor.Tensor, len(values))
	}
	for i, v := range values {
		if s.kept[i] == nil || s.kept[i].Len() != v.Len() {
			s.kept[i] = v.Clone()
		}
		copy(s.kept[i].Data, v.Data)
	}
}

// learned returns the values that a net has from its training: those of its parameters,
// and what its layers measured.
func learned(net *Net) []*tensor.Tensor {
	var values []*tensor.Tensor
	for _, p := range net.Params() {
		values = append(values, p.Value)
	}
	for _, s := range net.State() {
		if s.Value != nil {
			values = append(values, s.Value)
		}
	}
	return values
}
