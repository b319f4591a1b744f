package tensor

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// How much of a tensor String prints: what fits on a page and is taken in at a glance.
const (
	shownRows    = 10
	shownColumns = 10
)

// String returns the shape, then at most 10 rows along the last dimension of at most
// 10 values with 4 significant digits, in aligned columns; … stands for what is left
// out.
func (t *Tensor) String() string {
	columns := 1
	if len(t.Shape) > 0 {
		columns = t.Shape[len(t.Shape)-1]
	}
	var out strings.Builder
	fmt.Fprint(&out, t.Shape)
	if len(t.Data) == 0 {
		return out.String()
	}
	rows := len(t.Data) / columns
	cells := t.cells(min(rows, shownRows), columns)
	width := 0
	for _, cell := range cells {
		width = max(width, utf8.RuneCountInString(cell))
	}
	perRow := len(cells) / min(rows, shownRows)
	for i, cell := range cells {
		if i%perRow == 0 {
			out.WriteByte('\n')
		}
		fmt.Fprintf(&out, " %*s", width, cell)
	}
	if rows > shownRows {
		out.WriteString("\n …")
	}
	return out.String()
}

// cells returns the text of the first rows, cut off by … after shownColumns.
func (t *Tensor) cells(rows, columns int) []string {
	var cells []string
	for i := range rows {
		for _, v := range t.Data[i*columns:][:min(columns, shownColumns)] {
			cells = append(cells, strconv.FormatFloat(float64(v), 'g', 4, 32))
		}
		if columns > shownColumns {
			cells = append(cells, "…")
		}
	}
	return cells
}
