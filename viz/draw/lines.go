package draw

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

// A line is a series as it is drawn. On a logarithmic scale x and y are logarithms.
type line struct {
	index   int // of the series
	name    string
	style   vgdraw.LineStyle
	few     []int         // which of the series' points are drawn
	runs    []plotter.XYs // without gaps; x never falls within one
	raw     []plotter.XYs // what runs are smoothed from
	pass    []int         // for each run, which it is of the passes between which x falls
	x, y    span
	whole   bool    // all x are whole numbers
	nowhere int     // points that a logarithmic scale has no place for
	last    float64 // the last value, also one that can't be drawn
	bad     *point  // where it diverged; nil if it didn't
	best    *point  // its best, unless that is the last; nil if it has none
	bestY   float64 // the value there
	less    bool    // less is better
}

// A point is where a line diverged, and what it became, or where it was best.
type point struct{ x, y float64 }

// linesOf returns the lines of all series.
func linesOf(c *viz.Curves) []line {
	const together = 3 * maxPoints // of all series, so that many of them don't make a large file
	most := min(maxPoints, max(100, together/len(c.Series)))
	if c.Smoothing > 0 {
		most = max(100, most/2)
	}
	lines := make([]line, len(c.Series))
	for i, s := range c.Series {
		lines[i] = newLine(c, s, i, most)
	}
	return lines
}

// windows is how many times as long as the memory of its average, 1/(1−β) values, a series
// must be to be smoothed.
const windows = 2

// newLine returns the i-th series' line, of at most about that many points.
func newLine(c *viz.Curves, s viz.Series, i, most int) line {
	l := line{index: i, name: s.Name, few: thinned(s.Y, most), x: none, y: none, whole: true, last: math.NaN()}
	l.style = lineStyle(i, len(l.few))
	if n := len(s.Y); n > 0 {
		l.last = s.Y[n-1]
	}
	smooth, smoothed := s.Y, c.Smoothing > 0 && float64(len(s.Y))*(1-c.Smoothing) >= windows
	if smoothed {
		smooth = s.Smoothed(c.Smoothing)
	}
	b := lineBuilder{line: &l, xLog: c.XLog, yLog: c.YLog}
	for _, at := range l.few {
		b.add(s.X[at], s.Y[at], smooth[at])
	}
	b.end()
	if smoothed { // the best of its values is noise
		return l
	}
	l.raw = nil
	l.findBest(c, s)
	return l
}

// findBest finds the best point of a series of which less or more is better.
func (l *line) findBest(c *viz.Curves, s viz.Series) {
	less, known := lessIsBetter(l.name)
	if !known || l.bad != nil {
		return
	}
	l.less = less
	best := 0
	for i, y := range s.Y {
		if less && y < s.Y[best] || !less && y > s.Y[best] {
			best = i
		}
	}
	if n := len(s.Y); n > 0 && s.Y[best] != s.Y[n-1] {
		x, y := s.X[best], s.Y[best]
		if c.XLog {
			x = math.Log10(x)
		}
		if c.YLog {
			y = math.Log10(y)
		}
		if !viz.Diverged(x) && !viz.Diverged(y) {
			l.best, l.bestY = &point{x, y}, s.Y[best]
		}
	}
}

// A lineBuilder puts points into runs.
type lineBuilder struct {
	*line
	xLog, yLog bool
	run, raw   plotter.XYs
	passes     int
	before     float64 // the x before
	begun      bool
}

// add adds a point and its smoothed value.
func (b *lineBuilder) add(x, y, smooth float64) {
	if viz.Diverged(x) {
		return
	}
	b.whole = b.whole && x == math.Trunc(x)
	if b.xLog && x <= 0 || b.yLog && y <= 0 {
		b.nowhere++
		b.end()
		return
	}
	if b.xLog {
		x = math.Log10(x)
	}
	b.x = b.x.with(x)
	if viz.Diverged(y) {
		b.end()
		if b.bad == nil {
			b.bad = &point{x, y}
		}
		return
	}
	if b.yLog {
		y, smooth = math.Log10(y), math.Log10(smooth)
	}
	if b.begun && x < b.before {
		b.end()
		b.passes++
	}
	b.begun, b.before = true, x
	b.y = b.y.with(y)
	b.run, b.raw = append(b.run, plotter.XY{X: x, Y: smooth}), append(b.raw, plotter.XY{X: x, Y: y})
}

// end ends a run.
func (b *lineBuilder) end() {
	if len(b.run) > 0 {
		b.runs, b.line.raw, b.pass = append(b.runs, b.run), append(b.line.raw, b.raw), append(b.pass, b.passes)
		b.run, b.raw = nil, nil
	}
}

// lineStyle tells series apart by colour, and after the last colour by dashes too. Lines of
// many points are thin, so that their noise doesn't become a stripe.
func lineStyle(i, points int) vgdraw.LineStyle {
	const many, wide, slim = 400, 2, 1.2
	dashes := [][]vg.Length{nil, {7, 3}, {2, 3}}
	style := vgdraw.LineStyle{
		Color: palette[i%len(palette)], Width: wide, Dashes: dashes[i/len(palette)%len(dashes)],
	}
	if points > many {
		style.Width = slim
	}
	return style
}

// rawStyle is that of values behind their smoothed line.
func rawStyle(l vgdraw.LineStyle) vgdraw.LineStyle {
	const strength = 0.35
	c, _ := l.Color.(color.NRGBA) // of the palette
	return vgdraw.LineStyle{Color: mix(paper, c, strength), Width: 1}
}

// lessIsBetter says how values of a series compare, if its name says so.
func lessIsBetter(name string) (less, known bool) {
	switch plainQuantity(name) {
	case "loss", "cost", "error", "perplexity":
		return true, true
	case "accuracy", "precision", "recall", "reward":
		return false, true
	}
	return false, false
}
