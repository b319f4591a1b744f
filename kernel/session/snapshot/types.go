package snapshot

import (
	"reflect"
	"strings"
	"unsafe"
)

// A typ is what the package knows of a Go type, worked out once.
type typ struct {
	rt     reflect.Type
	key    string // see keyOf
	kind   reflect.Kind
	size   uintptr
	plain  bool // holds nothing but its bytes: no pointers, no rules
	elem   *typ // of a pointer, slice, array, map
	mapKey *typ
	length int // of an array
	fields []field

	rule    rule
	refusal string // with ruleRefuse: what a value of the type is

	reopener bool // its pointer is a Reopener
	reopens  bool // it or a part of it is one
	targets  bool // a Global points to a value of the type
	given    bool // every program knows it
	via      string

	symbol uint32     // its number in the index, once it has one
	spare  spareSpace // where values of the type are loaded
}

type field struct {
	name    string
	offset  uintptr
	t       *typ
	scratch bool // comes back as its zero value
}

// typ describes a Go type.
func (r *registry) typ(rt reflect.Type) *typ {
	if t := r.types[rt]; t != nil {
		return t
	}
	t := &typ{rt: rt, key: keyOf(rt), kind: rt.Kind(), size: rt.Size()}
	r.types[rt] = t
	t.rule, t.refusal = ruleOf(t.key)
	if twin := r.byKey[t.key]; twin != nil {
		for _, x := range [2]*typ{t, twin} {
			x.rule, x.refusal, x.plain = ruleRefuse, "a value of "+shortKey(t.key)+", a type declared inside a func,", false
		}
	}
	r.byKey[t.key] = t
	r.describe(t)
	return t
}

func (r *registry) describe(t *typ) {
	switch t.kind {
	case reflect.Pointer, reflect.Slice:
		t.elem = r.typ(t.rt.Elem())
	case reflect.Array:
		t.elem, t.length = r.typ(t.rt.Elem()), t.rt.Len()
		t.plain = t.elem.plain || t.length == 0
		t.reopens = t.elem.reopens
	case reflect.Map:
		t.elem, t.mapKey = r.typ(t.rt.Elem()), r.typ(t.rt.Key())
	case reflect.Struct:
		r.describeStruct(t)
	default:
		t.plain = isBasic(t.kind)
	}
	t.plain = t.plain && t.rule == ruleNone
}

func (r *registry) describeStruct(t *typ) {
	t.plain = true
	only := onlyField[t.key]
	for f := range t.rt.Fields() {
		g := field{name: f.Name, offset: f.Offset, t: r.typ(f.Type)}
		g.scratch = f.Tag.Get("session") == "-" || isScratch(f.Type) || only != "" && f.Name != only
		t.fields = append(t.fields, g)
		t.plain = t.plain && g.t.plain && !g.scratch
		t.reopens = t.reopens || g.t.reopens
	}
	if t.rt.Name() != "" && reflect.PointerTo(t.rt).Implements(reopenerType) {
		t.reopener, t.reopens, t.plain = true, true, false
	}
	if strings.HasPrefix(t.key, atomicPointer) { // its last field is an unsafe.Pointer, its first a [0]*T
		t.rule, t.elem = rulePointer, t.fields[0].t.elem.elem
	}
}

// isScratch reports whether a field's type, or what it points to, is called scratch:
// by that name packages mark what they make again when they need it.
func isScratch(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Name() == "scratch"
}

// isBasic reports whether the bytes of a value of the kind are all there is to it.
func isBasic(k reflect.Kind) bool { return reflect.Bool <= k && k <= reflect.Complex128 }

// isNumber reports whether values of the kind can become values of every other such kind.
func isNumber(k reflect.Kind) bool { return reflect.Int <= k && k <= reflect.Float64 }

// flat sees memory of n values as values of the elements that unnamed arrays among
// them are made of: a *[4]T and a []T may point to the same memory.
func flat(t *typ, n int) (*typ, int) {
	for t.kind == reflect.Array && t.rt.Name() == "" {
		t, n = t.elem, n*t.length
	}
	return t, n
}

// alike reports whether a pointer to one of the types may, without package unsafe,
// become a pointer to the other.
func alike(a, b *typ) bool {
	return a == b || a.kind == b.kind && a.size == b.size && a.kind != reflect.Interface && a.rt.ConvertibleTo(b.rt)
}

// holds reports whether n values of type outer hold k values of type t at an offset.
func holds(outer *typ, n int, offset uintptr, t *typ, k int) bool {
	t, k = flat(t, k)
	size := uintptr(k) * t.size
	if end := uintptr(n) * outer.size; size > end || offset > end-size {
		return false
	}
	if outer.plain && t.plain {
		return true // two views of plain bytes
	}
	for !alike(outer, t) {
		if outer.kind == reflect.Array {
			outer = outer.elem
			continue
		}
		offset %= outer.size
		f := outer.fieldAt(offset, size)
		if f == nil {
			return false
		}
		outer, offset = f.t, offset-f.offset
	}
	return offset%outer.size == 0
}

// fieldAt finds the field that the bytes from offset on are part of.
func (t *typ) fieldAt(offset, size uintptr) *field {
	for i := range t.fields {
		if f := &t.fields[i]; f.offset <= offset && offset+size <= f.offset+f.t.size {
			return f
		}
	}
	return nil
}

// bytesAt is the memory of n values of type t.
func bytesAt(p unsafe.Pointer, t *typ, n int) []byte {
	return unsafe.Slice((*byte)(p), uintptr(n)*t.size)
}
