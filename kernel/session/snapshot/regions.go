package snapshot

import "unsafe"

// A region is memory that a pointer or a slice shows: n values of type t, of which
// the first used are within the slice's length. Or a map.
type region struct {
	p       unsafe.Pointer
	t       *typ
	n, used int
	next    int32 // another type's region at the same address, counted from 1
	object  int32 // what it turned out to be a part of
	isMap   bool
	indexed bool // a slice shows it
	bad     bool // it holds what can't be carried
}

func (r *region) start() uintptr { return uintptr(r.p) }

func (r *region) end() uintptr { return uintptr(r.p) + uintptr(r.n)*r.t.size }

// Regions are the regions that a walk has found, and their addresses in a hash table:
// every pointer is looked up in it, twice, and a Go map takes three times as long.
type regions struct {
	all   []region
	slots []int32 // the first region at an address, counted from 1; 0: free
	shift uint
}

// newRegions makes room for about n.
func newRegions(n int) *regions {
	r := &regions{all: make([]region, 0, n)}
	r.resize(max(n, 64))
	return r
}

// resize makes a table for n regions that is at most half full.
func (r *regions) resize(n int) {
	r.shift = 64
	size := 1
	for ; size < 2*n; size *= 2 {
		r.shift--
	}
	r.slots = make([]int32, size)
	for i := range r.all {
		r.slots[r.slot(r.all[i].p)] = int32(i + 1) // the last at an address leads to the others
	}
}

// slot finds where an address is in the table, or belongs. (Fibonacci hashing with
// linear probing: Knuth, The Art of Computer Programming, volume 3, section 6.4.)
func (r *regions) slot(p unsafe.Pointer) uint64 {
	at := uint64(uintptr(p)) * 0x9e3779b97f4a7c15 >> r.shift
	for r.slots[at] != 0 && r.all[r.slots[at]-1].p != p {
		at = (at + 1) & uint64(len(r.slots)-1)
	}
	return at
}

// first is the number of the first region at an address, counted from 1, or 0.
func (r *regions) first(p unsafe.Pointer) int32 { return r.slots[r.slot(p)] }

// find is the number of the region of a type at an address, counted from 1, or 0.
func (r *regions) find(p unsafe.Pointer, t *typ, isMap bool) int32 {
	i := r.first(p)
	for i > 0 && (r.all[i-1].t != t || r.all[i-1].isMap != isMap) {
		i = r.all[i-1].next
	}
	return i
}

// add appends a region and returns its index.
func (r *regions) add(x region) int32 {
	if 2*len(r.all) >= len(r.slots) {
		r.resize(2 * len(r.all))
	}
	slot := r.slot(x.p)
	x.next = r.slots[slot]
	r.all = append(r.all, x)
	r.slots[slot] = int32(len(r.all))
	return int32(len(r.all) - 1)
}
