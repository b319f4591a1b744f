package cell

import (
	"go/types"
	"maps"
	"slices"
	"strings"
)

// Packages says what a cell can import.
type Packages interface {
	types.Importer
	// Path is the import path that a package name stands for when a cell uses it
	// without importing it, or "".
	Path(name string) string
}

// A Notebook remembers what its cells have declared and defined.
type Notebook struct {
	Packages Packages
	// Session holds the values of variables; without one no cell sees another's.
	Session Session

	declarations []*declaration
	variables    map[string]*variable
	unkept       map[string]string // variables that live in their cell alone, and why
}

// A Program is a cell made complete.
type Program struct {
	// Source is package main, or nil if the cell holds no Go.
	Source []byte
	// HotLoop says which loop of the cell's statements would be faster in a func, or "".
	HotLoop string

	declarations []*declaration
	variables    map[string]*variable // those that the cell defines
	unkept       map[string]string
	tried        bool // the cell says %try: nothing of it is kept
}

// Compose makes the program of a cell, given by its number in the notebook, without
// its Magics. The error is of type Errors and holds everything that is wrong with the
// cell. The notebook is not changed: see Accept.
func (nb *Notebook) Compose(cell int, source string) (*Program, error) {
	p, _, err := nb.compose(cell, source)
	return p, err
}

// compose also returns the probe, nil for a cell that holds no Go.
func (nb *Notebook) compose(cell int, source string) (*Program, *probe, error) {
	if wholeCell(source) {
		return &Program{declarations: nb.declarations}, nil, nil
	}
	magics, code := takeMagics(source)
	news, statements, err := takeDeclarations(cell, code)
	if err != nil {
		return nil, nil, err
	}
	p := &Program{declarations: add(nb.declarations, news), tried: saysTry(magics)}
	tests := testMagic(magics)
	if len(scan(code)) == 0 && tests == nil {
		return p, nil, nil
	}
	pr := newProbe(nb, cell, p.declarations, statements)
	pr.testRun, pr.try = tests, p.tried
	if err := pr.check(); err != nil {
		return nil, nil, err
	}
	pr.reach()
	if errs := pr.errors(); len(errs) > 0 {
		return nil, nil, errs
	}
	pr.emit(p)
	return p, pr, nil
}

// Accept keeps a program's declarations and the types of its variables for the cells
// to come: those of a cell that could not be built are forgotten. Of a cell that says
// %try nothing is kept.
func (nb *Notebook) Accept(p *Program) {
	if p.tried {
		return
	}
	nb.declarations = slices.DeleteFunc(slices.Clone(p.declarations), func(d *declaration) bool {
		return d.literal == nil && (d.declares("main") || d.declares("init")) // they belong to their cell
	})
	if nb.variables == nil {
		nb.variables, nb.unkept = map[string]*variable{}, map[string]string{}
	}
	maps.Copy(nb.variables, p.variables)
	maps.Copy(nb.unkept, p.unkept)
	for n := range p.variables {
		delete(nb.unkept, n)
	}
	for _, d := range p.declarations { // a func or type takes the name over
		for _, n := range d.names {
			delete(nb.variables, n.id)
		}
	}
}

// Reset forgets all that cells have declared and defined.
func (nb *Notebook) Reset() { *nb = Notebook{Packages: nb.Packages, Session: nb.Session} }

// Declared lists the names that cells have declared, in the order of their cells.
func (nb *Notebook) Declared() []string {
	var names []string
	for _, d := range nb.declarations {
		for _, n := range d.names {
			names = append(names, n.id)
		}
	}
	return names
}

// Remove forgets a declaration or a variable, and reports whether there was one. A
// type is forgotten with its methods.
func (nb *Notebook) Remove(id string) bool {
	if nb.variables[id] != nil {
		delete(nb.variables, id)
		return true
	}
	left := slices.DeleteFunc(slices.Clone(nb.declarations), func(d *declaration) bool {
		return slices.ContainsFunc(d.names, func(n name) bool { return n.id == id || strings.HasPrefix(n.id, id+".") })
	})
	found := len(left) < len(nb.declarations)
	nb.declarations = left
	return found
}
