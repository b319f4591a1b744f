package snapshot

import (
	"os"
	"slices"
	"strconv"
	"testing"
)

func sessionSize(t *testing.T, dir string) (bytes int64) {
	t.Helper()
	for _, name := range files(t, dir) {
		info, err := os.Stat(dir + "/" + name)
		if err != nil {
			t.Fatal(err)
		}
		bytes += info.Size()
	}
	return bytes
}

// Five hundred cells, each of which defines a variable, changes another and drops
// something large, leave a session that is as small as what it holds.
func TestManyCells(t *testing.T) {
	dir := t.TempDir()
	const cells = 500
	const large = 30_000
	for i := range cells {
		x, junk := []int{i}, make([]float64, large)
		var before []int
		cell(t, dir, func(s *Store) {
			if i > 0 {
				s.Keep("x"+strconv.Itoa(i/2), &before)
			}
		}, func(s *Store) {
			if i > 0 {
				before[0] = -before[0]
			}
			s.New("x"+strconv.Itoa(i), &x)
			s.New("junk", &junk) // in the same segment, and replaced by the next cell
		})
	}
	if n := len(files(t, dir)); n > maxSmall+10 {
		t.Errorf("%d files", n)
	}
	if n := sessionSize(t, dir); n > maxDead+1<<20 {
		t.Errorf("%d bytes", n)
	}
	if n := len(index(t, dir).symbols); n > 6 {
		t.Errorf("%d symbols", n)
	}
	all := make([][]int, cells)
	cell(t, dir, func(s *Store) {
		for i := range all {
			s.Keep("x"+strconv.Itoa(i), &all[i])
		}
	}, nil)
	for i, x := range all {
		want := i
		for j := 2 * i; j <= 2*i+1; j++ { // the cells that turned its sign
			if j > 0 && j < cells {
				want = -want
			}
		}
		if x[0] != want {
			t.Fatalf("x%d is %d, want %d", i, x[0], want)
		}
	}
}

// What lies in a segment that is mostly dead moves, also that of groups which the cell
// doesn't load, in all forms of storage.
func TestDeadSegments(t *testing.T) {
	dir := t.TempDir()
	kept := []any{"text", []float64{1, 2, 3}, map[string]int{"a": 1}, longText, &node{name: "n"}, make([]float32, extentMin)}
	for i := range 12 {
		junk := make([][]float64, 16)
		for j := range junk {
			junk[j] = make([]float64, extentMin/8-1)
		}
		cell(t, dir, nil, func(s *Store) {
			if i == 0 {
				s.New("kept", &kept)
			}
			s.New("junk"+strconv.Itoa(i), &junk)
			if i > 0 {
				other := 1
				s.New("small"+strconv.Itoa(i), &other)
			}
		})
		junk = nil
		cell(t, dir, nil, func(s *Store) { s.New("junk"+strconv.Itoa(i), &junk) })
	}
	if n := sessionSize(t, dir); n > maxDead+2*extentSize {
		t.Errorf("%d bytes", n)
	}
	var again []any
	cell(t, dir, func(s *Store) { s.Type((*node)(nil)); s.Keep("kept", &again) }, nil)
	if again[0] != "text" || !slices.Equal(again[1].([]float64), []float64{1, 2, 3}) || again[2].(map[string]int)["a"] != 1 ||
		again[3] != longText || again[4].(*node).name != "n" || len(again[5].([]float32)) != extentMin {
		t.Error(again[:5])
	}
}
