package draw

import (
	"fmt"
	"math/rand/v2"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

// boxes draws a box plot, its boxes lying; the values themselves too where they are few.
func boxes(p *viz.BoxPlot, r room) *sketch {
	const rowHigh = 44
	groups := p.Groups[:min(len(p.Groups), mostRowsOf)]
	remark := leftOut(len(groups), len(p.Groups), "boxes")
	chart := rowChart{
		title: p.Title, label: p.ValueLabel, width: float64(r.width), upright: true,
		rowHeight: rowHigh, notes: notesOf(p.Note, remark), x: none,
	}
	drawn := make([]viz.Box, len(groups))
	for i, g := range groups {
		drawn[i] = g.Box()
		chart.names = append(chart.names, g.Name)
		chart.x = chart.x.over(g.Values)
		chart.valueRoom = max(chart.valueRoom, width(boldFont, boxText(drawn[i]))+2*gap)
	}
	chart.x = chart.x.padded()
	return chart.sketch(remark, func(a area, i int) {
		a.box(drawn[i], groups[i].Values)
		a.text(a.right+2*gap, (a.top+a.bottom)/2, left, boldFont, ink, boxText(drawn[i]))
	})
}

// boxText is what is written beside a box: its median.
func boxText(b viz.Box) string {
	switch {
	case b.Count == 0:
		return "no values"
	case b.Diverged > 0:
		return fmt.Sprintf("%s (%d no numbers)", viz.Number(b.Median), b.Diverged)
	}
	return viz.Number(b.Median)
}

// box draws one box in the middle of its row.
func (a area) box(b viz.Box, values []float64) {
	const high, few, outliers = 16, 40, 100
	if b.Count == 0 {
		return
	}
	at := func(v float64) float64 { x, _ := a.at(v, 0); return x }
	y := (a.top+a.bottom)/2 - high/2
	line := vgdraw.LineStyle{Color: palette[0], Width: 1.4}
	a.line(at(b.Low), y, at(b.High), y, line)
	for _, v := range []float64{b.Low, b.High} {
		a.line(at(v), y-high/4, at(v), y+high/4, line)
	}
	a.rect(at(b.Q1), y-high/2, max(1, at(b.Q3)-at(b.Q1)), high, mix(paper, palette[0], 0.25))
	a.frame(at(b.Q1), y-high/2, max(1, at(b.Q3)-at(b.Q1)), high, line)
	a.line(at(b.Median), y-high/2, at(b.Median), y+high/2, vgdraw.LineStyle{Color: palette[0], Width: 2.6})
	dots := b.Outliers[:min(len(b.Outliers), outliers)]
	if b.Count <= few {
		dots = values
	}
	// A little up or down, so that equal values are told apart; always the same way.
	jitter := rand.New(rand.NewPCG(1, uint64(len(dots))))
	for _, v := range dots {
		if !viz.Diverged(v) {
			a.markers([][2]float64{{at(v), y + high + (jitter.Float64()-0.5)*high/2}}, palette[1], 0, 2.2)
		}
	}
}

// frame strokes a rectangle.
func (s sheet) frame(x, y, width, height float64, style vgdraw.LineStyle) {
	s.SetLineStyle(style)
	s.Stroke(vg.Rectangle{Min: s.point(x, y+height), Max: s.point(x+width, y)}.Path())
}
