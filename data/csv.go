package data

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// ParseCSV reads a table of comma-separated values (RFC 4180): a line of names, and
// then one line a row. A column whose entries are all numbers is one of Numbers. The
// error names the line: a row of another length, a quote that doesn't end, text that is
// no UTF-8, no names, or a name that occurs twice.
func ParseCSV(text string) (*Frame, error) {
	text = strings.TrimPrefix(text, "\ufeff") // the byte order mark that Excel writes
	if err := checkText(text); err != nil {
		return nil, fmt.Errorf("a CSV file that is %w: save it as UTF-8", err)
	}
	rows := csv.NewReader(strings.NewReader(text))
	rows.ReuseRecord = true
	header, err := rows.Read()
	if errors.Is(err, io.EOF) {
		return nil, errors.New("a CSV file without a line")
	}
	if err != nil {
		return nil, csvError(err)
	}
	f := &Frame{}
	seen := map[string]bool{}
	// A row takes at least a byte a column, so that this is never more than there can be.
	most := min(strings.Count(text, "\n"), len(text)/len(header))
	for _, name := range header {
		name = strings.Clone(strings.TrimSpace(name))
		if seen[name] {
			return nil, fmt.Errorf("a CSV file with two columns called %q", name)
		}
		seen[name] = true
		f.Columns = append(f.Columns, Column{Name: name, Words: make([]string, 0, most)})
	}
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, csvError(err)
		}
		for i, entry := range row {
			f.Columns[i].Words = append(f.Columns[i].Words, strings.TrimSpace(entry))
		}
	}
	for i := range f.Columns {
		f.Columns[i].settle()
	}
	return f, nil
}

// settle turns words that are all numbers into numbers. No entries at all are numbers.
func (c *Column) settle() {
	numbers := make([]float64, len(c.Words))
	for i, word := range c.Words {
		var err error
		if numbers[i], err = strconv.ParseFloat(word, 64); err != nil {
			for i, word := range c.Words {
				c.Words[i] = strings.Clone(word) // not a piece of the whole file
			}
			return
		}
	}
	c.Numbers, c.Words = numbers, nil
}

func csvError(err error) error {
	if at, ok := errors.AsType[*csv.ParseError](err); ok {
		return fmt.Errorf("a CSV file that is wrong in line %d: %w", at.Line, at.Err)
	}
	return err
}
