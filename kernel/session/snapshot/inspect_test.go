package snapshot

import (
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestVars(t *testing.T) {
	dir := t.TempDir()
	if vars := index(t, dir).Vars(); len(vars) > 0 {
		t.Error(vars)
	}
	n, weights, m, hook := 1, make([]float32, 1_000_000), map[string]int64{"a": 1, "b": 2}, closure()
	view := weights[10:20]
	cell(t, dir, nil, func(s *Store) {
		s.New("n", &n)
		s.New("weights", &weights)
		s.New("view", &view)
		s.New("m", &m)
		s.New("hook", &hook)
	})
	ix := index(t, dir)
	want := []Var{
		{"hook", "func()", "hook: a func can't be carried to the next cell"},
		{"m", "map[string]int64", ""},
		{"n", "int", ""},
		{"view", "[]float32", ""},
		{"weights", "[]float32", ""},
	}
	if got := ix.Vars(); !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
	for name, want := range map[string]uint64{"n": 8, "m": 8 + 8 + 2*24, "view": 24 + 4e6, "weights": 24 + 4e6, "hook": 0, "nothing": 0} {
		if got, err := ix.Size(name); got != want || err != nil {
			t.Errorf("%s: %d bytes, want %d; %v", name, got, want, err)
		}
	}
	if got := ix.TypeOf("nothing"); got != "" {
		t.Error(got)
	}
}

type named[T any] struct{ V T }

// The keys of types, as a program in package main would have to spell them.
func TestTypeKeys(t *testing.T) {
	for want, x := range map[string]any{
		"int": 0, "uint8": byte(0), "int32": 'x', "error": new(error), "interface {}": new(any), "[]string": []string{},
		"[3]*time.Duration": reflect.TypeFor[[3]*time.Duration](), "map[string][]float32": map[string][]float32{},
		"chan int": make(chan int), "<-chan int": (<-chan int)(nil), "func(int, ...string) error": func(int, ...string) error { return nil },
		"func() (int, error)": func() (int, error) { return 0, nil }, "chan (<-chan int)": make(chan (<-chan int)),
		"func()": func() {}, "*" + thisPackage + "node": &node{},
		thisPackage + "named[map[string]*" + thisPackage + "node]": named[map[string]*node]{},
		`struct { A int "json:\"a\""; ` + thisPackage + `b string; io.Reader }`: struct {
			A int `json:"a"`
			b string
			io.Reader
		}{},
		"struct { }":                   struct{}{},
		"interface { Area() float64 }": new(interface{ Area() float64 }),
	} {
		rt := reflect.TypeOf(x)
		if given, ok := x.(reflect.Type); ok {
			rt = given
		} else if rt.Kind() == reflect.Pointer && rt.Elem().Kind() == reflect.Interface {
			rt = rt.Elem()
		}
		if got := keyOf(rt); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	for key, want := range map[string]string{
		"main.History": "History", "*deepgo/nn.Net": "*nn.Net", "map[string][]*main.node": "map[string][]*node",
		"main.Pair[string,*deepgo/nn/tensor.Tensor]": "Pair[string,*tensor.Tensor]", "struct { A int; b main.T }": "struct { A int; b T }",
	} {
		if got := shortKey(key); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestNeeds(t *testing.T) {
	dir := t.TempDir()
	shapes := []shape{square{1}, &circle{2}}
	anys := []any{map[string][]tensor{}, 1, "x", []any{}, io.EOF, os.ErrExist}
	errs := []error{context.DeadlineExceeded, context.Canceled, fmt.Errorf("%w", io.EOF), &strconv.NumError{}}
	funcs := []func(float64) float64{math.Tanh, double, nil}
	list := longList(3)
	field := &list.kids
	anonymous, pattern := any(struct{ x int }{1}), any(regexp.MustCompile("a+b"))
	cell(t, dir, func(s *Store) {
		s.Global("context.DeadlineExceeded", &context.DeadlineExceeded)
		s.Global("context.Canceled", &context.Canceled)
	}, func(s *Store) {
		s.New("shapes", &shapes)
		s.New("anys", &anys)
		s.New("errs", &errs)
		s.New("funcs", &funcs)
		s.New("list", &list)
		s.New("field", &field)
		s.New("anonymous", &anonymous)
		s.New("pattern", &pattern)
	})
	ix := index(t, dir)
	for _, c := range []struct{ vars, want string }{
		{"shapes", "type circle, type square"},
		{"anys", "type tensor"},
		{"errs", "global context.Canceled, global context.DeadlineExceeded, type fmt.wrapError, type strconv.NumError"},
		{"funcs", "func double, func math.Tanh"},
		{"list", ""},
		{"field", ""},
		{"anonymous", "type struct { x int }"},
		{"pattern", "type regexp.Regexp"}, // which knows the hidden types in it
		{"shapes anys list nothing", "type circle, type square, type tensor"},
	} {
		var got []string
		for _, n := range ix.Needs(strings.Fields(c.vars)...) {
			got = append(got, string(n.Kind)+" "+n.Name)
		}
		if got := strings.ReplaceAll(strings.Join(got, ", "), thisPackage, ""); got != c.want {
			t.Errorf("%s needs %s, want %s", c.vars, got, c.want)
		}
	}
}

// A pointer into a struct needs the struct's type, which its own doesn't tell of.
func TestNeedsOuter(t *testing.T) {
	dir := t.TempDir()
	v := &view{}
	p := &v.a[1].y
	cell(t, dir, nil, func(s *Store) { s.New("p", &p); s.New("v", &v) })
	if got, want := index(t, dir).Needs("p"), []Need{{NeedType, thisPackage + "view"}}; !slices.Equal(got, want) {
		t.Error(got)
	}
	s, _ := Open(dir)
	s.Keep("p", &p)
	if _, err := s.Load(); err == nil || !strings.Contains(err.Error(), "the type snapshot.view is not part of this cell's program") {
		t.Error(err)
	}
	var q *int
	var w *view
	cell(t, dir, func(s *Store) { s.Type((*view)(nil)); s.Keep("p", &q) }, func(*Store) { *q = 5 })
	cell(t, dir, func(s *Store) { s.Keep("p", &q); s.Keep("v", &w) }, nil)
	if q != &w.a[1].y || *q != 5 {
		t.Error(*q)
	}
}

func TestDropAndClear(t *testing.T) {
	dir := t.TempDir()
	n, list := 1, longList(10)
	same := list
	cell(t, dir, nil, func(s *Store) { s.New("n", &n); s.New("list", &list); s.New("same", &same) })
	must(Drop(dir, "n", "list", "nothing"))
	if vars := index(t, dir).Vars(); len(vars) != 1 || vars[0].Name != "same" {
		t.Error(vars)
	}
	var l *node
	cell(t, dir, func(s *Store) { s.Keep("same", &l) }, func(*Store) { l.name = "changed" })
	if l.next.next == nil {
		t.Error("the list is cut")
	}
	overwrite(t, dir+"/notes", nil)
	must(Clear(dir))
	if got := files(t, dir); !slices.Equal(got, []string{"notes"}) {
		t.Error(got)
	}
	must(Clear(dir))
	if err := Clear(dir + "/nowhere"); err != nil {
		t.Error(err)
	}
}
