package snapshot

import (
	"runtime"
	"slices"
	"strconv"
)

// errChanging is what a walk says of memory that isn't as it was a moment before.
const errChanging = problem("a goroutine changes them while they are stored")

// Save stores the variables that the program has named, and what else they share
// memory with. Until it has done all of it, and if it fails, the session is as it was:
// the error is one sentence, and the variables keep their values from before. A
// variable that can't be carried doesn't make it fail: that variable is lost, and the
// index says why. Save stores once: it does nothing when it is called again, before
// Load, or after a Load that failed.
//
// The program should hold still. A goroutine that doesn't may leave its changes half
// stored; in the middle of changing a map it ends the process (so says package
// runtime), and the session stays as it was.
func (s *Store) Save() (warnings []string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state != loaded {
		return nil, nil
	}
	s.state = closed
	if n := s.strangers(); n > 0 {
		warnings = append(warnings, stillRunning(n))
	}
	const attempts = 3
	for range attempts {
		if err = s.save(); err != errChanging {
			break
		}
	}
	if err != nil {
		err = problem("the variables keep their values from before this cell: " + err.Error())
	}
	return warnings, err
}

// strangers counts the goroutines that should have ended. One that is about to end is
// given the time for it.
func (s *Store) strangers() int {
	if s.Goroutines == 0 {
		return 0
	}
	const patience = 20
	for range patience {
		if runtime.NumGoroutine() <= s.Goroutines {
			return 0
		}
		runtime.Gosched()
	}
	return runtime.NumGoroutine() - s.Goroutines
}

func stillRunning(n int) string {
	if n == 1 {
		return "a goroutine was still running when the variables were stored: it ends here, and what it would have changed is lost"
	}
	return strconv.Itoa(n) + " goroutines were still running when the variables were stored: they end here, and what they would have changed is lost"
}

// A saver is one attempt to store the variables.
type saver struct {
	store  *Store
	ix     *Index
	bound  *binding
	roots  []root
	lost   []root // those that can't be stored
	cutter *cutter
	enc    *encoder
	table  table      // of the opened groups' objects and of the new ones, by number
	news   []newBytes // for each of them
	pages  *pageMap
	writes map[uint32]*writes // by segment
	out    *segmentWriter
	local  []uint32 // an object's number in its new group
	edited bool     // the index is no longer the one that was read
}

// A root is a variable of an opened group or of the program.
type root struct {
	name   string
	typ    uint32
	object int
	v      *variable // nil: it was not loaded
	bad    string    // why it can't be stored
}

// newBytes are an object's that its segment doesn't have. The bytes of plain objects
// are looked at when they are stored.
type newBytes struct {
	changed bool
	at, end int // in the encoder's
}

func (s *Store) save() (err error) {
	if len(s.vars) == 0 {
		return nil
	}
	out := &segmentWriter{ix: s.ix}
	defer func() {
		if err != nil { // on a full disk the next cell needs the room
			out.discard()
		}
	}()
	defer caught(&err)
	x := &saver{
		store: s, ix: s.ix, bound: s.bound, writes: map[uint32]*writes{},
		out: out, pages: openPageMap(),
	}
	defer x.pages.close()
	x.copy()
	x.findRoots()
	return x.commit()
}

// copy takes all that the variables reach out of memory, but for the plain part, while
// others hold still, nearly: they run only when this goroutine's time is up.
func (x *saver) copy() {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	x.walk()
	x.encode()
}

// walk finds the objects.
func (x *saver) walk() {
	w := newWalker(x.store.names, len(x.store.objects))
	objects := slices.Clone(x.store.objects)
	for i, v := range x.store.vars {
		w.start(v)
		if v.kept {
			continue
		}
		twin := slices.IndexFunc(x.store.vars[:i], func(u *variable) bool { return u.p == v.p && u.t == v.t })
		if twin >= 0 { // one variable, two names
			v.object = x.store.vars[twin].object
			continue
		}
		objects = append(objects, object{p: v.p, t: v.t, n: 1})
		v.object = len(objects) - 1
	}
	w.run()
	x.cutter = newCutter(w, objects)
	x.cutter.finish()
}

