package data

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// A Frame is a table of typed columns, as they are read from a CSV file.
type Frame struct {
	Origin
	Columns []Column
}

// A Column is one column of a Frame: numbers, or else words.
type Column struct {
	Name    string
	Numbers []float64 // if every entry is a number
	Words   []string  // if not
}

// Len returns the number of entries.
func (c *Column) Len() int { return max(len(c.Numbers), len(c.Words)) }

// Churn opens a bank's 10,000 customers with what is known of each, and in the column
// Exited whether they left. When they can't be had, made-up customers stand in.
func Churn() *Frame { return must(OpenFrame("churn")) }

// Iris opens Anderson's 150 irises, made famous by Fisher: four lengths in centimetres
// and the species.
func Iris() *Frame { return must(OpenFrame("iris")) }

// Wine opens 178 wines from three cultivars: 13 measurements and the cultivar.
func Wine() *Frame { return must(OpenFrame("wine")) }

// BreastCancer opens 569 tumours: 30 measurements of cell nuclei and the diagnosis.
func BreastCancer() *Frame { return must(OpenFrame("breast-cancer")) }

// AirPassengers opens the passengers of international airlines, in thousands, for each
// month of 1949 to 1960.
func AirPassengers() *Frame { return must(OpenFrame("air-passengers")) }

// OpenFrame opens the table called name, and gets it first if the cache doesn't hold
// it.
func OpenFrame(name string) (*Frame, error) {
	s, folder, err := locate(name)
	if err != nil {
		return nil, err
	}
	if !strings.HasSuffix(s.Files[0].Name, ".csv") {
		return nil, fmt.Errorf("data: %s is no table: a function of its own opens it", s.Title)
	}
	content, err := mapFile(filepath.Join(folder, s.Files[0].Name))
	if err != nil {
		return nil, unreadable(s, err)
	}
	frame, err := ParseCSV(string(content))
	if err != nil {
		return nil, unreadable(s, fmt.Errorf("%s: %w", s.Files[0].Name, err))
	}
	frame.Origin = originOf(s)
	return frame, nil
}

// Len returns the number of rows.
func (f *Frame) Len() int {
	if len(f.Columns) == 0 {
		return 0
	}
	return f.Columns[0].Len()
}

// Column returns the column called name. It panics, naming those there are, if there is
// none.
func (f *Frame) Column(name string) *Column {
	i := slices.IndexFunc(f.Columns, func(c Column) bool { return c.Name == name })
	if i < 0 {
		panic(fmt.Sprintf("data: there is no column %q: there is %s", name, strings.Join(f.Names(), ", ")))
	}
	return &f.Columns[i]
}

// Names returns the names of the columns.
func (f *Frame) Names() (names []string) {
	for _, c := range f.Columns {
		names = append(names, c.Name)
	}
	return names
}

// Row returns the entries of row i, each a float64 or a string, in the order of the
// columns. It panics unless 0 ≤ i < Len.
func (f *Frame) Row(i int) []any {
	row := make([]any, len(f.Columns))
	for j, c := range f.Columns {
		if c.Words != nil {
			row[j] = c.Words[i]
		} else {
			row[j] = c.Numbers[i]
		}
	}
	return row
}

// Select returns the frame with the columns called so, in that order. It panics as
// Column does.
func (f *Frame) Select(names ...string) *Frame {
	chosen := &Frame{Origin: f.Origin}
	for _, name := range names {
		chosen.Columns = append(chosen.Columns, *f.Column(name))
	}
	return chosen
}

// Drop returns the frame without the columns called so. It panics as Column does.
func (f *Frame) Drop(names ...string) *Frame {
	for _, name := range names {
		f.Column(name)
	}
	rest := &Frame{Origin: f.Origin}
	for _, c := range f.Columns {
		if !slices.Contains(names, c.Name) {
			rest.Columns = append(rest.Columns, c)
		}
	}
	return rest
}

// String returns name, size and columns in one line.
func (f *Frame) String() string {
	return fmt.Sprintf("%s: %d rows of %s", cmp.Or(f.Name, "table"), f.Len(), strings.Join(f.Names(), ", "))
}

// GoString is String, so that %#v, too, prints a line.
func (f *Frame) GoString() string { return f.String() }
