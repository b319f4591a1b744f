package nn

import (
	"fmt"
	"slices"

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
