package viz

import (
	"fmt"
	"slices"

	"deepgo/nn/tensor"
)

// Scatter returns a chart of the points (xs[i], ys[i]), each a dot. It panics if there are
// not as many ys as xs.
func Scatter(xs, ys Values, name ...string) *Chart { return new(Chart).Scatter(xs, ys, name...) }

// Scatter adds points, as the func Scatter does. They get a colour and a shape of their
// own.
func (c *Chart) Scatter(xs, ys Values, name ...string) *Chart {
	x, y := pairs("viz.Scatter", xs, ys)
	c.Points = append(c.Points, PointGroup{nameOf(name), x, y})
	return c
}

// Points returns a chart of examples with two features, x [n, 2], a group for each class.
// Their classes y are one-hot [n, class], or numbers from 0, [n] or [n, 1]. Classes are
// named by classes, or without them by their number. It panics if x or y has another shape.
func Points(x, y *tensor.Tensor, classes ...string) *Chart {
	if x.Dims() != 2 || x.Shape[1] != 2 {
		panic(&tensor.ShapeError{Where: "viz.Points", Want: "two features, [n, 2]", Have: slices.Clone(x.Shape)})
	}
	labels := classesOf(x.Shape[0], y)
	groups := len(classes)
	for _, class := range labels {
		groups = max(groups, class+1)
	}
	if groups > mostGroups {
		panic(fmt.Sprintf("viz.Points: class %d: at most %d can be told apart", groups-1, mostGroups))
	}
	c := &Chart{Points: make([]PointGroup, groups)}
	for class := range c.Points {
		c.Points[class].Name = className(class, classes)
	}
	for i, class := range labels {
		group := &c.Points[class]
		group.X, group.Y = append(group.X, float64(x.At(i, 0))), append(group.Y, float64(x.At(i, 1)))
	}
	return c
}

// mostGroups is how many classes of points there can be.
const mostGroups = 1000

// classesOf returns the classes of n examples.
func classesOf(n int, y *tensor.Tensor) []int {
	rows, columns := y.Matrix()
	if rows != n || y.Dims() > 2 {
		want := fmt.Sprintf("a class for each of %d examples, [%d] or [%d, class]", n, n, n)
		panic(&tensor.ShapeError{Where: "viz.Points", Want: want, Have: slices.Clone(y.Shape)})
	}
	if columns > 1 {
		return y.ArgMax()
	}
	labels := make([]int, n)
	for i, v := range y.Data {
		if !(v >= 0) || v != float32(int(v)) {
			panic(fmt.Sprintf("viz.Points: example %d has the class %v: classes are whole numbers from 0", i, v))
		}
		labels[i] = int(v)
	}
	return labels
}
