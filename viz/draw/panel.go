package draw

import (
	"slices"
	"strings"
	"unicode"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

// A panel is lines that share a scale.
type panel struct {
	quantity string // what they measure, as far as their names say
	heading  string
	lines    []line
}

// panelsOf puts lines into panels.
func panelsOf(c *viz.Curves, lines []line) []panel {
	if c.YLabel != "" {
		return []panel{{heading: c.YLabel, lines: lines}}
	}
	var panels []panel
	for _, l := range lines {
		q := quantity(l.name)
		i := slices.IndexFunc(panels, func(p panel) bool { return p.quantity == q && p.scales(l) })
		if i < 0 {
			i = len(panels)
			panels = append(panels, panel{quantity: q})
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

// quantity returns what a series measures: the last of the quantities in its name, and
// whether in percent; "" if its name speaks of none.
func quantity(name string) string {
	found := ""
	for _, word := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if slices.Contains(quantities, word) {
			found = word
		}
	}
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

// plot returns the panel's axes and lines.
func (p panel) plot(x span, marks ticks) *plot.Plot {
	y := p.values()
	known := !y.empty()
	y = y.axis()
	var yMarks plot.Ticker = ticks{about: 4}
	if !known {
		yMarks = plot.ConstantTicks(nil)
	}
	q := axes(x, y, marks, yMarks)
	q.Add(faintLines())
	for _, l := range p.lines {
		for _, run := range l.runs {
			q.Add(onlyPlot{&plotter.Line{XYs: run, LineStyle: l.style}})
		}
	}
	return q
}

// onlyPlot hides what else a plotter.Line can do: widen the axes, and ask for room around
// each of its points, which takes longer than to draw them.
type onlyPlot struct{ plot.Plotter }

// values returns the span of what is to be seen. A line that diverged and didn't come back
// leaves it at three times the size of the others, or of its own first value: they would
// all lie flat beside what it became.
func (p panel) values() span {
	const beyond = 3
	all, calm, first := none, none, none
	for _, l := range p.lines {
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

// annotate draws what gonum/plot has no word for: the heading, where lines end and what
// they are called, and where they diverged.
func (p panel) annotate(s sheet, q *plot.Plot, area vgdraw.Canvas) {
	top := float64(s.Max.Y - area.Max.Y)
	s.text(margin, top-17, left, textFont, ink, fit(textFont, p.heading, float64(s.Max.X)-2*margin))
	toX, toY := q.Transforms(&area)
	at := func(xy plotter.XY) (x, y float64) { return float64(toX(xy.X)), float64(s.Max.Y - toY(xy.Y)) }
	for _, l := range p.lines {
		for i, run := range l.runs {
			x, y := at(run[len(run)-1])
			if y < top { // it has left the picture
				continue
			}
			switch last := i == len(l.runs)-1; {
			case last && !viz.Diverged(l.last):
				s.dot(x, y, l.style)
			case l.bad != nil:
				s.cross(x, y, l.style)
			case len(run) == 1:
				s.dot(x, y, l.style)
			}
		}
	}
	p.markDivergence(s, area, func(x float64) float64 { return float64(toX(x)) })
	p.label(s, area, func(l line) float64 {
		if n := len(l.runs); n > 0 {
			_, y := at(l.runs[n-1][len(l.runs[n-1])-1])
			return y
		}
		return float64(s.Max.Y - area.Max.Y)
	})
}

// markDivergence draws an upright line where a series became infinite or no number.
func (p panel) markDivergence(s sheet, area vgdraw.Canvas, toX func(float64) float64) {
	top, bottom := float64(s.Max.Y-area.Max.Y), float64(s.Max.Y-area.Min.Y)
	row := 0
	for _, l := range p.lines {
		if l.bad == nil {
			continue
		}
		x := toX(l.bad.x)
		s.line(x, top, x, bottom, vgdraw.LineStyle{Color: l.style.Color, Width: 1.5, Dashes: []vg.Length{4, 3}})
		text := "diverged here: " + viz.Number(l.bad.y)
		if len(p.lines) > 1 {
			text = l.name + " " + text
		}
		beside, wide := x+gap, width(boldFont, text)
		if beside+wide > float64(area.Max.X) && x-gap-wide > float64(area.Min.X) {
			beside = x - gap - wide
		}
		y := top + labelHeight/2 + float64(row)*labelHeight
		row++
		s.rect(beside, y-labelHeight/2, wide, labelHeight, paper)
		s.text(beside, y, left, boldFont, wrong, text)
	}
}

// dot marks the end of a line.
func (s sheet) dot(x, y float64, style vgdraw.LineStyle) {
	const radius = 3.5
	s.DrawGlyphNoClip(vgdraw.GlyphStyle{Color: style.Color, Radius: radius, Shape: vgdraw.CircleGlyph{}}, s.point(x, y))
}

// cross marks where a line breaks off.
func (s sheet) cross(x, y float64, style vgdraw.LineStyle) {
	const arm = 4
	style.Dashes = nil
	s.line(x-arm, y-arm, x+arm, y+arm, style)
	s.line(x-arm, y+arm, x+arm, y-arm, style)
}
