package course

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A CellError is a cell that failed.
type CellError struct {
	Notebook  string
	Cell      int // counting the cells that run, from 1: JupyterLab's number
	Source    string
	Name      string // "Compile error", "panic", "Timeout", …
	Value     string // in one line
	Traceback []string
}

// Error names the notebook, the cell, the line and what is wrong, in one line; below
// stand the line of code and the kernel's own report.
func (e *CellError) Error() string {
	report := ansi.ReplaceAllString(strings.Join(e.Traceback, "\n"), "")
	line := e.line(report)
	var b strings.Builder
	fmt.Fprintf(&b, "%s, cell %d", e.Notebook, e.Cell)
	if line > 0 {
		fmt.Fprintf(&b, ", line %d", line)
	}
	fmt.Fprintf(&b, ": %s: %s", e.Name, ansi.ReplaceAllString(e.Value, ""))
	if code := strings.Split(e.Source, "\n"); line > 0 && line <= len(code) {
		fmt.Fprintf(&b, "\n%6d | %s", line, code[line-1])
	}
	if report != "" {
		b.WriteString("\n    " + strings.ReplaceAll(strings.TrimRight(report, "\n"), "\n", "\n    "))
	}
	return b.String()
}

// ansi matches what colours a terminal.
var ansi = regexp.MustCompile("\x1b\\[[0-9;]*[A-Za-z]")

// place matches where the kernel's report points to: cell[5]:3:9, or cell[5]:3.
var place = regexp.MustCompile(`cell\[(\d+)\]:(\d+)`)

// line is the line of the failed cell that the report names first; 0 if it names
// none, as when the cell was too slow.
func (e *CellError) line(report string) int {
	for _, m := range place.FindAllStringSubmatch(report+"\n"+e.Value, -1) {
		if m[1] == strconv.Itoa(e.Cell) {
			line, err := strconv.Atoi(m[2])
			if err != nil {
				return 0
			}
			return line
		}
	}
	return 0
}
