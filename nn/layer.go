package nn

import (
	"fmt"
	"slices"
	"strings"

	"deepgo/nn/tensor"
)

// A Layer maps a batch to a batch and knows its own derivative.
type Layer interface {
	// Forward returns y for x, both [batch, …]. Both must stay as they are until
	// Backward has used them. y belongs to the layer and is valid until its next
	// Forward: Clone what is to be kept. It panics with a *ShapeError if x has the
	// wrong shape.
	Forward(x *tensor.Tensor, mode Mode) *tensor.Tensor

	// Backward returns dx for the dy that belongs to the last Forward's y, and adds
	// to the Grad of the layer's Params. dx belongs to the layer and is valid until
	// its next Backward. It panics with a *ShapeError unless dy has y's shape.
	Backward(dy *tensor.Tensor) (dx *tensor.Tensor)
}

// Mode tells a layer what a Forward is for. Layers that work alike in both, as Dense
// and Sigmoid do, take no notice.
type Mode int

// The two modes.
const (
	Train Mode = iota // a training step: dropout drops, batch norm measures the batch
	Eval              // an answer is wanted
)

// A Parametric layer has something to learn.
type Parametric interface {
	// Params returns the same parameters in the same order each time.
	Params() []*Param
}

// A Param is one parameter of a layer, all its weights or all its biases.
type Param struct {
	Name  string         // as in the layer's equation: "W", "b"
	Value *tensor.Tensor // what is learned
	Grad  *tensor.Tensor // ∂C/∂Value of the last training step, of the same shape
}

// A Stateful layer keeps something that isn't learned, but without which it doesn't go on
// as before: BatchNorm its running statistics, Dropout its place in a random stream.
// Optimizers leave it alone, checkpoints save it beside the parameters.
type Stateful interface {
	// State returns the same things in the same order each time.
	State() []State
}

// A State is one thing that a Stateful layer keeps. Either Value or Random is set, and
// leads to what the layer itself uses.
type State struct {
	Name   string         // "mean", "variance", "random"
	Value  *tensor.Tensor // of the same shape always
	Random *tensor.Stream
}

// A Composite layer is made of others: a Net, Residual, TimeDistributed. Its Params and
// State are theirs, in the order of Layers.
type Composite interface {
	Layer
	// Layers returns the same layers in the same order each time.
	Layers() []Layer
}

// A FirstLayer can be spared the dx that nobody asks for when it is a net's first
// layer: in Dense, a third of the work.
type FirstLayer interface {
	Layer
	// BackwardParams does what Backward does, but for dx.
	BackwardParams(dy *tensor.Tensor)
}

// A ShapeError is what layers and losses panic with when a tensor has the wrong
// shape: it names the layer, what it wants and what it has.
type ShapeError = tensor.ShapeError

// paramsOf returns the parameters of all layers, in their order.
func paramsOf(layers []Layer) []*Param {
	var params []*Param
	for _, l := range layers {
		if p, ok := l.(Parametric); ok {
			params = append(params, p.Params()...)
		}
	}
	return params
}

// stateOf returns the state of all layers, in their order.
func stateOf(layers []Layer) []State {
	var state []State
	for _, l := range layers {
		if s, ok := l.(Stateful); ok {
			state = append(state, s.State()...)
		}
	}
	return state
}

// newParam returns a parameter of zeros.
func newParam(name string, shape ...int) *Param {
	return &Param{Name: name, Value: tensor.New(shape...), Grad: tensor.New(shape...)}
}

// layerName returns what String says of a layer, or its type.
func layerName(l Layer) string {
	if s, ok := l.(fmt.Stringer); ok {
		return s.String()
	}
	return fmt.Sprintf("%T", l)
}

// listOf returns the names of layers, such as "(Dense(784→30), Sigmoid)".
func listOf(layers []Layer) string {
	names := make([]string, len(layers))
	for i, l := range layers {
		if n, ok := l.(*Net); ok {
			names[i] = "Stack" + listOf(n.layers) // how many parameters only the outermost says
		} else {
			names[i] = layerName(l)
		}
	}
	return "(" + strings.Join(names, ", ") + ")"
}

// optional returns the one thing that a constructor may be called with, or its zero
// value. It panics in the constructor's name if there are several.
func optional[T any](where, what string, options []T) (o T) {
	if len(options) > 1 {
		panic(fmt.Sprintf("nn: %s with %d %s: one at most", where, len(options), what))
	}
	if len(options) == 1 {
		o = options[0]
	}
	return o
}

// checkForward panics in the name of l, which wants x as the words and sizes say, unless
// ok and there is at least one value. The words are only put together when they are needed.
func checkForward(l Layer, x *tensor.Tensor, ok bool, want string, sizes ...int) {
	if ok && len(x.Data) > 0 {
		return
	}
	var numbers []any
	for _, n := range sizes {
		numbers = append(numbers, n)
	}
	want = fmt.Sprintf(want, numbers...)
	if ok {
		want += ", at least one example and no dimension of 0"
	}
	panic(&ShapeError{Where: layerName(l), Want: want, Have: slices.Clone(x.Shape)})
}

// checkBackward panics in the name of l unless y is there and dy has its shape.
func checkBackward(l Layer, y scratch, dy *tensor.Tensor) {
	if y.tensor == nil {
		panic(fmt.Sprintf("nn: %s: Backward without a Forward before it", layerName(l)))
	}
	if !slices.Equal(dy.Shape, y.tensor.Shape) {
		want := fmt.Sprintf("dy %v, the shape of y", y.tensor.Shape)
		panic(&ShapeError{Where: layerName(l), Want: want, Have: slices.Clone(dy.Shape)})
	}
}
