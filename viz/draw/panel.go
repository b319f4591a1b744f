package draw

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"deepgo/viz"
)

// A panel is lines that share a scale, or two scales, left and right.
type panel struct {
	quantity string // what they measure, as far as their names say
	heading  string
	lines    []line
	yLog     bool
	right    []line // those that have their own scale, at the right
}

// beside returns a panel with the lines of both, the other's scale at the right.
func (p panel) beside(other panel) panel {
	p.heading += " (left) · " + other.heading + " (right)"
	p.right = other.lines
	return p
}

// labels returns how many labels stand beside the panel.
func (p panel) labels() int { return len(p.lines) + len(p.right) }

// panelsOf puts lines into panels.
func panelsOf(c *viz.Curves, lines []line) []panel {
	if c.YLabel != "" {
		return []panel{{heading: c.YLabel, lines: lines, yLog: c.YLog}}
	}
	var panels []panel
	for _, l := range lines {
		q := quantity(l.name)
		i := slices.IndexFunc(panels, func(p panel) bool { return p.quantity == q && (c.YLog || p.scales(l)) })
		if i < 0 {
			i = len(panels)
			panels = append(panels, panel{quantity: q, yLog: c.YLog})
		}
		panels[i].lines = append(panels[i].lines, l)
	}
	for i := range panels {
		panels[i].heading = panels[i].quantity
		if len(panels[i].lines) == 1 {
			panels[i].heading = panels[i].lines[0].name
		}
	}
	return panels
}

// quantities are what learning curves measure. A loss and an accuracy are different
// things also where their numbers happen to be alike, as in the first epoch.
var quantities = []string{
	"loss", "cost", "error", "accuracy", "precision", "recall", "reward", "perplexity", "entropy", "norm",
}

// plainQuantity returns the last of the quantities in a name; "" if there is none.
func plainQuantity(name string) string {
	found := ""
	for _, word := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if slices.Contains(quantities, word) {
			found = word
		}
	}
	return found
}

// quantity returns what a series measures, and whether in percent; "" if its name speaks
// of nothing known.
func quantity(name string) string {
	found := plainQuantity(name)
	if strings.Contains(name, "%") {
		return strings.TrimPrefix(found+", %", ", ")
	}
	return found
}

// scales reports whether l can be read on the panel's scale.
func (p panel) scales(l line) bool {
	const apart = 50
	for _, other := range p.lines {
		if other.y.empty() || l.y.empty() {
			continue
		}
		a, b := other.y.size(), l.y.size()
		if a > apart*b && b > 0 || b > apart*a && a > 0 {
			return false
		}
	}
	return true
}

// axes returns the panel's axes.
func (p panel) axes(x span, xMarks plot.Ticker) *plot.Plot {
	y, yMarks := p.scale(p.lines)
	q := axes(x, y, xMarks, yMarks)
	q.Add(faintLines())
	return q
}

// scale returns what a y axis of these lines shows, and its marks.
func (p panel) scale(lines []line) (y span, marks plot.Ticker) {
	const about = 4
	y = values(lines)
	switch {
	case y.empty():
		return y.axis(), plot.ConstantTicks(nil)
	case p.yLog:
		return y.padded(), logTicks{about: about}
	}
	return y.axis(), ticks{about: about}
}

// values returns the span of what is to be seen. A line that diverged and didn't come back
// leaves it at three times the size of the others, or of its own first value: they would
// all lie flat beside what it became.
func values(lines []line) span {
	const beyond = 3
	all, calm, first := none, none, none
	for _, l := range lines {
		all = all.union(l.y)
		switch {
		case l.bad == nil || !viz.Diverged(l.last):
			calm = calm.union(l.y)
		case len(l.runs) > 0:
			first = first.with(l.runs[0][0].Y)
		}
	}
	if calm.empty() {
		calm = first
	}
	if limit := beyond * calm.size(); !first.empty() && limit > 0 {
		return span{max(all.lo, -limit), min(all.hi, limit)}
	}
	return all
}

// steps returns the span of an x axis: a step to each side of a single point, and some
// room at the ends of a line.
func (s span) steps(whole bool) span {
	const room, narrow = 0.015, 1e-9
	if s.hi-s.lo > narrow*s.size() {
		around := room * (s.hi - s.lo)
		return span{s.lo - around, s.hi + around}
	}
	half := max(0.05*s.size(), 1e-300)
	if whole || s.size() == 0 {
		half = max(1, half)
	}
	return span{s.lo - half, s.hi + half}
}

// paint draws the lines, and what gonum/plot has no word for: the heading, the scale at
// the right, where lines end and what they are called, where they were best, and where
// they diverged.
func (p panel) paint(a area, c *viz.Curves) {
	a.text(margin, a.top-17, left, textFont, ink, fit(textFont, p.heading, float64(a.Max.X)-2*margin))
	x, y := scaleName{c.XName(), c.XLog}, scaleName{p.heading, c.YLog}
	a.describe(x, y)
	ends := map[int]float64{}
	paintLines(a, p.lines, ends)
	if len(p.right) > 0 {
		other, marks := p.scale(p.right)
		b := a
		b.y = other
		b.describe(x, y)
		p.rightAxis(b, marks)
		paintLines(b, p.right, ends)
	}
	markDivergence(a, append(slices.Clone(p.lines), p.right...))
	p.label(a, ends)
}

// paintLines draws lines, and notes the height at which each ends.
func paintLines(a area, lines []line, ends map[int]float64) {
	for _, l := range lines {
		for i, run := range l.raw {
			a.mark(fmt.Sprintf("raw %d %d", l.index, l.pass[i]))
			a.polylines(points(run), rawStyle(l.style))
		}
	}
	for _, l := range lines {
		for i, run := range l.runs {
			a.mark(fmt.Sprintf("line %d %d %s", l.index, l.pass[i], l.name))
			a.polylines(points(run), l.style)
		}
		ends[l.index] = a.top
		for i, run := range l.runs {
			x, y := a.at(run[len(run)-1].X, run[len(run)-1].Y)
			last := i == len(l.runs)-1
			if last {
				ends[l.index] = y
			}
			if y < a.top { // it has left the picture
				continue
			}
			a.mark(fmt.Sprintf("end %d 0", l.index))
			switch {
			case last && !viz.Diverged(l.last):
				a.dot(x, y, l.style)
			case l.bad != nil:
				a.cross(x, y, l.style)
			}
		}
		a.best(l)
		a.mark("")
	}
}

// points returns a run as polylines takes it.
func points(run plotter.XYs) [][]vg.Point {
	line := make([]vg.Point, len(run))
	for i, xy := range run {
		line[i] = vg.Point{X: vg.Length(xy.X), Y: vg.Length(xy.Y)}
	}
	return [][]vg.Point{line}
}
