package snapshot

import (
	"reflect"
	"unsafe"
)

// convert reads a value that was written as a symbol describes into one of type t,
// which may have been redefined since: fields go by their names, numbers become
// numbers of another kind. A nil p skips the value.
func (l *loader) convert(p unsafe.Pointer, t *typ, n uint32, in *reader) {
	s := l.store.ix.symbols[n]
	if p != nil && l.bound.same(n, t) {
		l.value(p, t, in)
		l.keep(p)
		return
	}
	if p == nil && s.plain {
		in.take(s.size)
		return
	}
	if p != nil && !convertible(s.kind, t.kind) {
		panic(anotherKind(s, t))
	}
	switch s.rule {
	case ruleZero, ruleType, ruleRefuse:
		return
	case rulePointer:
		l.reference(p, t, reflect.Pointer, in)
		return
	}
	switch {
	case s.kind == reflect.Struct:
		l.convertFields(p, t, s, in)
	case s.kind == reflect.Array:
		l.convertArray(p, t, s, in)
	case isBasic(s.kind):
		l.convertNumber(p, t, s, in)
	default:
		l.reference(p, t, s.kind, in)
		l.keep(p)
	}
}

// keep counts what outlives a change of its type.
func (l *loader) keep(p unsafe.Pointer) {
	if p != nil {
		l.kept++
	}
}

func anotherKind(s *symbol, t *typ) refusal {
	return refusal(shortKey(s.key) + " is of another kind now (" + s.kind.String() + " → " + t.kind.String() +
		"): nothing of its values can be kept; define the variables that hold it again")
}

func convertible(from, to reflect.Kind) bool { return from == to || isNumber(from) && isNumber(to) }

// fits reports whether a field keeps its value when it gets another type.
func (l *loader) fits(n uint32, t *typ) bool {
	s := l.store.ix.symbols[n]
	if s.kind == reflect.Array && t.kind == reflect.Array {
		return l.fits(s.elem, t.elem)
	}
	return convertible(s.kind, t.kind) && (s.key == t.key || isNumber(t.kind))
}

func (l *loader) convertFields(p unsafe.Pointer, t *typ, s *symbol, in *reader) {
	var memory []byte
	if s.plain { // its fields stand at their offsets
		memory = in.take(s.size)
	}
	for i := range s.fields {
		f := &s.fields[i]
		from := in
		if s.plain {
			from = &reader{b: memory[f.offset:]}
		}
		g := l.successor(f, t, p != nil)
		if g == nil {
			l.convert(nil, nil, f.typ, from)
			continue
		}
		l.convert(unsafe.Add(p, g.offset), g.t, f.typ, from)
	}
	if p == nil {
		return
	}
	for i := range t.fields {
		if g := &t.fields[i]; g.name != "_" && !g.scratch && s.field(g.name) == nil {
			l.note(shortKey(t.key) + "." + g.name + " is new: it is zero in the values made before")
		}
	}
	l.willReopen(p, t)
}

// successor finds the field that a field's value goes to, or says why there is none.
func (l *loader) successor(f *symbolField, t *typ, tell bool) *field {
	if t == nil || f.name == "_" {
		return nil
	}
	for i := range t.fields {
		g := &t.fields[i]
		if g.name != f.name || g.scratch {
			continue
		}
		old := l.store.ix.symbols[f.typ].key
		if l.fits(f.typ, g.t) {
			if old != g.t.key {
				l.note(shortKey(t.key) + "." + f.name + " was " + shortKey(old) + " and is " + shortKey(g.t.key) + " now: its values were converted")
			}
			return g
		}
		l.note(shortKey(t.key) + "." + f.name + " was " + shortKey(old) + " and is " + shortKey(g.t.key) + " now: it is zero in the values made before")
		return nil
	}
	if tell {
		l.note(shortKey(t.key) + " has no field " + f.name + " any more: its values are gone")
	}
	return nil
}

func (s *symbol) field(name string) *symbolField {
	for i := range s.fields {
		if s.fields[i].name == name {
			return &s.fields[i]
		}
	}
	return nil
}

func (l *loader) convertArray(p unsafe.Pointer, t *typ, s *symbol, in *reader) {
	if p != nil && uint64(t.length) != s.length && t.rt.Name() != "" {
		l.note(shortKey(t.key) + " has another length now: its first elements are kept")
	}
	if s.size == 0 {
		return
	}
	for i := range s.length {
		if p != nil && i < uint64(t.length) {
			l.convert(unsafe.Add(p, uintptr(i)*t.elem.size), t.elem, s.elem, in)
		} else {
			l.convert(nil, nil, s.elem, in)
		}
	}
}

func (l *loader) convertNumber(p unsafe.Pointer, t *typ, s *symbol, in *reader) {
	b := in.take(s.size)
	if p == nil {
		return
	}
	l.keep(p)
	if s.kind == t.kind {
		copy(bytesAt(p, t, 1), b)
		return
	}
	v := reflect.New(numberTypes[s.kind])
	copy(unsafe.Slice((*byte)(v.UnsafePointer()), v.Elem().Type().Size()), b)
	reflect.NewAt(t.rt, p).Elem().Set(v.Elem().Convert(t.rt))
}

var numberTypes = [...]reflect.Type{
	reflect.Int: reflect.TypeFor[int](), reflect.Int8: reflect.TypeFor[int8](), reflect.Int16: reflect.TypeFor[int16](),
	reflect.Int32: reflect.TypeFor[int32](), reflect.Int64: reflect.TypeFor[int64](),
	reflect.Uint: reflect.TypeFor[uint](), reflect.Uint8: reflect.TypeFor[uint8](), reflect.Uint16: reflect.TypeFor[uint16](),
	reflect.Uint32: reflect.TypeFor[uint32](), reflect.Uint64: reflect.TypeFor[uint64](), reflect.Uintptr: reflect.TypeFor[uintptr](),
	reflect.Float32: reflect.TypeFor[float32](), reflect.Float64: reflect.TypeFor[float64](),
}

// moved finds where a value of type to is now that was at an offset of values of a
// type that has been redefined.
func (l *loader) moved(n uint32, t *typ, offset uint64, to *typ) (uint64, bool) {
	s := l.store.ix.symbols[n]
	if l.bound.same(n, t) {
		return offset, true
	}
	if s.size == 0 {
		return 0, false
	}
	base, offset := offset/s.size*uint64(t.size), offset%s.size
	switch e, _ := flat(to, 1); {
	case offset == 0 && e.key == s.key:
		return base, true
	case t.kind != s.kind:
	case t.kind == reflect.Array:
		at, ok := l.moved(s.elem, t.elem, offset, to)
		return base + at, ok
	case t.kind == reflect.Struct:
		f := s.fieldAt(offset, l.store.ix)
		if f == nil {
			return 0, false
		}
		if g := l.successor(f, t, false); g != nil {
			at, ok := l.moved(f.typ, g.t, offset-f.offset, to)
			return base + uint64(g.offset) + at, ok
		}
	}
	return 0, false
}

// fieldAt finds the field that the byte at an offset is part of.
func (s *symbol) fieldAt(offset uint64, ix *Index) *symbolField {
	for i := range s.fields {
		if f := &s.fields[i]; f.offset <= offset && offset < f.offset+ix.symbols[f.typ].size {
			return f
		}
	}
	return nil
}
