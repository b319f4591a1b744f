package snapshot

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A notebook is a random program: cells that define variables and change what they
// share. Its variables are known by pointers to them, as Keep and New take them.
type notebook struct {
	*rand.Rand
	vars map[string]any
	next int // the next vertex's id
}

var notebookNames = []string{"n0", "n1", "n2", "n3", "s0", "s1", "q0", "q1", "q2", "m0", "m1", "a0", "a1", "d0"}

// newVariable makes a variable of the type that its name stands for.
func newVariable(name string) any {
	switch name[0] {
	case 'n':
		return new(*vertex)
	case 's':
		return new([]vertex)
	case 'q':
		return new([]*vertex)
	case 'm':
		return new(map[string]*vertex)
	case 'd':
		return new([]float32)
	}
	return new(any)
}

// cell runs the cell that the random numbers say on the variables that it mentions,
// and returns the names of those that it defines.
func (b *notebook) cell(mentioned []string) (defined []string) {
	here := &notebook{Rand: b.Rand, vars: map[string]any{}, next: b.next}
	for _, name := range mentioned {
		if v := b.vars[name]; v != nil {
			here.vars[name] = v
		}
	}
	for range 1 + b.IntN(8) {
		if name := mentioned[b.IntN(len(mentioned))]; here.vars[name] == nil || b.IntN(8) == 0 {
			v := newVariable(name)
			here.assign(v)
			here.vars[name] = v
			defined = append(defined, name)
		} else {
			here.step(name)
		}
	}
	maps.Copy(b.vars, here.vars)
	b.next = here.next
	return defined
}

func (b *notebook) step(name string) {
	if b.IntN(3) == 0 {
		b.assign(b.vars[name])
		return
	}
	b.change(b.pick())
}

