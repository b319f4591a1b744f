package snapshot

import "slices"

// commit stores what is new, divides variables and objects into groups that share
// nothing, and makes that the session's.
func (x *saver) commit() error {
	for _, r := range x.lost {
		x.enter(r.name, entry{typ: r.typ, bad: r.bad})
	}
	x.local = make([]uint32, len(x.table.records))
	for _, c := range x.components() {
		x.storeComponent(c)
	}
	x.out.close()
	if !x.edited {
		return nil
	}
	x.compact()
	return x.ix.land()
}

// A component is a set of variables that share objects, directly or not, and all
// objects that they reach.
type component struct {
	roots   []root
	objects []uint32
}

// components divides the roots.
func (x *saver) components() []*component {
	owner := make([]int32, len(x.table.records)) // the root that came to an object first, counted from 1
	lead := make([]int, len(x.roots))            // to the first root of the same component, in the end
	find := func(i int) int {
		for lead[i] != i {
			lead[i] = lead[lead[i]]
			i = lead[i]
		}
		return i
	}
	reached := make([][]uint32, len(x.roots))
	for i, r := range x.roots {
		lead[i] = i
		for todo := []uint32{uint32(r.object)}; len(todo) > 0; {
			id := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if first := owner[id]; first != 0 {
				a, b := find(int(first-1)), find(i)
				lead[max(a, b)] = min(a, b)
				continue
			}
			owner[id] = int32(i + 1)
			reached[i] = append(reached[i], id)
			todo = append(todo, x.table.refs(&x.table.records[id])...)
		}
	}
	all := make([]*component, len(x.roots))
	for i, r := range x.roots {
		c := find(i)
		if all[c] == nil {
			all[c] = &component{}
		}
		all[c].roots = append(all[c].roots, r)
		all[c].objects = append(all[c].objects, reached[i]...)
	}
	return slices.DeleteFunc(all, func(c *component) bool { return c == nil })
}

// storeComponent stores a component: what of it changed, a table, and where its variables are.
func (x *saver) storeComponent(c *component) {
	changed := false
	for _, id := range c.objects {
		if x.storeObject(int(id)) {
			changed = true
		}
	}
	if number, first, ok := x.asGroup(c); ok && !changed {
		for _, r := range c.roots {
			x.enter(r.name, entry{typ: r.typ, group: number, object: uint32(r.object) - first})
		}
		return
	}
	for i, id := range c.objects {
		x.local[id] = uint32(i)
	}
	t := &table{}
	var refs []uint32
	for _, id := range c.objects {
		r := &x.table.records[id]
		refs = refs[:0]
		for _, to := range x.table.refs(r) {
			refs = append(refs, x.local[to])
		}
		t.add(*r, refs, x.table.symbols(r), x.table.extents(r))
	}
	number := x.ix.number()
	g := &group{}
	x.ix.groups[number] = g
	x.putTable(g, t)
	for _, r := range c.roots {
		x.enter(r.name, entry{typ: r.typ, group: number, object: x.local[uint32(r.object)]})
	}
}

// asGroup finds the group that a component was before, if it was exactly one.
func (x *saver) asGroup(c *component) (number, first uint32, ok bool) {
	for number, first = range x.store.opened {
		n := x.ix.groups[number].objects
		if int(n) != len(c.objects) || c.objects[0] < first || c.objects[0] >= first+n {
			continue
		}
		return number, first, !slices.ContainsFunc(c.objects, func(id uint32) bool { return id < first || id >= first+n })
	}
	return 0, 0, false
}

// putTable stores a group's table and notes what the group needs.
func (x *saver) putTable(g *group, t *table) {
	g.table = x.out.put(t.bytes(), 1)
	g.objects = uint32(len(t.records))
	used := map[uint32]uint64{g.table.seg: g.table.length}
	named := map[uint32]bool{}
	for i := range t.records {
		r := &t.records[i]
		named[r.typ] = true
		for _, n := range t.symbols(r) {
			named[n] = true
		}
		if r.extents == 0 && r.length > 0 {
			used[r.seg] += r.length
		}
		for _, n := range t.extents(r) {
			used[n] = x.ix.segments[n]
		}
	}
	g.uses, g.symbols = g.uses[:0], g.symbols[:0]
	for seg, bytes := range used {
		g.uses = append(g.uses, use{seg, bytes})
	}
	for n := range named {
		g.symbols = append(g.symbols, n)
	}
}

// enter puts a variable into the index.
func (x *saver) enter(name string, e entry) {
	if old := x.ix.vars[name]; old == nil || *old != e {
		x.ix.vars[name] = &e
		x.edited = true
	}
}
