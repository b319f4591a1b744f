package nn

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"deepgo/nn/tensor"
)

// A NetSummary says of each layer what comes out of it and what it costs.
type NetSummary []SummaryRow

// A SummaryRow is one layer. Layers that are made of others come before them, and hold
// nothing themselves.
type SummaryRow struct {
	Layer        string // number and name, such as "0 Dense(784→30)"; "3.1 …" is inside of 3
	Output       []int  // the shape of y, of one example
	Parameters   int    // values to learn; what two layers share counts in the first
	MultiplyAdds int    // multiplications, each with an addition, of one example's Forward
	Memory       int    // bytes that a training takes: parameters with their gradients, y and dy of one example
}

// A Counted layer knows how many multiplications, each with an addition, its Forward
// takes. Of others Summary takes it that each weight is used once an example.
type Counted interface {
	MultiplyAdds(x, y []int) int // for these shapes, all of the batch
}

// Summary sends one example of zeros of the given shape through the net, and says what
// comes of it: Summary(net, 1, 28, 28) for MNIST. In each step of training Backward takes
// about twice the multiplications of Forward. What was in the layers' buffers is
// overwritten. It panics if the shape is wrong, as the layer does.
func Summary(net *Net, shape ...int) NetSummary {
	s := summarizer{seen: map[*Param]bool{}}
	s.layers(net, tensor.New(append([]int{1}, shape...)...), "")
	return s.rows
}

// A summarizer collects rows.
type summarizer struct {
	rows NetSummary
	seen map[*Param]bool
}

// layers adds the layers of a net, whose numbers begin with prefix.
func (s *summarizer) layers(net *Net, x *tensor.Tensor, prefix string) {
	for i, l := range net.layers {
		x = s.layer(l, x, fmt.Sprintf("%s%d", prefix, i))
	}
}

// layer adds a layer, and those that it is made of, and returns y.
func (s *summarizer) layer(l Layer, x *tensor.Tensor, number string) *tensor.Tensor {
	y := l.Forward(x, Eval).Clone()
	row := SummaryRow{Layer: number + " " + layerName(l), Output: slices.Clone(y.Shape[1:])}
	composite, ok := l.(Composite)
	if !ok {
		row.Parameters = s.parameters(l)
		row.MultiplyAdds = multiplyAdds(l, x.Shape, y.Shape)
		row.Memory = 8*row.Parameters + 8*y.Len()
	}
	s.rows = append(s.rows, row)
	if !ok {
		return y
	}
	inside := x
	if _, ok := l.(*TimeDistributed); ok { // the steps are examples to what is inside
		inside = x.Reshape(append([]int{x.Shape[0] * x.Shape[1]}, x.Shape[2:]...)...)
	}
	if net, ok := l.(*Net); ok {
		s.layers(net, inside, number+".")
		return y
	}
	for i, part := range composite.Layers() {
		s.layer(part, inside, fmt.Sprintf("%s.%d", number, i))
	}
	return y
}

// parameters counts the values to learn that were not counted before.
func (s *summarizer) parameters(l Layer) int {
	n := 0
	if p, ok := l.(Parametric); ok {
		for _, p := range p.Params() {
			if !s.seen[p] {
				n += p.Value.Len()
			}
			s.seen[p] = true
		}
	}
	return n
}

// multiplyAdds counts those of a layer's Forward from x to y.
func multiplyAdds(l Layer, x, y []int) int {
	if c, ok := l.(Counted); ok {
		return c.MultiplyAdds(x, y)
	}
	uses := x[0] // of each weight
	switch l.(type) {
	case *Embedding:
		return 0
	case *Conv2D:
		uses = y[0] * y[2] * y[3]
	case *RNN, *LSTM, *GRU:
		uses = x[0] * x[1]
	}
	n := 0
	if p, ok := l.(Parametric); ok {
		for _, p := range p.Params() {
			if isWeight(p) {
				n += uses * p.Value.Len()
			}
		}
	}
	return n
}

// Total returns the sums over all layers, and the net's output.
func (n NetSummary) Total() SummaryRow {
	total := SummaryRow{Layer: "total"}
	for _, row := range n {
		total.Parameters += row.Parameters
		total.MultiplyAdds += row.MultiplyAdds
		total.Memory += row.Memory
		if !strings.Contains(strings.Fields(row.Layer)[0], ".") {
			total.Output = row.Output
		}
	}
	return total
}

// String returns the rows and their total as a table.
func (n NetSummary) String() string {
	rows := append(slices.Clone(n), n.Total())
	width, shapes := len("layer"), len("output")
	for _, row := range rows {
		width = max(width, utf8.RuneCountInString(row.Layer))
		shapes = max(shapes, len(fmt.Sprint(row.Output)))
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%-*s  %-*s  parameters  multiply-adds     memory", width, "layer", shapes, "output")
	for _, row := range rows {
		fmt.Fprintf(&out, "\n%-*s  %-*v  %10d  %13d  %6.1f KiB", width, row.Layer, shapes, fmt.Sprint(row.Output),
			row.Parameters, row.MultiplyAdds, float64(row.Memory)/1024)
	}
	return out.String()
}
