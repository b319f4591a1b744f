package main

// box has a field of most kinds, and leads to other boxes, in cycles too.
type box struct {
	n    int
	s    []int
	next *box
	tag  any
	f    func(int) int
}

func (b *box) area() int { return 10 * b.n }

func (b *box) sum() (total int) {
	for range 5 {
		if b == nil {
			break
		}
		total += b.n + len(b.s)
		b = b.next
	}
	return total
}

type square struct{ side int }

func (s square) area() int { return s.side * s.side }

type counter int

func (c *counter) step() { *c++ }

func (c counter) area() int { return int(c) }

type shape interface{ area() int }

type pair[K comparable, V any] struct {
	key   K
	value V
}

// text points into itself.
type text struct {
	strings.Builder
	lines int
}

func twice(n int) int { return 2 * n }

func half(n int) int { return n / 2 }

// area is that of a shape that may be nil.
func area(s shape) int {
	if b, ok := s.(*box); s == nil || ok && b == nil {
		return -1
	}
	return s.area()
}

// ok is p, or leads to a new variable.
func ok[E any](p *E) *E {
	if p == nil {
		return new(E)
	}
	return p
}

// at leads to an element, or to a new variable if there is none.
func at[E any](s []E, i int) *E {
	if len(s) == 0 {
		return new(E)
	}
	return &s[i%len(s)]
}

// cut is a part of s, with capacity beyond it.
func cut[E any](s []E, from, to int) []E {
	to = min(to, cap(s))
	return s[min(from, to):to]
}

// short keeps strings from growing.
func short(s string) string { return strings.ToUpper(s[max(0, len(s)-6):]) }

// show prints variables, given by name and address, all that they lead to, and which
// of it is the same memory.
func show(variables ...any) {
	s := &shower{seen: map[place]int{}}
	for i := 0; i < len(variables); i += 2 {
		fmt.Fprintf(&s.out, "%s: ", variables[i])
		s.value(reflect.ValueOf(variables[i+1]).Elem())
		s.out.WriteString("\n")
	}
	fmt.Print(s.out.String())
}

type place struct {
	address uintptr
	typ     reflect.Type
}

type shower struct {
	seen map[place]int
	out  strings.Builder
}

// again reports whether the place was there before; then its number is printed.
func (s *shower) again(address uintptr, t reflect.Type) bool {
	k, seen := s.seen[place{address, t}]
	if seen {
		fmt.Fprintf(&s.out, "=%d", k)
	} else {
		s.seen[place{address, t}] = len(s.seen)
	}
	return seen
}

func (s *shower) value(v reflect.Value) {
	if v.CanAddr() && s.again(v.UnsafeAddr(), v.Type()) {
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		s.reference(v)
	case reflect.Slice:
		fmt.Fprintf(&s.out, "%v/%d/%d", v.IsNil(), v.Len(), v.Cap())
		s.elements(v.Slice(0, v.Cap()))
	case reflect.Array:
		s.elements(v)
	case reflect.Struct:
		for i := range v.NumField() {
			fmt.Fprintf(&s.out, " %s ", v.Type().Field(i).Name)
			s.value(v.Field(i))
		}
	case reflect.Map:
		if !v.IsNil() && !s.again(v.Pointer(), v.Type()) {
			s.entries(v)
		}
	case reflect.Func:
		fmt.Fprintf(&s.out, "func %v", v.IsNil())
	default:
		fmt.Fprintf(&s.out, "%v", v)
	}
}

func (s *shower) reference(v reflect.Value) {
	if v.IsNil() {
		s.out.WriteString("nil")
		return
	}
	fmt.Fprintf(&s.out, "%v&", v.Elem().Type())
	s.value(v.Elem())
}

func (s *shower) elements(v reflect.Value) {
	s.out.WriteString("[")
	for i := range v.Len() {
		s.value(v.Index(i))
		s.out.WriteString(" ")
	}
	s.out.WriteString("]")
}

func (s *shower) entries(v reflect.Value) {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	for _, k := range keys {
		fmt.Fprintf(&s.out, " %v:", k)
		s.value(v.MapIndex(k))
	}
}
