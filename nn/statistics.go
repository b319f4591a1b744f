package nn

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"deepgo/nn/tensor"
)

// NetStatistics say how large the numbers are that go through a net: whether signals grow
// or fade from layer to layer, gradients on their way back, and whether units are dead.
type NetStatistics []StatisticsRow

// A StatisticsRow is one layer. What isn't there, such as the weights of a Sigmoid, has a
// Len of 0.
type StatisticsRow struct {
	Layer string // number and name, such as "0 Dense(784→30)"
	Y, DY Spread // what came out of it, and ∂C/∂y
	W, DW Spread // all its parameters, and ∂C/∂W
}

// A Spread says how some numbers lie.
type Spread struct {
	Len      int
	Mean     float64
	Std      float64 // standard deviation
	Min, Max float64
	Zeros    float64 // which part of them is 0, in [0, 1]: of a ReLU's y, how much is silent
}

// Statistics looks at each layer of a net after a training step: at what the last Forward
// and Backward left. Before the first, and in the next cell of a notebook, where a net comes
// without its buffers, there are the parameters alone.
func Statistics(net *Net) NetStatistics {
	all := make(NetStatistics, net.Len())
	for i, l := range net.layers {
		row := StatisticsRow{
			Layer: fmt.Sprintf("%d %s", i, layerName(l)),
			Y:     SpreadOf(net.Output(i)), DY: SpreadOf(net.Gradient(i)),
		}
		if p, ok := l.(Parametric); ok {
			var values, gradients []*tensor.Tensor
			for _, p := range p.Params() {
				values, gradients = append(values, p.Value), append(gradients, p.Grad)
			}
			row.W, row.DW = SpreadOf(values...), SpreadOf(gradients...)
		}
		all[i] = row
	}
	return all
}

// SpreadOf returns how the values of tensors lie, taken together; nil ones are left out.
// Sums are float64. With NaN among them, all but Len and Zeros are NaN.
func SpreadOf(tensors ...*tensor.Tensor) Spread {
	s := Spread{Min: math.Inf(1), Max: math.Inf(-1)}
	sum, zeros := 0.0, 0
	each(tensors, func(v float64) {
		s.Len++
		sum += v
		s.Min, s.Max = min(s.Min, v), max(s.Max, v)
		if v == 0 {
			zeros++
		}
	})
	if s.Len == 0 {
		return Spread{}
	}
	s.Mean, s.Zeros = sum/float64(s.Len), float64(zeros)/float64(s.Len)
	squares := 0.0
	each(tensors, func(v float64) { squares += (v - s.Mean) * (v - s.Mean) })
	s.Std = math.Sqrt(squares / float64(s.Len))
	return s
}

// each calls f for each value.
func each(tensors []*tensor.Tensor, f func(v float64)) {
	for _, t := range tensors {
		if t == nil {
			continue
		}
		for _, v := range t.Data {
			f(float64(v))
		}
	}
}

// String returns the rows as a table: standard deviations, and which part of y is 0.
func (n NetStatistics) String() string {
	width := len("layer")
	for _, row := range n {
		width = max(width, utf8.RuneCountInString(row.Layer))
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%-*s    mean y     std y  zeros    std dy     std W    std dW", width, "layer")
	for _, row := range n {
		fmt.Fprintf(&out, "\n%-*s  %s  %s  %s  %s  %s  %s", width, row.Layer,
			number(row.Y, row.Y.Mean), number(row.Y, row.Y.Std), percent(row.Y),
			number(row.DY, row.DY.Std), number(row.W, row.W.Std), number(row.DW, row.DW.Std))
	}
	return out.String()
}

// number spells v, or nothing if there were no values.
func number(s Spread, v float64) string {
	if s.Len == 0 {
		return "        –"
	}
	return fmt.Sprintf("%9.2g", v)
}

// percent spells the part of zeros.
func percent(s Spread) string {
	if s.Len == 0 {
		return "    –"
	}
	return fmt.Sprintf("%3.0f %%", 100*s.Zeros)
}
