package cell

import "errors"

// A Part is one cell of a notebook that is looked at as a whole, without a kernel.
type Part struct {
	Number int    // the cell's, as the learner sees it
	Title  string // what it is about, or ""
	Source string
}

// Check type-checks the cells of a notebook in their order, and returns what is wrong
// with each.
func Check(packages Packages, parts []Part) Errors {
	nb := &Notebook{Packages: packages, Session: everything{}}
	var all Errors
	for _, part := range parts {
		program, err := nb.Compose(part.Number, part.Source)
		if mistakes, ok := errors.AsType[Errors](err); ok {
			all = append(all, mistakes...)
			continue
		}
		nb.Accept(program)
	}
	return all
}

// everything is the session of cells that are not run: each variable has a value.
type everything struct{}

func (everything) Has(string) bool        { return true }
func (everything) Lost(string) string     { return "" }
func (everything) Needs(...string) []Need { return nil }
