package draw

import (
	"strings"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

const (
	panelLeast = 196 // the width of a panel that can still be read
	panelsMost = 3   // side by side, where their number is not given
)

// panels lays out figures in rows of equal columns.
func panels(p *viz.Panels, r room) (*sketch, error) {
	if len(p.Figures) == 0 {
		return notice(p.Title, "no figures yet"), nil
	}
	columns := p.Columns
	if columns < 1 {
		columns = evenColumns(len(p.Figures), min(panelsMost, r.width/panelLeast))
	}
	columns = max(1, min(columns, len(p.Figures), r.width/(panelLeast/2)))
	inner := room{width: r.width / columns, x: none, y: none}
	if p.CommonAxes {
		inner.x, inner.y = commonSpans(p.Figures)
	}
	var rows []panelRow
	remarks := make([]string, 0, len(p.Figures))
	height := 0
	if p.Title != "" {
		height = margin + titleRoom - margin/2
	}
	widest, follows := 0, true
	for i, f := range p.Figures {
		picture, err := layIn(f, inner)
		if err != nil {
			return nil, err
		}
		if note := picture.note(); note != "" {
			remarks = append(remarks, note)
		}
		if i%columns == 0 {
			rows = append(rows, panelRow{})
		}
		last := &rows[len(rows)-1]
		wide, high := picture.size()
		last.pictures, last.height = append(last.pictures, picture), max(last.height, high)
		widest, follows = max(widest, wide), follows && themed(picture)
	}
	for _, row := range rows {
		height += row.height
	}
	return &sketch{
		width: max(widest*columns, int(width(titleFont, p.Title))+2*margin), height: height,
		remark: strings.Join(remarks, " "), themed: follows,
		paint: func(s sheet) { paintRows(s, p.Title, rows, widest) },
	}, nil
}

// evenColumns returns how many of at most that many columns leave the fewest empty.
func evenColumns(n, most int) int {
	rows := (n + max(1, most) - 1) / max(1, most)
	return (n + rows - 1) / rows
}

// A panelRow is pictures side by side.
type panelRow struct {
	pictures []picture
	height   int
}

func paintRows(s sheet, title string, rows []panelRow, column int) {
	y := 0
	if title != "" {
		s.title(title)
		y = margin + titleRoom - margin/2
	}
	for _, row := range rows {
		for i, p := range row.pictures {
			wide, high := p.size()
			s.inside(i*column, y, wide, high, p.paintOn)
		}
		y += row.height
	}
}

// inside paints a part of a sheet, which for what is painted is a whole one.
func (s sheet) inside(x, y, wide, high int, paint func(sheet)) {
	s.Push()
	s.Translate(s.point(float64(x), float64(y+high)))
	paint(sheet{vgdraw.NewCanvas(s.Canvas.Canvas, vg.Length(wide), vg.Length(high))})
	s.Pop()
}

// commonSpans returns what the axes of all charts show together.
func commonSpans(figures []viz.Figure) (x, y span) {
	x, y = none, none
	for _, f := range figures {
		if fx, fy, ok := chartSpansOf(f); ok {
			x, y = x.union(fx), y.union(fy)
		}
	}
	return x, y
}

// notice is a picture that says why there is none.
func notice(title, text string) *sketch {
	wide := max(width(titleFont, title), width(textFont, text), 200) + 2*margin
	return &sketch{width: int(min(wide, fullWidth)), height: 74, paint: func(s sheet) {
		s.title(title)
		s.text(margin, 52, left, textFont, quiet, text)
	}}
}
