package checkpoint

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

// architectureKey is where in the metadata the model is.
const architectureKey = "architecture"

// Save writes a model, an *nn.Net or *nn.RBM, to a file: how it is built, and what it has
// learned. The error is that the file can't be written, or that the model holds something
// that can't be saved, such as a layer of a type that isn't known: see Register.
func Save(path string, model nn.Parametric) error {
	f, err := fileOf(model)
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	return f.Write(path)
}

// Load reads a model that Save wrote into *model:
//
//	var net *nn.Net
//	err := checkpoint.Load("digits.safetensors", &net)
//
// The error names the file and says what is wrong with it; then *model is what it was.
func Load[M nn.Parametric](path string, model *M) error {
	f, err := Read(path)
	if err != nil {
		return err
	}
	var loaded any
	if loaded, err = f.model(); err != nil {
		return fmt.Errorf("checkpoint: %s: %w", path, err)
	}
	m, ok := loaded.(M)
	if !ok {
		return fmt.Errorf("checkpoint: %s holds a %T, and not a %v", path, loaded, reflect.TypeFor[M]())
	}
	*model = m
	return nil
}

// LoadWeights reads into a model the values of its parameters, and of what its layers
// keep, from a file that Save or another tool wrote, by their names (see "Names" above).
// Other tensors in the file are left alone. The error names the file and the first tensor
// that is missing or has another shape; then nothing is changed.
func LoadWeights(path string, model nn.Parametric) error {
	f, err := Read(path)
	if err != nil {
		return err
	}
	n := namesOf(model)
	if err := f.fits(n); err != nil {
		return fmt.Errorf("checkpoint: %s: %w", path, err)
	}
	f.fill(n)
	return nil
}

// fileOf returns the file of a model.
func fileOf(model nn.Parametric) (*File, error) {
	if v := reflect.ValueOf(model); !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
		return nil, errors.New("there is no model to save: it is nil")
	}
	e := &encoder{names: namesOf(model), known: true, tensors: map[string]*tensor.Tensor{}}
	f := &File{Tensors: e.tensors, Metadata: map[string]string{}}
	any := any(model)
	value, err := e.dynamic(reflect.ValueOf(&any).Elem(), "the model")
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(value)
	f.Metadata[architectureKey] = string(text)
	return f, err
}

// model makes the model of a file.
func (f *File) model() (any, error) {
	text, ok := f.Metadata[architectureKey]
	if !ok {
		return nil, errors.New("it holds no architecture: make the net, then use LoadWeights")
	}
	bytes := int64(0)
	for _, t := range f.Tensors {
		bytes += 4 * int64(t.Len())
	}
	if bytes > f.size { // the gradients take as much again
		return nil, errors.New("its values are no float32, as those that Save writes are: make the net, then use LoadWeights")
	}
	var model any
	if err := newDecoder(f).dynamic(json.RawMessage(text), reflect.ValueOf(&model).Elem(), reflect.Value{}, "the model"); err != nil {
		return nil, fmt.Errorf("its architecture: %w", err)
	}
	if !consistent(model) {
		return nil, errors.New("its architecture: a net's parameters are not those of its layers")
	}
	return model, nil
}

// consistent reports whether each net in a model has the parameters of its layers.
func consistent(model any) bool {
	net, ok := model.(nn.Composite)
	if !ok {
		return true
	}
	var params []*nn.Param
	for _, l := range net.Layers() {
		if !consistent(l) {
			return false
		}
		if p, ok := l.(nn.Parametric); ok {
			params = append(params, p.Params()...)
		}
	}
	p, ok := model.(nn.Parametric)
	return !ok || slices.Equal(p.Params(), params)
}

// fits returns an error unless the file has a tensor of the right shape for each name.
func (f *File) fits(n *names) error {
	for _, t := range n.values {
		name := n.tensors[t]
		have, ok := f.Tensors[name]
		if !ok {
			return fmt.Errorf("it holds no tensor %q, but %s", name, f.list())
		}
		if !slices.Equal(have.Shape, t.Shape) {
			return fmt.Errorf("its tensor %q has the shape %v, and not %v", name, have.Shape, t.Shape)
		}
	}
	return nil
}

// fill copies the file's values into what has names.
func (f *File) fill(n *names) {
	for _, t := range n.values {
		copy(t.Data, f.Tensors[n.tensors[t]].Data)
	}
}

// list names the first tensors of the file.
func (f *File) list() string {
	if len(f.Tensors) == 0 {
		return "none at all"
	}
	all := slices.Sorted(maps.Keys(f.Tensors))
	const shown = 8
	if len(all) > shown {
		all = append(all[:shown], "…")
	}
	return strings.Join(all, ", ")
}
