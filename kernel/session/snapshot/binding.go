package snapshot

import "reflect"

// A binding joins the symbols of an index to what a program knows by name.
type binding struct {
	ix       *Index
	names    *registry
	types    map[uint32]*typ // nil: the program doesn't know it
	verdicts map[pair]bool
	byName   map[name][]uint32
}

type pair struct {
	n uint32
	t *typ
}

type name struct {
	what symbolKind
	key  string
}

func bind(ix *Index, names *registry) *binding {
	b := &binding{ix: ix, names: names, types: map[uint32]*typ{}, verdicts: map[pair]bool{}, byName: map[name][]uint32{}}
	for n, s := range ix.symbols {
		b.byName[name{s.what, s.key}] = append(b.byName[name{s.what, s.key}], n)
	}
	return b
}

// typ finds the program's type for a symbol. It may have another layout than the
// symbol says (see same). It is nil if the program lacks it.
func (b *binding) typ(n uint32) *typ {
	if t, ok := b.types[n]; ok {
		return t
	}
	b.types[n] = nil // damaged symbols may be parts of themselves
	s := b.ix.symbols[n]
	if s == nil || s.what != typeSymbol {
		panic(errDamaged)
	}
	t := b.names.byKey[s.key]
	if t == nil && !s.named {
		t = b.compose(s)
	}
	b.types[n] = t
	return t
}

// compose puts a type together from its parts.
func (b *binding) compose(s *symbol) *typ {
	if s.elem == 0 {
		return nil
	}
	elem := b.typ(s.elem)
	if elem == nil {
		return nil
	}
	switch s.kind {
	case reflect.Pointer:
		return b.names.typ(reflect.PointerTo(elem.rt))
	case reflect.Slice:
		return b.names.typ(reflect.SliceOf(elem.rt))
	case reflect.Array:
		return b.names.typ(reflect.ArrayOf(int(s.length), elem.rt))
	case reflect.Map:
		if key := b.typ(s.mapKey); key != nil && key.rt.Comparable() {
			return b.names.typ(reflect.MapOf(key.rt, elem.rt))
		}
	}
	return nil
}

// same reports whether a type still has the layout that its symbol describes, so that
// values can be read as they were written.
func (b *binding) same(n uint32, t *typ) bool {
	at := pair{n, t}
	verdict, ok := b.verdicts[at]
	if !ok {
		verdict = b.compare(at, map[pair]bool{})
		b.verdicts[at] = verdict
	}
	return verdict
}

// compare compares a symbol and a type. What it is about to compare it takes to be the
// same: map types may be parts of themselves.
func (b *binding) compare(at pair, assumed map[pair]bool) bool {
	if assumed[at] {
		return true
	}
	assumed[at] = true
	s, t := b.ix.symbols[at.n], at.t
	if s.key != t.key || s.kind != t.kind || s.rule != t.rule || s.plain != t.plain ||
		s.size != uint64(t.size) || s.length != uint64(t.length) {
		return false
	}
	switch t.kind {
	case reflect.Array:
		return b.compare(pair{s.elem, t.elem}, assumed)
	case reflect.Map: // its bytes are those of its keys and values
		return b.compare(pair{s.elem, t.elem}, assumed) && b.compare(pair{s.mapKey, t.mapKey}, assumed)
	case reflect.Struct:
		return b.compareFields(s, t, assumed) && b.sameKey(s.elem, t.elem)
	}
	return b.sameKey(s.elem, t.elem)
}

func (b *binding) compareFields(s *symbol, t *typ, assumed map[pair]bool) bool {
	i := 0
	for _, f := range t.fields {
		if f.scratch {
			continue
		}
		if i == len(s.fields) {
			return false
		}
		g := &s.fields[i]
		if g.name != f.name || g.offset != uint64(f.offset) || !b.compare(pair{g.typ, f.t}, assumed) {
			return false
		}
		i++
	}
	return i == len(s.fields)
}

func (b *binding) sameKey(n uint32, t *typ) bool {
	if n == 0 || t == nil {
		return n == 0 && t == nil
	}
	return b.ix.symbols[n].key == t.key
}

// symbol numbers a type.
func (b *binding) symbol(t *typ) uint32 {
	if t.symbol != 0 {
		return t.symbol
	}
	for _, n := range b.byName[name{typeSymbol, t.key}] {
		if b.same(n, t) {
			t.symbol = n
			return n
		}
	}
	s := &symbol{
		key: t.key, via: t.via, given: t.given, named: t.rt.Name() != "",
		kind: t.kind, rule: t.rule, plain: t.plain, size: uint64(t.size), length: uint64(t.length),
	}
	t.symbol = b.add(s)
	if t.elem != nil {
		s.elem = b.symbol(t.elem)
	}
	if t.mapKey != nil {
		s.mapKey = b.symbol(t.mapKey)
	}
	for _, f := range t.fields {
		if !f.scratch {
			s.fields = append(s.fields, symbolField{f.name, uint64(f.offset), b.symbol(f.t)})
		}
	}
	b.verdicts[pair{t.symbol, t}] = true
	return t.symbol
}

// named numbers a func or a global.
func (b *binding) named(what symbolKind, key string) uint32 {
	if at := b.byName[name{what, key}]; len(at) > 0 {
		return at[0]
	}
	return b.add(&symbol{what: what, key: key, given: what == globalSymbol && b.names.globals[key].given})
}

func (b *binding) add(s *symbol) uint32 {
	n := b.ix.number()
	b.ix.symbols[n] = s
	at := name{s.what, s.key}
	b.byName[at] = append(b.byName[at], n)
	return n
}
