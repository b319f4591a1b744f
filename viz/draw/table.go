package draw

import (
	"fmt"
	"html"
	"strings"

	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

const (
	mostRows  = 200 // more are not looked at
	tableRow  = 24
	columnGap = 24
)

// A tablePicture is a table: text where it stands in a page, lines and text elsewhere.
type tablePicture struct {
	*sketch
	table *viz.Table
}

// table lays out a table.
func table(t *viz.Table, r room) tablePicture {
	rows := t.Rows[:min(len(t.Rows), mostRows)]
	remark := ""
	if len(rows) < len(t.Rows) {
		remark = fmt.Sprintf("Only the first %d rows are shown.", mostRows)
	}
	widths := columnWidths(t, rows, float64(r.width)-2*margin)
	wide := -columnGap
	for _, w := range widths {
		wide += int(w) + columnGap
	}
	top := margin
	if t.Title != "" {
		top += titleRoom
	}
	notes := notesOf(t.Note, remark)
	height := top + (len(rows)+1)*tableRow + len(notes)*noteRow + margin
	if len(rows) == 0 {
		height += tableRow
	}
	room := wide
	for _, s := range notes {
		room = max(room, int(width(smallFont, s)))
	}
	room = min(max(room, int(width(titleFont, t.Title)+1)), max(wide, r.width-2*margin))
	s := &sketch{width: room + 2*margin, height: height, remark: remark}
	s.paint = func(s sheet) {
		s.title(t.Title)
		paintRowsOf(s, t, rows, widths, float64(top))
		s.notes(notes)
	}
	return tablePicture{s, t}
}

// columnWidths returns how wide each column is: what its cells need, and where that is too
// much the widest ones less.
func columnWidths(t *viz.Table, rows [][]string, most float64) []float64 {
	widths := make([]float64, len(t.Columns))
	for i, name := range t.Columns {
		widths[i] = width(boldFont, name)
		for _, row := range rows {
			widths[i] = max(widths[i], width(textFont, row[i]))
		}
	}
	const least = 36
	for {
		sum := -float64(columnGap)
		widest := 0
		for i, w := range widths {
			sum += w + columnGap
			if w > widths[widest] {
				widest = i
			}
		}
		if sum <= most || widths[widest] <= least {
			return widths
		}
		widths[widest] = max(least, widths[widest]-max(1, sum-most)/2)
	}
}

func paintRowsOf(s sheet, t *viz.Table, rows [][]string, widths []float64, y float64) {
	line := func(row []string, head bool) {
		x := float64(margin)
		for i, c := range row {
			font, tone := textFont, ink
			if head {
				font = boldFont
			}
			at, side := x, left
			if t.Numeric(i) {
				at, side = x+widths[i], right
			}
			s.text(at, y+tableRow/2, side, font, tone, fit(font, c, widths[i]))
			x += widths[i] + columnGap
		}
		y += tableRow
	}
	end := float64(margin) - columnGap
	for _, w := range widths {
		end += w + columnGap
	}
	line(t.Columns, true)
	s.line(margin, y, end, y, vgdraw.LineStyle{Color: axis, Width: 1})
	for i, row := range rows {
		line(row, false)
		if i < len(rows)-1 {
			s.line(margin, y, end, y, vgdraw.LineStyle{Color: faint, Width: 1})
		}
	}
	if len(rows) == 0 {
		s.text(margin, y+tableRow/2, left, textFont, quiet, "no rows yet")
	}
}

// markup returns the table as an element of HTML, in the page's own colours and font.
func (p tablePicture) markup() string {
	var b strings.Builder
	b.WriteString(`<table style="border-collapse:collapse;text-align:left">`)
	if p.table.Title != "" {
		fmt.Fprintf(&b, `<caption style="text-align:left;font-weight:bold">%s</caption>`, html.EscapeString(p.table.Title))
	}
	p.markupRow(&b, "th", p.table.Columns)
	for _, row := range p.table.Rows[:min(len(p.table.Rows), mostRows)] {
		p.markupRow(&b, "td", row)
	}
	b.WriteString("</table>")
	for _, note := range []string{p.table.Note, p.remark} {
		if note != "" {
			fmt.Fprintf(&b, "<p><small>%s</small></p>", html.EscapeString(note))
		}
	}
	return b.String()
}

func (p tablePicture) markupRow(b *strings.Builder, kind string, row []string) {
	b.WriteString("<tr>")
	for i, c := range row {
		side := "left"
		if p.table.Numeric(i) {
			side = "right"
		}
		scope := ""
		if kind == "th" {
			scope = ` scope="col"`
		}
		fmt.Fprintf(b, `<%s%s style="text-align:%s;padding:.2em .8em">%s</%s>`, kind, scope, side, html.EscapeString(c), kind)
	}
	b.WriteString("</tr>")
}
