package draw

import (
	"image/color"

	vgdraw "gonum.org/v1/plot/vg/draw"
)

// A legend says what the colours and shapes of a chart stand for: rows of items, as many
// as are needed.
type legend struct {
	rows [][]legendItem
}

// A legendItem is a name and what it is the name of: a line, a dot, an area, or a path.
type legendItem struct {
	name  string
	line  *vgdraw.LineStyle
	dot   color.Color // nil for none
	shape int
	area  color.Color // nil for none
}

const (
	legendGap  = 18 // between items
	legendMost = 8  // rows
)

// newLegend puts the items that have names into rows of at most that width.
func newLegend(items []legendItem, most float64) legend {
	var l legend
	room := 0.0
	for _, item := range items {
		if item.name == "" {
			continue
		}
		item.name = fit(textFont, item.name, most-swatch-gap)
		wide := swatch + gap + width(textFont, item.name)
		if len(l.rows) == 0 || wide > room {
			if len(l.rows) == legendMost {
				last := &l.rows[legendMost-1]
				*last = append(*last, legendItem{name: "…"})
				return l
			}
			l.rows = append(l.rows, nil)
			room = most
		}
		l.rows[len(l.rows)-1] = append(l.rows[len(l.rows)-1], item)
		room -= wide + legendGap
	}
	return l
}

func (l legend) height() float64 {
	if len(l.rows) == 0 {
		return 0
	}
	return float64(len(l.rows)*legendRow) + 4
}

// paint draws the legend from a corner on.
func (l legend) paint(s sheet, x0, y0 float64) {
	for i, row := range l.rows {
		x, y := x0, y0+(float64(i)+0.5)*legendRow-2
		for _, item := range row {
			x += item.paint(s, x, y)
			s.text(x, y, left, textFont, ink, item.name)
			x += width(textFont, item.name) + legendGap
		}
	}
}

// paint draws the item's sign and returns the room it takes.
func (item legendItem) paint(s sheet, x, y float64) float64 {
	const side = 12
	if item.area != nil {
		s.rect(x+1, y-side/2, side, side, item.area)
	}
	if item.line != nil {
		s.line(x, y, x+swatch, y, *item.line)
	}
	if item.dot != nil {
		s.markers([][2]float64{{x + swatch/2, y}}, item.dot, item.shape, dotRadius)
	}
	if item.area == nil && item.line == nil && item.dot == nil {
		return 0
	}
	return swatch + gap
}

// legendItems lists what has a name.
func (p chartPicture) legendItems() []legendItem {
	var items []legendItem
	for i, g := range p.Points {
		items = append(items, legendItem{name: g.Name, dot: palette[i%len(palette)], shape: i})
	}
	if p.Field != nil && len(p.Points) == 0 {
		for i, name := range p.Field.Classes {
			items = append(items, legendItem{name: name, area: classTint(i, 1)})
		}
	}
	for i, l := range p.Lines {
		style := p.lineStyle(i)
		item := legendItem{name: l.Name, line: &style}
		if l.Dots {
			item.dot = style.Color
		}
		items = append(items, item)
	}
	for i, path := range p.Paths {
		style := pathStyle(p.colorOf(i))
		items = append(items, legendItem{name: path.Name, line: &style, dot: style.Color})
	}
	return items
}
