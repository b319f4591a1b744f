package snapshot

import (
	"bufio"
	"context"
	"net"
	"os"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unique"
	"unsafe"
	"weak"
)

type hooked struct {
	name string
	hook func()
}

type model struct {
	layers []*hooked
	byName map[string]*hooked
	byID   map[int]any
}

func closure() func() {
	n := 0
	return func() { n++ }
}

func (h *hooked) method() { h.name = "called" }

// refused makes a variable of a value and returns the sentence that Save leaves.
func refused[T any](t *testing.T, v T) string {
	t.Helper()
	dir := t.TempDir()
	cell(t, dir, nil, func(s *Store) { s.New("x", &v) })
	return badOf(index(t, dir), "x")
}

// What can't be carried is named, with the way to it.
func TestRefusals(t *testing.T) {
	file, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	conn, other := net.Pipe()
	defer conn.Close()
	defer other.Close()
	h := &hooked{hook: closure()}
	n := 1
	type local struct{ f func() }
	for _, c := range []struct{ want, got string }{
		{"x: a func", refused(t, closure())},
		{"x: a func", refused(t, h.method)},
		{"x: a func", refused(t, (*hooked).method)},
		{"x: a func", refused(t, func() {})},
		{"x.layers[1].hook: a func", refused(t, &model{layers: []*hooked{{}, h}})},
		{"x.layers[0].hook: a func", refused(t, model{layers: []*hooked{h}})},
		{`x.byName["first"].hook: a func`, refused(t, model{byName: map[string]*hooked{"first": h}})},
		{"x.byID[7].hook: a func", refused(t, model{byID: map[int]any{7: *h}})},
		{"x[2]: a func", refused(t, [3]any{1, 2, closure()})},
		{"x[0][1].f: a func", refused(t, [][]local{{{}, {closure()}}})},
		{"x: a chan", refused(t, make(chan int))},
		{`x["c"]: a chan`, refused(t, map[string]any{"c": make(chan int)})},
		{"x: an unsafe.Pointer", refused(t, unsafe.Pointer(&n))},
		{"x: an open file", refused(t, file)},
		{"x.rd: an open file", refused(t, bufio.NewReader(file))},
		{"x: a context", refused(t, ctx)},
		{"x.Context: a context", refused(t, context.WithValue(ctx, square{}, 1))},
		{"x: a timer", refused(t, time.NewTimer(time.Hour))},
		{"x: a ticker", refused(t, time.NewTicker(time.Hour))},
		{"x.m: a sync.Map", refused(t, &struct{ m sync.Map }{})},
		{"x: a reflect.Value", refused(t, reflect.ValueOf(1))},
		{"x: a unique.Handle", refused(t, unique.Make("a"))},
		{"x: a weak.Pointer", refused(t, weak.Make(&n))},
		{"x.rdRx: a chan", refused(t, conn)},
		{"x.New: a func", refused(t, &sync.Pool{New: func() any { return n }})},
		{"x.p.hook: a func", refused(t, func() *struct{ p atomic.Pointer[hooked] } {
			x := &struct{ p atomic.Pointer[hooked] }{}
			x.p.Store(h)
			return x
		}())},
	} {
		if !strings.HasPrefix(c.got, c.want) {
			t.Errorf("want %s … got %s", c.want, c.got)
		}
		if !strings.HasSuffix(c.got, " can't be carried to the next cell") {
			t.Errorf("no sentence: %s", c.got)
		}
	}
}

// Beyond a slice's length nothing is refused, and nothing is lost either.
func TestStaleElements(t *testing.T) {
	dir := t.TempDir()
	x := []*hooked{{name: "a"}, {name: "b"}, {name: "c", hook: closure()}}[:1]
	cell(t, dir, nil, func(s *Store) { s.New("x", &x) })
	var y []*hooked
	cell(t, dir, func(s *Store) { s.Keep("x", &y) }, nil)
	if len(y) != 1 || cap(y) != 3 || y[:3][1].name != "b" || y[:3][2].name != "c" || y[:3][2].hook != nil {
		t.Errorf("%d, %d, %v", len(y), cap(y), y[:cap(y)])
	}
}

// One variable that can't be carried costs no other: not those that share with it, if
// they don't reach what can't be carried.
func TestOnlyTheBadIsLost(t *testing.T) {
	dir := t.TempDir()
	n := 1
	p := &n
	holder := struct {
		p *int
		f func()
	}{&n, closure()}
	chain := &holder
	after := "fine"
	cell(t, dir, nil, func(s *Store) {
		s.New("n", &n)
		s.New("p", &p)
		s.New("holder", &holder)
		s.New("chain", &chain)
		s.New("after", &after)
	})
	ix := index(t, dir)
	for name, want := range map[string]string{
		"n": "", "p": "", "after": "",
		"holder": "holder.f: a func can't be carried to the next cell", "chain": "chain.f: a func can't be carried to the next cell",
	} {
		if got := badOf(ix, name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	var m int
	var q *int
	cell(t, dir, func(s *Store) { s.Keep("n", &m); s.Keep("p", &q) }, nil)
	if q != &m || m != 1 {
		t.Error("n and p no longer share")
	}
	s, _ := Open(dir)
	s.Keep("chain", &chain)
	if _, err := s.Load(); err == nil || err.Error() != "chain.f: a func can't be carried to the next cell" {
		t.Error(err)
	}
	cell(t, dir, nil, func(s *Store) { // defined again it is back
		holder.f = nil
		s.New("holder", &holder)
	})
	if got := badOf(index(t, dir), "holder"); got != "" {
		t.Error(got)
	}
}

// A variable that isn't loaded is lost when a loaded one puts into what both share
// what can't be carried.
func TestBadBehindAnothersBack(t *testing.T) {
	dir := t.TempDir()
	a, c := &hooked{name: "shared"}, []int{1}
	b := model{layers: []*hooked{a}}
	cell(t, dir, nil, func(s *Store) {
		s.New("a", &a)
		s.New("b", &b)
		s.New("c", &c)
	})
	var again *hooked
	cell(t, dir, func(s *Store) { s.Keep("a", &again) }, func(*Store) { again.hook = closure() })
	ix := index(t, dir)
	if got := badOf(ix, "a"); got != "a.hook: a func can't be carried to the next cell" {
		t.Error(got)
	}
	if got := badOf(ix, "b"); !strings.HasPrefix(got, "b: ") || !strings.HasSuffix(got, "can't be carried to the next cell") {
		t.Error(got)
	}
	if got := badOf(ix, "c"); got != "" {
		t.Error(got)
	}
}

// Two types declared in funcs look the same to another process.
func TestTwinTypes(t *testing.T) {
	one := func() any {
		type twin struct{ a int }
		return twin{1}
	}
	two := func() any {
		type twin struct{ b string }
		return twin{"x"}
	}
	got := refused(t, []any{one(), two()})
	if want := "x[0]: a value of snapshot.twin, a type declared inside a func, can't be carried to the next cell"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// What package unsafe makes of memory may fit no type.
func TestMisfit(t *testing.T) {
	x := make([]*node, 4)
	y := []any{x, (*[2]uintptr)(unsafe.Pointer(&x[1]))}
	if got, want := refused(t, y), "x: a piece of its memory is used as values of two types, which can't be carried to the next cell"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
