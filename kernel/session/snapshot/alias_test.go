package snapshot

import (
	"fmt"
	"strings"
	"testing"
)

var (
	aliasN       int
	aliasP       *int
	aliasArray   []string
	aliasWindow  []string
	aliasElement *string
	aliasMap     map[string][]int
	aliasInner   []int
	aliasLoner   = []int{1, 2, 3}
)

func init() {
	programs["define aliases"] = func(s *Store, _ []string) {
		aliasP = &aliasN
		aliasArray = append(make([]string, 0, 8), "a", "b", "c", "d")
		aliasWindow = aliasArray[1:3]
		aliasElement = &aliasArray[2]
		aliasInner = []int{1, 2}
		aliasMap = map[string][]int{"inner": aliasInner}
		s.New("n", &aliasN)
		s.New("p", &aliasP)
		s.New("array", &aliasArray)
		s.New("window", &aliasWindow)
		s.New("element", &aliasElement)
		s.New("map", &aliasMap)
		s.New("inner", &aliasInner)
		s.New("loner", &aliasLoner)
		load(s)
		save(s)
	}
	programs["change through p"] = func(s *Store, _ []string) {
		s.Keep("p", &aliasP)
		load(s)
		*aliasP = 42
		save(s)
	}
	programs["change through window"] = func(s *Store, _ []string) {
		s.Keep("window", &aliasWindow)
		load(s)
		aliasWindow[1] = "changed"
		_ = append(aliasWindow, "appended")
		save(s)
	}
	programs["change through inner"] = func(s *Store, _ []string) {
		s.Keep("inner", &aliasInner)
		load(s)
		aliasInner[0] = 7
		save(s)
	}
	programs["print n"] = func(s *Store, _ []string) {
		s.Keep("n", &aliasN)
		load(s)
		fmt.Println(aliasN)
	}
	programs["print map"] = func(s *Store, _ []string) {
		s.Keep("map", &aliasMap)
		load(s)
		fmt.Println(aliasMap)
	}
	programs["print all"] = func(s *Store, _ []string) {
		s.Keep("n", &aliasN)
		s.Keep("p", &aliasP)
		s.Keep("array", &aliasArray)
		s.Keep("window", &aliasWindow)
		s.Keep("element", &aliasElement)
		load(s)
		fmt.Println(aliasP == &aliasN, aliasN, aliasArray, aliasWindow, *aliasElement, aliasElement == &aliasArray[2], cap(aliasArray))
	}
}

// A process that loads one alias keeps the others in step.
func TestAliases(t *testing.T) {
	dir := t.TempDir()
	run(t, dir, "define aliases")
	run(t, dir, "change through p")
	run(t, dir, "change through window")
	run(t, dir, "change through inner")
	for program, want := range map[string]string{
		"print n":   "42",
		"print map": "map[inner:[7 2]]",
		"print all": "true 42 [a b changed appended] [b changed] changed true 8",
	} {
		if got := run(t, dir, program); got != want {
			t.Errorf("%s: %s, want %s", program, got, want)
		}
	}
}

// A fresh variable takes the name; what pointed to the old one keeps it.
func TestFreshVariable(t *testing.T) {
	dir := t.TempDir()
	x := 1
	p := &x
	cell(t, dir, nil, func(s *Store) { s.New("x", &x); s.New("p", &p) })
	var old int
	fresh := "another type"
	cell(t, dir, func(s *Store) { s.Keep("x", &old) }, func(s *Store) {
		old++
		s.New("x", &fresh)
	})
	if got := index(t, dir).TypeOf("x"); got != "string" {
		t.Error(got)
	}
	var q *int
	var s2 string
	cell(t, dir, func(s *Store) { s.Keep("p", &q); s.Keep("x", &s2) }, nil)
	if *q != 2 || s2 != "another type" {
		t.Error(*q, s2)
	}
}

// Defined before a panic counts, not defined doesn't: New is called when a variable
// has its value.
func TestDefinedLate(t *testing.T) {
	dir := t.TempDir()
	x, y := 1, 2
	cell(t, dir, nil, func(s *Store) { s.New("x", &x) })
	cell(t, dir, func(s *Store) { s.Keep("x", &y) }, nil)
	if y != 1 {
		t.Error(y)
	}
	if ix := index(t, dir); ix.TypeOf("y") != "" || ix.TypeOf("x") != "int" {
		t.Error(ix.Vars())
	}
}

// A variable that nobody mentions costs nothing, not even a look at its file.
func TestUnmentioned(t *testing.T) {
	dir := t.TempDir()
	x, y := make([]float64, 1000), 1
	cell(t, dir, nil, func(s *Store) { s.New("x", &x) })
	for _, f := range files(t, dir) {
		if strings.HasPrefix(f, segmentPrefix) {
			overwrite(t, dir+"/"+f, nil) // what nobody reads can't fail
		}
	}
	cell(t, dir, nil, func(s *Store) { s.New("y", &y) })
	cell(t, dir, func(s *Store) { s.Keep("y", &y) }, func(*Store) { y++ })
	s, _ := Open(dir)
	s.Keep("x", &x)
	if _, err := s.Load(); err == nil || !strings.HasPrefix(err.Error(), "the variable x can't be read") {
		t.Error(err)
	}
}

// Nothing is written when nothing has changed.
func TestUnchanged(t *testing.T) {
	dir := t.TempDir()
	list, rows, text := longList(1000), [][]float32{make([]float32, 300_000), {1}}, longText
	cell(t, dir, nil, func(s *Store) {
		s.New("list", &list)
		s.New("rows", &rows)
		s.New("text", &text)
	})
	before := stamps(t, dir)
	cell(t, dir, func(s *Store) {
		s.Keep("list", &list)
		s.Keep("rows", &rows)
		s.Keep("text", &text)
	}, nil)
	if after := stamps(t, dir); after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
}
