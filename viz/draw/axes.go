package draw

import (
	"cmp"
	"fmt"
	"html"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	vgdraw "gonum.org/v1/plot/vg/draw"
)

// axes returns a plot with the looks of all our axes and nothing on it: marks with
// their numbers, and a line below.
func axes(x, y span, xMarks, yMarks plot.Ticker) *plot.Plot {
	q := plot.New()
	q.BackgroundColor = nil
	q.X.Min, q.X.Max, q.Y.Min, q.Y.Max = x.lo, x.hi, y.lo, y.hi
	q.X.Tick.Marker, q.Y.Tick.Marker = xMarks, yMarks
	for _, a := range []*plot.Axis{&q.X, &q.Y} {
		a.Color, a.Width, a.Padding = axis, 1, 0
		a.Tick.Color, a.Tick.Width, a.Tick.Length = axis, 1, 4
		a.Tick.Label.Font, a.Tick.Label.Color = smallFont, quiet
		a.Tick.Label.Handler, a.Label.TextStyle.Handler = handled, handled
		a.Label.TextStyle.Font, a.Label.TextStyle.Color, a.Label.Padding = textFont, ink, 3
	}
	q.Y.Width, q.Y.Tick.Width = 0, 0
	q.Y.Tick.Label.YAlign = -0.57 // the middle of digits, which don't reach below the line
	q.Y.Padding = gap
	return q
}

// faintLines go across from the marks of the y axis.
func faintLines() plot.Plotter {
	return &plotter.Grid{Horizontal: vgdraw.LineStyle{Color: faint, Width: 1}}
}

// An area is the part of a sheet between the axes of a plot.
type area struct {
	sheet
	x, y                     span
	left, right, top, bottom float64 // on the sheet
}

// newArea returns where a plot's data are drawn on a part of a sheet.
func newArea(s sheet, q *plot.Plot, part vgdraw.Canvas) area {
	data := q.DataCanvas(part)
	return area{
		sheet: s, x: span{q.X.Min, q.X.Max}, y: span{q.Y.Min, q.Y.Max},
		left: float64(data.Min.X), right: float64(data.Max.X),
		top: float64(s.Max.Y - data.Max.Y), bottom: float64(s.Max.Y - data.Min.Y),
	}
}

// at returns where a point of the data lies on the sheet.
func (a area) at(x, y float64) (px, py float64) {
	return a.left + (x-a.x.lo)/(a.x.hi-a.x.lo)*(a.right-a.left),
		a.bottom - (y-a.y.lo)/(a.y.hi-a.y.lo)*(a.bottom-a.top)
}

// holds reports whether a point of the sheet lies in the area, or on its edge.
func (a area) holds(x, y float64) bool {
	const edge = 0.5
	return x >= a.left-edge && x <= a.right+edge && y >= a.top-edge && y <= a.bottom+edge
}

// A scaleName is what an axis is called, and whether it is logarithmic.
type scaleName struct {
	name string
	log  bool
}

// describe says to scripts, in SVG, where the area's axes lie: the values at the ends of
// each, or their logarithms, where that is in the file, 1 for logarithms, and its name.
func (a area) describe(x, y scaleName) {
	c, ok := a.Canvas.Canvas.(*svgCanvas)
	if !ok {
		return
	}
	flags := map[bool]int{true: 1}
	fromX, fromY := c.place(a.point(a.left, a.bottom))
	toX, toY := c.place(a.point(a.right, a.top))
	c.body = fmt.Appendf(c.body, "<g data-panel=\"\" data-x=\"%v %v %s %s %d %s\" data-y=\"%v %v %s %s %d %s\"/>\n",
		a.x.lo, a.x.hi, decimal(fromX), decimal(toX), flags[x.log], html.EscapeString(cmp.Or(x.name, "x")),
		a.y.lo, a.y.hi, decimal(fromY), decimal(toY), flags[y.log], html.EscapeString(cmp.Or(y.name, "y")))
}
