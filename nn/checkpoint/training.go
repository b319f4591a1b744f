package checkpoint

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"

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
	Random    map[string]tensor.Stream
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
	saved := savedTraining{Random: map[string]tensor.Stream{}}
	n := namesOf(t.Model)
	for name, stream := range n.randoms {
		saved.Random[name] = *stream
	}
	if batches != nil {
		seed, epoch := batches.Position()
		saved.Batches = &position{seed, epoch}
	}
	e := &encoder{names: n, tensors: map[string]*tensor.Tensor{}}
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

// resume takes over what the file holds, the optimizer first, when all else fits.
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
	n := namesOf(t.Model)
	for _, name := range slices.Sorted(maps.Keys(n.randoms)) {
		if _, ok := saved.Random[name]; !ok {
			return fmt.Errorf("it holds no random stream %q", name)
		}
	}
	if err := f.fits(n); err != nil {
		return err
	}
	optimizer := reflect.ValueOf(&t.Optimizer).Elem()
	if err := newDecoder(f).dynamic(saved.Optimizer, optimizer, reflect.Value{}, "optimizer"); err != nil {
		return fmt.Errorf("its training: %w", err)
	}
	f.fill(n)
	for name, stream := range n.randoms {
		*stream = saved.Random[name]
	}
	if batches != nil {
		batches.Resume(saved.Batches.Seed, saved.Batches.Epoch)
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
