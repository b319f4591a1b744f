package viz

import (
	"fmt"
	"slices"
	"strings"

	"deepgo/nn/tensor"
)

// A NeuronDrawing is a small fully connected network as circles, one a neuron, and lines,
// one a weight: the thicker the larger its size, orange if it is positive and blue if it is
// negative.
type NeuronDrawing struct {
	Title   string
	Weights []*tensor.Tensor // of each layer, [in, out]; there is at least one
	Values  [][]float64      // of the neurons, the inputs first, written into them; none at all is possible
	Names   [][]string       // of the neurons, the inputs first; none at all is possible
	Note    string           // one more sentence, below the picture
}

// Neurons returns a drawing of layers with these weights, [in, out] each. It copies them.
// It panics if there are none, or if the outputs of one aren't the inputs of the next.
func Neurons(weights ...*tensor.Tensor) *NeuronDrawing {
	n := &NeuronDrawing{}
	for _, w := range weights {
		n.Weights = append(n.Weights, w.Clone())
	}
	if err := n.Check(); err != nil {
		panic(err)
	}
	return n
}

// NeuronsOf returns a drawing of a network as it is now, with those of its layers that
// have weights [in, out]. It panics if there are none, or if the outputs of one aren't the
// inputs of the next.
func NeuronsOf[L any](net interface {
	Len() int
	Layer(i int) L
},
) *NeuronDrawing {
	var weights []*tensor.Tensor
	for i := range net.Len() {
		if l, ok := any(net.Layer(i)).(interface{ Weights() *tensor.Tensor }); ok {
			weights = append(weights, l.Weights())
		}
	}
	return Neurons(weights...)
}

// Titled sets the title.
func (n *NeuronDrawing) Titled(title string) *NeuronDrawing {
	n.Title = title
	return n
}

// With writes values into the neurons: those of the inputs, then those of each layer. It
// panics unless there is one for each neuron.
func (n *NeuronDrawing) With(values ...Values) *NeuronDrawing {
	n.Values = nil
	for _, v := range values {
		n.Values = append(n.Values, numbers("viz.NeuronDrawing.With", v))
	}
	if err := n.Check(); err != nil {
		panic(err)
	}
	return n
}

// Named names the neurons of one layer, 0 for the inputs. It panics unless there is a name
// for each.
func (n *NeuronDrawing) Named(layer int, names ...string) *NeuronDrawing {
	if sizes := n.Sizes(); layer < 0 || layer >= len(sizes) || len(names) != sizes[layer] {
		panic(fmt.Sprintf("viz: %d names for layer %d of a network of %v neurons", len(names), layer, sizes))
	}
	if n.Names == nil {
		n.Names = make([][]string, len(n.Sizes()))
	}
	n.Names[layer] = names
	return n
}

// Sizes returns how many neurons each layer has, the inputs first.
func (n *NeuronDrawing) Sizes() []int {
	sizes := []int{n.Weights[0].Shape[0]}
	for _, w := range n.Weights {
		sizes = append(sizes, w.Shape[1])
	}
	return sizes
}

// Check returns an error if the weights are no layers one after the other, or if there
// are values or names, but not one for each neuron.
func (n *NeuronDrawing) Check() error {
	if n == nil {
		return errNil
	}
	if len(n.Weights) == 0 {
		return fmt.Errorf("viz: a drawing of neurons without weights: give the [in, out] of each layer")
	}
	for i, w := range n.Weights {
		if w == nil || w.Dims() != 2 || min(w.Shape[0], w.Shape[1]) < 1 || float64(w.Shape[0])*float64(w.Shape[1]) != float64(len(w.Data)) {
			return fmt.Errorf("viz: weights of shape %v: a fully connected layer has [in, out]", shapeOf(w))
		}
		if i > 0 && w.Shape[0] != n.Weights[i-1].Shape[1] {
			return fmt.Errorf("viz: layer %d has %d inputs, and the one before it %d outputs", i, w.Shape[0], n.Weights[i-1].Shape[1])
		}
	}
	sizes := n.Sizes()
	if len(n.Values) != 0 && !slices.EqualFunc(n.Values, sizes, func(v []float64, size int) bool { return len(v) == size }) {
		return fmt.Errorf("viz: values of %d layers for a network of %v neurons: give one for each, the inputs first", len(n.Values), sizes)
	}
	for i, names := range n.Names {
		if i >= len(sizes) || len(names) != 0 && len(names) != sizes[i] {
			return fmt.Errorf("viz: %d names for layer %d of a network of %v neurons", len(names), i, sizes)
		}
	}
	return nil
}

// String gives the sizes of the layers and the range of the weights.
func (n *NeuronDrawing) String() string {
	if err := n.Check(); err != nil {
		return err.Error()
	}
	var all []float64
	for _, w := range n.Weights {
		all = append(all, widened(w.Data)...)
	}
	text := fmt.Sprintf("a network of %s neurons", joined(widened(n.Sizes()), "-"))
	if lo, hi, ok := extent(all); ok {
		text += fmt.Sprintf(", weights from %s to %s", Number(lo), Number(hi))
	}
	if last := len(n.Values) - 1; last >= 0 {
		text += "; it answers " + joined(n.Values[last], ", ")
	}
	return headed(n.Title, "", text) + noteText(n.Note)
}

// joined writes numbers with something between them.
func joined(vs []float64, between string) string {
	parts := make([]string, len(vs))
	for i, v := range vs {
		parts[i] = Number(v)
	}
	return strings.Join(parts, between)
}
