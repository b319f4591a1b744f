package draw

import (
	"math"

	vgdraw "gonum.org/v1/plot/vg/draw"
)

// A rowChart is what bars, boxes and histograms have in common: rows with their names on
// the left, over one axis of values.
type rowChart struct {
	title, label string
	legend       legend
	names        []string
	notes        []string
	x            span
	rowHeight    float64
	valueRoom    float64 // beside the rows, for what is written there
	width        float64
	upright      bool // lines go up from the marks of the axis
}

const (
	rowNameMost = 200
	mostRowsOf  = 60 // more can't be read
)

// nameRoom returns how much room the names take.
func (c rowChart) nameRoom() float64 {
	widest := 0.0
	for _, n := range c.names {
		widest = max(widest, width(textFont, n))
	}
	if widest == 0 {
		return 4
	}
	return min(widest, rowNameMost, 0.4*c.width) + 10
}

func (c rowChart) top() float64 {
	y := float64(margin)
	if c.title != "" {
		y += titleRoom
	}
	return y + c.legend.height()
}

func (c rowChart) height() float64 {
	y := c.top() + float64(len(c.names))*c.rowHeight + xAxisRoom
	if c.label != "" {
		y += xNameRoom
	}
	return y + float64(len(c.notes))*noteRow + margin - 4
}

// sketch returns the picture; row draws what stands in the i-th row.
func (c rowChart) sketch(remark string, row func(a area, i int)) *sketch {
	return &sketch{
		width: int(c.width), height: int(math.Ceil(c.height())), remark: remark, themed: true,
		paint: func(s sheet) { c.paint(s, row) },
	}
}

func (c rowChart) paint(s sheet, row func(a area, i int)) {
	s.title(c.title)
	c.legend.paint(s, margin, c.top()-c.legend.height())
	a := area{
		sheet: s, x: c.x, y: span{0, 1},
		left: margin + c.nameRoom(), right: c.width - margin - c.valueRoom,
		top: c.top(), bottom: c.top() + float64(len(c.names))*c.rowHeight,
	}
	if len(c.names) == 0 {
		s.text(margin, a.top+9, left, textFont, quiet, "nothing yet")
		return
	}
	c.paintAxis(a)
	for i, name := range c.names {
		y := a.top + (float64(i)+0.5)*c.rowHeight
		if name != "" {
			s.text(a.left-10, y, right, textFont, ink, fit(textFont, name, c.nameRoom()-10))
		}
		part := a
		part.top, part.bottom = a.top+float64(i)*c.rowHeight, a.top+float64(i+1)*c.rowHeight
		row(part, i)
	}
	s.notes(c.notes)
}

// paintAxis draws the axis of values, with its marks.
func (c rowChart) paintAxis(a area) {
	for _, t := range (ticks{about: max(2, int((a.right-a.left)/80))}).Ticks(c.x.lo, c.x.hi) {
		x, _ := a.at(t.Value, 0)
		if c.upright {
			a.line(x, a.top, x, a.bottom, vgdraw.LineStyle{Color: faint, Width: 1})
		}
		a.line(x, a.bottom, x, a.bottom+4, vgdraw.LineStyle{Color: axis, Width: 1})
		a.text(x, a.bottom+13, center, smallFont, quiet, t.Label)
	}
	a.line(a.left, a.bottom, a.right, a.bottom, vgdraw.LineStyle{Color: axis, Width: 1})
	a.text((a.left+a.right)/2, a.bottom+xAxisRoom+8, center, textFont, ink, fit(textFont, c.label, a.right-a.left))
}
