package snapshot

import (
	"cmp"
	"slices"
)

// A cutter makes objects of the regions that a walk found: regions that overlap are
// parts of one object. The objects known before (variables, and what was loaded) stay
// as they are.
type cutter struct {
	walker  *walker
	objects []object
	known   int             // so many were known before
	sorted  []address       // those of the known that have an address range, by address
	maps    map[uintptr]int // known maps by their headers
	covered []int           // how many of an object's values were scanned, from its start on
	gaps    []gap
	faults  []fault
}

// A fault is why an object can't be carried.
type fault uint8

const (
	holdsBound fault = 1 << iota // it holds what is bound to the process
	misfit                       // not all that points into it fits its type
)

// A gap is a part of an object that no region shows as used: what lies beyond the
// length of a slice, or what the program has loaded and can't reach any more.
type gap struct {
	object   int
	from, to int
}

func newCutter(w *walker, objects []object) *cutter {
	c := &cutter{walker: w, objects: objects, known: len(objects), maps: map[uintptr]int{}}
	for i := range objects {
		switch o := &objects[i]; {
		case o.p == nil || o.t.size == 0:
		case o.isMap:
			c.maps[o.start()] = i
		default:
			c.sorted = append(c.sorted, address{o.start(), o.end(), int32(i)})
		}
	}
	sortAddresses(c.sorted)
	return c
}

// finish cuts, and walks through the gaps, until nothing new is found there. What can't
// be carried is no matter in a gap: it comes back zero.
func (c *cutter) finish() {
	w := c.walker
	w.lenient = true
	for {
		w.grew = false
		c.cut()
		for _, g := range c.gaps {
			if o := &c.objects[g.object]; o.isMap {
				w.reachMap(o.p, o.t)
			} else {
				w.values(o.p, o.t, scan{from: g.from, to: g.to}, false)
			}
		}
		w.run()
		if !w.grew {
			return
		}
	}
}

// cut assigns every region to an object.
func (c *cutter) cut() {
	c.objects = c.objects[:c.known]
	c.covered = make([]int, c.known, c.known+len(c.walker.regions.all))
	c.faults = make([]fault, c.known, cap(c.covered))
	c.gaps = c.gaps[:0]
	current, k := none, 0
	for _, at := range c.byAddress() {
		r := &c.walker.regions.all[at.index]
		for k < len(c.sorted) && c.sorted[k].end <= at.start {
			k++
		}
		switch {
		case r.isMap:
			c.cutMap(r)
			continue
		case k < len(c.sorted) && c.sorted[k].start < at.end:
			r.object = c.sorted[k].index
			c.join(int(r.object), r)
		case current != none && r.start() < c.objects[current].end():
			r.object = int32(current)
			c.merge(current, r)
		default:
			current = c.add(object{p: r.p, t: r.t, n: r.n})
			r.object = int32(current)
		}
		c.cover(int(r.object), r)
	}
	c.remainders()
}

// An address is that of a region or an object.
type address struct {
	start, end uintptr
	index      int32
}

// sortAddresses puts what is larger before what is smaller and starts at the same
// address.
func sortAddresses(a []address) {
	slices.SortFunc(a, func(a, b address) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
}

// byAddress sorts the regions.
func (c *cutter) byAddress() []address {
	regions := c.walker.regions.all
	order := make([]address, len(regions))
	for i := range regions {
		order[i] = address{regions[i].start(), regions[i].end(), int32(i)}
	}
	sortAddresses(order)
	return order
}

func (c *cutter) add(o object) int {
	c.objects = append(c.objects, o)
	c.covered = append(c.covered, 0)
	c.faults = append(c.faults, 0)
	return len(c.objects) - 1
}

func (c *cutter) cutMap(r *region) {
	i, ok := c.maps[r.start()]
	if !ok {
		i = c.add(object{p: r.p, t: r.t, n: 1, isMap: true})
	}
	r.object = int32(i)
	c.covered[i] = 1
	c.blame(i, r)
}

// blame passes on what the walk refused.
func (c *cutter) blame(i int, r *region) {
	if r.bad {
		c.faults[i] |= holdsBound
	}
}

// join checks that a region fits a known object.
func (c *cutter) join(i int, r *region) {
	o := &c.objects[i]
	if r.start() < o.start() || r.end() > o.end() || !holds(o.t, o.n, r.start()-o.start(), r.t, r.n) {
		c.faults[i] |= misfit
	}
}

// merge makes a region a part of a new object, which may grow or get another type.
func (c *cutter) merge(i int, r *region) {
	o := &c.objects[i]
	offset := r.start() - o.start()
	switch {
	case r.end() <= o.end() && holds(o.t, o.n, offset, r.t, r.n):
	case offset == 0 && r.end() == o.end() && holds(r.t, r.n, 0, o.t, o.n):
		o.t, o.n = r.t, r.n
		c.covered[i] = 0
	case r.t == o.t && offset%o.t.size == 0:
		o.n = int((r.end() - o.start()) / o.t.size)
	case r.t.plain && o.t.plain:
		n := max(r.end(), o.end()) - o.start()
		o.t, o.n = c.walker.names.byteType, int(n)
	default: // package unsafe has been at work
		c.faults[i] |= misfit
	}
}

// cover counts an object's values that the walk has scanned, and notes what it left
// out before them.
func (c *cutter) cover(i int, r *region) {
	c.blame(i, r)
	o := &c.objects[i]
	if r.t != o.t || o.t.plain || (r.start()-o.start())%o.t.size != 0 {
		return
	}
	first := int((r.start() - o.start()) / o.t.size)
	if r.used > 0 && first > c.covered[i] {
		c.gaps = append(c.gaps, gap{i, c.covered[i], first})
	}
	if r.used > 0 {
		c.covered[i] = max(c.covered[i], first+r.used)
	}
}

// remainders notes what no region covers at the end of the objects.
func (c *cutter) remainders() {
	for i := range c.objects {
		o := &c.objects[i]
		if o.p != nil && !o.plain() && o.t.size > 0 && c.covered[i] < o.n {
			c.gaps = append(c.gaps, gap{i, c.covered[i], o.n})
		}
	}
}
