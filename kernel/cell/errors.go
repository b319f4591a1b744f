package cell

import (
	"cmp"
	"fmt"
	"go/scanner"
	"go/token"
	"slices"
	"strings"
)

// An Error is something wrong at a place in a cell.
type Error struct {
	Cell, Line, Column int
	Message            string
	Hint               string // what to do about it, or ""
}

func (e Error) Error() string {
	s := fmt.Sprintf("cell[%d]:%d:%d: %s", e.Cell, e.Line, e.Column, e.Message)
	if e.Hint != "" {
		s += "\n    " + e.Hint
	}
	return s
}

// Errors are all errors of a cell, in the order of its lines.
type Errors []Error

func (es Errors) Error() string {
	lines := make([]string, len(es))
	for i, e := range es {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// sorted puts the errors in order and drops those that repeat a place.
func (es Errors) sorted() Errors {
	slices.SortStableFunc(es, func(a, b Error) int {
		return cmp.Or(cmp.Compare(a.Cell, b.Cell), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return slices.CompactFunc(es, func(a, b Error) bool {
		return a.Cell == b.Cell && a.Line == b.Line && a.Column == b.Column
	})
}

// newError makes an Error of a position whose file name is a cell's.
func newError(pos token.Position, message string) Error {
	e := Error{Line: pos.Line, Column: pos.Column, Message: message}
	_, _ = fmt.Sscanf(pos.Filename, fileName, &e.Cell) // another file's name leaves 0
	e.Hint = hint(message)
	return e
}

// fileName is what positions call a cell.
const fileName = "cell[%d]"

// syntaxErrors makes Errors of what the parser returned.
func syntaxErrors(err error) Errors {
	list, ok := err.(scanner.ErrorList)
	if !ok {
		return Errors{{Message: err.Error()}}
	}
	var es Errors
	for _, e := range list {
		es = append(es, newError(e.Pos, "syntax error: "+e.Msg))
	}
	return es.sorted()
}
