package snapshot

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

type glanced struct {
	Width int
	name  string
	next  *glanced
	rates [2]float32
	any   any
}

func TestGlance(t *testing.T) {
	dir := t.TempDir()
	n, f, c, ok, small := 30, 0.5, complex(1, -2), true, int8(-3)
	s, long := "η \"x\"", strings.Repeat("ab", 500)
	list, many, none := []float64{1, 0.25}, make([]int, 2_000_000), []string(nil)
	many[1] = 7
	words, empty := []string{"a", "b"}, []string{}
	part := many[1:3]
	m := map[string]int{"a": 1}
	ring := &glanced{Width: 2, name: "x", rates: [2]float32{1, 2}, any: 3}
	ring.next = ring
	deep := map[int]*glanced{1: {name: strings.Repeat("long", 20), next: &glanced{name: strings.Repeat("y", 100)}}}[1]
	var null *glanced
	err, end, when, fn := errors.New("no"), io.EOF, time.Now(), strings.ToUpper
	hook := closure()
	array := [8]byte{1}
	rows := [][]float32{{1, 2}, {3}}
	duration := time.Second
	cell(t, dir, nil, func(s2 *Store) {
		for name, p := range map[string]any{
			"n": &n, "f": &f, "c": &c, "ok": &ok, "small": &small, "s": &s, "long": &long, "list": &list, "many": &many, "none": &none,
			"words": &words, "empty": &empty, "part": &part, "m": &m, "ring": &ring, "null": &null, "err": &err, "end": &end, "when": &when,
			"fn": &fn, "hook": &hook, "deep": &deep, "array": &array, "rows": &rows, "duration": &duration,
		} {
			s2.New(name, p)
		}
		s2.Global("io.EOF", &io.EOF)
		s2.Func("strings.ToUpper", strings.ToUpper)
	})
	ix := index(t, dir)
	if got, err := ix.Glance("deep"); len([]rune(got)) != glanceRunes || !strings.HasSuffix(got, "…") || err != nil {
		t.Errorf("what is long is not cut: %s, %v", got, err)
	}
	for name, want := range map[string]string{
		"n": "30", "f": "0.5", "c": "(1+-2i)", "ok": "true", "small": "-3", "s": `"η \"x\""`,
		"long": `"` + strings.Repeat("ab", 30) + `"… (length 1000)`,
		"list": "[]float64{1, 0.25}", "many": "[]int{0, 7, 0, 0, 0, 0, …} (length 2000000)", "part": "[]int{7, 0}", "none": "nil",
		"words": `[]string{"a", "b"}`, "empty": "[]string{}", "m": "map[string]int{…} (length 1)", "null": "nil",
		"ring": `&snapshot.glanced{Width: 2, name: "x", next: &snapshot.glanced{…}, rates: [2]float32{1, 2}, any: 3}`,
		"err":  `&errors.errorString{s: "no"}`, "end": "&io.EOF", "when": "time.Time{…}", "fn": "strings.ToUpper", "hook": "", "nothing": "",
		"array": "[8]uint8{1, 0, 0, 0, 0, 0, …}", "rows": "[][]float32{[]float32{1, 2}, []float32{3}}", "duration": "1000000000",
	} {
		if got, err := ix.Glance(name); got != want || err != nil {
			t.Errorf("%s: got %s, want %s; %v", name, got, want, err)
		}
	}
}

// Whatever bytes the segments hold, a glance gives a text or an error.
func TestGlanceAtDamage(t *testing.T) {
	dir := t.TempDir()
	ring := &glanced{Width: 2, name: strings.Repeat("x", 300), any: []string{"a"}}
	ring.next = ring
	cell(t, dir, nil, func(s *Store) { s.New("ring", &ring) })
	ix := index(t, dir)
	files, err := filepath.Glob(filepath.Join(dir, segmentPrefix+"*"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		whole, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := range whole {
			for _, x := range []byte{0, 1, 3, 0x7f, 0xff} {
				b := append([]byte(nil), whole...)
				b[i] = x
				if err := os.WriteFile(file, b, 0o600); err != nil {
					t.Fatal(err)
				}
				if s, err := ix.Glance("ring"); s == "" && err == nil {
					t.Fatalf("byte %d is %d: nothing is said", i, x)
				}
			}
		}
		if err := os.WriteFile(file, whole, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
