// Package carry joins a cell's program to what carries its variables, package snapshot.
// It is linked into the cells that have variables of earlier cells or define their own.
//
//	func main() { // what package cell writes
//		carry.Begin()
//		carry.Keep("x", &x) // of an earlier cell
//		process.Run(cell__)
//	}
//	func cell__() {
//		y = 2 * x; carry.New("y", &y) // y := 2 * x
//	}
//
// Outside a notebook all of it does nothing.
package carry

import (
	"os"
	"path/filepath"

	"deepgo/kernel/session/process"
	"deepgo/kernel/session/snapshot"
	"deepgo/nn/tensor/parallel"
)

// store carries the variables; outside a notebook it is nil.
var store *snapshot.Store

// Begin comes before all else: process.Run will restore and store the variables.
func Begin() {
	if open() {
		process.Carry(carrier{store})
	}
}

// Try is Begin for a cell of which nothing is kept: variables are restored only.
func Try() {
	if open() {
		process.Carry(reader{carrier{store}})
	}
}

// open opens the session's folder, if there is one.
func open() bool {
	dir := os.Getenv(process.EnvDir)
	if dir == "" {
		return false
	}
	s, err := snapshot.Open(filepath.Join(dir, process.VariablesName))
	if err != nil {
		process.End(err)
	}
	store = s
	return true
}

// Keep names a variable of an earlier cell that this one uses; p points to it.
func Keep(name string, p any) {
	if store != nil {
		store.Keep(name, p)
	}
}

// New names a variable that the cell has defined; p points to it.
func New(name string, p any) {
	if store != nil {
		store.New(name, p)
	}
}

// Type makes a type known that a value holds; p is a nil pointer to it.
func Type(p any) {
	if store != nil {
		store.Type(p)
	}
}

// ValueOf makes the type of a value known that only its package can name.
func ValueOf(v any) {
	if store != nil {
		store.Value(v)
	}
}

// Func makes a func known that a value holds.
func Func(name string, f any) {
	if store != nil {
		store.Func(name, f)
	}
}

// Global makes a package's variable known, such as io.EOF; p points to it.
func Global(name string, p any) {
	if store != nil {
		store.Global(name, p)
	}
}

// The goroutines that process.Run starts beside main's: the cell's, the watch for
// interrupts, and the one with which package os/signal waits.
const ownGoroutines = 3

// carrier is the store, which knows which goroutines are not the learner's.
type carrier struct{ *snapshot.Store }

func (c carrier) Load() (notes []string, err error) {
	notes, err = c.Store.Load()
	c.Goroutines += ownGoroutines
	return notes, err
}

func (c carrier) Save() (warnings []string, err error) {
	c.Goroutines += parallel.Workers()
	return c.Store.Save()
}

// reader restores alone.
type reader struct{ carrier }

func (reader) Save() (warnings []string, err error) { return nil, nil }
