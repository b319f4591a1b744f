package course

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestExportGo(t *testing.T) {
	notebook, program := filepath.Join(t.TempDir(), "small.ipynb"), filepath.Join(t.TempDir(), "small.go")
	text := strings.Replace(twoCells, "prose", "# Twice\\n", 1)
	if err := os.WriteFile(notebook, []byte(strings.Replace(text, "CODE", "fmt.Println(f() + x)", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := ExportGo(t.Context(), "../..", program, notebook); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "run", program).CombinedOutput()
	if err != nil || string(out) != "4\n" {
		t.Errorf("it printed %q, error %v", out, err)
	}
	source, _ := os.ReadFile(program)
	if !strings.HasPrefix(string(source), "// The notebook small.ipynb as an ordinary Go program") || !strings.Contains(string(source), "// cell1: Twice\n") {
		t.Errorf("the program is\n%s", source)
	}
}

func TestExportGoRefuses(t *testing.T) {
	notebook := filepath.Join(t.TempDir(), "small.ipynb")
	if err := os.WriteFile(notebook, []byte(strings.Replace(twoCells, "CODE", "z", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, want string }{
		{notebook, "small.ipynb: cell[2]:1:1: undefined: z"},
		{"no-such", "there is no notebook no-such"},
		{filepath.Dir(notebook) + "/..", "holds no notebooks"},
	} {
		program := filepath.Join(t.TempDir(), "x.go")
		if err := ExportGo(t.Context(), "../..", program, c.name); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.name, err, c.want)
		}
		if _, err := os.Stat(program); err == nil {
			t.Errorf("%s: a program was written", c.name)
		}
	}
}
