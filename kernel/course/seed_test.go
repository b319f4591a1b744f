package course

import (
	"bytes"
	"testing"
)

func TestReseed(t *testing.T) {
	nb := &Notebook{Cells: []*Cell{
		{Type: "markdown", Source: "seed := uint64(1)"},
		{Type: "code", Source: "// any start\nseed := uint64(1) // any number\nrnd := f(seed)"},
		{Type: "code", Source: "seed := uint64(1)"},
	}}
	if err := nb.reseed(23); err != nil {
		t.Fatal(err)
	}
	for i, want := range []Text{"seed := uint64(1)", "// any start\nseed := uint64(23) // any number\nrnd := f(seed)", "seed := uint64(1)"} {
		if got := nb.Cells[i].Source; got != want {
			t.Errorf("cell %d: %q", i, got)
		}
	}
	nb.Cells = nb.Cells[:1]
	if err := nb.reseed(2); err == nil {
		t.Error("a notebook without a seed is taken for one with it")
	}
}

func TestPrintBands(t *testing.T) {
	nb := &Notebook{Cells: []*Cell{{Type: "code", Outputs: []*Output{
		{Type: "stream", Text: "loss 0.3\n✓ test accuracy, %: 95.31 (94.5 – 96.0)\n✓ right: 3\n"},
		{Type: "stream", Text: "– not checked: stand-in: AUC: 0.84 (0.83 – 1.00)\n"},
	}}}}
	var out bytes.Buffer
	if err := nb.printBands("a.ipynb", 2, &out); err != nil {
		t.Fatal(err)
	}
	const want = "a.ipynb, seed 2\n  ✓ test accuracy, %: 95.31 (94.5 – 96.0)\n  – not checked: stand-in: AUC: 0.84 (0.83 – 1.00)\n"
	if out.String() != want {
		t.Errorf("printed %q", out.String())
	}
}
