package snapshot

import (
	"os"
	"slices"
)

// An Index is what a session holds, without the values: its variables, the groups of
// those that share memory, and the types of that memory.
type Index struct {
	dir      string
	vars     map[string]*entry
	groups   map[uint32]*group
	symbols  map[uint32]*symbol
	segments map[uint32]uint64 // the sizes of the files in use
	next     uint32            // the next free number, of a segment, a group or a symbol
}

// An entry is a variable.
type entry struct {
	typ    uint32 // its static type
	group  uint32
	object uint32 // the object that is its memory, as the group counts
	bad    string // why it was not stored: a sentence; it has no group then
}

// A group is a set of variables that share memory, and all that they reach. It is
// loaded and stored by itself.
type group struct {
	table   span
	objects uint32 // how many the table describes
	uses    []use
	symbols []uint32
}

// A span is a piece of a segment.
type span struct {
	seg            uint32
	offset, length uint64
}

// A use says how many bytes of a segment a group needs.
type use struct {
	seg   uint32
	bytes uint64
}

const (
	indexName = "index"
	newName   = "index.new"
	magic     = "deepgo snapshot 1"
)

// ReadIndex reads the index of the session in a folder; there is none before the
// first Save. It is safe on any bytes: what is no index gives an error.
func ReadIndex(dir string) (ix *Index, err error) {
	ix = newIndex(dir)
	b, err := os.ReadFile(ix.path(indexName))
	if os.IsNotExist(err) {
		return ix, nil
	}
	if err == nil {
		err = ix.parse(b)
	}
	if err != nil {
		return nil, problem("the session's variables can't be read (" + err.Error() + "): %reset starts a new session")
	}
	return ix, nil
}

func newIndex(dir string) *Index {
	return &Index{
		dir: dir, next: 1,
		vars: map[string]*entry{}, groups: map[uint32]*group{}, symbols: map[uint32]*symbol{}, segments: map[uint32]uint64{},
	}
}

func (ix *Index) path(name string) string { return ix.dir + string(os.PathSeparator) + name }

// number gives out the next free number.
func (ix *Index) number() uint32 {
	ix.next++
	return ix.next - 1
}

func (ix *Index) parse(b []byte) (err error) {
	defer caught(&err)
	ix.read(&reader{b: unseal(b)})
	for _, s := range ix.symbols {
		if !ix.sound(s) {
			return errDamaged
		}
	}
	for _, v := range ix.vars {
		if s := ix.symbols[v.typ]; s == nil || s.what != typeSymbol {
			return errDamaged
		}
		if g := ix.groups[v.group]; v.bad == "" && (g == nil || v.object >= g.objects) {
			return errDamaged
		}
	}
	for _, g := range ix.groups {
		if !ix.inside(g.table) || slices.ContainsFunc(g.symbols, func(n uint32) bool { return ix.symbols[n] == nil }) {
			return errDamaged
		}
	}
	return nil
}

// inside reports whether a span is part of a segment that the index knows.
func (ix *Index) inside(s span) bool {
	size, ok := ix.segments[s.seg]
	return ok && s.length <= size && s.offset <= size-s.length
}

func (ix *Index) read(r *reader) {
	if r.text() != magic {
		panic(problem("it was written by another version of deepgo"))
	}
	ix.next = r.number32()
	for range r.count() {
		ix.segments[r.number32()] = r.number()
	}
	for range r.count() {
		ix.symbols[r.number32()] = readSymbol(r)
	}
	for range r.count() {
		n := r.number32()
		g := &group{table: span{r.number32(), r.number(), r.number()}, objects: r.number32()}
		for range r.count() {
			g.uses = append(g.uses, use{r.number32(), r.number()})
		}
		g.symbols = r.numbers()
		ix.groups[n] = g
	}
	for range r.count() {
		ix.vars[r.text()] = &entry{r.number32(), r.number32(), r.number32(), r.text()}
	}
}

func (ix *Index) bytes() []byte {
	w := &writer{}
	w.text(magic)
	w.number(uint64(ix.next))
	w.number(uint64(len(ix.segments)))
	for n, size := range ix.segments {
		w.number(uint64(n))
		w.number(size)
	}
	w.number(uint64(len(ix.symbols)))
	for n, s := range ix.symbols {
		w.number(uint64(n))
		s.write(w)
	}
	w.number(uint64(len(ix.groups)))
	for n, g := range ix.groups {
		for _, x := range [5]uint64{uint64(n), uint64(g.table.seg), g.table.offset, g.table.length, uint64(g.objects)} {
			w.number(x)
		}
		w.number(uint64(len(g.uses)))
		for _, u := range g.uses {
			w.number(uint64(u.seg))
			w.number(u.bytes)
		}
		w.numbers(g.symbols)
	}
	w.number(uint64(len(ix.vars)))
	for name, v := range ix.vars {
		w.text(name)
		w.number(uint64(v.typ))
		w.number(uint64(v.group))
		w.number(uint64(v.object))
		w.text(v.bad)
	}
	w.seal()
	return w.b
}

// land makes the index the session's: from the rename on, and not before, readers see
// all that it says. Files that it doesn't need go. (Nothing is flushed to the disk:
// a session need not outlive the machine.)
func (ix *Index) land() error {
	ix.trim()
	if err := os.WriteFile(ix.path(newName), ix.bytes(), 0o600); err != nil {
		return err
	}
	if err := os.Rename(ix.path(newName), ix.path(indexName)); err != nil {
		return err
	}
	ix.sweep()
	return nil
}

// trim forgets groups without variables, and the symbols and segments that nothing
// uses any more.
func (ix *Index) trim() {
	groups := map[uint32]*group{}
	symbols := map[uint32]*symbol{}
	segments := map[uint32]uint64{}
	var keep func(n uint32)
	keep = func(n uint32) {
		if s := ix.symbols[n]; s != nil && symbols[n] == nil {
			symbols[n] = s
			s.parts(func(part uint32) bool { keep(part); return true })
		}
	}
	for _, v := range ix.vars {
		keep(v.typ)
		if g := ix.groups[v.group]; g != nil {
			groups[v.group] = g
		}
	}
	for _, g := range groups {
		for _, n := range g.symbols {
			keep(n)
		}
		for _, u := range g.uses {
			segments[u.seg] = ix.segments[u.seg]
		}
	}
	ix.groups, ix.symbols, ix.segments = groups, symbols, segments
}

// sweep removes segments that the index doesn't know: old ones, and what a killed
// Save left. What has another name is somebody else's.
func (ix *Index) sweep() {
	files, err := os.ReadDir(ix.dir)
	if err != nil {
		return // the next Save sweeps
	}
	for _, f := range files {
		if n, ok := segmentNumber(f.Name()); ok {
			if _, used := ix.segments[n]; !used {
				_ = os.Remove(ix.path(f.Name())) // the next sweep tries again
			}
		}
	}
}
