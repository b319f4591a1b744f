package snapshot

import (
	"reflect"
	"runtime"
	"unsafe"
)

// Load gives the variables that Keep named their values, and reads from the session's
// files what these reach, nothing else. The notes are sentences for the learner, on
// types that were redefined. The error is one sentence as well: if a variable can't be
// had none is, and the program should end. Load is called once, before Save.
func (s *Store) Load() (notes []string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state != naming {
		return nil, nil
	}
	s.state = closed
	l := &loader{store: s, bound: s.bound, noted: map[string]bool{}}
	if err := l.load(); err != nil {
		return nil, l.explain(err)
	}
	s.state = loaded
	s.Goroutines = runtime.NumGoroutine()
	return l.notes, nil
}

// A loader is the one attempt to load the variables.
type loader struct {
	store  *Store
	bound  *binding
	order  []uint32 // the objects to be read, as they were met
	reopen []reopening
	kept   int // how much of an object outlived a change of its type
	notes  []string
	noted  map[string]bool
}

// explain makes an error a sentence that names what it is about.
func (l *loader) explain(err error) error {
	if _, ok := err.(refusal); ok {
		return err
	}
	var names []string
	for _, v := range l.store.vars {
		if v.kept {
			names = append(names, v.name)
		}
	}
	return problem(sentence(names) + " can't be read (" + err.Error() + "): run again the cells that define what is used here")
}

// A refusal is a sentence about one variable, complete as it is.
type refusal string

func (r refusal) Error() string { return string(r) }

func (l *loader) load() (err error) {
	defer caught(&err)
	for _, v := range l.store.vars {
		if v.kept {
			l.open(v)
		}
	}
	s := l.store
	s.objects = make([]object, len(s.table.records))
	for _, v := range s.vars {
		if v.kept {
			s.objects[v.object] = object{p: v.p, t: v.t, n: 1, converted: !l.bound.same(s.table.records[v.object].typ, v.t)}
			l.order = append(l.order, uint32(v.object))
		}
	}
	l.reach()
	if l.convertsAny() {
		l.openRest()
		l.reach()
	}
	l.fill()
	return l.reopenAll()
}

// open finds a variable's object, and reads the table of its group.
func (l *loader) open(v *variable) {
	e := l.store.ix.vars[v.name]
	switch {
	case e == nil:
		panic(refusal(v.name + " is not stored any more: run again the cell that defines it"))
	case e.bad != "":
		panic(refusal(e.bad))
	}
	v.object = int(l.group(e.group) + e.object)
}

// group reads a group's table, once, and returns the number of its first object.
func (l *loader) group(n uint32) (first uint32) {
	s := l.store
	first, ok := s.opened[n]
	if !ok {
		g := s.ix.groups[n]
		first = uint32(len(s.table.records))
		s.ix.readTable(s.segs.span(g.table), &s.table)
		if uint32(len(s.table.records))-first != g.objects {
			panic(errDamaged)
		}
		s.opened[n] = first
	}
	return first
}

// reach finds the objects to be read, and memory for them.
func (l *loader) reach() {
	s := l.store
	seen := make([]bool, len(s.objects))
	todo := l.order
	l.order = nil
	for len(todo) > 0 {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[id] {
			continue
		}
		seen[id] = true
		if s.objects[id].t == nil && !l.allocate(id) {
			continue
		}
		l.order = append(l.order, id)
		r := &s.table.records[id]
		todo = append(todo, s.table.refs(r)...)
	}
}

