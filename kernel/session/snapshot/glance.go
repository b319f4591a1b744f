package snapshot

import (
	"math"
	"reflect"
	"strconv"
	"strings"
	"unsafe"
)

// What a glance shows of long and deep values.
const (
	glanceElements = 6
	glanceDepth    = 3
	glanceRunes    = 160
	glanceBytes    = 1 << 20 // of an object that must be decoded from its start
)

// Glance describes what a variable holds, in a line: as Go source where that is short,
// and else as much as is seen at a glance. It needs no program that knows the types.
// It is "" for a variable that is unknown or lost.
func (ix *Index) Glance(name string) (s string, err error) {
	defer caught(&err)
	e := ix.vars[name]
	if e == nil || e.bad != "" {
		return "", nil
	}
	g := &glance{ix: ix}
	ix.readTable(ix.readSpan(ix.groups[e.group].table), &g.table)
	text := []rune(g.at(e.object, 0, e.typ, 0))
	if len(text) > glanceRunes {
		text = append(text[:glanceRunes-1], '…')
	}
	return string(text), nil
}

// A glance reads values as their symbols describe them.
type glance struct {
	ix    *Index
	table table
}

// at describes the value of a type that stands at an offset of an object.
func (g *glance) at(id uint32, offset uint64, typ uint32, depth int) string {
	s := g.ix.symbols[typ]
	if in := g.open(id, offset, typ, 1); in != nil {
		return g.value(typ, in, depth)
	}
	return g.name(s) + "{…}"
}

// open reads some values of a type from an offset of an object, or returns nil where
// that would take more than a glance.
func (g *glance) open(id uint32, offset uint64, typ uint32, n uint64) *reader {
	r := &g.table.records[id]
	s := g.ix.symbols[typ]
	switch {
	case r.isMap:
		return nil
	case g.ix.symbols[r.typ].plain:
		return &reader{b: g.bytes(r, offset, n*s.size)}
	case offset != 0 || r.typ != typ || r.length > glanceBytes:
		return nil
	}
	return &reader{g.bytes(r, 0, r.length), g.table.refs(r)}
}

// bytes reads some of an object's bytes; of an object in extents, those of one.
func (g *glance) bytes(r *record, offset, length uint64) []byte {
	if length == 0 {
		return nil
	}
	at := span{r.seg, r.offset + offset, length}
	if extents := g.table.extents(r); len(extents) > 0 {
		i := min(offset/extentSize, uint64(len(extents)-1))
		at = span{extents[i], offset - i*extentSize, length}
	}
	if !g.ix.inside(at) {
		panic(errDamaged)
	}
	return g.ix.readSpan(at)
}

func (g *glance) value(typ uint32, in *reader, depth int) string {
	s := g.ix.symbols[typ]
	if s.plain {
		return g.plain(s, in.take(s.size), depth)
	}
	switch s.rule {
	case ruleZero, ruleType, ruleRefuse:
		return g.name(s) + "{…}"
	case rulePointer:
		return g.pointer(s.elem, in, depth)
	}
	switch s.kind {
	case reflect.Pointer:
		return g.pointer(s.elem, in, depth)
	case reflect.Slice:
		return g.slice(s, in, depth)
	case reflect.String:
		return g.text(in)
	case reflect.Struct:
		return g.fields(s, depth, func(f *symbolField) string { return g.value(f.typ, in, depth+1) })
	case reflect.Array:
		return g.elements(s, s.length, depth, func() string { return g.value(s.elem, in, depth+1) })
	case reflect.Map:
		return g.mapSize(s, in)
	}
	n := in.number32() // of an interface's or a func's symbol
	switch {
	case n == 0:
		return "nil"
	case s.kind == reflect.Interface:
		return g.value(n, in, depth)
	}
	return g.name(g.ix.symbols[n])
}

func (g *glance) pointer(elem uint32, in *reader, depth int) string {
	switch x := in.number(); x {
	case refNil:
		return "nil"
	case refSymbol:
		return "&" + g.name(g.ix.symbols[in.number32()])
	case refEmpty:
		return "&" + g.name(g.ix.symbols[elem]) + "{}"
	default:
		id := in.ref()
		if depth >= glanceDepth {
			return "&" + g.name(g.ix.symbols[elem]) + "{…}"
		}
		return "&" + g.at(id, x-refOffset, elem, depth+1)
	}
}

