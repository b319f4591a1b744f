package draw

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

// The layout of curves.
const (
	curvesHeight = 360 // with one panel
	panelHeight  = 150 // of each of several
	headRoom     = 70  // for the title and the first panel's heading
	footRoom     = 46  // for the x axis
	panelGap     = 44  // for the other panels' headings
)

// curves lays out curves as panels, one below the other over the same x axis: series that
// share a scale share a panel. Two scales in one panel would make the places where their
// lines cross look as if they meant something.
func curves(c *viz.Curves, r room) *sketch {
	lines := make([]line, len(c.Series))
	for i, s := range c.Series {
		lines[i] = newLine(s, i)
	}
	panels := panelsOf(c, lines)
	height := curvesHeight
	if len(panels) > 1 {
		height = headRoom + footRoom + len(panels)*panelHeight + (len(panels)-1)*panelGap
	}
	for _, p := range panels {
		height = max(height, headRoom+footRoom+len(panels)*(len(p.lines)*labelHeight+panelGap))
	}
	return &sketch{
		width: r.width, height: height, remark: thinned(c),
		paint: func(s sheet) {
			s.text(margin, margin+9, left, titleFont, ink, fit(titleFont, c.Title, float64(r.width-2*margin)))
			paintPanels(s, panels, c.XName(), r)
		},
	}
}

// thinned says so if not all points are drawn.
func thinned(c *viz.Curves) string {
	most := 0
	for _, s := range c.Series {
		most = max(most, len(s.Y))
	}
	if most <= maxPoints {
		return ""
	}
	return fmt.Sprintf("Of up to %s points a curve about %s are drawn: the lowest and the highest of each stretch.",
		viz.Number(float64(most)), viz.Number(maxPoints))
}

// A line is a series as it is drawn.
type line struct {
	name  string
	style vgdraw.LineStyle
	runs  []plotter.XYs // without gaps; x never falls within one
	x, y  span
	whole bool    // all x are whole numbers
	last  float64 // the last value, also one that can't be drawn
	bad   *point  // where it diverged; nil if it didn't
}

// A point is where a line diverged, and what it became.
type point struct{ x, y float64 }

// newLine returns the i-th series' line.
func newLine(s viz.Series, i int) line {
	xs, ys := thin(s.X, s.Y)
	l := line{name: s.Name, style: lineStyle(i, len(ys)), x: none, y: none, whole: true, last: math.NaN()}
	if n := len(s.Y); n > 0 {
		l.last = s.Y[n-1]
	}
	var run plotter.XYs
	end := func() {
		if len(run) > 0 {
			l.runs, run = append(l.runs, run), nil
		}
	}
	for j, x := range xs {
		if viz.Diverged(x) {
			continue
		}
		l.x, l.whole = l.x.with(x), l.whole && x == math.Trunc(x)
		if viz.Diverged(ys[j]) {
			end()
			if l.bad == nil {
				l.bad = &point{x, ys[j]}
			}
			continue
		}
		if n := len(run); n > 0 && x < run[n-1].X {
			end()
		}
		l.y = l.y.with(ys[j])
		run = append(run, plotter.XY{X: x, Y: ys[j]})
	}
	end()
	return l
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

// paintPanels draws the panels below the title.
func paintPanels(s sheet, panels []panel, xName string, r room) {
	labels := 0.0
	x, whole := r.x, true
	for _, p := range panels {
		labels = max(labels, p.labelsWidth())
		for _, l := range p.lines {
			x, whole = x.union(l.x), whole && l.whole
		}
	}
	if x.empty() {
		s.text(float64(s.Max.X)/2, float64(s.Max.Y)/2, center, textFont, quiet, "no points yet")
		return
	}
	rows := make([][]*plot.Plot, len(panels))
	for i, p := range panels {
		rows[i] = []*plot.Plot{p.plot(x.steps(whole), ticks{about: 8, whole: whole})}
		if i < len(panels)-1 {
			rows[i][0].X.Tick.Marker = plot.ConstantTicks(nil)
		} else {
			rows[i][0].X.Label.Text = xName
		}
	}
	tiles := vgdraw.Tiles{
		Rows: len(rows), Cols: 1, PadTop: headRoom, PadBottom: margin - 4, PadY: panelGap,
		PadLeft: margin, PadRight: margin + vg.Length(labels),
	}
	for i, row := range plot.Align(rows, tiles, s.Canvas) {
		rows[i][0].Draw(row[0])
		panels[i].annotate(s, rows[i][0], rows[i][0].DataCanvas(row[0]))
	}
}