// allocate makes memory for an object. It reports whether the program knows the type:
// if not, the object is missed only where something that is read points to it.
func (l *loader) allocate(id uint32) bool {
	s := l.store
	r := &s.table.records[id]
	t := l.bound.typ(r.typ)
	if t == nil {
		return false
	}
	same := l.bound.same(r.typ, t)
	o := object{t: t, n: int(r.n), isMap: r.isMap, converted: !same && !r.isMap}
	switch {
	case r.isMap:
		if t.kind != reflect.Map {
			panic(anotherKind(s.ix.symbols[r.typ], t))
		}
		o.n = 1
		o.p = reflect.MakeMapWithSize(t.rt, int(min(r.n, r.length))).UnsafePointer()
	case t.plain && same && r.length > 0:
		o.p, o.inPlace = addressOf(s.segs.bytes(&s.table, r)), true
	default:
		o.p = t.allocate(o.n)
	}
	s.objects[id] = o
	return true
}

// spareSpace is memory for values of one type. That many are made at once saves time;
// that they are not too many lets the collector free them.
type spareSpace struct {
	slice reflect.Type // []T
	p     unsafe.Pointer
	left  int
	next  int // how many to make
}

const maxSpare = 8 << 10

// allocate makes memory for n zero values.
func (t *typ) allocate(n int) unsafe.Pointer {
	if n != 1 || t.size == 0 {
		return t.makeValues(n)
	}
	s := &t.spare
	if s.left == 0 {
		s.left = max(1, min(s.next, maxSpare/int(t.size)))
		s.next = 2 * s.left
		s.p = t.makeValues(s.left)
	}
	p := s.p
	if s.left--; s.left > 0 {
		s.p = unsafe.Add(p, t.size)
	}
	return p
}

func (t *typ) makeValues(n int) unsafe.Pointer {
	if t.spare.slice == nil {
		t.spare.slice = reflect.SliceOf(t.rt)
	}
	return reflect.MakeSlice(t.spare.slice, n, n).UnsafePointer()
}

// convertsAny reports whether the layout of an object to be read has changed. Objects
// that are not read may point into it by the old one.
func (l *loader) convertsAny() bool {
	for _, id := range l.order {
		if l.store.objects[id].converted {
			return true
		}
	}
	return false
}

// openRest adds all other variables of the groups to what is to be read.
func (l *loader) openRest() {
	s := l.store
	for name, e := range s.ix.vars {
		first, ok := s.opened[e.group]
		if !ok || e.bad != "" {
			continue
		}
		id := first + e.object
		if s.objects[id].t == nil && !l.allocate(id) {
			s.lost[name] = name + ": its type " + shortKey(s.ix.symbols[e.typ].key) + " is not declared any more"
			continue
		}
		l.order = append(l.order, id)
	}
}

// fill reads the objects: plain ones first and maps last, since a map's keys are
// hashed as they come.
func (l *loader) fill() {
	for pass := range 3 {
		for _, id := range l.order {
			o := &l.store.objects[id]
			switch {
			case o.inPlace:
			case o.plain() && pass == 0, o.isMap && pass == 2, !o.plain() && !o.isMap && pass == 1:
				l.read(id, o)
			}
		}
	}
}

func (l *loader) read(id uint32, o *object) {
	s := l.store
	r := &s.table.records[id]
	in := &reader{b: s.segs.bytes(&s.table, r), refs: s.table.refs(r)}
	switch {
	case o.isMap:
		l.mapEntries(o, r, in)
	case o.converted:
		l.kept = 0
		for i := range min(o.n, int(r.n)) {
			l.convert(unsafe.Add(o.p, uintptr(i)*o.t.size), o.t, r.typ, in)
		}
		if l.kept == 0 && len(s.ix.symbols[r.typ].fields) > 0 {
			panic(refusal("no field of " + shortKey(o.t.key) + " is as it was: nothing of its values can be kept; define the variables that hold it again"))
		}
	case o.t.plain:
		copy(bytesAt(o.p, o.t, o.n), in.b)
	default:
		for i := range o.n {
			l.value(unsafe.Add(o.p, uintptr(i)*o.t.size), o.t, in)
		}
	}
}

// note adds a sentence for the learner, once.
func (l *loader) note(sentence string) {
	if !l.noted[sentence] {
		l.noted[sentence] = true
		l.notes = append(l.notes, sentence)
	}
}
