package snapshot

import (
	"reflect"
	"unsafe"
)

// value reads a value of a type that has the layout it was written with.
func (l *loader) value(p unsafe.Pointer, t *typ, in *reader) {
	if t.plain {
		copy(bytesAt(p, t, 1), in.take(uint64(t.size)))
		return
	}
	switch t.rule {
	case ruleZero, ruleType, ruleRefuse:
		return
	case rulePointer:
		l.pointer(p, t.elem, in)
		return
	}
	switch t.kind {
	case reflect.Struct:
		for i := range t.fields {
			if f := &t.fields[i]; !f.scratch {
				l.value(unsafe.Add(p, f.offset), f.t, in)
			}
		}
		l.willReopen(p, t)
	case reflect.Array:
		for i := range t.length {
			l.value(unsafe.Add(p, uintptr(i)*t.elem.size), t.elem, in)
		}
	default:
		l.reference(p, t, t.kind, in)
	}
}

// reference reads a value that isn't made of others, of a kind that may lead to an
// object. A nil p skips it.
func (l *loader) reference(p unsafe.Pointer, t *typ, kind reflect.Kind, in *reader) {
	var elem *typ
	if p != nil {
		elem = t.elem
	}
	switch kind {
	case reflect.Pointer:
		l.pointer(p, elem, in)
	case reflect.Slice:
		l.slice((*sliceHeader)(p), elem, in)
	case reflect.String:
		l.string((*string)(p), in)
	case reflect.Map:
		l.mapPointer(p, t, in)
	case reflect.Interface:
		l.dynamic(p, t, in)
	case reflect.Func:
		if n := in.number32(); n != refNil && p != nil {
			*(*unsafe.Pointer)(p) = l.known(l.store.names.funcs, n, t.rt)
		}
	}
}

// known finds a func or a global in this program; a value of type rt is to hold it.
func (l *loader) known(of map[string]target, n uint32, rt reflect.Type) unsafe.Pointer {
	s := l.store.ix.symbols[n]
	if s == nil {
		panic(errDamaged)
	}
	to := of[s.key]
	if to.p == nil {
		panic(problem(shortKey(s.key) + " is not part of this cell's program"))
	}
	if !to.rt.AssignableTo(rt) {
		panic(refusal(shortKey(s.key) + " is a " + shortKey(keyOf(to.rt)) + " now, and a variable used here holds it as a " +
			shortKey(keyOf(rt)) + ": define it again"))
	}
	return to.p
}

// pointer reads a pointer to a value of type elem.
func (l *loader) pointer(p unsafe.Pointer, elem *typ, in *reader) {
	var q unsafe.Pointer
	switch x := in.number(); x {
	case refNil:
	case refSymbol:
		n := in.number32()
		if p != nil {
			q = l.symbol(n, elem)
		}
	case refEmpty:
		if p != nil {
			q = unsafe.Pointer(&struct{}{})
			if elem.size > 0 {
				q = nil // the type was redefined: it had no fields
			}
		}
	default:
		id := in.ref()
		if p != nil {
			q = l.target(id, x-refOffset, elem, 1)
		}
	}
	if p != nil {
		*(*unsafe.Pointer)(p) = q
	}
}

// symbol finds what a pointer to a named thing points to.
func (l *loader) symbol(n uint32, elem *typ) unsafe.Pointer {
	s := l.store.ix.symbols[n]
	if s == nil || (s.what == typeSymbol) != (elem.rule == ruleType) {
		panic(errDamaged)
	}
	if s.what != typeSymbol {
		return l.known(l.store.names.globals, n, reflect.PointerTo(elem.rt))
	}
	t := l.bound.typ(n)
	if t == nil {
		panic(l.unknown(n))
	}
	return (*[2]unsafe.Pointer)(unsafe.Pointer(&t.rt))[1]
}

func (l *loader) unknown(n uint32) error {
	return problem("the type " + shortKey(l.store.ix.symbols[n].key) + " is not part of this cell's program")
}

