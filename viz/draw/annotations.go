package draw

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

// best draws a ring around the best point of a line, and its value.
func (a area) best(l line) {
	const radius, above = 5, 15
	if l.best == nil {
		return
	}
	x, y := a.at(l.best.x, l.best.y)
	if !a.holds(x, y) {
		return
	}
	a.mark(fmt.Sprintf("end %d 0", l.index))
	a.SetLineStyle(vgdraw.LineStyle{Color: l.style.Color, Width: 1.5})
	var ring vg.Path
	ring.Move(a.point(x+radius, y))
	ring.Arc(a.point(x, y), radius, 0, 2*math.Pi)
	ring.Close()
	a.Stroke(ring)
	text := "best " + viz.Number(l.bestY)
	half := width(smallFont, text) / 2
	x = min(max(x, a.left+half), a.right-half)
	const reach = 5 // into the room below the heading
	at := y - above
	if l.less && y+above < a.bottom || at < a.top-reach {
		at = y + above
	}
	wide := 2 * half
	a.rect(x-half, at-labelHeight/2, wide, labelHeight-2, paper)
	a.text(x, at, center, smallFont, ink, text)
}

// rightAxis draws the numbers of the scale at the right.
func (p panel) rightAxis(a area, marks plot.Ticker) {
	for _, m := range marks.Ticks(a.y.lo, a.y.hi) {
		_, y := a.at(0, m.Value)
		a.line(a.right, y, a.right+4, y, vgdraw.LineStyle{Color: axis, Width: 1})
		a.text(a.right+gap+2, y, left, smallFont, quiet, m.Label)
	}
}

// rightRoom returns how much room the scale at the right needs.
func (p panel) rightRoom() float64 {
	if len(p.right) == 0 {
		return 0
	}
	widest := 0.0
	y, marks := p.scale(p.right)
	for _, m := range marks.Ticks(y.lo, y.hi) {
		widest = max(widest, width(smallFont, m.Label))
	}
	return widest + 2*gap
}

// markDivergence draws an upright line where a series became infinite or no number.
func markDivergence(a area, lines []line) {
	row := 0
	for _, l := range lines {
		if l.bad == nil {
			continue
		}
		x, _ := a.at(l.bad.x, 0)
		a.mark(fmt.Sprintf("bad %d 0", l.index))
		a.line(x, a.top, x, a.bottom, vgdraw.LineStyle{Color: l.style.Color, Width: 1.5, Dashes: []vg.Length{4, 3}})
		text := "diverged here: " + viz.Number(l.bad.y)
		if len(lines) > 1 {
			text = l.name + " " + text
		}
		beside, wide := x+gap, width(boldFont, text)
		if beside+wide > a.right && x-gap-wide > a.left {
			beside = x - gap - wide
		}
		y := a.top + labelHeight/2 + float64(row)*labelHeight
		row++
		a.rect(beside, y-labelHeight/2, wide, labelHeight, paper)
		a.text(beside, y, left, boldFont, wrong, text)
		a.mark("")
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
