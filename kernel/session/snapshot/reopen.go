package snapshot

import (
	"reflect"
	"unsafe"
)

// A Reopener is better opened again than copied: a data set that lies in a file of its
// own, for example. It is a struct that marks what need not be stored:
//
//	type Images struct {
//		Name   string
//		pixels []byte `session:"-"`
//	}
//
//	func (m *Images) SessionReopen() error // fills m.pixels, as m.Name says
//
// Load calls SessionReopen, on every such struct that it has read, when all variables
// have their values; in what order is not said. Its error is for the learner: a
// sentence that says what is missing and what helps.
type Reopener interface{ SessionReopen() error }

var reopenerType = reflect.TypeFor[Reopener]()

type reopening struct {
	p unsafe.Pointer
	t *typ
}

// willReopen notes a struct that was read.
func (l *loader) willReopen(p unsafe.Pointer, t *typ) {
	if t.reopener {
		l.reopen = append(l.reopen, reopening{p, t})
	}
}

func (l *loader) reopenAll() error {
	for _, r := range l.reopen {
		if err := reflect.NewAt(r.t.rt, r.p).Interface().(Reopener).SessionReopen(); err != nil {
			return refusal("a " + shortKey(r.t.key) + " can't be opened again: " + err.Error())
		}
	}
	return nil
}
