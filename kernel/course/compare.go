package course

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// differences says where the outputs of a run differ from the committed ones, a line
// for each cell, by its first difference. Both are clean and have the same cells.
func differences(committed, now *Notebook) []string {
	var found []string
	number := 0
	for i, c := range now.Cells {
		if !c.runs() {
			continue
		}
		number++
		if difference := differ(committed.Cells[i].Outputs, c.Outputs); difference != "" {
			found = append(found, fmt.Sprintf("cell %d: %s", number, difference))
		}
	}
	return found
}

// runs reports whether executing the cell means anything to the kernel.
func (c *Cell) runs() bool {
	return c.Type == "code" && strings.TrimSpace(string(c.Source)) != ""
}

func differ(committed, now []*Output) string {
	if len(committed) != len(now) {
		return fmt.Sprintf("%d outputs are committed, now there are %d", len(committed), len(now))
	}
	for i, was := range committed {
		is := now[i]
		switch {
		case was.Type != is.Type || was.Name != is.Name:
			return fmt.Sprintf("output %d is committed as %s %s, now it is %s %s", i+1, was.Type, was.Name, is.Type, is.Name)
		case was.Text != is.Text:
			return was.Name + " " + differingLine(was.Text, is.Text)
		}
		if difference := differingData(was.Data, is.Data); difference != "" {
			return difference
		}
	}
	return ""
}

func differingData(was, is Bundle) string {
	if types := slices.Sorted(maps.Keys(was)); !slices.Equal(types, slices.Sorted(maps.Keys(is))) {
		return fmt.Sprintf("an output is committed as %s, now it is %s",
			strings.Join(types, ", "), strings.Join(slices.Sorted(maps.Keys(is)), ", "))
	}
	for _, mime := range slices.Backward(slices.Sorted(maps.Keys(was))) { // text/plain before text/html
		a, b := fmt.Sprintf("%s", was[mime]), fmt.Sprintf("%s", is[mime])
		switch {
		case a == b:
		case mime == "text/plain":
			return differingLine(Text(a), Text(b))
		default:
			return fmt.Sprintf("the figure differs (%s of %d bytes is committed, now %d)", mime, len(a), len(b))
		}
	}
	return ""
}

// differingLine shows the first line in which two texts differ.
func differingLine(was, is Text) string {
	a, b := strings.Split(string(was), "\n"), strings.Split(string(is), "\n")
	for i := range max(len(a), len(b)) {
		if line(a, i) != line(b, i) {
			return fmt.Sprintf("line %d\n    committed: %s\n    now:       %s", i+1, line(a, i), line(b, i))
		}
	}
	return ""
}

// line is line i, or a mark for none.
func line(lines []string, i int) string {
	if i >= len(lines) {
		return "(nothing)"
	}
	return lines[i]
}
