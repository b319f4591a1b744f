package viz

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// A Table is rows of cells under the names of their columns.
//
//	viz.NewTable("method", "accuracy, %").
//		Row("average darkness", 22.25).
//		Row("784-30-10", 95.2)
type Table struct {
	Title   string
	Columns []string
	Rows    [][]string
	Note    string // one more sentence, below
	Passing bool   // its numbers are those of one run: see Unsaved
}

// NewTable returns a table without rows. It panics without columns.
func NewTable(columns ...string) *Table {
	t := &Table{Columns: columns}
	if err := t.Check(); err != nil {
		panic(err)
	}
	return t
}

// Row adds a row, a cell a column. Numbers are written as all figures write them; to have
// them otherwise, give a string. It panics unless there is a cell for each column.
func (t *Table) Row(cells ...any) *Table {
	if len(cells) != len(t.Columns) {
		panic(fmt.Sprintf("viz: a row of %d cells in a table of %d columns: give one for each of %s",
			len(cells), len(t.Columns), strings.Join(t.Columns, ", ")))
	}
	row := make([]string, len(cells))
	for i, c := range cells {
		row[i] = cellText(c)
	}
	t.Rows = append(t.Rows, row)
	return t
}

// Titled sets the title.
func (t *Table) Titled(title string) *Table {
	t.Title = title
	return t
}

// Unsaved says that the numbers hold for this run on this machine, such as seconds and
// megabytes. The table is shown, and left out where deepgo run --write stores a notebook's
// outputs, so that running it again changes nothing.
func (t *Table) Unsaved() *Table {
	t.Passing = true
	return t
}

// cellText writes a cell.
func cellText(c any) string {
	switch c := c.(type) {
	case string:
		return c
	case float64:
		return Number(c)
	case float32:
		return Number(float64(c))
	case int:
		return Number(float64(c))
	case bool:
		if c {
			return "yes"
		}
		return "no"
	}
	return fmt.Sprint(c)
}

// Check returns an error if there are no columns, or a row that has not a cell for each.
func (t *Table) Check() error {
	if t == nil {
		return errNil
	}
	if len(t.Columns) == 0 {
		return fmt.Errorf("viz: a table without columns: viz.NewTable wants their names")
	}
	for i, row := range t.Rows {
		if len(row) != len(t.Columns) {
			return fmt.Errorf("viz: row %d of a table has %d cells for %d columns", i, len(row), len(t.Columns))
		}
	}
	return nil
}

// Numeric reports whether all cells of a column are numbers, or empty: such a column is
// aligned on the right.
func (t *Table) Numeric(column int) bool {
	some := false
	for _, row := range t.Rows {
		if cell := row[column]; cell != "" {
			if !startsAsNumber(cell) {
				return false
			}
			some = true
		}
	}
	return some
}

func startsAsNumber(s string) bool {
	s = strings.TrimLeft(s, "−-+±≈≥≤<> ")
	return s != "" && (s[0] >= '0' && s[0] <= '9' || s[0] == '.') || s == "∞" || s == "NaN"
}

// String returns the table as text, its columns aligned.
func (t *Table) String() string {
	if err := t.Check(); err != nil {
		return err.Error()
	}
	widths := make([]int, len(t.Columns))
	for _, row := range append([][]string{t.Columns}, t.Rows...) {
		for i, c := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(c))
		}
	}
	var b strings.Builder
	if t.Title != "" {
		b.WriteString(t.Title + "\n\n")
	}
	t.writeRow(&b, t.Columns, widths)
	rule := make([]string, len(widths))
	for i, w := range widths {
		rule[i] = strings.Repeat("─", w)
	}
	t.writeRow(&b, rule, widths)
	for _, row := range t.Rows {
		t.writeRow(&b, row, widths)
	}
	if t.Note != "" {
		b.WriteString("\n" + t.Note + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}

func (t *Table) writeRow(b *strings.Builder, row []string, widths []int) {
	var line strings.Builder
	for i, c := range row {
		pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(c))
		if t.Numeric(i) {
			line.WriteString(pad + c)
		} else {
			line.WriteString(c + pad)
		}
		line.WriteString("  ")
	}
	b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
}
