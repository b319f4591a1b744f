package snapshot

import "os"

// storeObject stores an object where it differs from its record; it reports whether
// the record changed.
func (x *saver) storeObject(i int) bool {
	o, r, news := &x.cutter.objects[i], &x.table.records[i], x.news[i]
	switch {
	case o.p == nil:
		return false
	case o.plain():
		return x.storePlain(o, r, news.changed)
	case !news.changed:
		return false
	}
	at := x.out.put(x.enc.b[news.at:news.end], 1)
	r.seg, r.offset = at.seg, at.offset
	return true
}

// storePlain stores plain memory.
func (x *saver) storePlain(o *object, r *record, isNew bool) bool {
	m := bytesAt(o.p, o.t, o.n)
	if len(m) >= extentMin {
		return x.storeExtents(o, r, m, isNew)
	}
	if !isNew && !x.changed(o, r, m) {
		return false
	}
	at := x.out.put(m, alignment(r.length))
	r.seg, r.offset = at.seg, at.offset
	return true
}

// changed reports whether memory is no longer what its segment has.
func (x *saver) changed(o *object, r *record, m []byte) bool {
	if len(m) == 0 {
		return false
	}
	if !o.inPlace {
		return string(x.store.segs.bytes(&x.store.table, r)) != string(m)
	}
	w := x.writes[r.seg]
	if w == nil {
		w = x.writesTo(x.store.segs.memory(r.seg))
		x.writes[r.seg] = w
	}
	return w.changed(x.ix, r.seg, r.offset, m)
}

// storeExtents stores the extents of plain memory that changed.
func (x *saver) storeExtents(o *object, r *record, m []byte, isNew bool) bool {
	extents := make([]uint32, extentsOf(r.length))
	if !isNew {
		copy(extents, x.table.extents(r))
	}
	w := &writes{}
	if o.inPlace {
		w = x.writesTo(m)
	}
	changed := isNew
	for i := range extents {
		part := extentOf(m, i, len(extents))
		if isNew || w.changedExtent(x.ix, extents[i], i, part) {
			extents[i] = x.out.extent(part)
			changed = true
		}
	}
	if changed {
		r.at, r.extents = uint32(len(x.table.numbers)), uint32(len(extents))
		x.table.numbers = append(x.table.numbers, extents...)
	}
	return changed
}

// writes are the writes to a piece of private memory that began as the contents of
// files.
type writes struct {
	pages []bool // those that were written
	size  uint64 // of a page
	known bool   // else the system can't tell, and the files must be read
	file  []byte // the last that was read
	seg   uint32 // its number
}

func (x *saver) writesTo(m []byte) *writes {
	pages, ok := x.pages.written(m)
	return &writes{pages: pages, size: uint64(x.pages.pageSize()), known: ok}
}

// changed reports whether memory that began as what a segment has at an offset was
// written. Where the system knows pages only, a neighbour's write counts too.
func (w *writes) changed(ix *Index, seg uint32, offset uint64, m []byte) bool {
	if w.known {
		return w.wrote(offset, uint64(len(m)))
	}
	if w.seg != seg {
		w.file, w.seg = readSegment(ix, seg), seg
	}
	return string(w.file[offset:][:len(m)]) != string(m)
}

// changedExtent is the same for extent i of the memory.
func (w *writes) changedExtent(ix *Index, seg uint32, i int, m []byte) bool {
	if w.known {
		return w.wrote(uint64(i)*extentSize, uint64(len(m)))
	}
	return string(readSegment(ix, seg)) != string(m)
}

func (w *writes) wrote(offset, length uint64) bool {
	for _, p := range w.pages[offset/w.size : (offset+length-1)/w.size+1] {
		if p {
			return true
		}
	}
	return false
}

func readSegment(ix *Index, n uint32) []byte {
	b, err := os.ReadFile(ix.path(segmentName(n)))
	if err != nil {
		panic(err)
	}
	return b
}
