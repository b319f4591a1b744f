package snapshot

import (
	"bytes"
	"container/heap"
	"container/list"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"math/big"
	"math/rand/v2"
	"net"
	"net/url"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"
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

var basicKinds = []kind{
	equal("bool", true), equal("int", -7), equal("int8", int8(-8)), equal("int16", int16(300)), equal("int32", int32(-5)),
	equal("int64", int64(math.MinInt64)), equal("uint", uint(9)), equal("uint8", uint8(200)), equal("uint16", uint16(65535)),
	equal("uint32", uint32(7)), equal("uint64", uint64(math.MaxUint64)), equal("uintptr", uintptr(5)), equal("rune", 'ü'),
	equal("float32", float32(1.5)), equal("float64", math.Pi), equal("complex64", complex64(1i)), equal("complex128", 1+2i),
	equal("string", "héllo"), equal("empty string", ""), equal("long string", longText), equal("named number", celsius(3.5)),
	value("NaN", math.NaN, math.IsNaN),
	value("minus zero", func() float64 { return math.Copysign(0, -1) }, math.Signbit),
	equal("array", [3]string{"a", "", "c"}), equal("array of arrays", [2][3]int{{1, 2, 3}, {4, 5, 6}}),
	equal("array of arrays of strings", [2][2]string{{"a", "b"}, {"c", "d"}}), equal("arrays of named arrays", &[2]board{{{"x"}}, {}}),
	equal("named array", matrix{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}), equal("empty array", [0]*int{}),
	equal("big array", [1 << 17]float64{3: 1, 1<<17 - 1: 2}), equal("empty struct", struct{}{}),
	equal("anonymous struct", struct {
		A int
		b string
	}{1, "x"}),
	equal("embedded, unexported", outer{inner{[]float32{1}, nil}, map[string]any{"k": 1}, map[string]*inner{"a": {nil, []float32{2}}}}),
	equal("generic", box[map[string]int]{map[string]int{"a": 1}}),
	equal("blank fields", struct {
		a int8
		_ [7]byte
		b *int
	}{a: 1}),
}

var sliceKinds = []kind{
	equal("slice", []int{1, 2, 3}), equal("strings", []string{"a", "b", longText}), equal("bytes", []byte("abc")), equal("named slice", vector{1, 2}),
	value("nil slice", func() []int { return nil }, func(x []int) bool { return x == nil }),
	value("empty slice", func() []int { return []int{} }, func(x []int) bool { return x != nil && len(x) == 0 }),
	value("capacity", func() []int { return append(make([]int, 0, 10), 1, 2, 3) }, func(x []int) bool { return len(x) == 3 && cap(x) == 10 && x[:4][3] == 0 }),
	value("capacity only", func() []int { return make([]int, 0, 10) }, func(x []int) bool { return len(x) == 0 && cap(x) == 10 }),
	value("capacity of strings", func() []string { return append(make([]string, 0, 7), "a", "b")[:1] },
		func(x []string) bool { return len(x) == 1 && cap(x) == 7 && x[:2][1] == "b" && x[:3][2] == "" }),
	value("capacity of pointers", func() []*int { return append(make([]*int, 0, 7), new(int), new(int))[:1] },
		func(x []*int) bool { return cap(x) == 7 && x[:2][1] != nil && x[:3][2] == nil }),
	value("of nothing", func() []struct{} { return make([]struct{}, 5, 9) }, func(x []struct{}) bool { return len(x) == 5 && cap(x) == 9 }),
	equal("nested slices", [][]float64{{1}, {2, 3}, nil, {}}), equal("structs", []node{{name: "a"}, {name: "b", kids: []*node{{}}}}),
	value("big slice", func() []float32 { s := make([]float32, 3_000_001); s[3_000_000] = 1; return s },
		func(x []float32) bool { return len(x) == 3_000_001 && x[3_000_000] == 1 && x[0] == 0 }),
	value("slice that holds itself", func() []any { s := make([]any, 1); s[0] = s; return s }, func(s []any) bool { return &s[0].([]any)[0] == &s[0] }),
	value("slices all the way down", func() chain { c := make(chain, 1); c[0] = c; return c }, func(c chain) bool { return &c[0][0] == &c[0] }),
	value("overlapping slices", func() [2][]int { a := []int{0, 1, 2, 3, 4, 5, 6, 7}; return [2][]int{a[0:5:5], a[3:8]} },
		func(x [2][]int) bool { x[0][4] = 44; return x[1][1] == 44 && cap(x[0]) == 5 && len(x[1]) == 5 }),
	value("overlapping slices of pointers", func() [2][]*node {
		a := []*node{{name: "a"}, {name: "b"}, {name: "c"}, {name: "d"}}
		return [2][]*node{a[0:2:3], a[1:4]}
	}, func(x [2][]*node) bool {
		x[0][1] = nil
		return x[1][0] == nil && x[1][2].name == "d" && cap(x[0]) == 3 && x[0][:3][2] == x[1][1]
	}),
	value("append behind another's end", func() [2][]string { a := append(make([]string, 0, 4), "a"); return [2][]string{a, a} },
		func(x [2][]string) bool { _ = append(x[0], "b"); return x[1][:2][1] == "b" }),
	value("an array's slice and pointer", func() []any { s := []int{1, 2, 3, 4, 5}; return []any{s[1:], (*[3]int)(s[1:]), &s[2]} },
		func(x []any) bool {
			x[1].(*[3]int)[1] = 9
			return x[0].([]int)[1] == 9 && *x[2].(*int) == 9 && len(x[0].([]int)) == 4
		}),
	value("n-grams", func() [][]string {
		words := strings.Fields(longText)
		var grams [][]string
		for i := range len(words) - 3 {
			grams = append(grams, words[i:i+3])
		}
		return grams
	}, func(x [][]string) bool { x[2][0] = "changed"; return x[0][2] == "changed" && cap(x[1]) == cap(x[0])-1 }),
}

var mapKinds = []kind{
	equal("map", map[string]int{"a": 1, "b": 2}), equal("empty map", map[string]int{}),
	value("nil map", func() map[string]int { return nil }, func(x map[string]int) bool { return x == nil }),
	equal("map of maps", map[int]map[string][]int{1: {"x": {1, 2}}, 2: nil}), equal("map of itself", tree{"a": {"b": {}}, "c": nil}),
	value("NaN keys", func() map[float64]string { return map[float64]string{math.NaN(): "a", math.NaN(): "b", 1: "c"} },
		func(m map[float64]string) bool { return len(m) == 3 && m[1] == "c" }),
	equal("struct keys", map[struct {
		a string
		b int
	}]bool{{"x", 1}: true}),
	equal("array keys", map[[2]string]int{{"a", "b"}: 1}),
	value("interface keys", func() map[any]int { return map[any]int{1: 1, "a": 2, square{2}: 3} },
		func(m map[any]int) bool { return m[1] == 1 && m["a"] == 2 && m[square{2}] == 3 }),
	value("pointer keys", func() map[*node]*node { n := &node{}; return map[*node]*node{n: n} },
		func(m map[*node]*node) bool {
			for k, v := range m {
				return k == v && m[k] == v
			}
			return false
		}),
	value("long keys", func() map[string]int { return map[string]int{longText: 5} }, func(m map[string]int) bool { return m[longText] == 5 }),
	value("big map", func() map[int]string {
		m := map[int]string{}
		for i := range 10_000 {
			m[i] = strconv.Itoa(i)
		}
		return m
	}, func(m map[int]string) bool { return len(m) == 10_000 && m[9_999] == "9999" }),
	value("shared map", func() []map[string]int { m := map[string]int{}; return []map[string]int{m, m} },
		func(x []map[string]int) bool { x[0]["a"] = 1; return x[1]["a"] == 1 }),
	value("map that holds itself", func() map[string]any { m := map[string]any{}; m["m"] = m; return m },
		func(m map[string]any) bool { m["new"] = 1; return m["m"].(map[string]any)["new"] == 1 }),
	equal("set", map[string]struct{}{"a": {}, "b": {}}),
}

var pointerKinds = []kind{
	value("pointer to pointer", func() ***int { x := 5; p := &x; q := &p; return &q }, func(x ***int) bool { return ***x == 5 }),
	value("cycle", func() *node { a := &node{name: "a"}; b := &node{"b", a, []*node{a}}; a.next = b; return a },
		func(a *node) bool { return a.next.next == a && a.next.kids[0] == a && a.next.name == "b" }),
	value("long list", func() *node {
		var l *node
		for range 100_000 {
			l = &node{next: l}
		}
		return l
	}, func(l *node) bool {
		n := 0
		for ; l != nil; l = l.next {
			n++
		}
		return n == 100_000
	}),
	value("pointers into a struct", func() *view {
		v := &view{}
		v.p, v.mid, v.self = &v.a[2].y, v.a[1:3], v
		v.a[2] = point{x: 8, y: 9}
		return v
	}, func(v *view) bool { *v.p = 11; return v.mid[1] == point{8, 11} && v.self == v && cap(v.mid) == 3 }),
	value("pointer to an element", func() []any { s := []float64{1, 2, 3}; return []any{&s[1], s} },
		func(x []any) bool { *x[0].(*float64) = 7; return x[1].([]float64)[1] == 7 }),
	value("pointers into a big slice", func() []any { s := make([]float32, 500_000); s[77] = 7; return []any{&s[77], s[70:80], s} },
		func(x []any) bool {
			*x[0].(*float32) = 8
			return x[1].([]float32)[7] == 8 && x[2].([]float32)[77] == 8 && len(x[2].([]float32)) == 500_000
		}),
	value("pointer to the first field", func() []any { v := &tensor{shape: []int{1}, data: []float32{2}}; return []any{v, &v.shape} },
		func(x []any) bool {
			x[0].(*tensor).shape = nil
			return *x[1].(*[]int) == nil && x[0].(*tensor).data[0] == 2
		}),
	value("one value, two types", func() []any { s := &square{2}; return []any{s, (*struct{ side float64 })(s)} },
		func(x []any) bool { x[0].(*square).side = 3; return x[1].(*struct{ side float64 }).side == 3 }),
	value("one pointer, two types", func() []any { n := &box[*node]{}; return []any{n, (*struct{ v *node })(n)} },
		func(x []any) bool { x[0].(*box[*node]).v = &node{}; return x[1].(*struct{ v *node }).v != nil }),
	value("views of plain bytes", func() []any {
		f := []float32{1, 2, 3}
		return []any{f, unsafe.Slice((*byte)(unsafe.Pointer(&f[1])), 8)}
	}, func(x []any) bool { clear(x[1].([]byte)); return slices.Equal(x[0].([]float32), []float32{1, 0, 0}) }),
	value("pointers to nothing", func() []*struct{} { return []*struct{}{{}, nil} }, func(x []*struct{}) bool { return x[0] != nil && x[1] == nil }),
	value("a text and its parts", func() []string { return []string{longText, longText[500:900], longText[19:]} },
		func(x []string) bool {
			return x[1] == longText[500:900] && unsafe.StringData(x[0][500:]) == unsafe.StringData(x[1]) && x[2] == longText[19:]
		}),
	value("scratch fields", func() *layer { return &layer{[]float32{1}, []float32{2}, &tensor{}, 3} },
		func(l *layer) bool { return l.Weights[0] == 1 && l.act == nil && l.in == nil && l.seed == 3 }),
}

var interfaceKinds = []kind{
	equal("interface values", []shape{square{2}, &circle{1}, nil}),
	equal("any of any", []any{1, "a", nil, []any{2.5, map[string]any{"x": []int{1}}}, struct{}{}, [2]int{1, 2}, [1]*int{nil}}),
	value("nil in an interface", func() shape { return (*circle)(nil) }, func(s shape) bool { c, ok := s.(*circle); return ok && c == nil }),
	value("pointer to an interface", func() *any { var x any = 3; return &x }, func(x *any) bool { return *x == 3 }),
	value("errors", func() []error {
		_, notFound := os.Open("/no/such/file")
		_, number := strconv.Atoi("x")
		return []error{io.EOF, fmt.Errorf("read: %w", io.EOF), errors.New("x"), nil, os.ErrNotExist, notFound, number, context.DeadlineExceeded}
	}, func(e []error) bool {
		var number *strconv.NumError
		return e[0] == io.EOF && errors.Is(e[1], io.EOF) && e[1].Error() == "read: EOF" && e[2].Error() == "x" && e[3] == nil &&
			e[4] == os.ErrNotExist && errors.Is(e[5], os.ErrNotExist) && errors.As(e[6], &number) && errors.Is(e[6], strconv.ErrSyntax) &&
			e[7] == context.DeadlineExceeded
	}),
	value("background context", func() context.Context { return context.WithValue(context.Background(), square{1}, 2) },
		func(x context.Context) bool { return x.Err() == nil && x.Value(square{1}) == 2 }),
	value("types", func() []reflect.Type {
		return []reflect.Type{reflect.TypeFor[map[string]tensor](), nil, reflect.TypeFor[int]()}
	},
		func(t []reflect.Type) bool {
			return t[0] == reflect.TypeFor[map[string]tensor]() && t[1] == nil && t[2] == reflect.TypeFor[int]()
		}),
	value("standard output", func() io.Writer { return os.Stdout }, func(w io.Writer) bool { return w == os.Stdout }),
	value("named funcs", func() []any { return []any{double, math.Tanh, activ(math.Sqrt), strings.ToUpper} }, func(f []any) bool {
		return f[0].(func(float64) float64)(4) == 8 && f[1].(func(float64) float64)(0) == 0 && f[2].(activ)(4) == 2 && f[3].(func(string) string)("a") == "A"
	}),
	value("nil funcs and chans", func() struct {
		f func()
		c chan int
	} {
		return struct {
			f func()
			c chan int
		}{}
	}, func(x struct {
		f func()
		c chan int
	},
	) bool {
		return x.f == nil && x.c == nil
	}),
}

var libraryKinds = []kind{
	value("time", func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC) }, func(x time.Time) bool {
		return x.Equal(time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC)) && x.Location() == time.UTC
	}),
	value("now", time.Now, func(x time.Time) bool {
		d := time.Since(x)
		return d >= 0 && d < time.Minute && x.Location() == time.Local && !strings.Contains(x.String(), "m=")
	}),
	value("zone", func() time.Time { return time.Unix(0, 0).In(time.FixedZone("X", 3600)) }, func(x time.Time) bool { n, o := x.Zone(); return n == "X" && o == 3600 }),
	equal("duration", 3*time.Second),
	value("rand.PCG", func() *rand.Rand { r := rand.New(rand.NewPCG(1, 2)); r.Uint64(); return r }, func(r *rand.Rand) bool {
		q := rand.New(rand.NewPCG(1, 2))
		q.Uint64()
		return r.Uint64() == q.Uint64() && r.NormFloat64() == q.NormFloat64() && slices.Equal(r.Perm(20), q.Perm(20))
	}),
	value("rand.ChaCha8", func() *rand.Rand { r := rand.New(rand.NewChaCha8([32]byte{1})); r.Uint64(); return r }, func(r *rand.Rand) bool {
		q := rand.New(rand.NewChaCha8([32]byte{1}))
		q.Uint64()
		for range 500 {
			if r.Uint64() != q.Uint64() {
				return false
			}
		}
		return true
	}),
	value("big.Int", func() *big.Int { return new(big.Int).Exp(big.NewInt(3), big.NewInt(500), nil) },
		func(x *big.Int) bool { return x.Cmp(new(big.Int).Exp(big.NewInt(3), big.NewInt(500), nil)) == 0 }),
	value("regexp", func() *regexp.Regexp { return regexp.MustCompile(`(\w+)@(\w+)\.com`) },
		func(r *regexp.Regexp) bool { return r.FindStringSubmatch("x bob@mail.com")[2] == "mail" }),
	value("url", func() *url.URL { u, _ := url.Parse("https://a.example/b?c=d"); return u }, func(u *url.URL) bool { return u.String() == "https://a.example/b?c=d" }),
	value("buffer and builder", func() []any {
		b, s := &bytes.Buffer{}, &strings.Builder{}
		b.WriteString("abc")
		s.WriteString("x")
		return []any{b, s}
	}, func(x []any) bool {
		x[1].(*strings.Builder).WriteString("y")
		return x[0].(*bytes.Buffer).String() == "abc" && x[1].(*strings.Builder).String() == "xy"
	}),
	value("list", func() *list.List { l := list.New(); l.PushBack(1); l.PushBack("b"); return l },
		func(l *list.List) bool { return l.Len() == 2 && l.Front().Value == 1 && l.Back().Prev() == l.Front() }),
	value("heap", func() *intHeap { h := &intHeap{3, 1, 2}; heap.Init(h); return h }, func(h *intHeap) bool { return heap.Pop(h) == 1 && heap.Pop(h) == 2 }),
	value("held mutex", func() *guarded { g := &guarded{n: 3}; g.mu.Lock(); return g }, func(g *guarded) bool { return g.mu.TryLock() && g.n == 3 }),
	value("rwmutex, waitgroup, cond", func() *struct {
		rw sync.RWMutex
		wg sync.WaitGroup
		c  *sync.Cond
	} {
		x := &struct {
			rw sync.RWMutex
			wg sync.WaitGroup
			c  *sync.Cond
		}{}
		x.c = sync.NewCond(&x.rw)
		x.c.Signal()
		x.rw.Lock()
		x.wg.Add(1)
		return x
	}, func(x *struct {
		rw sync.RWMutex
		wg sync.WaitGroup
		c  *sync.Cond
	},
	) bool {
		x.wg.Wait()
		x.c.Broadcast()
		return x.rw.TryLock() && x.c.L == &x.rw
	}),
	value("once", func() *sync.Once { o := &sync.Once{}; o.Do(func() {}); return o }, func(o *sync.Once) bool { ok := true; o.Do(func() { ok = false }); return ok }),
	value("pool", func() *sync.Pool { p := &sync.Pool{New: newNode}; p.Put(&node{}); return p }, func(p *sync.Pool) bool { return p.Get().(*node).name == "new" }),
	value("atomics", newAtomics, func(x *atomics) bool { return x.n.Load() == 3 && *x.p.Load() == 4 && x.v.Load() == "s" }),
	equal("address", net.IPv4(10, 0, 0, 1)),
}

func newNode() any { return &node{name: "new"} }

type atomics struct {
	n atomic.Int64
	p atomic.Pointer[int]
	v atomic.Value
}

func newAtomics() *atomics {
	x, i := &atomics{}, 4
	x.n.Store(3)
	x.p.Store(&i)
	x.v.Store("s")
	return x
}

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
