package snapshot

const (
	// Segments that are still needed may hold up to maxDead bytes that are not.
	maxDead = 32 << 20

	// Up to maxSmall segments may be needed for less than smallSize bytes.
	maxSmall  = 64
	smallSize = 64 << 10
)

// compact moves what is left in segments that are hardly needed any more into a new
// one, so that a session of many cells stays as small and quick as its variables. A
// group needn't be loaded for that: where its objects are is only in its table.
func (x *saver) compact() {
	x.ix.trim()
	sparse := x.sparse()
	if len(sparse) == 0 {
		return
	}
	for _, g := range x.ix.groups {
		for _, u := range g.uses {
			if sparse[u.seg] {
				x.move(g, sparse)
				break
			}
		}
	}
	x.out.close()
}

// sparse finds the segments that should go.
func (x *saver) sparse() map[uint32]bool {
	live := map[uint32]uint64{}
	for _, g := range x.ix.groups {
		for _, u := range g.uses {
			live[u.seg] += u.bytes
		}
	}
	var dead uint64
	var half, small []uint32
	for n, size := range x.ix.segments {
		left := min(live[n], size)
		dead += size - left
		if left < size/2 {
			half = append(half, n)
		}
		if left < smallSize {
			small = append(small, n)
		}
	}
	sparse := map[uint32]bool{}
	if dead > maxDead {
		for _, n := range half {
			sparse[n] = true
		}
	}
	if len(small) > maxSmall {
		for _, n := range small {
			sparse[n] = true
		}
	}
	return sparse
}

// move stores what a group has in the sparse segments once more.
func (x *saver) move(g *group, sparse map[uint32]bool) {
	segs := x.store.segs
	t := &table{}
	x.ix.readTable(segs.span(g.table), t)
	for i := range t.records {
		r := &t.records[i]
		if r.extents > 0 || r.length == 0 || !sparse[r.seg] {
			continue
		}
		align := uint64(1)
		if x.ix.symbols[r.typ].plain && !r.isMap {
			align = alignment(r.length)
		}
		at := x.out.put(segs.bytes(t, r), align)
		r.seg, r.offset = at.seg, at.offset
	}
	x.putTable(g, t)
}
