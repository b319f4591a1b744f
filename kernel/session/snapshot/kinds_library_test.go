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
	"time"
)

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
