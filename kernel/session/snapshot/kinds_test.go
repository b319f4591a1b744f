package snapshot

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

type node struct {
	name string
	next *node
	kids []*node
}

type shape interface{ Area() float64 }

type (
	square struct{ side float64 }
	circle struct{ r float64 }
)

func (s square) Area() float64  { return s.side * s.side }
func (c *circle) Area() float64 { return math.Pi * c.r * c.r }

type (
	box[T any] struct{ v T }
	celsius    float64
	vector     []float64
	tensor     struct {
		shape []int
		data  []float32
	}
	point struct{ x, y int }
	view  struct {
		a    [4]point
		p    *int
		mid  []point
		self *view
	}
	guarded struct {
		mu sync.Mutex
		n  int
	}
	inner struct{ w, b []float32 }
	outer struct {
		inner
		hidden any
		m      map[string]*inner
	}
	layer struct {
		Weights []float32
		act     []float32 `session:"-"`
		in      *tensor   `session:"-"`
		seed    uint64
	}
	tree    map[string]tree
	matrix  [3][3]float64
	board   [2][3]string
	activ   func(float64) float64
	intHeap []int
	chain   []chain
)

func (h intHeap) Len() int           { return len(h) }
func (h intHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h intHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *intHeap) Push(x any)        { *h = append(*h, x.(int)) }
func (h *intHeap) Pop() any          { o := *h; n := len(o) - 1; x := o[n]; *h = o[:n]; return x }

func double(x float64) float64 { return 2 * x }

// A kind is a value that is made in one process and checked in another.
type kind struct {
	name   string
	define func(s *Store)
	keep   func(s *Store)
	check  func() bool
}

func value[T any](name string, make func() T, check func(T) bool) kind {
	p := new(T)
	return kind{
		name,
		func(s *Store) { *p = make(); s.New(name, p) },
		func(s *Store) { s.Keep(name, p) },
		func() bool { return check(*p) },
	}
}

func equal[T any](name string, v T) kind {
	return value(name, func() T { return v }, func(got T) bool { return reflect.DeepEqual(got, v) })
}

var longText = strings.Repeat("to be or not to be ", 1000)

var kinds = slices.Concat(basicKinds, sliceKinds, mapKinds, pointerKinds, interfaceKinds, libraryKinds)

const thisPackage = "deepgo/kernel/session/snapshot."

// registerKinds registers what the generated source of a cell would: what Needs lists.
func registerKinds(s *Store) {
	s.Func("math.Tanh", math.Tanh)
	s.Func("math.Sqrt", math.Sqrt)
	s.Func("strings.ToUpper", strings.ToUpper)
	s.Func(thisPackage+"double", double)
	s.Func(thisPackage+"newNode", newNode)
	for _, p := range []any{
		(*square)(nil), (*circle)(nil), (*tensor)(nil), (*activ)(nil), (*func(float64) float64)(nil), (*func(string) string)(nil),
		(*bytes.Buffer)(nil), (*strings.Builder)(nil), (*rand.PCG)(nil), (*rand.ChaCha8)(nil), (*strconv.NumError)(nil),
		(*box[*node])(nil), (*struct{ v *node })(nil), (*struct{ side float64 })(nil),
	} {
		s.Type(p)
	}
	s.Value(fmt.Errorf("%w", io.EOF))
	s.Value(context.Background())
	s.Value(context.WithValue(context.Background(), square{}, 0))
	s.Global("strconv.ErrSyntax", &strconv.ErrSyntax)
	s.Global("context.DeadlineExceeded", &context.DeadlineExceeded)
}

func init() {
	programs["define kinds"] = func(s *Store, _ []string) {
		for _, k := range kinds {
			k.define(s)
		}
		s.Global("strconv.ErrSyntax", &strconv.ErrSyntax)
		s.Global("context.DeadlineExceeded", &context.DeadlineExceeded)
		load(s)
		save(s)
	}
	programs["check kinds"] = func(s *Store, _ []string) {
		registerKinds(s)
		for _, k := range kinds {
			k.keep(s)
		}
		load(s)
		for _, k := range kinds {
			fmt.Println(k.check(), k.name)
		}
	}
	programs["rewrite kinds"] = func(s *Store, _ []string) {
		registerKinds(s)
		for _, k := range kinds {
			k.keep(s)
		}
		load(s)
		save(s)
	}
	programs["check kind"] = func(s *Store, names []string) {
		registerKinds(s)
		for _, k := range kinds {
			if k.name == names[0] {
				k.keep(s)
				load(s)
				fmt.Println(k.check(), k.name)
			}
		}
	}
}

func TestKinds(t *testing.T) {
	if len(kinds) < 60 {
		t.Fatalf("%d kinds", len(kinds))
	}
	dir := t.TempDir()
	run(t, dir, "define kinds")
	for _, v := range index(t, dir).Vars() {
		if v.Bad != "" {
			t.Error(v.Bad)
		}
	}
	check := func() {
		t.Helper()
		out := run(t, dir, "check kinds")
		if n := strings.Count(out, "true "); n != len(kinds) || strings.Contains(out, "false ") {
			t.Fatalf("%d of %d kinds\n%s", n, len(kinds), out)
		}
	}
	check()
	run(t, dir, "rewrite kinds")
	check()
	for _, name := range []string{"long string", "big array", "cycle", "errors", "pointers into a big slice", "regexp"} {
		if got := run(t, dir, "check kind", name); got != "true "+name {
			t.Error(got)
		}
	}
}
