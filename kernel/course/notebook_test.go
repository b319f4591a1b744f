package course

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
)

// lesson is a notebook as a clean run leaves it.
func lesson(tb testing.TB) ([]byte, *Notebook) {
	tb.Helper()
	data, err := os.ReadFile("testdata/lesson.ipynb")
	if err != nil {
		tb.Fatal(err)
	}
	nb, err := ParseNotebook(data)
	if err != nil {
		tb.Fatal(err)
	}
	return data, nb
}

func ExampleNotebook_Clean() {
	nb, err := ParseNotebook([]byte(`{"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [
		{"cell_type": "code", "metadata": {"execution": {"shell.execute_reply": "12:00"}}, "source": "train()",
		 "execution_count": 1, "outputs": [
			{"output_type": "stream", "name": "stderr", "text": "10 %\r20 %\r"},
			{"output_type": "stream", "name": "stdout", "text": ["epoch 1\n", "epoch 2\n"]}]}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	nb.Clean()
	cell := nb.Cells[0]
	fmt.Println(cell.ID, cell.Metadata, len(cell.Outputs))
	fmt.Print(cell.Outputs[0].Text)
	// Output:
	// cell-1 map[] 1
	// epoch 1
	// epoch 2
}

func TestBytesAreAsJupyterWritesThem(t *testing.T) {
	data, nb := lesson(t)
	got, err := nb.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, data) {
		t.Errorf("reading and writing changes the notebook:\n%s", got)
	}
}

func TestTextAndLinesReadAlike(t *testing.T) {
	_, want := lesson(t)
	data, err := os.ReadFile("testdata/lesson.ipynb")
	if err != nil {
		t.Fatal(err)
	}
	joined := bytes.Replace(data, []byte("[\n    \"f(3)\"\n   ]"), []byte(`"f(3)"`), 1)
	if bytes.Equal(joined, data) {
		t.Fatal("the test data has changed")
	}
	nb, err := ParseNotebook(joined)
	if err != nil {
		t.Fatal(err)
	}
	if nb.Cells[2].Source != want.Cells[2].Source || nb.Cells[2].Source != "f(3)" {
		t.Errorf("source = %q", nb.Cells[2].Source)
	}
}

func TestReadNotebookSaysWhatIsWrong(t *testing.T) {
	name := t.TempDir() + "/x.ipynb"
	for content, want := range map[string]string{
		`{`:                                "not a notebook",
		`{"nbformat": 3, "worksheets":[]}`: "nbformat 4",
		`{"nbformat": 4, "cells": [null]}`: "cell 1 is null",
		`{"nbformat": 4, "cells": [{"cell_type": "heading"}]}`:                    `unknown type "heading"`,
		`{"nbformat": 4, "cells": [{"cell_type": "code", "outputs": [null]}]}`:    "an output that is null",
		`{"nbformat": 4, "cells": [{"cell_type": "code", "source": {"a": "b"}}]}`: "not a notebook",
	} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadNotebook(name); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error = %v, want %q and the name", content, err, want)
		}
	}
	if _, err := ReadNotebook(name + "x"); err == nil || !strings.Contains(err.Error(), "there is no notebook") {
		t.Errorf("missing file: error = %v", err)
	}
}

func FuzzParseNotebook(f *testing.F) {
	data, _ := lesson(f)
	f.Add(data)
	f.Add([]byte(`{"nbformat": 4, "cells": [{"cell_type": "code", "outputs": [{"output_type": "x", "data": {"a+json": 1}}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		nb, err := ParseNotebook(data)
		if err != nil {
			return
		}
		nb.Clean()
		first, err := nb.Bytes()
		if err != nil {
			t.Skip(err) // metadata that Go can't write, such as 1e999
		}
		again, err := ParseNotebook(first)
		if err != nil {
			t.Fatalf("what was written can't be read: %v\n%s", err, first)
		}
		again.Clean()
		if second, err := again.Bytes(); err != nil || !bytes.Equal(first, second) {
			t.Errorf("cleaning twice is not cleaning once (%v):\n%s\n%s", err, first, second)
		}
	})
}
