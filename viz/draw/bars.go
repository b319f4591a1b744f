package draw

import (
	"fmt"
	"image/color"

	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

const (
	barHigh = 17 // the thickness of one bar
	barsGap = 9  // between groups
)

// bars draws a bar chart: bars from the left to the right, since names are read that way,
// each with its value.
func bars(c *viz.BarChart, r room) *sketch {
	groups := c.Groups[:min(len(c.Groups), mostRowsOf)]
	remark := leftOut(len(groups), len(c.Groups), "bars")
	n := max(1, len(c.Series))
	chart := rowChart{
		title: c.Title, label: c.ValueLabel, width: float64(r.width), upright: true,
		rowHeight: float64(n*barHigh + barsGap), notes: notesOf(c.Note, remark), x: none.with(0),
	}
	var items []legendItem
	for i, name := range c.Series {
		items = append(items, legendItem{name: name, area: palette[i%len(palette)]})
	}
	chart.legend = newLegend(items, chart.width-2*margin)
	for _, g := range groups {
		chart.names = append(chart.names, g.Name)
		chart.x = chart.x.over(g.Values)
		for _, v := range g.Values {
			chart.valueRoom = max(chart.valueRoom, width(boldFont, viz.Number(v))+gap)
		}
	}
	chart.x = chart.x.fromZero()
	return chart.sketch(remark, func(a area, i int) {
		for k, v := range groups[i].Values {
			a.bar(v, a.top+barsGap/2+float64(k)*barHigh, palette[k%len(palette)])
		}
		zero, _ := a.at(0, 0)
		a.line(zero, a.top, zero, a.bottom, vgdraw.LineStyle{Color: axis, Width: 1})
	})
}

// fromZero returns the span of an axis of bars: it has 0 in it, and no room beyond it
// where no bar goes.
func (s span) fromZero() span {
	const room = 0.02
	if s.lo == s.hi {
		return span{0, 1}
	}
	around := room * (s.hi - s.lo)
	if s.lo < 0 {
		s.lo -= 4 * around // there the values are written
	}
	if s.hi > 0 {
		s.hi += around
	}
	return s
}

// bar draws one bar and its value.
func (a area) bar(v, y float64, fill color.Color) {
	const thin = 2
	zero, _ := a.at(0, 0)
	if viz.Diverged(v) {
		a.text(zero+gap, y+barHigh/2, left, boldFont, wrong, viz.Number(v))
		return
	}
	x, _ := a.at(v, 0)
	a.rect(min(zero, x), y, max(zero, x)-min(zero, x), barHigh-thin, fill)
	a.text(max(zero, x)+gap, y+(barHigh-thin)/2, left, boldFont, ink, viz.Number(v))
}

// leftOut says so if not all are drawn.
func leftOut(drawn, all int, what string) string {
	if drawn == all {
		return ""
	}
	return fmt.Sprintf("Only the first %s of %s %s are drawn.", viz.Number(float64(drawn)), viz.Number(float64(all)), what)
}
