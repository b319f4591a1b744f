package course

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"
)

func TestReport(t *testing.T) {
	standIn := func(c *check) {
		c.now.Cells[1].Outputs[0].Text = "– not checked: stand-in: accuracy: 11 (94 – 96)\n"
	}
	for _, tt := range []struct {
		name   string
		change func(c *check)
		out    string
		err    string
	}{
		{"all is well", func(*check) {}, "✓ a.ipynb: outputs ", ""},
		{"too large", func(c *check) { c.size = 3 << 20 }, "", "it has 3.00 MB with its outputs, more than 1.5 MB"},
		{"many live figures", func(c *check) {
			c.size = 3 << 20
			live := &Output{Type: "display_data", Data: Bundle{"text/html": Text("<div><script>.deepgo-player</script></div>")}}
			c.now.Cells[1].Outputs = append(c.now.Cells[1].Outputs, live, live, live)
			c.committed.Cells[1].Outputs = c.now.Cells[1].Outputs
		}, "3.00 of 4.0 MB", ""},
		{"slow", func(c *check) {
			c.took = 10 * time.Second
			c.committed.Metadata["deepgo"] = map[string]any{"seconds": json.Number("3")}
		}, "", "it took 10 s, more than 3 times its budget of 3 s"},
		{"in time", func(c *check) {
			c.took = 8 * time.Second
			c.committed.Metadata["deepgo"] = map[string]any{"seconds": json.Number("3")}
		}, "8.0 of 3 s", ""},
		{"an exercise that says ✓", func(c *check) {
			for _, nb := range []*Notebook{c.committed, c.now} {
				nb.Cells[1].Source, nb.Cells[1].Outputs = unsolved, []*Output{{Type: "stream", Name: "stdout", Text: "✓ right\n"}}
			}
		}, "", "cell 1: the exercise says ✓ before it is solved"},
		{"rests on a stand-in", standIn, "a.ipynb, cell 1: – not checked: stand-in: accuracy: 11 (94 – 96)\n", ""},
		{"is then not compared", standIn, "✓ a.ipynb: outputs not compared: 1 bands rest on stand-ins", ""},
	} {
		t.Run(tt.name, func(t *testing.T) { testReport(t, tt.change, tt.out, tt.err) })
	}
	if !sameBits() {
		t.Skip("outputs are not compared on this processor")
	}
	testReport(t, func(c *check) { c.now.Cells[2].Outputs = nil }, "", "cell 2: 1 outputs are committed, now there are 0")
	testReport(t, func(c *check) { c.committed.Cells[1].Count = nil }, "", "its outputs are not committed; deepgo run --write stores them")
}

func testReport(t *testing.T, change func(*check), wantOut, wantErr string) {
	t.Helper()
	_, committed := lesson(t)
	_, now := lesson(t)
	c := &check{name: "a.ipynb", committed: committed, now: now, size: 1000}
	change(c)
	var out bytes.Buffer
	err := c.report(&out)
	if wantErr == "" && err != nil || wantErr != "" && (err == nil || !strings.Contains(err.Error(), wantErr)) {
		t.Errorf("error = %v, want %q", err, wantErr)
	}
	if !strings.Contains(out.String(), wantOut) {
		t.Errorf("printed %q, want %q", out.String(), wantOut)
	}
}
