package course

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// An exercise is a code cell that a learner completes: it calls one of package check's
// funcs, which says ✓, or ○ and a hint. Its solution is the Go code in the <details> of
// the next text cell.
type exercise struct {
	index    int // of the cell
	number   int // as JupyterLab counts
	solution string
}

var (
	checkCall = regexp.MustCompile(`\bcheck\.(\p{Lu}\w*)\(`)
	details   = regexp.MustCompile(`(?s)<details.*?</details>`)
	goCode    = regexp.MustCompile("(?s)```go\n(.*?)```")
)

// exercises are the notebook's, in order.
func (nb *Notebook) exercises() []exercise {
	var found []exercise
	number := 0
	for i, c := range nb.Cells {
		if !c.runs() {
			continue
		}
		number++
		if c.isExercise() {
			found = append(found, exercise{i, number, nb.solution(i)})
		}
	}
	return found
}

// isExercise reports whether the cell asks something of the learner. One that calls
// check.Between doesn't: it holds the lesson's own figures to their bands.
func (c *Cell) isExercise() bool {
	calls := checkCall.FindAllStringSubmatch(string(c.Source), -1)
	return len(calls) > 0 && !slices.ContainsFunc(calls, func(m []string) bool { return m[1] == "Between" })
}

// solution is the Go code folded away behind cell i, or "".
func (nb *Notebook) solution(i int) string {
	if i+1 >= len(nb.Cells) || nb.Cells[i+1].Type != "markdown" {
		return ""
	}
	for _, folded := range details.FindAllString(string(nb.Cells[i+1].Source), -1) {
		if m := goCode.FindStringSubmatch(folded); m != nil {
			return m[1]
		}
	}
	return ""
}

// judge says what is wrong with the exercise, given what its cell shows as the learner
// finds it, and what its solution printed.
func (e exercise) judge(unsolved []*Output, solved string) string {
	var said strings.Builder
	for _, out := range unsolved {
		said.WriteString(string(out.Text))
	}
	switch {
	case says(said.String(), "✓"):
		return fmt.Sprintf("cell %d: the exercise says ✓ before it is solved", e.number)
	case !says(said.String(), "○"):
		return fmt.Sprintf("cell %d: the exercise gives no hint: it prints no line that begins with ○", e.number)
	case e.solution == "":
		return fmt.Sprintf("cell %d: the exercise has no solution: put it as Go code into a <details> in the next cell", e.number)
	case !says(solved, "✓") || says(solved, "○"):
		return fmt.Sprintf("cell %d: its solution is not accepted: %s", e.number, strings.TrimSpace(solved))
	}
	return ""
}

// says reports whether a line of the text begins with the mark.
func says(text, mark string) bool { return strings.Contains("\n"+text, "\n"+mark) }
