package snapshot

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// Types declared in different funcs under one name look to the package like one type
// that was redefined from one cell to the next.

func defineHistory(t *testing.T) (dir string) {
	t.Helper()
	type Config struct {
		rate  float64
		steps int
	}
	type History struct {
		loss   []float32
		best   *float32
		steps  int
		config Config
		notes  map[string]Config
		any    any
	}
	dir = t.TempDir()
	h := &History{loss: []float32{3, 1, 2}, steps: 7, config: Config{0.5, 3}}
	h.best = &h.loss[1]
	h.notes = map[string]Config{"a": {0.1, 1}}
	h.any = Config{0.9, 9}
	all := []History{{steps: 1}, *h, {steps: 3}}
	steps, second := &h.steps, &all[1]
	rate := &h.config.rate
	cell(t, dir, nil, func(s *Store) {
		s.New("h", &h)
		s.New("all", &all)
		s.New("steps", &steps)
		s.New("second", &second)
		s.New("rate", &rate)
	})
	return dir
}

func TestRedefinedStruct(t *testing.T) {
	dir := defineHistory(t)
	type Config struct {
		label string
		rate  float64
	}
	type History struct {
		label  string
		any    any
		config Config
		best   *float32
		steps  float64
		notes  map[string]Config
		loss   []float32
	}
	var h *History
	var all []History
	notes := cell(t, dir, func(s *Store) {
		s.Type((*Config)(nil))
		s.Keep("h", &h)
		s.Keep("all", &all)
	}, nil)
	if !slices.Equal(h.loss, []float32{3, 1, 2}) || h.best != &h.loss[1] || h.steps != 7 || h.config != (Config{label: "", rate: 0.5}) || h.label != "" ||
		h.notes["a"] != (Config{rate: 0.1}) || h.any != (Config{rate: 0.9}) || all[1].best != h.best || all[2].steps != 3 {
		t.Errorf("%+v %+v", h, all)
	}
	slices.Sort(notes)
	want := []string{
		"a pointer into a value of type snapshot.History is nil now: what it pointed to is gone from the type",
		"snapshot.Config has no field steps any more: its values are gone",
		"snapshot.Config.label is new: it is zero in the values made before",
		"snapshot.History.label is new: it is zero in the values made before",
		"snapshot.History.steps was int and is float64 now: its values were converted",
	}
	if !slices.Equal(notes, want) {
		t.Errorf("notes:\n%s", strings.Join(notes, "\n"))
	}
	// The others of the group were converted with it, and point where they pointed.
	var rate *float64
	var second *History
	notes = cell(t, dir, func(s *Store) {
		s.Type((*Config)(nil))
		s.Keep("rate", &rate)
		s.Keep("second", &second)
		s.Keep("h", &h)
		s.Keep("all", &all)
	}, nil)
	if len(notes) > 0 || rate != &h.config.rate || *rate != 0.5 || second != &all[1] {
		t.Error(notes, *rate, second)
	}
}

func TestRedefinedBackAndForth(t *testing.T) {
	dir := t.TempDir()
	one := func() {
		type T struct{ a, b int }
		v := []T{{1, 2}, {3, 4}}
		cell(t, dir, nil, func(s *Store) { s.New("v", &v) })
	}
	two := func() {
		type T struct {
			b   int
			c   string
			big [100_000]float32
		}
		var v []T
		cell(t, dir, func(s *Store) { s.Keep("v", &v) }, func(*Store) {
			if v[1].b != 4 || len(v) != 2 {
				t.Error(v[1].b)
			}
			v[1].c, v[1].big[7] = "c", 7
		})
	}
	three := func() {
		type T struct {
			big [100_001]float32
			a   int
		}
		var v []T
		notes := cell(t, dir, func(s *Store) { s.Keep("v", &v) }, nil)
		if len(v) != 2 || v[1].big[7] != 7 || v[1].a != 0 {
			t.Error(len(v), v[1].big[7], v[1].a)
		}
		slices.Sort(notes)
		if want := []string{
			"snapshot.T has no field b any more: its values are gone",
			"snapshot.T has no field c any more: its values are gone",
			"snapshot.T.a is new: it is zero in the values made before",
			"snapshot.T.big was [100000]float32 and is [100001]float32 now: its values were converted",
		}; !slices.Equal(notes, want) {
			t.Errorf("notes:\n%s", strings.Join(notes, "\n"))
		}
	}
	one()
	two()
	three()
	if n := len(index(t, dir).symbols); n > 6 { // v's type and its parts, not those of before
		t.Errorf("%d symbols are left", n)
	}
}

