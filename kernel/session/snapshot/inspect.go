package snapshot

import (
	"os"
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
