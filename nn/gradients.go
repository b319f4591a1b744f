package nn

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"unicode/utf8"

	"deepgo/nn/tensor"
)

// checkStep is how far CheckGradients moves a value: nearer, float32 rounding drowns
// the difference; further, the curve bends too much.
const checkStep = 1e-2

// checkSize is how many values of each parameter CheckGradients checks at most, chosen
// by a fixed seed: every one costs two Forwards.
const checkSize = 256

// A GradientCheck compares the gradients that Backward computes with those that can be
// seen from outside, a row for the net's input, unless an Embedding reads it, and one for
// each parameter.
type GradientCheck []GradientRow

// A GradientRow compares the gradients a (Backward's) and b (measured) of one
// parameter.
type GradientRow struct {
	Layer   string  // number and name, such as "0 Dense(784→30)"; "input"
	Param   string  // its name; "x" for the net's input
	Error   float64 // ‖a − b‖ / (‖a‖ + ‖b‖); 0 if both are 0
	Checked int     // how many values were compared
	Of      int     // how many there are
}

// CheckGradients moves each value v of the parameters and of x a little up and down
// and compares the change of the loss with the gradient that Backward computes:
//
//	∂C/∂v ≈ (C(v + h) − C(v − h)) / 2h,  h = 0.01
//
// In float32 a right Backward has errors of 1e-3 at most, usually 1e-5 to 1e-4; a wrong
// one comes out near 1. Where a layer has a kink within h (ReLU at 0), or is saturated
// so that all gradients are tiny, right ones look worse; and those of a parameter that
// changes nothing, such as a bias before a BatchNorm, look wrong, since only rounding is
// compared. Of large parameters 256 values are checked. Every Forward begins with the same State, so that Dropout silences the same
// values in each. Afterwards parameters and State are what they were, and the Grad is that
// of (x, target). It panics if a shape is wrong, as layer and loss do.
func CheckGradients(layer Layer, loss Loss, x, target *tensor.Tensor) GradientCheck {
	net, ok := layer.(*Net)
	if !ok {
		net = Stack(layer)
	}
	for _, p := range net.Params() {
		p.Grad.Zero()
	}
	x = x.Clone() // it will be moved
	restore := keepState(net.State())
	_, dpred := loss.Loss(net.Forward(x, Train), target)
	dx := net.Backward(dpred).Clone()

	cost := func() float64 {
		restore()
		c, _ := loss.Loss(net.Forward(x, Train), target)
		return c
	}
	defer restore()
	var check GradientCheck
	if !namesRows(net) {
		check = GradientCheck{compareGradients("input", &Param{Name: "x", Value: x, Grad: dx}, cost)}
	}
	for i, l := range net.layers {
		if parametric, ok := l.(Parametric); ok {
			for _, p := range parametric.Params() {
				check = append(check, compareGradients(fmt.Sprintf("%d %s", i, layerName(l)), p, cost))
			}
		}
	}
	return check
}

// Max returns the largest error.
func (c GradientCheck) Max() float64 {
	largest := 0.0
	for _, row := range c {
		largest = math.Max(largest, row.Error) // NaN stays
	}
	return largest
}

// String returns the rows as a table.
func (c GradientCheck) String() string {
	width := len("layer")
	for _, row := range c {
		width = max(width, utf8.RuneCountInString(row.Layer))
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%-*s  parameter  relative error  checked", width, "layer")
	for _, row := range c {
		fmt.Fprintf(&out, "\n%-*s  %-9s  %14.1e  %d of %d", width, row.Layer, row.Param, row.Error, row.Checked, row.Of)
	}
	return out.String()
}

// compareGradients measures the gradients of p's values and compares them with Grad.
func compareGradients(layer string, p *Param, cost func() float64) GradientRow {
	var off, computed, measured float64 // squared lengths
	indices := sample(p.Value.Len())
	for _, i := range indices {
		a, b := float64(p.Grad.Data[i]), slope(&p.Value.Data[i], cost)
		off += (a - b) * (a - b)
		computed += a * a
		measured += b * b
	}
	row := GradientRow{Layer: layer, Param: p.Name, Checked: len(indices), Of: p.Value.Len()}
	if off != 0 {
		row.Error = math.Sqrt(off) / (math.Sqrt(computed) + math.Sqrt(measured))
	}
	return row
}

// slope returns the central difference of cost by v.
func slope(v *float32, cost func() float64) float64 {
	at := *v
	defer func() { *v = at }()
	up, down := at+checkStep, at-checkStep
	*v = up
	above := cost()
	*v = down
	below := cost()
	return (above - below) / (float64(up) - float64(down)) // the step as float32 has it
}

// keepState returns a func that sets state back to what it is now.
func keepState(state []State) (restore func()) {
	values, streams := make([]*tensor.Tensor, len(state)), make([]tensor.Stream, len(state))
	for i, s := range state {
		if s.Random != nil {
			streams[i] = *s.Random
		} else {
			values[i] = s.Value.Clone()
		}
	}
	return func() {
		for i, s := range state {
			if s.Random != nil {
				*s.Random = streams[i]
			} else {
				copy(s.Value.Data, values[i].Data)
			}
		}
	}
}

// namesRows reports whether x is numbers of things, which can't be moved a little.
func namesRows(l Layer) bool {
	if c, ok := l.(Composite); ok {
		layers := c.Layers()
		return len(layers) > 0 && namesRows(layers[0])
	}
	_, ok := l.(*Embedding)
	return ok
}

// sample returns the indices to check of n.
func sample(n int) []int {
	return rand.New(rand.NewPCG(1, 2)).Perm(n)[:min(n, checkSize)]
}
