package snapshot

import (
	"reflect"
	"slices"
	"time"
	"unsafe"
)

// An encoder writes objects as bytes and references. In the bytes, at a pointer's place,
// stands one of
//
//	0           nil
//	1 symbol    what a global holds, or a type
//	2           a pointer to something of no size
//	3+offset    an offset into the object that the next reference leads to
//
// at a slice's place the same without 1, then length and capacity, at a string's its
// length and then its bytes or, if it is long, a pointer; an interface is the symbol
// of its dynamic type (0: nil) and the value, a func its symbol (0: nil), a map 0 or
// 3, all else its fields or its memory. What can't be carried is nil.
type encoder struct {
	writer
	names   *registry
	bound   *binding
	regions *regions
	objects []object

	refs    []uint32
	symbols []uint32
}

const (
	refNil = iota
	refSymbol
	refEmpty
	refOffset
)

// object writes an object that isn't plain and returns how many things it consists of.
func (e *encoder) object(o *object) (n int) {
	e.refs, e.symbols = e.refs[:0], e.symbols[:0]
	if o.isMap {
		return e.mapEntries(o)
	}
	for i := range o.n {
		e.value(unsafe.Add(o.p, uintptr(i)*o.t.size), o.t)
	}
	return o.n
}

func (e *encoder) mapEntries(o *object) (n int) {
	m := mapAt(&o.p, o.t)
	k, v := reflect.New(o.t.mapKey.rt), reflect.New(o.t.elem.rt)
	for it := m.MapRange(); it.Next(); n++ {
		k.Elem().SetIterKey(it)
		v.Elem().SetIterValue(it)
		e.value(k.UnsafePointer(), o.t.mapKey)
		e.value(v.UnsafePointer(), o.t.elem)
	}
	return n
}

func (e *encoder) value(p unsafe.Pointer, t *typ) {
	if t.plain {
		e.b = append(e.b, bytesAt(p, t, 1)...)
		return
	}
	switch t.rule {
	case ruleZero, ruleType, ruleRefuse:
		return
	case rulePointer:
		e.pointer(*(*unsafe.Pointer)(p), t.elem)
		return
	case ruleTime:
		x := (*time.Time)(p).Round(0)
		p = unsafe.Pointer(&x)
	}
	switch t.kind {
	case reflect.Pointer:
		e.pointer(*(*unsafe.Pointer)(p), t.elem)
	case reflect.Slice:
		e.slice((*sliceHeader)(p), t.elem)
	case reflect.String:
		e.string(*(*string)(p))
	case reflect.Struct:
		for i := range t.fields {
			if f := &t.fields[i]; !f.scratch {
				e.value(unsafe.Add(p, f.offset), f.t)
			}
		}
	case reflect.Array:
		for i := range t.length {
			e.value(unsafe.Add(p, uintptr(i)*t.elem.size), t.elem)
		}
	case reflect.Map:
		if m := *(*unsafe.Pointer)(p); m == nil {
			e.number(refNil)
		} else {
			e.reference(m, 0)
		}
	case reflect.Interface:
		e.dynamic(reflect.NewAt(t.rt, p).Elem())
	case reflect.Func:
		e.function(*(*unsafe.Pointer)(p))
	}
}

// name writes the number of a symbol.
func (e *encoder) name(n uint32) {
	e.number(uint64(n))
	if !slices.Contains(e.symbols, n) {
		e.symbols = append(e.symbols, n)
	}
}

func (e *encoder) pointer(q unsafe.Pointer, t *typ) {
	switch {
	case q == nil:
		e.number(refNil)
	case t.rule == ruleType:
		e.number(refSymbol)
		e.name(e.bound.symbol(e.names.typ(typeAt(q))))
	case t.targets && e.names.globalAt[q] != "":
		e.number(refSymbol)
		e.name(e.bound.named(globalSymbol, e.names.globalAt[q]))
	case t.size == 0:
		e.number(refEmpty)
	case t.rule == ruleRefuse:
		e.number(refNil)
	default:
		e.reference(q, t.size)
	}
}

// typeAt is the reflect.Type that is at an address.
func typeAt(q unsafe.Pointer) reflect.Type {
	t := reflect.TypeFor[int]()
	(*[2]unsafe.Pointer)(unsafe.Pointer(&t))[1] = q
	return t
}

// reference writes a pointer to size bytes of an object.
func (e *encoder) reference(q unsafe.Pointer, size uintptr) {
	i := e.regions.first(q)
	if i == 0 {
		panic(errChanging)
	}
	id := e.regions.all[i-1].object
	o := &e.objects[id]
	offset := uintptr(q) - o.start()
	if !o.isMap && offset+size > o.end()-o.start() {
		e.number(refNil) // of an object that doesn't fit its pointers, see cutter.merge
		return
	}
	e.number(refOffset + uint64(offset))
	e.refs = append(e.refs, uint32(id))
}

func (e *encoder) slice(h *sliceHeader, elem *typ) {
	switch {
	case h.data == nil:
		e.number(refNil)
		return
	case h.cap == 0 || elem.size == 0:
		e.number(refEmpty)
	default:
		e.reference(h.data, uintptr(h.cap)*elem.size)
	}
	e.number(uint64(h.len))
	e.number(uint64(h.cap))
}

func (e *encoder) string(s string) {
	e.number(uint64(len(s)))
	if len(s) <= inlineString {
		e.b = append(e.b, s...)
	} else {
		e.reference(unsafe.Pointer(unsafe.StringData(s)), uintptr(len(s)))
	}
}

func (e *encoder) dynamic(v reflect.Value) {
	if v.IsNil() {
		e.number(refNil)
		return
	}
	v = v.Elem()
	t := e.names.typ(v.Type())
	e.name(e.bound.symbol(t))
	if t.kind == reflect.Pointer && t.rule == ruleNone {
		e.pointer(v.UnsafePointer(), t.elem)
		return
	}
	b := reflect.New(t.rt)
	b.Elem().Set(v)
	e.value(b.UnsafePointer(), t)
}

func (e *encoder) function(q unsafe.Pointer) {
	name := ""
	if q != nil {
		name = e.names.funcName(q)
	}
	if name == "" {
		e.number(refNil)
		return
	}
	e.name(e.bound.named(funcSymbol, name))
}
