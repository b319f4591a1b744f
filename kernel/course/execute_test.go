package course

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
)

// follow plays events to an execution of the test notebook.
func follow(t *testing.T, events string) (nb *Notebook, shown string, err error) {
	t.Helper()
	_, start := lesson(t)
	var stderr bytes.Buffer
	x := &execution{name: "lesson.ipynb", stderr: &stderr, numbers: map[int]int{1: 1, 2: 2}}
	nb, err = x.follow(start, json.NewDecoder(strings.NewReader(events)))
	return nb, stderr.String(), err
}

func TestFollowARunToItsEnd(t *testing.T) {
	data, _ := lesson(t)
	nb, shown, err := follow(t, `{"event": "start", "index": 1} {"event": "done", "index": 1}
		{"event": "start", "index": 2} {"event": "done", "index": 2} {"event": "end", "notebook": `+string(data)+`}`)
	if err != nil {
		t.Fatal(err)
	}
	if len(nb.Cells) != 4 {
		t.Errorf("the notebook has %d cells, want 4", len(nb.Cells))
	}
	for _, want := range []string{"cell  1 of 2  fmt.Println", "cell  2 of 2  f(3)"} {
		if !strings.Contains(shown, want) {
			t.Errorf("progress lacks %q:\n%s", want, shown)
		}
	}
}

func TestFollowAFailure(t *testing.T) {
	_, _, err := follow(t, `{"event": "start", "index": 2}
		{"event": "failed", "index": 2, "name": "panic", "value": "boom", "traceback": ["cell[2]:1"]}`)
	var failed *CellError
	if !errors.As(err, &failed) || failed.Cell != 2 || failed.Source != "f(3)" {
		t.Errorf("error = %#v", err)
	}
}

func TestFollowWhatCannotRun(t *testing.T) {
	if _, _, err := follow(t, `{"event": "problem", "text": "the kernel did not start"}`); err == nil || err.Error() != "lesson.ipynb: the kernel did not start" {
		t.Errorf("error = %v", err)
	}
	if _, _, err := follow(t, `{"event": "start", "index": 1}`); !errors.Is(err, io.EOF) {
		t.Errorf("a client that ends early: error = %v", err)
	}
}

func TestFirstLine(t *testing.T) {
	for source, want := range map[string]string{
		"// a comment\n\n  x := 1\ny": "x := 1    ",
		"":                            "          ",
		"η := 0.2 * rate":             "η := 0.2 …",
	} {
		if got := firstLine(source, 10); got != want {
			t.Errorf("firstLine(%q) = %q, want %q", source, got, want)
		}
	}
}
