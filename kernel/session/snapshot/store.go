package snapshot

import (
	"reflect"
	"strings"
	"sync"
	"unsafe"
)

// A Store carries one program's variables: from the session's folder at its start,
// and back at its end. Its methods may be called from several goroutines.
type Store struct {
	// Goroutines is how many goroutines may be running when Save is called without a
	// warning. Load sets it to how many there are then: whoever starts more that are
	// not the learner's (to watch for signals, say) adds them.
	Goroutines int

	mu    sync.Mutex
	ix    *Index
	names *registry
	bound *binding
	segs  *segments
	vars  []*variable
	state state

	// The objects of the groups that were opened: those that Keep's variables reach
	// are in memory, the others have no address.
	table   table
	objects []object
	opened  map[uint32]uint32 // a group's first object
	lost    map[string]string // variables that can't be stored again, and why
}

// state is how far a Store has come.
type state uint8

const (
	naming state = iota // Keep may be called
	loaded
	closed
)

// A variable is one that the program named.
type variable struct {
	name   string
	p      unsafe.Pointer
	t      *typ
	kept   bool // it had a value before
	object int  // its memory, once Load or Save has numbered it
}

// An object is a piece of this process's memory that belongs together: n values of
// type t (a variable, what a pointer leads to, the array behind a slice), or a map.
type object struct {
	p         unsafe.Pointer // nil: not in memory
	t         *typ
	n         int
	isMap     bool
	inPlace   bool // it is where the segment is mapped
	converted bool // its record has another layout
}

func (o *object) start() uintptr { return uintptr(o.p) }

func (o *object) end() uintptr { return uintptr(o.p) + uintptr(o.n)*o.t.size }

func (o *object) plain() bool { return o.t.plain && !o.isMap }

// Open begins to carry variables from and to a session's folder; its path is absolute
// if the program may change its working directory. The error is one sentence; there is
// none for a folder without a session.
func Open(dir string) (*Store, error) {
	ix, err := ReadIndex(dir)
	if err != nil {
		return nil, err
	}
	names := newRegistry()
	return &Store{
		ix: ix, names: names, bound: bind(ix, names),
		segs:   &segments{ix: ix, mapped: map[uint32][]byte{}},
		opened: map[uint32]uint32{}, lost: map[string]string{},
	}, nil
}

// Keep names a variable that Load gives its value back; p points to it. It has no
// effect after Load.
func (s *Store) Keep(name string, p any) { s.name(name, p, true) }

// New names a variable that the program has defined; p points to it. From now on it is
// the one that Save stores under the name: one of Keep's with the same name lives on
// only in what points to it.
func (s *Store) New(name string, p any) { s.name(name, p, false) }

func (s *Store) name(name string, p any, kept bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if kept && s.state != naming {
		return
	}
	v := reflect.ValueOf(p)
	n := &variable{name: name, p: v.UnsafePointer(), t: s.names.typ(v.Type().Elem()), kept: kept, object: -1}
	for i, old := range s.vars {
		if old.name == name && old.kept == kept {
			s.vars[i] = n
			return
		}
	}
	s.vars = append(s.vars, n)
}

// Type makes a type known; p is a nil *T. Values of it can then be loaded from where
// no variable's type tells of them: out of interfaces, or when a pointer leads into a
// larger value. (That p has become an any is what makes the linker keep T's methods.)
func (s *Store) Type(p any) { s.Value(p) }

// Value makes the type of a value known: for types that only their package can name.
func (s *Store) Value(v any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v != nil {
		s.names.typ(reflect.TypeOf(v)) // and those that it is made of
	}
}

// Func makes a func known by the name that package runtime gives it ("math.Tanh",
// "main.sigmoid"), or by another for one that has none there.
func (s *Store) Func(name string, f any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.names.registerFunc(name, f)
}

// Global makes known a variable that exists in every process, such as io.EOF; p points
// to it. What it holds is carried by the name, so that comparisons with it still hold.
func (s *Store) Global(name string, p any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.names.global(name, p)
}

// sentence writes names as a sentence's subject.
func sentence(names []string) string {
	switch n := len(names); n {
	case 0:
		return "the variables"
	case 1:
		return "the variable " + names[0]
	default:
		return "the variables " + strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}
