package draw

import (
	"slices"

	"deepgo/viz"
)

// chartSpans returns what the axes of a chart show.
func chartSpans(c *viz.Chart) (x, y span) {
	x, y = none, none
	for _, l := range c.Lines {
		x, y = x.over(l.X), y.union(calm(l.Y))
	}
	for _, g := range c.Points {
		x, y = x.over(g.X), y.over(g.Y)
	}
	for _, path := range c.Paths {
		if c.X == (viz.Interval{}) {
			x, y = x.over(path.X), y.over(path.Y)
		}
	}
	for _, m := range c.Marks {
		if !viz.Diverged(m.X) && !viz.Diverged(m.Y) {
			x, y = x.with(m.X), y.with(m.Y)
		}
	}
	x, y = x.padded(), y.axis()
	if c.X.From < c.X.To {
		x = span{c.X.From, c.X.To}
	}
	if c.Y.From < c.Y.To {
		y = span{c.Y.From, c.Y.To}
	}
	if f := c.Field; f != nil {
		x, y = span{f.X.From, f.X.To}, span{f.Y.From, f.Y.To}
	}
	return x, y
}

// calm returns the span of a curve's values without the rare ones that lie far from all
// the others, as beside a pole: there the curve leaves the picture.
func calm(ys []float64) span {
	const rare, far = 0.05, 12
	all := none.over(ys)
	sorted := slices.DeleteFunc(slices.Clone(ys), viz.Diverged)
	if len(sorted) < 100 {
		return all
	}
	slices.Sort(sorted)
	n := float64(len(sorted) - 1)
	lo, hi := sorted[int(rare*n)], sorted[int((1-rare)*n)]
	if usual := hi - lo; usual > 0 && all.hi-all.lo > far*usual {
		return span{max(all.lo, lo-usual), min(all.hi, hi+usual)}
	}
	return all
}

// over widens a span to hold all values that can be drawn.
func (s span) over(values []float64) span {
	for _, v := range values {
		if !viz.Diverged(v) {
			s = s.with(v)
		}
	}
	return s
}

// has reports whether v lies in the span, or so near that nobody sees it.
func (s span) has(v float64) bool {
	edge := 1e-9 * (s.hi - s.lo)
	return v >= s.lo-edge && v <= s.hi+edge
}

// padded returns the span of an axis that begins anywhere, with some room around.
func (s span) padded() span {
	const room = 0.04
	if s.empty() {
		return span{0, 1}
	}
	if around := room * (s.hi - s.lo); around > 1e-9*s.size() {
		return span{s.lo - around, s.hi + around}
	}
	half := max(0.1*s.size(), 1e-300)
	if s.size() == 0 {
		half = 1
	}
	return span{s.lo - half, s.hi + half}
}

// chartSpansOf returns what the axes of a figure would show, if it is a chart.
func chartSpansOf(f viz.Figure) (x, y span, ok bool) {
	c, ok := f.(*viz.Chart)
	if !ok {
		return none, none, false
	}
	x, y = chartSpans(c)
	return x, y, true
}
