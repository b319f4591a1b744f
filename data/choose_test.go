package data

import (
	"slices"
	"strings"
	"testing"
)

// numbersOf returns which of numbered's examples e holds.
func numbersOf(e *Examples) (numbers []int) {
	for x := range e.All() {
		for _, v := range x.Data {
			numbers = append(numbers, int(v*255+0.5))
		}
	}
	return numbers
}

func TestTake(t *testing.T) {
	e := numbered(t, 20).Skip(10).Take(3, 0, 3)
	if got := numbersOf(e); !slices.Equal(got, []int{13, 10, 13}) || e.Label(0) != 13%3 {
		t.Errorf("%v, label %d", got, e.Label(0))
	}
	if got := numbersOf(e.Slice(1, 3).Take(1)); !slices.Equal(got, []int{13}) {
		t.Errorf("of a slice of a choice: %v", got)
	}
	if e := numbered(t, 5).Take(); e.Len() != 0 || numbersOf(e) != nil {
		t.Errorf("of nothing: %v", e)
	}
}

func TestWhere(t *testing.T) {
	if got := numbersOf(numbered(t, 10).Skip(1).Where(2, 0)); !slices.Equal(got, []int{2, 3, 5, 6, 8, 9}) {
		t.Errorf("%v", got)
	}
	if e := numbered(t, 2).Where(2); e.Len() != 0 {
		t.Errorf("a class that nobody has: %v", e)
	}
}

func TestShuffleOnce(t *testing.T) {
	e := numbered(t, 50)
	a, b := numbersOf(e.Shuffle(seeded(1))), numbersOf(e.Shuffle(seeded(1)))
	if !slices.Equal(a, b) || slices.IsSorted(a) {
		t.Errorf("%v and %v", a, b)
	}
	slices.Sort(a)
	if !slices.Equal(a, numbersOf(e)) {
		t.Errorf("sorted %v", a)
	}
}

// disjoint checks that the parts hold all n examples, each once.
func disjoint(t *testing.T, n int, parts ...*Examples) {
	t.Helper()
	var all []int
	for _, p := range parts {
		all = append(all, numbersOf(p)...)
	}
	slices.Sort(all)
	for i, v := range all {
		if i != v {
			t.Fatalf("%v are not 0 to %d", all, n-1)
		}
	}
	if len(all) != n {
		t.Fatalf("%d of %d examples", len(all), n)
	}
}

func TestSplitIsStratified(t *testing.T) {
	e := numbered(t, 100) // 34, 33, 33
	most, rest := e.Split(0.2, seeded(1))
	disjoint(t, 100, most, rest)
	for class, want := range []int{7, 7, 7} {
		if got := rest.Where(class).Len(); got != want {
			t.Errorf("class %d has %d, want %d", class, got, want)
		}
	}
	if again, _ := e.Split(0.2, seeded(1)); !slices.Equal(numbersOf(again), numbersOf(most)) {
		t.Error("the same seed splits otherwise")
	}
	set := (&Set{Train: e, Test: numbered(t, 3)}).Split(0.1, seeded(2))
	disjoint(t, 100, set.Train, set.Valid)
	if set.Valid.Len() != 9 || set.Test.Len() != 3 {
		t.Errorf("%v", set)
	}
}

func TestKFold(t *testing.T) {
	folds := numbered(t, 32).KFold(5, seeded(1))
	var valid []*Examples
	for _, f := range folds {
		disjoint(t, 32, f.Train, f.Valid)
		valid = append(valid, f.Valid)
		if n := f.Valid.Len(); n < 6 || n > 7 {
			t.Errorf("%d to validate on", n)
		}
		for class := range 3 {
			if n := f.Valid.Where(class).Len(); n < 2 || n > 3 {
				t.Errorf("%d of class %d", n, class)
			}
		}
	}
	disjoint(t, 32, valid...)
}

func TestBalanced(t *testing.T) {
	e := numbered(t, 100).Balanced(5, seeded(1))
	if e.Len() != 15 {
		t.Fatal(e)
	}
	for class := range 3 {
		if n := e.Where(class).Len(); n != 5 {
			t.Errorf("%d of class %d", n, class)
		}
	}
	if labels := []int{e.Label(0), e.Label(1), e.Label(2), e.Label(3), e.Label(4)}; slices.Max(labels) == slices.Min(labels) {
		t.Errorf("not mixed: %v", labels)
	}
}

func TestAsBinary(t *testing.T) {
	e := XOR(8, 0, seeded(1)).AsBinary()
	for x, y := range e.All() {
		if !slices.Equal(y.Shape, []int{8, 1}) {
			t.Fatalf("y %v", y.Shape)
		}
		for i := range 8 {
			if want := x.At(i, 0) != x.At(i, 1); (y.At(i, 0) == 1) != want {
				t.Errorf("%v is class %v", x.Row(i), y.At(i, 0))
			}
		}
	}
}

func TestChoicesPanicWithTheNumbers(t *testing.T) {
	e := numbered(t, 10)
	for want, f := range map[string]func(){
		"data: example 10 of 10":                  func() { e.Take(10) },
		"data: example -1 of 10":                  func() { e.Label(-1) },
		"Where(3), but there are only 3 classes":  func() { e.Where(3) },
		"Split(1.5): the share":                   func() { e.Split(1.5, seeded(1)) },
		"KFold(11) of 10 examples":                func() { e.KFold(11, seeded(1)) },
		"Balanced(4), but of class b there are 3": func() { e.Balanced(4, seeded(1)) },
		"AsBinary of examples in 3 classes":       func() { e.AsBinary() },
		"a scaling of 2 channels or features":     func() { e.Scaled(&Scaling{Shift: make([]float32, 2), Factor: make([]float32, 2)}) },
	} {
		func() {
			defer func() {
				if got, _ := recover().(string); !strings.Contains(got, want) {
					t.Errorf("panicked with %q, want %q", got, want)
				}
			}()
			f()
		}()
	}
}
