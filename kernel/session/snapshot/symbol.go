package snapshot

import "reflect"

// A symbol is something that bytes name by a number: a type, a func or a global. Of a
// type it says enough to read, skip and convert values without the type itself.
type symbol struct {
	what  symbolKind
	key   string
	via   string // a global whose registration makes the type known
	given bool   // every program knows it
	named bool   // it isn't put together from others, as []T is

	kind   reflect.Kind
	rule   rule
	plain  bool
	size   uint64
	length uint64 // of an array
	elem   uint32 // the numbers of types
	mapKey uint32
	fields []symbolField
}

type symbolKind uint8

const (
	typeSymbol symbolKind = iota
	funcSymbol
	globalSymbol
)

type symbolField struct {
	name   string
	offset uint64
	typ    uint32
}

// parts are the types that a type is made of.
func (s *symbol) parts(yield func(uint32) bool) {
	for _, n := range [2]uint32{s.elem, s.mapKey} {
		if n != 0 && !yield(n) {
			return
		}
	}
	for i := range s.fields {
		if !yield(s.fields[i].typ) {
			return
		}
	}
}

func (s *symbol) write(w *writer) {
	w.number(uint64(s.what))
	w.text(s.key)
	w.flag(s.given)
	if s.what != typeSymbol {
		return
	}
	w.text(s.via)
	w.flag(s.named)
	w.number(uint64(s.kind))
	w.number(uint64(s.rule))
	w.flag(s.plain)
	w.number(s.size)
	w.number(s.length)
	w.number(uint64(s.elem))
	w.number(uint64(s.mapKey))
	w.number(uint64(len(s.fields)))
	for _, f := range s.fields {
		w.text(f.name)
		w.number(f.offset)
		w.number(uint64(f.typ))
	}
}

func readSymbol(r *reader) *symbol {
	s := &symbol{what: symbolKind(r.number()), key: r.text(), given: r.flag()}
	if s.what != typeSymbol {
		return s
	}
	s.via, s.named = r.text(), r.flag()
	s.kind, s.rule, s.plain = reflect.Kind(r.number()), rule(r.number()), r.flag()
	s.size, s.length = r.number(), r.number()
	s.elem, s.mapKey = r.number32(), r.number32()
	for range r.count() {
		s.fields = append(s.fields, symbolField{r.text(), r.number(), r.number32()})
	}
	return s
}

// sound reports whether a symbol that was read is one that could have been written:
// what depends on it need not check again.
func (ix *Index) sound(s *symbol) bool {
	if s.what > globalSymbol || s.kind > reflect.UnsafePointer || s.rule > ruleRefuse {
		return false
	}
	for n := range s.parts {
		if x := ix.symbols[n]; x == nil || x.what != typeSymbol {
			return false
		}
	}
	for _, f := range s.fields {
		if part := ix.symbols[f.typ].size; part > s.size || f.offset > s.size-part {
			return false
		}
	}
	switch s.kind {
	case reflect.Pointer, reflect.Slice:
		return s.elem != 0
	case reflect.Map:
		return s.elem != 0 && s.mapKey != 0
	case reflect.Array:
		return s.elem != 0 && (s.length == 0 || s.size/s.length == ix.symbols[s.elem].size)
	}
	return s.rule != rulePointer || s.elem != 0
}
