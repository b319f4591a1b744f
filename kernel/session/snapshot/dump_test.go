package snapshot

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unsafe"
)

// A dumper writes a graph with every address replaced by the order in which it is met:
// two graphs of the same shape give the same text.
type dumper struct {
	strings.Builder
	met  map[unsafe.Pointer]int
	seen map[*vertex]bool
}

func dump(roots ...any) string {
	d := &dumper{met: map[unsafe.Pointer]int{}, seen: map[*vertex]bool{}}
	for _, r := range roots {
		d.any(r)
		d.WriteByte('\n')
	}
	return d.String()
}

func (d *dumper) address(p unsafe.Pointer) int {
	if d.met[p] == 0 {
		d.met[p] = len(d.met) + 1
	}
	return d.met[p]
}

// array is the address of a slice's array: without capacity nobody can tell it.
func (d *dumper) array(p unsafe.Pointer, cap int) int {
	if p != nil && cap == 0 {
		return -1
	}
	return d.address(p)
}

func (d *dumper) any(x any) {
	switch x := x.(type) {
	case *vertex:
		d.vertex(x)
	case []vertex:
		fmt.Fprintf(d, "s%d/%d@%d(", len(x), cap(x), d.array(unsafe.Pointer(unsafe.SliceData(x)), cap(x)))
		for i := range x[:cap(x)] {
			d.vertex(&x[:cap(x)][i])
		}
		d.WriteByte(')')
	case []*vertex:
		fmt.Fprintf(d, "p%d/%d@%d(", len(x), cap(x), d.array(unsafe.Pointer(unsafe.SliceData(x)), cap(x)))
		for _, v := range x[:cap(x)] {
			d.vertex(v)
		}
		d.WriteByte(')')
	case *float64:
		if x != nil {
			fmt.Fprintf(d, "f%d=%v ", d.address(unsafe.Pointer(x)), *x)
		}
	case *[3]float64:
		fmt.Fprintf(d, "v%d=%v ", d.address(unsafe.Pointer(x)), *x)
	case **vertex:
		fmt.Fprintf(d, "pp%d ", d.address(unsafe.Pointer(x)))
		d.vertex(*x)
	case *[]vertex:
		fmt.Fprintf(d, "ps%d ", d.address(unsafe.Pointer(x)))
		d.any(*x)
	case map[string]*vertex:
		fmt.Fprintf(d, "m%d(", d.address(reflect.ValueOf(x).UnsafePointer()))
		for _, k := range slices.Sorted(maps.Keys(x)) {
			d.WriteString(k + ":")
			d.vertex(x[k])
		}
		d.WriteByte(')')
	case vertex:
		fmt.Fprintf(d, "by value %d ", x.id)
		d.vertex(x.p)
	case []any:
		for _, y := range x {
			d.any(y)
		}
	default:
		fmt.Fprint(d, x)
	}
}

func (d *dumper) vertex(v *vertex) {
	if v == nil {
		d.WriteString("nil ")
		return
	}
	fmt.Fprintf(d, "@%d ", d.address(unsafe.Pointer(v)))
	if d.seen[v] {
		return
	}
	d.seen[v] = true
	fmt.Fprintf(d, "{%d %v %d:%s@%d,%d,%d ", v.id, v.val, len(v.str), v.str[:min(3, len(v.str))],
		d.address(unsafe.Pointer(&v.val[1])), d.address(unsafe.Pointer(&v.p)), d.address(unsafe.Pointer(&v.s)))
	for _, x := range []any{v.p, v.f, v.s, v.ps, v.m, v.a} {
		d.any(x)
	}
	if v.data != nil {
		fmt.Fprintf(d, "d%d,%d,%d=%v", d.address(unsafe.Pointer(unsafe.SliceData(v.data))), len(v.data), cap(v.data), v.data)
	}
	d.WriteString("}")
}
