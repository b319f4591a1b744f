package snapshot

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

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
	n := &needs{ix: ix, known: map[uint32]bool{}, seen: map[uint32]bool{}, list: map[Need]bool{}}
	groups := map[uint32]bool{}
	for _, name := range names {
		if e := ix.vars[name]; e != nil && e.bad == "" {
			groups[e.group] = true
			n.know(e.typ, false)
		}
	}
	for g := range groups {
		for _, x := range ix.groups[g].symbols {
			n.need(x)
		}
	}
	n.needTypes()
	return slices.SortedFunc(maps.Keys(n.list), func(a, b Need) int {
		return cmp.Or(strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Name, b.Name))
	})
}

// A needs collects needs.
type needs struct {
	ix    *Index
	known map[uint32]bool // types that come with others
	seen  map[uint32]bool
	types []uint32 // named types that may have to be registered
	list  map[Need]bool
}

// know notes the types that a program knows when it knows one of them: its parts. A
// type of the program's own may have got other fields since, and so tells of them only
// if throughOwn says so.
func (n *needs) know(typ uint32, throughOwn bool) {
	if n.known[typ] || n.ix.own(typ) && !throughOwn {
		return
	}
	n.known[typ] = true
	for part := range n.ix.symbols[typ].parts {
		n.know(part, throughOwn)
	}
}

// own reports whether a type is the program's.
func (ix *Index) own(typ uint32) bool { return strings.HasPrefix(ix.symbols[typ].key, "main.") }

// need adds one symbol, or what a type is put together from.
func (n *needs) need(x uint32) {
	s := n.ix.symbols[x]
	if s.given || n.known[x] || n.seen[x] {
		return
	}
	n.seen[x] = true
	switch {
	case s.what == funcSymbol:
		n.list[Need{NeedFunc, s.key}] = true
	case s.what == globalSymbol:
		n.list[Need{NeedGlobal, s.key}] = true
	case s.via != "":
		n.list[Need{NeedGlobal, s.via}] = true
	case !s.named && (s.kind == reflect.Pointer || s.kind == reflect.Slice || s.kind == reflect.Array || s.kind == reflect.Map):
		for part := range s.parts {
			n.need(part)
		}
	default:
		n.types = append(n.types, x)
	}
}

// needTypes adds the types, but for those that others know: first what can be spelled,
// and what knows much before what knows little.
func (n *needs) needTypes() {
	size := map[uint32]int{}
	for _, x := range n.types {
		all := &needs{ix: n.ix, known: map[uint32]bool{}}
		all.know(x, true)
		size[x] = len(all.known)
	}
	key := func(x uint32) string { return n.ix.symbols[x].key }
	slices.SortFunc(n.types, func(a, b uint32) int { return cmp.Or(size[b]-size[a], strings.Compare(key(a), key(b))) })
	hidden := func(x uint32) bool { return n.ix.symbols[x].named && !n.ix.own(x) && !exported(key(x)) }
	for _, x := range n.types {
		if !hidden(x) && !n.known[x] {
			n.list[Need{NeedType, key(x)}] = true
			n.know(x, false)
		}
	}
	for _, x := range n.types {
		if n.ix.own(x) {
			n.know(x, true)
		}
	}
	for _, x := range n.types {
		if hidden(x) && !n.known[x] {
			n.list[Need{NeedType, key(x)}] = true
			n.know(x, true)
		}
	}
}

// exported reports whether a type's name is one that other packages can spell.
func exported(key string) bool {
	name, _, _ := strings.Cut(key, "[")
	first, _ := utf8.DecodeRuneInString(name[strings.LastIndexByte(name, '.')+1:])
	return unicode.IsUpper(first)
}
