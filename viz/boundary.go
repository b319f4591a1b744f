package viz

import (
	"fmt"
	"slices"

	"deepgo/nn/tensor"
)

// Boundary returns a chart of what a network answers to two features, over a part of the
// plane: a colour for each class, the stronger the surer it is. Of a network with one
// output in [0, 1] that is the probability of the second class; of one with several the
// class with the highest score, and its score. It asks the network while it is called. It
// panics if the network doesn't take [n, 2], or if an interval is empty.
func Boundary(net Predictor, xFrom, xTo, yFrom, yTo float64, classes ...string) *Chart {
	c := &Chart{X: Interval{xFrom, xTo}, Y: Interval{yFrom, yTo}}
	return c.Boundary(net, classes...)
}

// Boundary puts what a network answers behind the points of a chart, in the colours of
// their classes, as the func Boundary does.
func (c *Chart) Boundary(net Predictor, classes ...string) *Chart {
	c.spread("viz.Chart.Boundary")
	f := newField("viz.Boundary", Classes, classesSide, c.X, c.Y)
	f.Classes = classes
	if len(classes) == 0 {
		for _, p := range c.Points {
			f.Classes = append(f.Classes, p.Name)
		}
	}
	x := tensor.New(len(f.Values), 2)
	for i := range f.Values {
		px, py := f.Place(i)
		x.Set(float32(px), i, 0)
		x.Set(float32(py), i, 1)
	}
	scores := predictInParts(net, x)
	if _, outputs := scores.Matrix(); outputs == 1 {
		f.Kind = Probability
		copy(f.Values, scores.Data)
	} else {
		f.Strength = make([]float32, len(f.Values))
		for i, class := range scores.ArgMax() {
			f.Values[i], f.Strength[i] = float32(class), min(max(scores.At(i, class), 0), 1)
		}
	}
	c.Field = f
	return c
}

// predictInParts asks a network for its scores, a thousand examples at a time.
func predictInParts(net Predictor, x *tensor.Tensor) *tensor.Tensor {
	const part = 1000
	var all []float32
	outputs := 0
	for from := 0; from < x.Shape[0]; from += part {
		batch := x.Slice(from, min(from+part, x.Shape[0]))
		y := net.Predict(batch)
		rows, columns := y.Matrix()
		if rows != batch.Shape[0] || columns < 1 || outputs != 0 && columns != outputs {
			want := fmt.Sprintf("a score or several for each of %d examples", batch.Shape[0])
			panic(&tensor.ShapeError{Where: "viz.Boundary", Want: want, Have: slices.Clone(y.Shape)})
		}
		outputs = columns
		all = append(all, y.Data...)
	}
	return tensor.FromSlice(all, x.Shape[0], outputs)
}

// BoundaryOf is Boundary for a rule that is a func: p returns the probability of the second
// of two classes at (x, y).
func BoundaryOf(p func(x, y float64) float64, xFrom, xTo, yFrom, yTo float64, classes ...string) *Chart {
	c := &Chart{X: Interval{xFrom, xTo}, Y: Interval{yFrom, yTo}}
	return c.BoundaryOf(p, classes...)
}

// BoundaryOf puts a rule behind the points of a chart, as the func BoundaryOf does.
func (c *Chart) BoundaryOf(p func(x, y float64) float64, classes ...string) *Chart {
	c.spread("viz.Chart.BoundaryOf")
	c.Field = newField("viz.BoundaryOf", Probability, fieldSide, c.X, c.Y)
	c.Field.fill(p)
	c.Field.Classes = classes
	return c
}

// fill sets the values of a field to those of a func.
func (f *Field) fill(z func(x, y float64) float64) {
	for i := range f.Values {
		f.Values[i] = float32(z(f.Place(i)))
	}
}

// spread sets what the axes show, unless that is known, to all that is in the chart and
// some room around it. It panics in the name of where if there is nothing.
func (c *Chart) spread(where string) {
	if c.X != (Interval{}) && c.Y != (Interval{}) {
		return
	}
	var xs, ys [][]float64
	for _, s := range c.sequences() {
		xs, ys = append(xs, s.x), append(ys, s.y)
	}
	x, okX := around(xs)
	y, okY := around(ys)
	if !okX || !okY {
		panic(where + ": the chart has no points yet, so which part of the plane? Begin with viz.Boundary(net, xFrom, xTo, yFrom, yTo)")
	}
	c.X, c.Y = x, y
}

// around returns an interval around all values.
func around(values [][]float64) (i Interval, ok bool) {
	const room = 0.12
	lo, hi, ok := extent(values...)
	more := room * (hi - lo)
	if hi-lo <= 1e-9*max(hi, -lo) {
		more = max(hi, -lo, 1) / 2
	}
	return Interval{lo - more, hi + more}, ok
}
