package draw

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
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
// share a scale share a panel. Two scales in one panel make the places where their lines
// cross look as if they meant something, so they are drawn only where they are asked for.
func curves(c *viz.Curves, r room) *sketch {
	lines := linesOf(c)
	panels := panelsOf(c, lines)
	if c.TwoAxes && len(panels) == 2 {
		panels = []panel{panels[0].beside(panels[1])}
	}
	height := curvesHeight
	if len(panels) > 1 {
		height = headRoom + footRoom + len(panels)*panelHeight + (len(panels)-1)*panelGap
	}
	for _, p := range panels {
		height = max(height, headRoom+footRoom+len(panels)*(p.labels()*labelHeight+panelGap))
	}
	return &sketch{
		width: r.width, height: height, remark: thinnedOut(c, lines), themed: true,
		paint: func(s sheet) {
			s.text(margin, margin+9, left, titleFont, ink, fit(titleFont, c.Title, float64(r.width-2*margin)))
			paintPanels(s, c, panels, r)
		},
	}
}

// thinnedOut says which points are not drawn.
func thinnedOut(c *viz.Curves, lines []line) string {
	text := ""
	all, most, nowhere := 0, 0, 0
	for i, s := range c.Series {
		all, most = max(all, len(s.Y)), max(most, len(lines[i].few))
		nowhere += lines[i].nowhere
	}
	if all > most {
		text = fmt.Sprintf("Of up to %s points a curve about %s are drawn: the lowest and the highest of each stretch.",
			viz.Number(float64(all)), viz.Number(float64(most)))
	}
	if nowhere > 0 {
		text += fmt.Sprintf(" On the logarithmic scale %d points ≤ 0 have no place.", nowhere)
	}
	return text
}

// paintPanels draws the panels below the title.
func paintPanels(s sheet, c *viz.Curves, panels []panel, r room) {
	labels := 0.0
	x, whole := r.x, !c.XLog
	for _, p := range panels {
		labels = max(labels, p.labelsWidth())
		for _, l := range append(p.lines, p.right...) {
			x, whole = x.union(l.x), whole && l.whole
		}
	}
	if x.empty() {
		s.text(float64(s.Max.X)/2, float64(s.Max.Y)/2, center, textFont, quiet, "no points yet")
		return
	}
	var xMarks plot.Ticker = ticks{about: 8, whole: whole}
	if c.XLog {
		xMarks = logTicks{about: 8}
	}
	rows := make([][]*plot.Plot, len(panels))
	for i, p := range panels {
		rows[i] = []*plot.Plot{p.axes(x.steps(whole), xMarks)}
		if i < len(panels)-1 {
			rows[i][0].X.Tick.Marker = plot.ConstantTicks(nil)
		} else {
			rows[i][0].X.Label.Text = xName(c)
		}
	}
	tiles := vgdraw.Tiles{
		Rows: len(rows), Cols: 1, PadTop: headRoom, PadBottom: margin - 4, PadY: panelGap,
		PadLeft: margin, PadRight: margin + vg.Length(labels),
	}
	for i, row := range plot.Align(rows, tiles, s.Canvas) {
		a := newArea(s, rows[i][0], row[0])
		markEpochs(a, c)
		rows[i][0].Draw(row[0])
		panels[i].paint(a, c)
	}
}

// xName returns what stands below the x axis.
func xName(c *viz.Curves) string {
	if c.EpochSize > 0 {
		return fmt.Sprintf("%s (an epoch has %s)", c.XName(), viz.Number(c.EpochSize))
	}
	return c.XName()
}

// markEpochs draws an upright line where each epoch ends, if there is room between them.
func markEpochs(a area, c *viz.Curves) {
	const apart = 8
	step := c.EpochSize * (a.right - a.left) / (a.x.hi - a.x.lo)
	if c.EpochSize == 0 || c.XLog || step < apart {
		return
	}
	for i := math.Ceil(a.x.lo / c.EpochSize); i*c.EpochSize <= a.x.hi; i++ {
		x, _ := a.at(i*c.EpochSize, 0)
		a.line(x, a.top, x, a.bottom, vgdraw.LineStyle{Color: faint, Width: 1})
	}
}
