package viz

import (
	"fmt"
	"math"
	"slices"
)

// samples is how many values of a function a chart keeps at least: more than two for each
// of three pixels of a curve.
const samples = 401

// Function returns a chart of f between two numbers. It calls f while it is called, and
// keeps its values, not f. Where f jumps, or is no finite number, the curve is interrupted.
// It panics unless from < to.
func Function(f func(x float64) float64, from, to float64, name ...string) *Chart {
	if !(from < to) || Diverged(from) || Diverged(to) {
		panic(fmt.Sprintf("viz.Function: from %v to %v: the first number must be the smaller one, and both finite", from, to))
	}
	c := &Chart{XLabel: "x", X: Interval{from, to}}
	return c.Function(f, name...)
}

// Function adds the curve of another function over the same part of the x axis, such as a
// derivative beside its function, or what was learned in front of the points that it was
// learned from. It panics if the chart doesn't know from where to where: give it points
// first, or begin with the func Function.
func (c *Chart) Function(f func(x float64) float64, name ...string) *Chart {
	from, to := c.X.From, c.X.To
	if from == to {
		from, to, _ = extent(c.allX()...)
	}
	if !(from < to) {
		panic("viz.Chart.Function: the chart has no points yet, so where does the function begin and end? Begin with viz.Function(f, from, to)")
	}
	x, y := sample(f, from, to)
	c.Lines = append(c.Lines, Line{Name: nameOf(name), X: x, Y: y})
	return c
}

// allX returns the X of all that is in the chart.
func (c *Chart) allX() [][]float64 {
	var all [][]float64
	for _, s := range c.sequences() {
		all = append(all, s.x)
	}
	return all
}

// sample returns points of f, with a NaN in each jump.
func sample(f func(float64) float64, from, to float64) (xs, ys []float64) {
	coarse := make([]float64, samples)
	for i := range coarse {
		coarse[i] = f(at(from, to, i))
	}
	steep := jumpSize(coarse)
	for i, y := range coarse {
		x := at(from, to, i)
		if i > 0 && math.Abs(y-coarse[i-1]) > steep {
			if left, right, jumps := findJump(f, at(from, to, i-1), x); jumps {
				middle := left + (right-left)/2
				xs, ys = append(xs, left, middle, right), append(ys, f(left), math.NaN(), f(right))
			}
		}
		xs, ys = append(xs, x), append(ys, y)
	}
	return xs, ys
}

// at returns the i-th place at which a function is sampled, the last exactly at to.
func at(from, to float64, i int) float64 {
	t := float64(i) / (samples - 1)
	return from*(1-t) + to*t
}

// jumpSize returns how much a function must change between two samples to be asked
// whether it jumps there.
func jumpSize(ys []float64) float64 {
	const share = 0.02
	lo, hi, _ := extent(ys)
	return share * (hi - lo)
}

// findJump halves an interval until it is as narrow as can be, always keeping the half in
// which f changes more. If f still changes by more than half as much, it jumps there.
func findJump(f func(float64) float64, left, right float64) (a, b float64, jumps bool) {
	fl, fr := f(left), f(right)
	whole := math.Abs(fr - fl)
	for range 40 {
		middle := left + (right-left)/2
		if middle <= left || middle >= right {
			break
		}
		fm := f(middle)
		if math.Abs(fm-fl) > math.Abs(fr-fm) {
			right, fr = middle, fm
		} else {
			left, fl = middle, fm
		}
	}
	return left, right, math.Abs(fr-fl) > whole/2
}

// Path adds the steps that something took along the last curve, such as gradient descent:
// the points (x, f(x)) for each of xs. Heights are read off the curve, as the chart keeps
// no function. Where a step leaves the part of the x axis that the curve shows, the path
// ends, and the picture says so. It panics if the chart has no curve.
func (c *Chart) Path(xs []float64, name ...string) *Chart {
	curve := c.curve()
	if curve == nil {
		panic("viz.Chart.Path: the chart has no curve to walk on: begin with viz.Function, or use PathXY")
	}
	ys := make([]float64, len(xs))
	for i, x := range xs {
		ys[i] = curve.height(x)
	}
	c.Paths = append(c.Paths, Path{nameOf(name), append([]float64(nil), xs...), ys})
	return c
}

// Tangent adds the straight line that touches the last curve at x, with the given slope. It
// panics if the chart has no curve.
func (c *Chart) Tangent(x, slope float64, name ...string) *Chart {
	const reach = 0.16 // to each side, in parts of the curve
	curve := c.curve()
	if curve == nil {
		panic("viz.Chart.Tangent: the chart has no curve to touch: begin with viz.Function")
	}
	from, to, _ := extent(curve.X)
	y, half := curve.height(x), reach*(to-from)
	c.Lines = append(c.Lines, Line{
		Name: nameOf(name), X: []float64{x - half, x + half}, Y: []float64{y - half*slope, y + half*slope},
	})
	return c
}

// curve returns the last line that is more than a straight one, or nil.
func (c *Chart) curve() *Line {
	for i := range slices.Backward(c.Lines) {
		if len(c.Lines[i].X) > 2 {
			return &c.Lines[i]
		}
	}
	return nil
}

// height reads a curve at x: between two points on the straight line between them, beside
// the curve on the parabola through its last three points.
func (l Line) height(x float64) float64 {
	n := len(l.X)
	if n == 0 || Diverged(x) {
		return math.NaN()
	}
	if x < l.X[0] && n >= 3 {
		return parabola(l.X[:3], l.Y[:3], x)
	}
	if x > l.X[n-1] && n >= 3 {
		return parabola(l.X[n-3:], l.Y[n-3:], x)
	}
	i := 1
	for i < n-1 && l.X[i] < x {
		i++
	}
	if n == 1 || l.X[i] == l.X[i-1] {
		return l.Y[i%n]
	}
	t := (x - l.X[i-1]) / (l.X[i] - l.X[i-1])
	return l.Y[i-1] + t*(l.Y[i]-l.Y[i-1])
}

// parabola returns what the parabola through three points is at x, by Lagrange's formula.
func parabola(xs, ys []float64, x float64) float64 {
	sum := 0.0
	for i := range 3 {
		j, k := (i+1)%3, (i+2)%3
		sum += ys[i] * (x - xs[j]) * (x - xs[k]) / ((xs[i] - xs[j]) * (xs[i] - xs[k]))
	}
	return sum
}
