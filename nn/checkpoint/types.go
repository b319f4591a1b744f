package checkpoint

import (
	"fmt"
	"math/rand/v2"
	"reflect"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

// types are those that Load can make anew, by the names that files have for them, each
// with a specimen: a value whose fields are set as they always are, so that one read from
// a file can be compared with it.
var types = func() map[string]any {
	rnd := rand.New(rand.NewPCG(0, 0))
	return map[string]any{
		"AvgPool2D":       nn.NewAvgPool2D(1),
		"BatchNorm":       nn.NewBatchNorm(1),
		"Conv2D":          nn.NewConv2D(1, 1, 1, rnd, nn.Conv2DOptions{NoBias: true}), // b may be missing
		"Dense":           nn.NewDense(1, 1, rnd),
		"Dropout":         nn.NewDropout(0, rnd),
		"ELU":             nn.NewELU(),
		"Embedding":       nn.NewEmbedding(1, 1, rnd),
		"Flatten":         nn.NewFlatten(),
		"GELU":            nn.NewGELU(),
		"GRU":             nn.NewGRU(1, 1, rnd),
		"GlobalAvgPool2D": nn.NewGlobalAvgPool2D(),
		"GlobalMaxPool2D": nn.NewGlobalMaxPool2D(),
		"HardSigmoid":     nn.NewHardSigmoid(),
		"HardTanh":        nn.NewHardTanh(),
		"LSTM":            nn.NewLSTM(1, 1, rnd),
		"LayerNorm":       nn.NewLayerNorm(1),
		"LeakyReLU":       nn.NewLeakyReLU(),
		"MaxPool2D":       nn.NewMaxPool2D(1),
		"Net":             nn.Stack(),
		"RBM":             nn.NewRBM(1, 1, rnd),
		"RNN":             nn.NewRNN(1, 1, rnd),
		"ReLU":            nn.NewReLU(),
		"Residual":        nn.NewResidual(nn.NewReLU()),
		"Reshape":         nn.NewReshape(-1),
		"SiLU":            nn.NewSiLU(),
		"Sigmoid":         nn.NewSigmoid(),
		"Softmax":         nn.NewSoftmax(),
		"Softplus":        nn.NewSoftplus(),
		"Step":            nn.NewStep(),
		"Tanh":            nn.NewTanh(),
		"TimeDistributed": nn.NewTimeDistributed(nn.NewReLU()),

		"He":         nn.He{}, // initializers, which some layers remember
		"LeCun":      nn.LeCun{},
		"Nielsen":    nn.Nielsen{},
		"Normal":     nn.Normal{},
		"Orthogonal": nn.Orthogonal{},
		"Uniform":    nn.Uniform{},
		"Xavier":     nn.Xavier{},
		"Zeros":      nn.Zeros{},
	}
}()

// Register makes a layer of your own known, so that a net with it can be saved and
// loaded. Call it before both, with a layer as its constructor makes it:
//
//	checkpoint.Register("Swish", NewSwish())
//
// All fields are saved but those whose type is named scratch, and those of parameters
// and tensors as their values. It panics if the name is taken by another type.
func Register(name string, layer nn.Layer) {
	if before, ok := types[name]; ok && reflect.TypeOf(before) != reflect.TypeOf(layer) {
		panic(fmt.Sprintf("checkpoint: the name %q is taken by %T", name, before))
	}
	types[name] = layer
}

// typeName returns the name that files have for a type, and whether Load knows it.
func typeName(t reflect.Type) (name string, known bool) {
	for name, specimen := range types {
		if reflect.TypeOf(specimen) == t {
			return name, true
		}
	}
	return t.String(), false
}

// The types that are saved as tensors.
var (
	paramType  = reflect.TypeFor[*nn.Param]()
	tensorType = reflect.TypeFor[*tensor.Tensor]()
)

// carries reports whether there is anything to save in values of a type: buffers, whose
// types are named scratch, are made anew (see package nn).
func carries(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer && t.Elem().Name() == "scratch" || t.Name() == "scratch" {
		return false
	}
	if t.Kind() != reflect.Struct || t.NumField() == 0 {
		return true
	}
	for field := range t.Fields() {
		if carries(field.Type) {
			return true
		}
	}
	return false
}

// namesOf returns the names of a model's parameters and of what its layers keep.
func namesOf(model any) *names {
	n := &names{
		tensors: map[*tensor.Tensor]string{},
		taken:   map[string]bool{},
	}
	n.walk(model, "")
	return n
}

// names are those of one model.
type names struct {
	tensors map[*tensor.Tensor]string // of parameters, and of what layers keep
	values  []*tensor.Tensor          // the same, in the order of the layers
	taken   map[string]bool
}

// walk names what is in a layer whose own names begin with prefix.
func (n *names) walk(layer any, prefix string) {
	if c, ok := layer.(nn.Composite); ok {
		for i, l := range c.Layers() {
			n.walk(l, fmt.Sprintf("%s%d.", prefix, i))
		}
		return
	}
	if p, ok := layer.(nn.Parametric); ok {
		for _, p := range p.Params() {
			n.name(p.Value, prefix+p.Name)
		}
	}
	if s, ok := layer.(nn.Stateful); ok {
		for _, s := range s.State() {
			if s.Value != nil {
				n.name(s.Value, prefix+s.Name)
			}
		}
	}
}

// name gives t a name, unless another layer shares it and has given it one.
func (n *names) name(t *tensor.Tensor, name string) {
	if _, ok := n.tensors[t]; !ok {
		n.tensors[t] = n.free(name)
		n.values = append(n.values, t)
	}
}

// free returns name, or if it is taken, name with a number.
func (n *names) free(name string) string {
	unique := name
	for i := 2; n.taken[unique]; i++ {
		unique = fmt.Sprintf("%s.%d", name, i)
	}
	n.taken[unique] = true
	return unique
}