// all finds the vertices that the variables reach, in an order that is the same for
// graphs of the same shape.
func (b *notebook) all() []*vertex {
	var found []*vertex
	seen := map[*vertex]bool{}
	var visit func(v *vertex)
	visit = func(v *vertex) {
		if v == nil || seen[v] || len(found) > 40 {
			return
		}
		seen[v] = true
		found = append(found, v)
		visit(v.p)
		for i := range v.s {
			visit(&v.s[i])
		}
		for _, p := range v.ps {
			visit(p)
		}
		for _, k := range slices.Sorted(maps.Keys(v.m)) {
			visit(v.m[k])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(b.vars)) {
		switch v := b.vars[name].(type) {
		case **vertex:
			visit(*v)
		case *[]vertex:
			for i := range *v {
				visit(&(*v)[i])
			}
		case *[]*vertex:
			for _, p := range *v {
				visit(p)
			}
		case *map[string]*vertex:
			for _, k := range slices.Sorted(maps.Keys(*v)) {
				visit((*v)[k])
			}
		case *any:
			if pp, ok := (*v).(**vertex); ok {
				visit(*pp)
			}
		}
	}
	return found
}

func (b *notebook) pick() *vertex {
	if all := b.all(); len(all) > 0 && b.IntN(6) > 0 {
		return all[b.IntN(len(all))]
	}
	b.next++
	return &vertex{id: b.next, str: strings.Repeat("x", b.IntN(500))}
}

func (b *notebook) pickMap() map[string]*vertex {
	if m := b.pick().m; m != nil {
		return m
	}
	return map[string]*vertex{strconv.Itoa(b.IntN(4)): b.pick()}
}

func (b *notebook) pickPointers() []*vertex {
	q := b.pick().ps
	switch b.IntN(3) {
	case 0:
		return append(q, b.pick()) // into what others share, if there is room
	case 1:
		return q[:b.IntN(cap(q)+1)]
	}
	return q[min(1, len(q)):]
}

func (b *notebook) pickSlice() []vertex {
	s := b.pick().s
	switch b.IntN(3) {
	case 0:
		return append(s, vertex{id: -1, p: b.pick()})
	case 1:
		return make([]vertex, b.IntN(4), 4)
	}
	return s[:b.IntN(cap(s)+1)]
}

func (b *notebook) pickData() []float32 {
	d := b.pick().data
	if len(d) == 0 {
		return make([]float32, 1+b.IntN(2000))
	}
	d[b.IntN(len(d))]++
	return d[b.IntN(len(d)):]
}

// assign gives a variable another value.
func (b *notebook) assign(v any) {
	switch v := v.(type) {
	case **vertex:
		*v = b.pick()
	case *[]vertex:
		*v = b.pickSlice()
	case *[]*vertex:
		*v = b.pickPointers()
	case *map[string]*vertex:
		*v = b.pickMap()
	case *[]float32:
		*v = b.pickData()
	case *any:
		*v = b.anything()
	}
}

func (b *notebook) anything() any {
	switch b.IntN(6) {
	case 0:
		names := slices.Sorted(maps.Keys(b.vars))
		for _, name := range names {
			if pp, ok := b.vars[name].(**vertex); ok {
				return pp // a pointer to a variable
			}
		}
	case 1:
		return b.pickSlice()
	case 2:
		return &b.pick().val
	case 3:
		return vertex{id: -2, p: b.pick()}
	case 4:
		return []any{b.pick(), &b.pick().s, b.pickMap()}
	}
	return b.IntN(100)
}

func (b *notebook) change(v *vertex) {
	switch b.IntN(9) {
	case 0:
		v.val[b.IntN(3)]++
	case 1:
		v.p = b.pick()
	case 2:
		v.f = &b.pick().val[b.IntN(3)]
	case 3:
		v.s = b.pickSlice()
	case 4:
		v.ps = b.pickPointers()
	case 5:
		v.m = b.pickMap()
	case 6:
		if v.m != nil {
			v.m[strconv.Itoa(b.IntN(4))] = b.pick()
		}
	case 7:
		v.a = b.anything()
	case 8:
		v.data = b.pickData()
	}
}

func (b *notebook) dump(names []string) string {
	var values []any
	for _, name := range names {
		switch v := b.vars[name].(type) {
		case **vertex:
			values = append(values, v, *v)
		case *[]vertex:
			values = append(values, *v)
		case *[]*vertex:
			values = append(values, *v)
		case *map[string]*vertex:
			values = append(values, *v)
		case *[]float32:
			values = append(values, vertex{p: &vertex{data: *v}})
		case *any:
			values = append(values, *v)
		}
	}
	return dump(values...)
}

// plan is which variables the cells of a notebook mention.
func plan(seed uint64, cells int) [][]string {
	r := rand.New(rand.NewPCG(seed, 7))
	var p [][]string
	for range cells - 1 {
		names := slices.Clone(notebookNames)
		r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		p = append(p, slices.Sorted(slices.Values(names[:1+r.IntN(5)])))
	}
	return append(p, notebookNames)
}

// A notebook whose cells load and store their variables prints what it prints when all
// of it runs in one go.
func TestNotebooks(t *testing.T) {
	const cells = 12
	for seed := range uint64(250) {
		whole := &notebook{vars: map[string]any{}}
		apart := &notebook{vars: map[string]any{}}
		dir := t.TempDir()
		for i, mentioned := range plan(seed, cells) {
			whole.Rand = rand.New(rand.NewPCG(seed, uint64(i)))
			apart.Rand = rand.New(rand.NewPCG(seed, uint64(i)))
			whole.cell(mentioned)
			stored := index(t, dir)
			cell(t, dir, func(s *Store) {
				registerGraph(s)
				for _, name := range mentioned {
					if stored.TypeOf(name) != "" {
						apart.vars[name] = newVariable(name)
						s.Keep(name, apart.vars[name])
					}
				}
			}, func(s *Store) {
				for _, name := range apart.cell(mentioned) {
					s.New(name, apart.vars[name])
				}
			})
			if got, want := apart.dump(mentioned), whole.dump(mentioned); got != want {
				t.Fatalf("seed %d, cell %d, variables %v:\nwant %s\ngot  %s", seed, i, mentioned, want, got)
			}
		}
		for _, v := range index(t, dir).Vars() {
			if v.Bad != "" {
				t.Fatal(fmt.Sprint("seed ", seed, ": ", v.Bad))
			}
		}
	}
}
