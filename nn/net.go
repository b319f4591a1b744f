package nn

import (
	"fmt"
	"slices"
	"strings"

	"deepgo/nn/tensor"
)

// A Net is a stack of layers, each fed by the one before it: y = f₃(f₂(f₁(x))). It is
// itself a Layer, so that nets can be stacked too. A net is used by one goroutine at
// a time, since its layers own their buffers.
type Net struct {
	layers []Layer
	params []*Param
}

// Stack returns a net of the given layers, the first is the one that sees the input.
func Stack(layers ...Layer) *Net {
	n := &Net{layers: slices.Clone(layers)}
	for _, l := range layers {
		if p, ok := l.(Parametric); ok {
			n.params = append(n.params, p.Params()...)
		}
	}
	return n
}

// Forward passes x through the layers, first to last.
func (n *Net) Forward(x *tensor.Tensor, mode Mode) *tensor.Tensor {
	for _, l := range n.layers {
		x = l.Forward(x, mode)
	}
	return x
}

// Backward passes dy back through the layers, last to first: the chain rule. It
// returns dx, the gradient by the net's input.
func (n *Net) Backward(dy *tensor.Tensor) *tensor.Tensor {
	for _, l := range slices.Backward(n.layers) {
		dy = l.Backward(dy)
	}
	return dy
}

// BackwardParams does what Backward does, but for the dx of the first layer.
func (n *Net) BackwardParams(dy *tensor.Tensor) {
	for i, l := range slices.Backward(n.layers) {
		if first, ok := l.(FirstLayer); ok && i == 0 {
			first.BackwardParams(dy)
			return
		}
		dy = l.Backward(dy)
	}
}

// Predict returns the net's answer to x as a new tensor, which is the caller's.
func (n *Net) Predict(x *tensor.Tensor) *tensor.Tensor {
	return n.Forward(x, Eval).Clone()
}

// Params returns the parameters of all layers, first to last. The slice is the net's
// own.
func (n *Net) Params() []*Param { return n.params }

// Len returns the number of layers.
func (n *Net) Len() int { return len(n.layers) }

// Layer returns the i-th layer, counted from 0. It panics unless 0 ≤ i < Len.
func (n *Net) Layer(i int) Layer {
	if i < 0 || i >= len(n.layers) {
		panic(fmt.Sprintf("nn: layer %d of a net of %d: they are counted from 0", i, len(n.layers)))
	}
	return n.layers[i]
}

// String returns the layers and the number of values to learn, in one line.
func (n *Net) String() string {
	names := make([]string, len(n.layers))
	for i, l := range n.layers {
		names[i] = layerName(l)
	}
	size := 0
	for _, p := range n.params {
		size += p.Value.Len()
	}
	return fmt.Sprintf("Stack(%s): %d parameters", strings.Join(names, ", "), size)
}
