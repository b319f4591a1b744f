package session

import (
	"os"
	"path/filepath"
	"sync"

	"deepgo/kernel/session/snapshot"
	"deepgo/nn/tensor/parallel"
)

// VariablesName is the folder of the variables' values in the session's folder.
const VariablesName = "variables"

// The goroutines that Run starts beside main's: the cell's, the watch for interrupts,
// and the one with which package os/signal waits.
const ownGoroutines = 3

// store carries the variables; outside a notebook it is nil, and nothing is carried.
var store = sync.OnceValue(func() *snapshot.Store {
	dir := os.Getenv(EnvDir)
	if dir == "" {
		return nil
	}
	s, err := snapshot.Open(filepath.Join(dir, VariablesName))
	if err != nil {
		end(err)
	}
	return s
})

// Keep names a variable of an earlier cell that this one uses; p points to it.
func Keep(name string, p any) { with(func(s *snapshot.Store) { s.Keep(name, p) }) }

// New names a variable that the cell has defined; p points to it.
func New(name string, p any) { with(func(s *snapshot.Store) { s.New(name, p) }) }

// Type makes a type known that a value holds; p is a nil pointer to it.
func Type(p any) { with(func(s *snapshot.Store) { s.Type(p) }) }

// ValueOf makes the type of a value known that only its package can name.
func ValueOf(v any) { with(func(s *snapshot.Store) { s.Value(v) }) }

// Func makes a func known that a value holds.
func Func(name string, f any) { with(func(s *snapshot.Store) { s.Func(name, f) }) }

// Global makes a package's variable known, such as io.EOF; p points to it.
func Global(name string, p any) { with(func(s *snapshot.Store) { s.Global(name, p) }) }

func with(f func(*snapshot.Store)) {
	if s := store(); s != nil {
		f(s)
	}
}

// load restores the variables; without them the cell can't begin.
func load() {
	with(func(s *snapshot.Store) {
		notes, err := s.Load()
		if err != nil {
			end(err)
		}
		tell(notes)
		s.Goroutines += ownGoroutines
	})
}

// save stores the variables. If that fails they keep their values from before.
func save() {
	with(func(s *snapshot.Store) {
		s.Goroutines += parallel.Workers()
		warnings, err := s.Save()
		tell(warnings)
		if err != nil {
			tell([]string{err.Error()})
		}
	})
}

func tell(sentences []string) {
	for _, s := range sentences {
		_, _ = os.Stderr.WriteString(s + "\n") // there is nobody else to tell
	}
}

// ErrorPrefix begins the line that says why a cell could not begin.
const ErrorPrefix = "Session error: "

// end ends a cell that can't begin.
func end(err error) {
	tell([]string{ErrorPrefix + err.Error()})
	os.Exit(2)
}