// target finds n values of type t at an offset of an object.
func (l *loader) target(id uint32, offset uint64, t *typ, n int) unsafe.Pointer {
	o := &l.store.objects[id]
	if o.t == nil {
		panic(l.unknown(l.store.table.records[id].typ))
	}
	if o.converted {
		moved, ok := l.moved(l.store.table.records[id].typ, o.t, offset, t)
		if !ok || !holds(o.t, o.n, uintptr(moved), t, n) {
			l.note("a pointer into a value of type " + shortKey(o.t.key) + " is nil now: what it pointed to is gone from the type")
			return nil
		}
		offset = moved
	}
	at := uintptr(offset)
	whole := at == 0 && o.t == t && n <= o.n // as nearly always
	if uint64(at) != offset || o.isMap || !whole && !holds(o.t, o.n, at, t, n) {
		panic(errDamaged)
	}
	return unsafe.Add(o.p, at)
}

func (l *loader) slice(h *sliceHeader, elem *typ, in *reader) {
	x := in.number()
	if x == refNil {
		return
	}
	var id uint32
	if x >= refOffset {
		id = in.ref()
	}
	n, c := in.number(), in.number()
	if h == nil {
		return
	}
	if n > c || c > maxMemory {
		panic(errDamaged)
	}
	switch {
	case x >= refOffset:
		h.data = l.target(id, x-refOffset, elem, int(c))
	case elem.size == 0 || c == 0:
		h.data = unsafe.Pointer(&struct{}{})
	default:
		h.data = elem.makeValues(int(c)) // the type was redefined: its values had no size
	}
	if h.data != nil {
		h.len, h.cap = int(n), int(c)
	}
}

func (l *loader) string(p *string, in *reader) {
	n := in.number()
	if n <= inlineString {
		if b := in.take(n); p != nil {
			*p = string(b)
		}
		return
	}
	var q unsafe.Pointer
	if p == nil {
		l.pointer(nil, nil, in)
		return
	}
	x := in.number()
	if x < refOffset || n > maxMemory {
		panic(errDamaged)
	}
	q = l.target(in.ref(), x-refOffset, l.store.names.byteType, int(n))
	*p = unsafe.String((*byte)(q), int(n))
}

func (l *loader) mapPointer(p unsafe.Pointer, t *typ, in *reader) {
	if in.number() == refNil {
		return
	}
	id := in.ref()
	if p == nil {
		return
	}
	o := &l.store.objects[id]
	if o.t == nil {
		panic(l.unknown(l.store.table.records[id].typ))
	}
	if !o.isMap || !alike(o.t, t) {
		panic(errDamaged)
	}
	*(*unsafe.Pointer)(p) = o.p
}

// dynamic reads what an interface of type t holds.
func (l *loader) dynamic(p unsafe.Pointer, t *typ, in *reader) {
	n := in.number32()
	if n == refNil {
		return
	}
	if s := l.store.ix.symbols[n]; s == nil || s.what != typeSymbol {
		panic(errDamaged)
	}
	if p == nil {
		l.convert(nil, nil, n, in)
		return
	}
	dt := l.bound.typ(n)
	if dt == nil {
		panic(l.unknown(n))
	}
	v := reflect.New(dt.rt)
	l.convert(v.UnsafePointer(), dt, n, in)
	if !dt.rt.AssignableTo(t.rt) {
		panic(refusal("a " + shortKey(dt.key) + " is no " + shortKey(t.key) + " any more, and a variable used here holds it as one: define it again"))
	}
	reflect.NewAt(t.rt, p).Elem().Set(v.Elem())
}

// mapEntries reads a map's.
func (l *loader) mapEntries(o *object, r *record, in *reader) {
	s := l.store.ix.symbols[r.typ]
	m := mapAt(&o.p, o.t)
	k, e := reflect.New(o.t.mapKey.rt), reflect.New(o.t.elem.rt)
	for range r.n {
		k.Elem().SetZero()
		e.Elem().SetZero()
		l.convert(k.UnsafePointer(), o.t.mapKey, s.mapKey, in)
		l.convert(e.UnsafePointer(), o.t.elem, s.elem, in)
		m.SetMapIndex(k.Elem(), e.Elem())
	}
}
