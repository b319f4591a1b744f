package course

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const twoCells = `{"cells": [
 {"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["prose"]},
 {"cell_type": "code", "id": "b", "metadata": {}, "execution_count": null, "outputs": [], "source": ["x := 2\n", "func f() int { return x }"]},
 {"cell_type": "code", "id": "c", "metadata": {}, "execution_count": null, "outputs": [], "source": ["CODE"]}
], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}`

func TestTypeCheck(t *testing.T) {
	for _, c := range []struct{ code, want string }{
		{"fmt.Println(f() + x)", ""},
		{"y := f() + \\\"a\\\"", "cell[2]:1:6: "},
		{"x = z", "cell[2]:1:5: undefined: z"},
	} {
		file := filepath.Join(t.TempDir(), "small.ipynb")
		if err := os.WriteFile(file, []byte(strings.Replace(twoCells, "CODE", c.code, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		err := TypeCheck(t.Context(), "../..", []string{file}, &out)
		if (err != nil) != (c.want != "") || !strings.Contains(out.String(), c.want) {
			t.Errorf("%s: error %v, printed %q; want %q", c.code, err, out.String(), c.want)
		}
	}
}

func TestTypeCheckWantsNotebooks(t *testing.T) {
	if err := TypeCheck(t.Context(), "../..", nil, &bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), "wants notebooks") {
		t.Errorf("error %v", err)
	}
}
