package course

import (
	"strings"
	"testing"
)

func TestDifferences(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(nb *Notebook)
		want   string
	}{
		{"nothing", func(*Notebook) {}, ""},
		{"a count", func(nb *Notebook) { nb.Cells[1].Count = nil }, ""},
		{"a text", func(nb *Notebook) { nb.Cells[1].Outputs[0].Text = "f(5) = 16\n✓ accuracy, %: 95.30\n" }, "cell 1: stdout line 2\n    committed: ✓ accuracy, %: 95.31"},
		{"a text's end", func(nb *Notebook) { nb.Cells[1].Outputs[0].Text += "more" }, "now:       more"},
		{"a shorter text", func(nb *Notebook) { nb.Cells[1].Outputs[0].Text = "f(5) = 16" }, "now:       (nothing)"},
		{"a stream's name", func(nb *Notebook) { nb.Cells[1].Outputs[0].Name = "stderr" }, "cell 1: output 1 is committed as stream stdout"},
		{"a figure", func(nb *Notebook) { nb.Cells[1].Outputs[1].Data["text/html"] = Text("<img>") }, "cell 1: the figure differs (text/html of 22 bytes is committed, now 5)"},
		{"a figure's data", func(nb *Notebook) { nb.Cells[1].Outputs[1].Data["application/json"] = []byte("{}") }, "cell 1: the figure differs (application/json"},
		{"a figure's alternative text", func(nb *Notebook) { nb.Cells[1].Outputs[1].Data["text/plain"] = Text("loss rises") }, "cell 1: line 1\n    committed: loss falls"},
		{"a figure gone", func(nb *Notebook) { nb.Cells[1].Outputs = nb.Cells[1].Outputs[:1] }, "cell 1: 2 outputs are committed, now there are 1"},
		{"a type gone", func(nb *Notebook) { delete(nb.Cells[1].Outputs[1].Data, "text/html") }, "now it is application/json, text/plain"},
		{"a result", func(nb *Notebook) { nb.Cells[2].Outputs[0].Data["text/plain"] = Text("5") }, "cell 2: line 1\n    committed: 4\n    now:       5"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, committed := lesson(t)
			_, now := lesson(t)
			tt.change(now)
			got := strings.Join(differences(committed, now), "\n")
			if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