func (g *glance) slice(s *symbol, in *reader, depth int) string {
	x := in.number()
	if x == refNil {
		return "nil"
	}
	var id uint32
	if x != refEmpty {
		id = in.ref()
	}
	n := in.number()
	in.number() // the capacity
	if x == refEmpty || n == 0 {
		return g.name(s) + "{}" + more(n)
	}
	values := g.open(id, x-refOffset, s.elem, min(n, glanceElements))
	if values == nil || depth >= glanceDepth {
		return g.name(s) + "{…}" + more(n)
	}
	return g.elements(s, min(n, glanceElements+1), depth, func() string { return g.value(s.elem, values, depth+1) }) + more(n)
}

// more tells a length that can't be seen.
func more(n uint64) string {
	if n <= glanceElements {
		return ""
	}
	return " (length " + strconv.FormatUint(n, 10) + ")"
}

func (g *glance) text(in *reader) string {
	const shown = 60
	n := in.number()
	var b []byte
	if n <= inlineString {
		b = in.take(n)
	} else {
		offset := in.number() - refOffset
		b = g.bytes(&g.table.records[in.ref()], offset, shown)
	}
	if len(b) > shown || n > inlineString {
		return strconv.Quote(strings.ToValidUTF8(string(b[:min(shown, len(b))]), "")) + "…" + more(n)
	}
	return strconv.Quote(string(b))
}

func (g *glance) mapSize(s *symbol, in *reader) string {
	if in.number() == refNil {
		return "nil"
	}
	n := g.table.records[in.ref()].n
	if n == 0 {
		return g.name(s) + "{}"
	}
	return g.name(s) + "{…} (length " + strconv.FormatUint(n, 10) + ")"
}

// fields writes a struct; each field must be read, shown or not.
func (g *glance) fields(s *symbol, depth int, value func(*symbolField) string) string {
	var shown []string
	for i := range s.fields {
		text := value(&s.fields[i])
		if i < glanceElements {
			shown = append(shown, s.fields[i].name+": "+text)
		}
	}
	if len(s.fields) > 0 && (depth >= glanceDepth || s.rule == ruleTime) {
		return g.name(s) + "{…}"
	}
	if len(s.fields) > glanceElements {
		shown = append(shown, "…")
	}
	return g.name(s) + "{" + strings.Join(shown, ", ") + "}"
}

// elements writes the first of n elements. Those of an array must all be read, since
// something may follow; there are never many.
func (g *glance) elements(s *symbol, n uint64, depth int, value func() string) string {
	var shown []string
	for i := range n {
		if i == glanceElements && s.kind == reflect.Slice {
			break
		}
		if text := value(); i < glanceElements {
			shown = append(shown, text)
		}
	}
	if depth >= glanceDepth {
		return g.name(s) + "{…}"
	}
	if n > glanceElements {
		shown = append(shown, "…")
	}
	return g.name(s) + "{" + strings.Join(shown, ", ") + "}"
}

// plain writes a value that is its bytes.
func (g *glance) plain(s *symbol, b []byte, depth int) string {
	switch s.kind {
	case reflect.Struct:
		return g.fields(s, depth, func(f *symbolField) string {
			part := g.ix.symbols[f.typ]
			return g.plain(part, b[f.offset:][:part.size], depth+1)
		})
	case reflect.Array:
		elem := g.ix.symbols[s.elem]
		return g.elements(s, min(s.length, glanceElements+1), depth, func() string {
			x := b[:min(elem.size, uint64(len(b)))]
			b = b[len(x):]
			return g.plain(elem, x, depth+1)
		})
	}
	return number(s.kind, b)
}

// number writes a number or truth value as it lies in memory.
func number(kind reflect.Kind, b []byte) string {
	var wide [8]byte // as the machine orders them
	copy(wide[:], b)
	bits := *(*uint64)(unsafe.Pointer(&wide))
	switch kind {
	case reflect.Bool:
		return strconv.FormatBool(bits != 0)
	case reflect.Int8:
		return strconv.Itoa(int(int8(bits)))
	case reflect.Int16:
		return strconv.Itoa(int(int16(bits)))
	case reflect.Int32:
		return strconv.Itoa(int(int32(bits)))
	case reflect.Int, reflect.Int64:
		return strconv.FormatInt(int64(bits), 10)
	case reflect.Float32:
		return strconv.FormatFloat(float64(math.Float32frombits(uint32(bits))), 'g', -1, 32)
	case reflect.Float64:
		return strconv.FormatFloat(math.Float64frombits(bits), 'g', -1, 64)
	case reflect.Complex64:
		return "(" + number(reflect.Float32, b[:4]) + "+" + number(reflect.Float32, b[4:]) + "i)"
	case reflect.Complex128:
		return "(" + number(reflect.Float64, b[:8]) + "+" + number(reflect.Float64, b[8:]) + "i)"
	}
	return strconv.FormatUint(bits, 10)
}

// name is what a learner calls a type, func or global.
func (g *glance) name(s *symbol) string { return shortKey(s.key) }