// encode writes all objects that aren't plain, and keeps what is new.
func (x *saver) encode() {
	objects := x.cutter.objects
	old := &x.store.table
	x.table.records = make([]record, len(objects))
	copy(x.table.records, old.records)
	x.table.numbers = slices.Clone(old.numbers)
	x.news = make([]newBytes, len(objects))
	x.enc = &encoder{names: x.store.names, bound: x.bound, regions: x.cutter.walker.regions, objects: objects}
	for i := range objects {
		o := &objects[i]
		if o.p == nil {
			continue
		}
		typ := x.bound.symbol(o.t)
		if o.plain() {
			if r := &x.table.records[i]; i >= len(old.records) || r.typ != typ || r.n != uint64(o.n) {
				*r = record{typ: typ, n: uint64(o.n), length: uint64(o.n) * uint64(o.t.size)}
				x.news[i].changed = true
			}
			continue
		}
		at := len(x.enc.b)
		n := x.enc.object(o)
		if i < len(old.records) && x.asBefore(&old.records[i], typ, n, at) {
			x.enc.b = x.enc.b[:at]
			continue
		}
		x.news[i] = newBytes{true, at, len(x.enc.b)}
		x.table.records[i] = record{
			typ: typ, n: uint64(n), length: uint64(len(x.enc.b) - at), isMap: o.isMap, at: uint32(len(x.table.numbers)),
			refs: uint32(len(x.enc.refs)), symbols: uint32(len(x.enc.symbols)),
		}
		x.table.numbers = append(append(x.table.numbers, x.enc.refs...), x.enc.symbols...)
	}
}

// asBefore reports whether an object was written as its record has it. (Maps hardly
// ever are: their order changes.)
func (x *saver) asBefore(r *record, typ uint32, n, at int) bool {
	s := x.store
	return r.typ == typ && r.n == uint64(n) && r.length == uint64(len(x.enc.b)-at) &&
		slices.Equal(s.table.refs(r), x.enc.refs) &&
		string(s.segs.bytes(&s.table, r)) == string(x.enc.b[at:])
}

// findRoots lists the variables that are to be stored: those of the program and those
// that share objects with them.
func (x *saver) findRoots() {
	s := x.store
	for _, v := range s.vars {
		x.roots = slices.DeleteFunc(x.roots, func(r root) bool { return r.name == v.name })
		x.roots = append(x.roots, root{name: v.name, typ: x.bound.symbol(v.t), object: v.object, v: v})
	}
	for name, e := range s.ix.vars {
		first, open := s.opened[e.group]
		named := slices.ContainsFunc(s.vars, func(v *variable) bool { return v.name == name })
		if open && !named && e.bad == "" {
			x.roots = append(x.roots, root{name: name, typ: e.typ, object: int(first + e.object)})
		}
	}
	all := x.roots
	x.roots = nil
	for _, r := range all {
		if r.bad = x.whyNot(r); r.bad != "" {
			x.lost = append(x.lost, r)
		} else {
			x.roots = append(x.roots, r)
		}
	}
}

// whyNot says why a variable can't be stored.
func (x *saver) whyNot(r root) string {
	if why := x.store.lost[r.name]; why != "" {
		return why
	}
	faults := x.faults(r.object)
	switch {
	case faults == 0:
		return ""
	case r.v == nil:
		return r.name + ": it shares something with another variable that now" + cannot
	}
	why := explain(x.store.names, r.v)
	if why == "" && faults&misfit != 0 {
		why = r.name + ": a piece of its memory is used as values of two types, which" + cannot
	}
	return why
}

// faults are those of all objects that an object reaches.
func (x *saver) faults(object int) (all fault) {
	if !slices.ContainsFunc(x.cutter.faults, func(f fault) bool { return f != 0 }) {
		return 0
	}
	seen := make([]bool, len(x.cutter.objects))
	for todo := []uint32{uint32(object)}; len(todo) > 0; {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !seen[i] {
			seen[i] = true
			all |= x.cutter.faults[i]
			todo = append(todo, x.table.refs(&x.table.records[i])...)
		}
	}
	return all
}