// What can't be converted is refused before the program runs, and nothing is lost.
func TestRedefinedBeyondRecognition(t *testing.T) {
	attempt := func(keep func(s *Store), dir string) error {
		s, err := Open(dir)
		must(err)
		keep(s)
		_, err = s.Load()
		if _, again := s.Save(); again != nil {
			err = errors.Join(err, again)
		}
		return err
	}
	dir := t.TempDir()
	func() {
		type T struct{ a, b int }
		type M map[string]int
		type F interface{ Error() string }
		v, m, f := T{1, 2}, M{"a": 1}, F(errors.New("x"))
		in := []any{T{3, 4}}
		cell(t, dir, nil, func(s *Store) {
			s.New("v", &v)
			s.New("m", &m)
			s.New("f", &f)
			s.New("in", &in)
		})
	}()
	for name, c := range map[string]struct {
		got  error
		want string
	}{
		"a struct that is a number": {func() error {
			type T int
			var v T
			return attempt(func(s *Store) { s.Keep("v", &v) }, dir)
		}(), "snapshot.T is of another kind now (struct → int): nothing of its values can be kept; define the variables that hold it again"},
		"inside an interface": {func() error {
			type T string
			var in []any
			return attempt(func(s *Store) { s.Type((*T)(nil)); s.Keep("in", &in) }, dir)
		}(), "snapshot.T is of another kind now (struct → string): nothing of its values can be kept; define the variables that hold it again"},
		"no field left": {func() error {
			type T struct{ x, y int }
			v := T{x: 1, y: 1}
			return attempt(func(s *Store) { s.Keep("v", &v) }, dir)
		}(), "no field of snapshot.T is as it was: nothing of its values can be kept; define the variables that hold it again"},
		"a map that is a slice": {func() error {
			type M []int
			var m M
			return attempt(func(s *Store) { s.Keep("m", &m) }, dir)
		}(), "snapshot.M is of another kind now (map → slice): nothing of its values can be kept; define the variables that hold it again"},
		"an interface with another method": {func() error {
			type F interface{ Area() float64 }
			var f F
			return attempt(func(s *Store) { s.Keep("f", &f) }, dir)
		}(), "a *errors.errorString is no snapshot.F any more, and a variable used here holds it as one: define it again"},
		"a type that is gone": {func() error {
			var in []any
			return attempt(func(s *Store) { s.Keep("in", &in) }, dir)
		}(), "the variable in can't be read (the type snapshot.T is not part of this cell's program): run again the cells that define what is used here"},
		"a variable that is gone": {func() error {
			var z int
			return attempt(func(s *Store) { s.Keep("z", &z) }, dir)
		}(), "z is not stored any more: run again the cell that defines it"},
	} {
		if c.got == nil || c.got.Error() != c.want {
			t.Errorf("%s: %v", name, c.got)
		}
	}
	type T struct{ a, b int }
	var v T
	cell(t, dir, func(s *Store) { s.Keep("v", &v) }, nil)
	if v != (T{a: 1, b: 2}) {
		t.Error(v)
	}
}

// A func keeps its name and gets another signature: calling it would be a disaster.
func TestRedefinedFunc(t *testing.T) {
	dir := t.TempDir()
	f := double
	cell(t, dir, nil, func(s *Store) { s.New("f", &f) })
	s, _ := Open(dir)
	s.Func(thisPackage+"double", func(string) {})
	s.Keep("f", &f)
	want := "snapshot.double is a func(string) now, and a variable used here holds it as a func(float64) float64: define it again"
	if _, err := s.Load(); err == nil || err.Error() != want {
		t.Error(err)
	}
}

// The type of a variable that shares with a converted one was deleted.
func TestDeletedType(t *testing.T) {
	dir := t.TempDir()
	func() {
		type T struct {
			a int
			P *float64
		}
		type Gone struct{ t *T }
		v := &T{a: 1}
		g := &Gone{v}
		cell(t, dir, nil, func(s *Store) { s.New("v", &v); s.New("g", &g) })
	}()
	type T struct {
		b string
		a int
	}
	var v *T
	cell(t, dir, func(s *Store) { s.Keep("v", &v) }, nil)
	if *v != (T{b: "", a: 1}) {
		t.Error(v)
	}
	if got := badOf(index(t, dir), "g"); got != "g: its type *snapshot.Gone is not declared any more" {
		t.Error(got)
	}
}

func TestRedefinedArray(t *testing.T) {
	dir := t.TempDir()
	func() {
		type Grid [2][3]string
		v := Grid{{"a", "b", "c"}, {"d", "e", "f"}}
		p := &v[1][1]
		cell(t, dir, nil, func(s *Store) { s.New("v", &v); s.New("p", &p) })
	}()
	type Grid [3][2]string
	var v Grid
	var p *string
	notes := cell(t, dir, func(s *Store) { s.Keep("v", &v); s.Keep("p", &p) }, nil)
	if v != (Grid{{"a", "b"}, {"d", "e"}}) || p != &v[1][1] {
		t.Error(v, *p)
	}
	if want := []string{"snapshot.Grid has another length now: its first elements are kept"}; !slices.Equal(notes, want) {
		t.Error(notes)
	}
}
