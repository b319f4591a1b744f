package course

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"notebooks/01-a.ipynb", "notebooks/02-b.ipynb", "notebooks/README.md", "other/01-a.ipynb"} {
		write(t, "{}", root, name)
	}
	t.Chdir(root + "/other")
	a, b, other := filepath.Join(root, "notebooks/01-a.ipynb"), filepath.Join(root, "notebooks/02-b.ipynb"), filepath.Join(root, "other/01-a.ipynb")
	for _, tt := range []struct {
		names []string
		want  []string
		err   string
	}{
		{[]string{"02-b"}, []string{b}, ""},
		{[]string{"02-b.ipynb"}, []string{b}, ""},
		{[]string{"01-a.ipynb"}, []string{other}, ""}, // here comes before the course
		{[]string{"notebooks/01-a.ipynb"}, []string{a}, ""},
		{[]string{a}, []string{a}, ""},
		{[]string{"../notebooks"}, []string{a, b}, ""},
		{[]string{"notebooks", "01-a"}, nil, "would be written to the same page"},
		{[]string{"02"}, []string{b}, ""},
		{[]string{"2"}, []string{b}, ""},
		{[]string{"3"}, nil, "there is no notebook 3"},
		{[]string{"99-x"}, nil, "there is no notebook 99-x"},
		{[]string{"../notebooks/README.md"}, nil, "is not a notebook"},
		{[]string{t.TempDir()}, nil, "holds no notebooks"},
	} {
		got, err := find(root, tt.names)
		if tt.err == "" && err != nil || tt.err != "" && (err == nil || !strings.Contains(err.Error(), tt.err)) {
			t.Errorf("find(%q): error = %v, want %q", tt.names, err, tt.err)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("find(%q) = %q, want %q", tt.names, got, tt.want)
		}
	}
}
