package draw

import (
	"fmt"
	"image"
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

// The layout of a heat map.
const (
	heatCell     = 44   // the widest cell
	heatNameMost = 110  // the width of a name
	mostHeat     = 2000 // rows or columns; more can't be drawn
	mostCells    = 30   // rows or columns that are drawn as squares with names
)

// A heatPicture is the layout of a heat map.
type heatPicture struct {
	*viz.HeatMapPlot
	rows, columns  int
	cellX, cellY   float64
	x, y           float64 // the corner of the cells
	turned         bool    // whether the names of the columns are
	values         span
	signed         bool
	numbered       bool
	columnNameHigh float64
}

// heatMap draws a matrix as colours, with its numbers where there is room for them.
func heatMap(m *viz.HeatMapPlot, r room) (*sketch, error) {
	p := heatPicture{HeatMapPlot: m, rows: m.Values.Shape[0], columns: m.Values.Shape[1]}
	if max(p.rows, p.columns) > mostHeat {
		return nil, fmt.Errorf("draw: a heat map of %d × %d values can't be drawn, at most %d × %d can: put rows or columns together",
			p.rows, p.columns, mostHeat, mostHeat)
	}
	p.values.lo, p.values.hi = m.Range()
	p.signed = p.values.lo < 0
	rowNames := 0.0
	columnNames := 0.0
	if p.named() {
		for i := range p.rows {
			rowNames = max(rowNames, width(textFont, fit(textFont, m.RowName(i), heatNameMost)))
		}
		for i := range p.columns {
			columnNames = max(columnNames, width(textFont, fit(textFont, m.ColumnName(i), heatNameMost)))
		}
	}
	p.x = margin + rowNames + 10
	if m.YLabel != "" {
		p.x += 18
	}
	room := float64(r.width) - p.x - margin - barRoom
	p.cellX = min(heatCell, room/float64(p.columns))
	p.cellY = min(p.cellX, 34, 560/float64(p.rows))
	if !p.named() {
		p.cellX = min(p.cellX, 560/float64(p.rows))
		p.cellY = p.cellX
	}
	p.turned = columnNames > p.cellX-4
	p.columnNameHigh = 18
	if p.turned {
		p.columnNameHigh = columnNames + 8
	}
	if !p.named() {
		p.columnNameHigh = 0
	}
	p.y = margin + p.columnNameHigh
	if m.Title != "" {
		p.y += titleRoom
	}
	if m.XLabel != "" {
		p.y += noteRow
	}
	p.numbered = p.named() && p.fitsNumbers()
	wide := max(p.x+p.cellX*float64(p.columns)+barRoom+margin, titleWidth(m.Title))
	high := max(p.y+p.cellY*float64(p.rows), p.y+60) + margin
	return &sketch{width: int(math.Ceil(wide)), height: int(math.Ceil(high)), paint: p.paint}, nil
}

// named reports whether rows and columns have their names beside them.
func (p heatPicture) named() bool { return max(p.rows, p.columns) <= mostCells }

// fitsNumbers reports whether each value can be written into its cell.
func (p heatPicture) fitsNumbers() bool {
	for _, v := range p.Values.Data {
		if width(smallFont, shortNumber(float64(v))) > p.cellX-3 {
			return false
		}
	}
	return p.cellY >= 14
}

// color returns the colour of a value.
func (p heatPicture) color(v float64) color.NRGBA {
	if viz.Diverged(v) {
		return palette[3]
	}
	t := 0.5
	if p.values.hi > p.values.lo {
		t = min(max((v-p.values.lo)/(p.values.hi-p.values.lo), 0), 1)
	}
	if p.signed {
		return mapColor(viz.Diverging, t)
	}
	const bend = 0.6
	if t < bend {
		return mix(paper, palette[0], t/bend)
	}
	return mix(palette[0], color.NRGBA{0x00, 0x24, 0x4A, 0xFF}, (t-bend)/(1-bend))
}

func (p heatPicture) paint(s sheet) {
	s.title(p.Title)
	n, m := float64(p.columns), float64(p.rows)
	if p.XLabel != "" {
		s.text(p.x+n*p.cellX/2, p.y-p.columnNameHigh-10, center, textFont, quiet, p.XLabel)
	}
	if p.YLabel != "" {
		s.turned(margin+6, p.y+m*p.cellY/2+width(textFont, p.YLabel)/2, textFont, quiet, p.YLabel)
	}
	if p.named() {
		p.paintNames(s)
		for i, v := range p.Values.Data {
			p.cell(s, i/p.columns, i%p.columns, float64(v))
		}
	} else {
		p.paintImage(s)
	}
	p.paintBar(s, p.x+n*p.cellX+16)
}

func (p heatPicture) paintNames(s sheet) {
	for i := range p.columns {
		x, name := p.x+(float64(i)+0.5)*p.cellX, fit(textFont, p.ColumnName(i), heatNameMost)
		if p.turned {
			s.turned(x, p.y-6, textFont, ink, name)
		} else {
			s.text(x, p.y-10, center, textFont, ink, name)
		}
	}
	for i := range p.rows {
		s.text(p.x-8, p.y+(float64(i)+0.5)*p.cellY, right, textFont, ink, fit(textFont, p.RowName(i), heatNameMost))
	}
}

// cell draws one value.
func (p heatPicture) cell(s sheet, row, column int, v float64) {
	const between = 1
	x, y := p.x+float64(column)*p.cellX, p.y+float64(row)*p.cellY
	fill := p.color(v)
	s.rect(x, y, p.cellX-between, p.cellY-between, fill)
	if p.numbered {
		s.text(x+(p.cellX-between)/2, y+(p.cellY-between)/2, center, smallFont, readable(fill), shortNumber(v))
	}
}

// readable returns black or white, whichever is read better on a ground: one of them always
// has a contrast of 4.5.
func readable(ground color.NRGBA) color.NRGBA {
	const even = 0.179 // the luminance at which both have the same
	linear := func(v uint8) float64 { return math.Pow(float64(v)/0xFF, 2.2) }
	if 0.2126*linear(ground.R)+0.7152*linear(ground.G)+0.0722*linear(ground.B) > even {
		return color.NRGBA{A: 0xFF}
	}
	return paper
}

// paintImage draws a matrix that is too large for squares: a pixel or several a value.
func (p heatPicture) paintImage(s sheet) {
	times := max(1, int(math.Round(density*p.cellX)))
	img := image.NewNRGBA(image.Rect(0, 0, times*p.columns, times*p.rows))
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			img.SetNRGBA(x, y, p.color(float64(p.Values.Data[y/times*p.columns+x/times])))
		}
	}
	s.DrawImage(vg.Rectangle{
		Min: s.point(p.x, p.y+p.cellY*float64(p.rows)), Max: s.point(p.x+p.cellX*float64(p.columns), p.y),
	}, img)
}

// paintBar says which values the colours stand for.
func (p heatPicture) paintBar(s sheet, x float64) {
	const steps = 48
	high := max(60, min(p.cellY*float64(p.rows), 200))
	for i := range steps {
		t := (float64(i) + 0.5) / steps
		s.rect(x, p.y+high*(1-float64(i+1)/steps), barThick, high/steps+0.5, p.color(p.values.lo+t*(p.values.hi-p.values.lo)))
	}
	s.frame(x, p.y, barThick, high, vgdraw.LineStyle{Color: axis, Width: 0.6})
	marks := ticks{about: max(2, int(high/40))}.Ticks(p.values.lo, p.values.hi)
	for _, t := range marks {
		y := p.y + high*(1-(t.Value-p.values.lo)/max(p.values.hi-p.values.lo, 1e-300))
		s.text(x+barThick+5, y, left, smallFont, quiet, t.Label)
	}
}
