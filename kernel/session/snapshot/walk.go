package snapshot

import (
	"reflect"
	"unsafe"
)

// A walker finds all memory that variables reach. It doesn't know yet what belongs
// together: every pointer and slice shows it a region, and cut (in cut.go) puts
// regions that overlap into one object.
type walker struct {
	names   *registry
	regions *regions
	todo    []scan
	current int32 // the region that is being scanned, or none
	grew    bool  // a region was found or grew since cut
	lenient bool  // what can't be carried is passed over
	trail   *trail
}

const none = -1

// A scan is a part of a region that is to be looked at for pointers.
type scan struct {
	region   int32
	from, to int
}

// newWalker makes a walker that will find about n regions.
func newWalker(names *registry, n int) *walker {
	return &walker{names: names, regions: newRegions(n), current: none}
}

// start is where the walk begins, or one of several such places.
func (w *walker) start(v *variable) {
	r := region{p: v.p, t: v.t, n: 1, used: 1}
	if v.t.rule == ruleRefuse { // reach blames what leads there
		w.add(r)
		return
	}
	w.reach(r)
}

// run follows all pointers to where they end.
func (w *walker) run() {
	for len(w.todo) > 0 {
		s := w.todo[len(w.todo)-1]
		w.todo = w.todo[:len(w.todo)-1]
		w.current = s.region
		r := w.regions.all[s.region]
		w.trail.enter(s.region)
		if r.isMap {
			w.mapEntries(r.p, r.t)
			continue
		}
		w.values(r.p, r.t, s, r.indexed)
	}
	w.current = none
}

// values scans some of the values that start at p.
func (w *walker) values(p unsafe.Pointer, t *typ, s scan, indexed bool) {
	for i := s.from; i < s.to; i++ {
		if indexed {
			w.trail.index(i)
		}
		w.value(unsafe.Add(p, uintptr(i)*t.size), t)
		if indexed {
			w.trail.back()
		}
	}
}

// value finds what a value points to.
func (w *walker) value(p unsafe.Pointer, t *typ) {
	if t.plain {
		return
	}
	switch t.rule {
	case ruleZero, ruleType:
		return
	case ruleRefuse:
		w.refuse(t.refusal)
		return
	case rulePointer:
		w.reach(region{p: *(*unsafe.Pointer)(p), t: t.elem, n: 1, used: 1})
		return
	}
	switch t.kind {
	case reflect.Pointer:
		w.reach(region{p: *(*unsafe.Pointer)(p), t: t.elem, n: 1, used: 1})
	case reflect.Slice:
		h := (*sliceHeader)(p)
		w.reach(region{p: h.data, t: t.elem, n: h.cap, used: h.len, indexed: true})
	case reflect.String:
		if s := *(*string)(p); len(s) > inlineString {
			w.reach(region{p: unsafe.Pointer(unsafe.StringData(s)), t: w.names.byteType, n: len(s), used: len(s)})
		}
	case reflect.Struct:
		for i := range t.fields {
			if f := &t.fields[i]; !f.scratch && !f.t.plain {
				w.trail.field(f.name)
				w.value(unsafe.Add(p, f.offset), f.t)
				w.trail.back()
			}
		}
	case reflect.Array:
		w.values(p, t.elem, scan{to: t.length}, true)
	case reflect.Map:
		w.reachMap(*(*unsafe.Pointer)(p), t)
	case reflect.Interface:
		w.dynamic(reflect.NewAt(t.rt, p).Elem())
	default:
		w.bound(*(*unsafe.Pointer)(p), t)
	}
}

// bound looks at what is bound to this process: a func, chan or unsafe.Pointer.
func (w *walker) bound(q unsafe.Pointer, t *typ) {
	switch {
	case q == nil:
	case t.kind != reflect.Func:
		w.refuse(article(t.kind.String()))
	case w.names.funcName(q) == "":
		w.refuse("a func")
	}
}

