package snapshot

import (
	"reflect"
	"slices"
)

// A record is an object as a segment has it: n values of a type, or a map of n
// entries. Its bytes hold no object numbers. Each reference in them takes the next of
// its refs, so that objects can be numbered anew without being written anew.
type record struct {
	typ     uint32 // of the values, or of the map
	seg     uint32
	n       uint64
	offset  uint64
	length  uint64
	at      uint32 // where its numbers start in the table's
	refs    uint32 // how many objects its references lead to, in their order
	symbols uint32 // how many symbols its bytes name
	extents uint32 // how many segments hold it, if it doesn't lie in one
	isMap   bool
}

// A table lists records and, for all of them, the numbers that belong to them.
type table struct {
	records []record
	numbers []uint32
}

func (t *table) refs(r *record) []uint32 { return t.numbers[r.at:][:r.refs] }

func (t *table) symbols(r *record) []uint32 { return t.numbers[r.at+r.refs:][:r.symbols] }

func (t *table) extents(r *record) []uint32 { return t.numbers[r.at+r.refs+r.symbols:][:r.extents] }

// add appends a record with its numbers.
func (t *table) add(r record, refs, symbols, extents []uint32) {
	r.at = uint32(len(t.numbers))
	r.refs, r.symbols, r.extents = uint32(len(refs)), uint32(len(symbols)), uint32(len(extents))
	t.numbers = append(append(append(t.numbers, refs...), symbols...), extents...)
	t.records = append(t.records, r)
}

const (
	headIsMap = 1 << iota
	headHasSymbols
	headHasExtents
	headBits = iota
)

// bytes writes the table.
func (t *table) bytes() []byte {
	w := &writer{b: make([]byte, 0, 16*len(t.records)+4*len(t.numbers)+16)}
	w.number(uint64(len(t.records)))
	for i := range t.records {
		r := &t.records[i]
		head := uint64(r.typ) << headBits
		if r.isMap {
			head |= headIsMap
		}
		if r.symbols > 0 {
			head |= headHasSymbols
		}
		if r.extents > 0 {
			head |= headHasExtents
		}
		w.number(head)
		w.number(r.n)
		w.number(r.length)
		if r.extents > 0 {
			w.numbers(t.extents(r))
		} else {
			w.number(uint64(r.seg))
			w.number(r.offset)
		}
		w.numbers(t.refs(r))
		if r.symbols > 0 {
			w.numbers(t.symbols(r))
		}
	}
	w.seal()
	return w.b
}

// readTable appends a group's records, numbered after those that are there already.
func (ix *Index) readTable(b []byte, t *table) {
	r := &reader{b: unseal(b)}
	base := len(t.records)
	n := r.count()
	t.records, t.numbers = slices.Grow(t.records, n), slices.Grow(t.numbers, n)
	for range n {
		head := r.number()
		rec := record{typ: uint32(head >> headBits), isMap: head&headIsMap != 0, n: r.number(), length: r.number()}
		var extents, symbols []uint32
		if head&headHasExtents != 0 {
			extents = r.numbers()
		} else {
			rec.seg, rec.offset = r.number32(), r.number()
		}
		rec.at = uint32(len(t.numbers))
		rec.refs = uint32(r.count())
		for range rec.refs {
			x := r.number()
			if x >= uint64(n) {
				panic(errDamaged)
			}
			t.numbers = append(t.numbers, uint32(base)+uint32(x))
		}
		if head&headHasSymbols != 0 {
			symbols = r.numbers()
		}
		rec.symbols, rec.extents = uint32(len(symbols)), uint32(len(extents))
		t.numbers = append(append(t.numbers, symbols...), extents...)
		if !ix.soundRecord(&rec, extents) {
			panic(errDamaged)
		}
		t.records = append(t.records, rec)
	}
}

// maxSilent is how many values an object may have that leave no bytes, such as locks.
const maxSilent = 1 << 20

// soundRecord reports whether a record fits its type and its segments.
func (ix *Index) soundRecord(r *record, extents []uint32) bool {
	s := ix.symbols[r.typ]
	if s == nil || s.what != typeSymbol {
		return false
	}
	switch {
	case r.isMap:
		if s.kind != reflect.Map || r.n > max(r.length, 1) {
			return false
		}
	case s.plain && s.size == 0:
		if r.length != 0 {
			return false
		}
	case s.plain:
		if r.length/s.size != r.n || r.length%s.size != 0 {
			return false
		}
	case r.n > max(r.length, maxSilent):
		return false
	}
	if len(extents) > 0 {
		return s.plain && !r.isMap && ix.soundExtents(r, extents)
	}
	return r.length == 0 || ix.inside(span{r.seg, r.offset, r.length})
}

func (ix *Index) soundExtents(r *record, extents []uint32) bool {
	if r.length < extentMin || len(extents) != extentsOf(r.length) {
		return false
	}
	left := r.length
	for i, n := range extents {
		size := uint64(extentSize)
		if i == len(extents)-1 {
			size = left
		}
		if !ix.inside(span{n, 0, size}) {
			return false
		}
		left -= size
	}
	return true
}
