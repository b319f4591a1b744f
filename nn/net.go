package nn

import (
	"fmt"
	"slices"

	"deepgo/nn/tensor"
)

// A Net is a stack of layers, each fed by the one before it: y = f₃(f₂(f₁(x))). It is
// itself a Layer, so that nets can be stacked too. A net is used by one goroutine at
// a time, since its layers own their buffers.
type Net struct {
	layers []Layer
	params []*Param

	ys, dys scratch // what each layer returned, and what it was handed to go back
}

// Stack returns a net of the given layers, the first is the one that sees the input.
func Stack(layers ...Layer) *Net {
	return &Net{layers: slices.Clone(layers), params: paramsOf(layers)}
}

// beginGradients has the gradients that a Backward adds to count as 0. It is called between
// Forward and Backward. Where a Dense has most of a net's weights, filling theirs with 0
// and adding to them would take a good part of its time.
func (n *Net) beginGradients() {
	for _, p := range n.params {
		if d := n.ownerOf(p); d != nil {
			d.x.begins = true
		} else {
			p.Grad.Zero()
		}
	}
}

// ownerOf returns the Dense whose W p is, or nil if it is something else, or shared.
func (n *Net) ownerOf(p *Param) (owner *Dense) {
	for _, l := range n.layers {
		if d, ok := l.(*Dense); ok && d.W == p {
			owner = d
		}
	}
	times := 0
	for _, other := range n.params {
		if other == p {
			times++
		}
	}
	if times > 1 {
		return nil
	}
	return owner
}

// Forward passes x through the layers, first to last.
func (n *Net) Forward(x *tensor.Tensor, mode Mode) *tensor.Tensor {
	ys := n.ys.listed(len(n.layers))
	for i, l := range n.layers {
		x = l.Forward(x, mode)
		ys[i] = x
	}
	return x
}

// Backward passes dy back through the layers, last to first: the chain rule. It
// returns dx, the gradient by the net's input.
func (n *Net) Backward(dy *tensor.Tensor) *tensor.Tensor {
	dys := n.dys.listed(len(n.layers))
	for i, l := range slices.Backward(n.layers) {
		dys[i] = dy
		dy = l.Backward(dy)
	}
	return dy
}

// BackwardParams does what Backward does, but for the dx of the first layer.
func (n *Net) BackwardParams(dy *tensor.Tensor) {
	dys := n.dys.listed(len(n.layers))
	for i, l := range slices.Backward(n.layers) {
		dys[i] = dy
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

// State returns what the layers keep besides their parameters, first to last.
func (n *Net) State() []State { return stateOf(n.layers) }

// Layers returns the layers, first to last. The slice is the net's own.
func (n *Net) Layers() []Layer { return n.layers }

// Output returns y of the i-th layer, counted from 0, as the last Forward left it: after
// a training step, or after Predict, every layer can be looked into. It is nil before the
// first Forward, and belongs to the layer. It panics unless 0 ≤ i < Len.
func (n *Net) Output(i int) *tensor.Tensor { return n.seen(n.ys, i) }

// Gradient returns ∂C/∂y of the i-th layer, counted from 0, as the last Backward or
// training step left it. It is nil before the first, and belongs to the layer that
// follows. It panics unless 0 ≤ i < Len.
func (n *Net) Gradient(i int) *tensor.Tensor { return n.seen(n.dys, i) }

// seen returns what went by at the i-th layer.
func (n *Net) seen(s scratch, i int) *tensor.Tensor {
	n.Layer(i) // panics if there is none
	if i >= len(s.list) {
		return nil
	}
	return s.list[i]
}

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
	size := 0
	for _, p := range n.params {
		size += p.Value.Len()
	}
	return fmt.Sprintf("Stack%s: %d parameters", listOf(n.layers), size)
}