func article(what string) string {
	if what[0] == 'u' { // unsafe.Pointer
		return "an " + what
	}
	return "a " + what
}

// dynamic scans what an interface holds.
func (w *walker) dynamic(v reflect.Value) {
	if v.IsNil() {
		return
	}
	v = v.Elem()
	t := w.names.typ(v.Type())
	if t.kind == reflect.Pointer && t.rule == ruleNone {
		w.reach(region{p: v.UnsafePointer(), t: t.elem, n: 1, used: 1})
		return
	}
	if !t.plain {
		b := reflect.New(t.rt)
		b.Elem().Set(v)
		w.unaddressed(b.UnsafePointer(), t)
	}
}

// unaddressed scans a copy of what no pointer can lead to.
func (w *walker) unaddressed(p unsafe.Pointer, t *typ) {
	if t.reopens {
		w.refuse("a " + shortKey(t.key) + " (in an interface or a map hold a pointer to it)")
		return
	}
	w.value(p, t)
}

// reach notes memory that something points to.
func (w *walker) reach(r region) {
	if r.p == nil || r.n == 0 || r.t.size == 0 || r.t.rule == ruleType || r.t.targets && w.names.globalAt[r.p] != "" {
		return
	}
	if r.t.rule == ruleRefuse {
		w.refuse(r.t.refusal)
		return
	}
	if r.used > r.n || uint64(r.n) > maxMemory/uint64(r.t.size) {
		panic(errChanging)
	}
	if w.trail == nil { // a path counts as the program does
		t, n := flat(r.t, r.n)
		r.t, r.n, r.used = t, n, r.used*(n/r.n)
	}
	if i := w.regions.find(r.p, r.t, false); i > 0 {
		w.extend(i-1, r.n, r.used)
		return
	}
	w.add(r)
}

// maxMemory is more than a process can address.
const maxMemory = 1 << 47

// extend makes a region longer.
func (w *walker) extend(i int32, n, used int) {
	r := &w.regions.all[i]
	if n > r.n {
		r.n, w.grew = n, true
	}
	if used > r.used {
		if !r.t.plain {
			w.todo = append(w.todo, scan{i, r.used, used})
			w.trail.name(i)
		}
		r.used = used
	}
}

func (w *walker) add(r region) {
	i := w.regions.add(r)
	w.grew = true
	w.trail.name(i)
	if (!r.t.plain || r.isMap) && r.used > 0 {
		w.todo = append(w.todo, scan{i, 0, r.used})
	}
}

func (w *walker) reachMap(m unsafe.Pointer, t *typ) {
	if m != nil && w.regions.first(m) == 0 {
		w.add(region{p: m, t: t, n: 1, used: 1, isMap: true})
	}
}

func (w *walker) mapEntries(m unsafe.Pointer, t *typ) {
	if t.mapKey.plain && t.elem.plain {
		return
	}
	k, e := reflect.New(t.mapKey.rt), reflect.New(t.elem.rt)
	for it := mapAt(&m, t).MapRange(); it.Next(); {
		k.Elem().SetIterKey(it)
		e.Elem().SetIterValue(it)
		w.trail.key(k.Elem())
		w.unaddressed(k.UnsafePointer(), t.mapKey)
		w.unaddressed(e.UnsafePointer(), t.elem)
		w.trail.back()
	}
}

// mapAt is the map whose header a pointer leads to.
func mapAt(m *unsafe.Pointer, t *typ) reflect.Value {
	return reflect.NewAt(t.rt, unsafe.Pointer(m)).Elem()
}

// refuse notes that the region being scanned can't be carried.
func (w *walker) refuse(what string) {
	if w.lenient {
		return
	}
	if w.current != none {
		w.regions.all[w.current].bad = true
	}
	if w.trail.refuse(what) {
		w.todo = nil
	}
}

type sliceHeader struct {
	data     unsafe.Pointer
	len, cap int
}

// Longer strings than inlineString are objects, so that a text and its parts are
// stored once.
const inlineString = 256
