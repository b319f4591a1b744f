package history

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

func Example() {
	dir, _ := os.MkdirTemp("", "history")
	defer os.RemoveAll(dir)
	h := Open(filepath.Join(dir, "history.jsonl"))
	_ = h.Add(1, "x := 1")
	_ = h.Add(2, "x++")
	for _, e := range h.Tail(10) {
		fmt.Println(e.Session, e.Line, e.Input)
	}
	// Output:
	// 1 1 x := 1
	// 1 2 x++
}

func add(t *testing.T, h *History, inputs ...string) {
	t.Helper()
	for i, in := range inputs {
		if err := h.Add(i+1, in); err != nil {
			t.Fatal(err)
		}
	}
}

func inputs(es []Entry) string {
	var s []string
	for _, e := range es {
		s = append(s, fmt.Sprintf("%d.%d %s", e.Session, e.Line, e.Input))
	}
	return strings.Join(s, ", ")
}

func TestSessions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "made", "history.jsonl")
	add(t, Open(path), "a", "b", "b", " ", "a")
	h := Open(path)
	if got := inputs(h.Range(-1, 1, 0)); got != "1.1 a, 1.2 b, 1.5 a" {
		t.Error("before the first entry:", got)
	}
	add(t, h, "c", "aa")
	for what, x := range map[string]struct{ got, want []Entry }{
		"tail":       {h.Tail(3), []Entry{{1, 5, "a"}, {2, 1, "c"}, {2, 2, "aa"}}},
		"all":        {h.Tail(100), []Entry{{1, 2, "b"}, {1, 5, "a"}, {2, 1, "c"}, {2, 2, "aa"}}},
		"search":     {h.Search("a*", 0, false), []Entry{{1, 1, "a"}, {1, 5, "a"}, {2, 2, "aa"}}},
		"unique":     {h.Search("a*", 0, true), []Entry{{1, 5, "a"}, {2, 2, "aa"}}},
		"one letter": {h.Search("?", 1, true), []Entry{{2, 1, "c"}}},
		"literally":  {h.Search(".", 0, false), nil},
		"now":        {h.Range(0, 1, 2), []Entry{{2, 1, "c"}}},
		"before":     {h.Range(-1, 2, 6), []Entry{{1, 2, "b"}, {1, 5, "a"}}},
		"by number":  {h.Range(1, 0, 0), []Entry{{1, 1, "a"}, {1, 2, "b"}, {1, 5, "a"}}},
	} {
		if !slices.Equal(x.got, x.want) {
			t.Errorf("%s: got %s, want %s", what, inputs(x.got), inputs(x.want))
		}
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Error("others can read it:", info.Mode(), err)
	}
}

func TestSeveralKernelsAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "history.jsonl")
	const kernels, cells = 8, 50
	var all sync.WaitGroup
	for k := range kernels {
		all.Go(func() {
			h := Open(path)
			for i := range cells {
				if err := h.Add(i+1, fmt.Sprintf("%d: cell %d\n\t\"quoted\"", k, i)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	got := Open(path).Tail(0)
	if len(got) != kernels*cells {
		t.Fatalf("%d entries, want %d", len(got), kernels*cells)
	}
	of := map[int]string{}
	for _, e := range got {
		k, _, _ := strings.Cut(e.Input, ":")
		if other, ok := of[e.Session]; ok && other != k {
			t.Fatalf("session %d is shared by kernels %s and %s", e.Session, other, k)
		}
		of[e.Session] = k
	}
}

func TestBounded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "history.jsonl")
	long := strings.Repeat("x", maxInput-10)
	for range 2 {
		h := Open(path)
		for i := range 2 * maxBytes / maxInput {
			add(t, h, fmt.Sprintf("%d%s", i%15, long))
		}
	}
	h := Open(path)
	add(t, h, strings.Repeat("y", maxInput+1), "last")
	info, err := os.Stat(path)
	if err != nil || info.Size() > keptBytes+2*maxInput {
		t.Error(info.Size(), err)
	}
	if got := h.Tail(1); got[0].Input != "last" || got[0].Session != 3 {
		t.Error(inputs(got))
	}
}

func TestDamage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "history.jsonl")
	add(t, Open(path), "a")
	b, _ := os.ReadFile(path)
	if err := os.WriteFile(path, append(b, []byte("\x00garbage\n{}\n[1]\n{\"session\":7,\"li")...), 0o600); err != nil {
		t.Fatal(err)
	}
	h := Open(path)
	add(t, h, "b")
	if got := inputs(Open(path).Tail(0)); got != "1.1 a, 2.1 b" {
		t.Error(got)
	}
}

func TestWithoutFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	h := Open(filepath.Join(path, "history.jsonl")) // its folder is a file
	for i, in := range []string{"a", "b"} {
		if h.Add(i+1, in) == nil {
			t.Error("an error is missing")
		}
	}
	if got := inputs(h.Tail(0)); got != "1.1 a, 1.2 b" {
		t.Error(got)
	}
	if got := inputs(h.Range(0, 2, 0)); got != "1.2 b" {
		t.Error(got)
	}
}
