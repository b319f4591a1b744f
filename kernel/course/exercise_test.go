package course

import (
	"strings"
	"testing"
)

const (
	unsolved = "answer := 0.0 // your rate\ncheck.OneStepRate(answer)"
	folded   = "<details><summary>Solution</summary>\n\n```go\nanswer := 0.5\ncheck.OneStepRate(answer)\n```\n\n</details>\n\nOn we go."
)

func TestExercises(t *testing.T) {
	nb := &Notebook{Cells: []*Cell{
		{Type: "markdown", Source: folded}, // answers a question, no code cell before it
		{Type: "code", Source: "check.Between(\"a\", check.SourceDecay(1), 0, 2)"},
		{Type: "markdown", Source: folded},
		{Type: "code", Source: unsolved},
		{Type: "markdown", Source: folded},
		{Type: "code", Source: unsolved},
		{Type: "code", Source: unsolved},
		{Type: "markdown", Source: "```go\nnot folded\n```\n<details>no code</details>"},
	}}
	got := nb.exercises()
	if len(got) != 3 {
		t.Fatalf("%d exercises, want 3", len(got))
	}
	if e := got[0]; e.index != 3 || e.number != 2 || e.solution != "answer := 0.5\ncheck.OneStepRate(answer)\n" {
		t.Errorf("the first is %+v", e)
	}
	if got[1].solution != "" || got[2].solution != "" {
		t.Error("a solution where there is none")
	}
}

func TestJudgeAnExercise(t *testing.T) {
	for _, c := range []struct{ unsolved, solution, solved, want string }{
		{"○ not yet: try\n", "x", "✓ right\n", ""},
		{"text\n○ not yet: try\n", "x", "text\n✓ right\n", ""},
		{"✓ right\n", "x", "✓ right\n", "says ✓ before it is solved"},
		{"", "x", "✓ right\n", "gives no hint"},
		{"○ not yet\n", "", "", "has no solution"},
		{"○ not yet\n", "x", "○ not yet: almost\n", "its solution is not accepted: ○ not yet: almost"},
		{"○ not yet\n", "x", "✓ one\n○ not yet: two\n", "its solution is not accepted"},
		{"○ not yet\n", "x", "Compile error: undefined: y\n", "its solution is not accepted: Compile error: undefined: y"},
	} {
		e := exercise{number: 4, solution: c.solution}
		got := e.judge([]*Output{{Type: "stream", Name: "stdout", Text: Text(c.unsolved)}}, c.solved)
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%q, solved %q: %q, want %q", c.unsolved, c.solved, got, c.want)
		}
	}
}
