package checkpoint

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

// A Training is all that has to be kept for a training to go on later as if it had not
// been interrupted: the model, what the optimizer keeps for each parameter, where random
// streams are, and which epoch the batches have come to. Save it between two epochs.
//
//	training := checkpoint.Training{Model: net, Optimizer: adam, Batches: batches}
//	for e := range trainer.Epochs(ctx, 30, batches) {
//		err = training.Save("digits.safetensors")
//	}
//
// and in another program, or after a restart, with a net, an optimizer and batches that
// were made as those were:
//
//	err := training.Resume("digits.safetensors")
//
// Load and LoadWeights read such a file, too.
type Training struct {
	Model     nn.Parametric // an *nn.Net or *nn.RBM
	Optimizer nn.Optimizer
	Batches   nn.Batches // nil if each epoch is the same; else a Resumable
}

// A Resumable source of batches has a different order in each epoch, and can be set back
// to one: data.Batches is one.
type Resumable interface {
	// Position returns what decides the order of the epochs to come.
	Position() (seed, epoch uint64)
	// Resume makes the next epoch the one that it was at that position.
	Resume(seed, epoch uint64)
}

// trainingKey is where in the metadata the training is.
const trainingKey = "training"

// savedTraining is what a file says of a training besides the model.
type savedTraining struct {
	Optimizer json.RawMessage
	Batches   *position
}

// A position is that of a Resumable.
type position struct{ Seed, Epoch uint64 }

// Save writes the training to a file.
func (t Training) Save(path string) error {
	f, err := t.file()
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	return f.Write(path)
}

// file returns the file of the training.
func (t Training) file() (*File, error) {
	batches, err := t.resumable()
	if err != nil {
		return nil, err
	}
	f, err := fileOf(t.Model)
	if err != nil {
		return nil, err
	}
	var saved savedTraining
	if batches != nil {
		seed, epoch := batches.Position()
		saved.Batches = &position{seed, epoch}
	}
	e := &encoder{names: namesOf(t.Model), tensors: map[string]*tensor.Tensor{}}
	optimizer, err := e.dynamic(reflect.ValueOf(&t.Optimizer).Elem(), "optimizer")
	if err != nil {
		return nil, err
	}
	maps.Copy(f.Tensors, e.tensors)
	if saved.Optimizer, err = json.Marshal(optimizer); err != nil {
		return nil, err
	}
	text, err := json.Marshal(saved)
	f.Metadata[trainingKey] = string(text)
	return f, err
}

// Resume reads a file that Save wrote into model, optimizer and batches. The error names
// the file and says what doesn't fit: a file of another net, or another optimizer.
func (t Training) Resume(path string) error {
	f, err := Read(path)
	if err != nil {
		return err
	}
	if err := t.resume(f); err != nil {
		return fmt.Errorf("checkpoint: %s: %w", path, err)
	}
	return nil
}

// resume takes over what the file holds, when all of it fits.
func (t Training) resume(f *File) error {
	text, ok := f.Metadata[trainingKey]
	if !ok {
		return errors.New("it holds a model but no training: use Load or LoadWeights")
	}
	var saved savedTraining
	if err := json.Unmarshal([]byte(text), &saved); err != nil {
		return fmt.Errorf("its training: %w", err)
	}
	batches, err := t.resumable()
	if err != nil {
		return err
	}
	if (batches != nil) != (saved.Batches != nil) {
		return errors.New("batches were saved without a position, or have one now")
	}
	if err := t.fits(f); err != nil {
		return err
	}
	optimizer := reflect.ValueOf(&t.Optimizer).Elem()
	if err := newDecoder(f).dynamic(saved.Optimizer, optimizer, reflect.Value{}, "optimizer"); err != nil {
		return fmt.Errorf("its training: %w", err)
	}
	model := reflect.ValueOf(&t.Model).Elem()
	if err := newDecoder(f).dynamic(json.RawMessage(f.Metadata[architectureKey]), model, reflect.Value{}, "the model"); err != nil {
		return fmt.Errorf("its architecture: %w", err)
	}
	if batches != nil {
		batches.Resume(saved.Batches.Seed, saved.Batches.Epoch)
	}
	return nil
}

// fits returns an error unless the file's model is built as that of the training is.
func (t Training) fits(f *File) error {
	if err := f.fits(namesOf(t.Model)); err != nil {
		return err
	}
	model, err := f.model()
	if err != nil {
		return err
	}
	if have, want := fmt.Sprint(model), fmt.Sprint(t.Model); have != want {
		return fmt.Errorf("it holds %s, and not %s", have, want)
	}
	return nil
}

// resumable returns the batches if they have a position.
func (t Training) resumable() (Resumable, error) {
	switch batches := t.Batches.(type) {
	case nil, nn.Batch:
		return nil, nil
	case Resumable:
		return batches, nil
	default:
		return nil, fmt.Errorf("a %T can't say where it is: give it methods Position and Resume, or leave Batches nil if each epoch is the same",
			t.Batches)
	}
}
