package snapshot

import (
	"cmp"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
)

// A Var describes a variable of a session.
type Var struct {
	Name string
	Type string // see Index.TypeOf
	Bad  string // not empty: it is lost, and this sentence says why
}

// Vars lists the variables by name.
func (ix *Index) Vars() []Var {
	var vars []Var
	for name, e := range ix.vars {
		vars = append(vars, Var{name, ix.symbols[e.typ].key, e.bad})
	}
	slices.SortFunc(vars, func(a, b Var) int { return strings.Compare(a.Name, b.Name) })
	return vars
}

// TypeOf is a variable's static type, "" for an unknown variable. It is spelled as in
// Go, but with full package paths ("*deepgo/nn.Net", "map[string]main.History"). What
// no program can spell looks the same (a type of package main that is declared in a
// func) or has a package's path at a field.
func (ix *Index) TypeOf(name string) string {
	e := ix.vars[name]
	if e == nil {
		return ""
	}
	return ix.symbols[e.typ].key
}

// Size is how many bytes a variable and all that it reaches take in memory, about.
// What two variables share counts for both. It is 0 for a variable that is unknown or
// lost.
func (ix *Index) Size(name string) (bytes uint64, err error) {
	defer caught(&err)
	e := ix.vars[name]
	if e == nil || e.bad != "" {
		return 0, nil
	}
	t := &table{}
	ix.readTable(ix.readSpan(ix.groups[e.group].table), t)
	seen := make([]bool, len(t.records))
	for todo := []uint32{e.object}; len(todo) > 0; {
		r := &t.records[todo[len(todo)-1]]
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[at] {
			continue
		}
		seen[at] = true
		bytes += ix.sizeOf(r)
		todo = append(todo, t.refs(r)...)
	}
	return bytes, nil
}

func (ix *Index) sizeOf(r *record) uint64 {
	s := ix.symbols[r.typ]
	if r.isMap {
		return s.size + r.n*(ix.symbols[s.elem].size+ix.symbols[s.mapKey].size)
	}
	return max(r.n*s.size, r.length)
}

// readSpan reads a piece of a segment without mapping it.
func (ix *Index) readSpan(at span) []byte {
	f, err := os.Open(ix.path(segmentName(at.seg)))
	if err != nil {
		panic(err)
	}
	defer func() { _ = f.Close() }() // it is only read
	b := make([]byte, at.length)
	if _, err := f.ReadAt(b, int64(at.offset)); err != nil {
		panic(errDamaged)
	}
	return b
}

// A Need is something that a program must register before it loads a variable.
type Need struct {
	Kind NeedKind
	Name string // with the full path of its package; a type as Index.TypeOf spells it
}

// NeedKind says which of a Store's methods registers a Need.
type NeedKind string

// The kinds of needs.
const (
	NeedType   NeedKind = "type"   // Type((*T)(nil)), or Value(v) where T can't be spelled
	NeedFunc   NeedKind = "func"   // Func("math.Tanh", math.Tanh)
	NeedGlobal NeedKind = "global" // Global("io.EOF", &io.EOF)
)

// Needs lists what a program must register to load the named variables, besides
// declaring them with their types: dynamic types that interfaces hold, types of memory
// that they only point into, the program's own types, funcs and globals. They are
// sorted, the same ones in the same order.
func (ix *Index) Needs(names ...string) []Need {
	known := map[uint32]bool{}
	needs := map[Need]bool{}
	for _, name := range names {
		if e := ix.vars[name]; e != nil && e.bad == "" {
			ix.known(e.typ, known)
		}
	}
	for _, name := range names {
		e := ix.vars[name]
		if e == nil || e.bad != "" {
			continue
		}
		for _, n := range ix.groups[e.group].symbols {
			ix.need(n, known, needs)
		}
	}
	return slices.SortedFunc(maps.Keys(needs), func(a, b Need) int {
		return cmp.Or(strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Name, b.Name))
	})
}

// known collects the types that a program knows when it declares a variable of a type.
// A type of its own may have got other fields since.
func (ix *Index) known(n uint32, known map[uint32]bool) {
	s := ix.symbols[n]
	if known[n] || strings.HasPrefix(s.key, ownPackage) {
		return
	}
	known[n] = true
	for part := range s.parts {
		ix.known(part, known)
	}
}

const ownPackage = "main."

// need adds what has to be registered for a symbol: of a type that is put together
// from others, those.
func (ix *Index) need(n uint32, known map[uint32]bool, needs map[Need]bool) {
	s := ix.symbols[n]
	if s.given || known[n] {
		return
	}
	known[n] = true
	switch {
	case s.what == funcSymbol:
		needs[Need{NeedFunc, s.key}] = true
	case s.what == globalSymbol:
		needs[Need{NeedGlobal, s.key}] = true
	case s.via != "":
		needs[Need{NeedGlobal, s.via}] = true
	case !s.named && (s.kind == reflect.Pointer || s.kind == reflect.Slice || s.kind == reflect.Array || s.kind == reflect.Map):
		for part := range s.parts {
			ix.need(part, known, needs)
		}
	default:
		needs[Need{NeedType, s.key}] = true
	}
}
