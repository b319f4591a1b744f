package snapshot

import (
	"reflect"
	"strconv"
)

// A trail names the way from a variable to what can't be carried: net.layers[2].hook.
// A walk that only collects has none, and all of its methods do nothing then.
type trail struct {
	starts []string // of the regions
	path   []byte
	lens   []int // of path, before each step
	found  string
}

// explain says why a variable can't be carried; "" if nothing but what lies beyond the
// length of a slice stands against it.
func explain(names *registry, v *variable) string {
	w := newWalker(names, 0)
	w.trail = &trail{path: []byte(v.name)}
	if v.t.plain || v.t.size == 0 {
		return ""
	}
	w.start(v)
	w.run()
	return w.trail.found
}

// name gives a region the path that has just led to it.
func (t *trail) name(region int32) {
	if t == nil {
		return
	}
	if int(region) == len(t.starts) {
		t.starts = append(t.starts, "")
	}
	t.starts[region] = string(t.path)
}

func (t *trail) enter(region int32) {
	if t != nil {
		t.path = append(t.path[:0], t.starts[region]...)
		t.lens = t.lens[:0]
	}
}

func (t *trail) step(s string) {
	t.lens = append(t.lens, len(t.path))
	t.path = append(t.path, s...)
}

func (t *trail) field(name string) {
	if t != nil {
		t.step("." + name)
	}
}

func (t *trail) index(i int) {
	if t != nil {
		t.step("[" + strconv.Itoa(i) + "]")
	}
}

func (t *trail) key(k reflect.Value) {
	if t == nil {
		return
	}
	if k.Kind() == reflect.Interface {
		k = k.Elem()
	}
	switch {
	case k.Kind() == reflect.String:
		t.step("[" + strconv.Quote(k.String()) + "]")
	case k.CanInt():
		t.step("[" + strconv.FormatInt(k.Int(), 10) + "]")
	default:
		t.step("[…]")
	}
}

func (t *trail) back() {
	if t != nil {
		t.path = t.path[:t.lens[len(t.lens)-1]]
		t.lens = t.lens[:len(t.lens)-1]
	}
}

// refuse writes the sentence; it reports whether the search is over.
func (t *trail) refuse(what string) bool {
	if t == nil {
		return false
	}
	if t.found == "" {
		t.found = string(t.path) + ": " + what + cannot
	}
	return true
}

const cannot = " can't be carried to the next cell"
