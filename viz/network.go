package viz

import (
	"fmt"
	"strings"
)

// A NetworkDrawing is the layers of a network as boxes, one below the other: what each is
// called, what comes out of it, and how many parameters it learns.
//
//	viz.Network(1, 28, 28).
//		Layer("Conv 5×5", 156, 6, 24, 24).
//		Layer("MaxPool 2×2", 0, 6, 12, 12)
//
// Of a network of package nn each layer is a row of its summary:
//
//	boxes := viz.Network(1, 28, 28)
//	for _, row := range nn.Summary(net, 1, 28, 28) {
//		boxes.Layer(row.Layer, row.Parameters, row.Output...)
//	}
type NetworkDrawing struct {
	Title  string
	Input  []int // the shape of one example
	Layers []LayerBox
	Note   string // one more sentence, below the picture
}

// A LayerBox is one layer.
type LayerBox struct {
	Name       string
	Parameters int
	Output     []int // the shape of what comes out for one example
}

// Network returns a drawing without layers, of a network whose examples have that shape.
func Network(input ...int) *NetworkDrawing { return &NetworkDrawing{Input: input} }

// Layer adds a layer: its name, how many parameters it learns, and the shape of what comes
// out of it for one example.
func (n *NetworkDrawing) Layer(name string, parameters int, output ...int) *NetworkDrawing {
	n.Layers = append(n.Layers, LayerBox{name, parameters, output})
	return n
}

// Titled sets the title.
func (n *NetworkDrawing) Titled(title string) *NetworkDrawing {
	n.Title = title
	return n
}

// Parameters returns how many parameters all layers learn.
func (n *NetworkDrawing) Parameters() int {
	sum := 0
	for _, l := range n.Layers {
		sum += l.Parameters
	}
	return sum
}

// Check returns an error if there are too many layers, or a negative number.
func (n *NetworkDrawing) Check() error {
	const most = 500
	if n == nil {
		return errNil
	}
	if len(n.Layers) > most {
		return fmt.Errorf("viz: a drawing of %d layers: at most %d can be looked at, so put blocks together", len(n.Layers), most)
	}
	for _, l := range n.Layers {
		if l.Parameters < 0 {
			return fmt.Errorf("viz: the layer %q has %d parameters", l.Name, l.Parameters)
		}
	}
	return nil
}

// String lists the layers.
func (n *NetworkDrawing) String() string {
	if err := n.Check(); err != nil {
		return err.Error()
	}
	var parts []string
	if len(n.Input) > 0 {
		parts = append(parts, "input "+ShapeText(n.Input))
	}
	for _, l := range n.Layers {
		text := l.Name
		if len(l.Output) > 0 {
			text += " → " + ShapeText(l.Output)
		}
		if l.Parameters > 0 {
			text += ", " + plural(l.Parameters, "parameter")
		}
		parts = append(parts, text)
	}
	return headed(n.Title, plural(n.Parameters(), "parameter"), listed(parts)) + noteText(n.Note)
}

// ShapeText writes a shape as in 6×24×24.
func ShapeText(shape []int) string {
	parts := make([]string, len(shape))
	for i, n := range shape {
		parts[i] = Number(float64(n))
	}
	return strings.Join(parts, "×")
}
