package cell

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
)

// Place finds what on a line of a cell has failed: the call of the func named callee,
// or, without one, what can fail with the runtime's message. Go's traces know lines
// alone. It returns the column, from 1, or 0 where none or several come into question.
func (nb *Notebook) Place(source string, line int, callee, message string) (column int) {
	if callee == "" && message == "" {
		return 0
	}
	_, code := takeMagics(source)
	fset := token.NewFileSet()
	failed := nb.failed(callee, message)
	for _, f := range parseAt(fset, code, line) {
		ast.Inspect(f, func(n ast.Node) bool {
			if n == nil || !failed(n) {
				return true
			}
			switch at := fset.Position(n.Pos()); {
			case at.Line != line || at.Filename == "":
			case column == 0:
				column = at.Column
			case column != at.Column:
				column = -1
			}
			return true
		})
	}
	return max(column, 0)
}

// parseAt parses the top-level items of a cell that lie on a line.
func parseAt(fset *token.FileSet, code string, line int) (files []*ast.File) {
	for _, c := range split(code) {
		text := code[c.start:c.end]
		from := 1 + strings.Count(code[:c.start], "\n")
		if line < from || line > from+strings.Count(text, "\n") {
			continue
		}
		head, tail := "package p\n", "\n"
		if !c.declaration {
			head, tail = head+"func _() {\n", "\n}\n"
		}
		column := c.start - strings.LastIndexByte(code[:c.start], '\n')
		src := fmt.Sprintf("%s//line c:%d:%d\n%s%s", head, from, column, text, tail)
		if f, err := parser.ParseFile(fset, "", src, parser.SkipObjectResolution); err == nil {
			files = append(files, f)
		}
	}
	return files
}

// failed tells what can have failed: a call of callee, or by the message.
func (nb *Notebook) failed(callee, message string) func(ast.Node) bool {
	if callee != "" {
		return func(n ast.Node) bool { return calls(n, callee) }
	}
	for _, f := range []struct {
		message string
		fits    func(ast.Node) bool
	}{
		{"runtime error: index out of range", is[*ast.IndexExpr]},
		{"runtime error: hash of unhashable", is[*ast.IndexExpr]},
		{"runtime error: slice bounds", is[*ast.SliceExpr]},
		{"runtime error: integer divide by zero", divides},
		{"nil pointer dereference", nb.dereferences},
		{"runtime error: make", func(n ast.Node) bool { return calls(n, "make") }},
		{"assignment to entry in nil map", is[*ast.IndexExpr]},
		{"interface conversion: ", is[*ast.TypeAssertExpr]},
		{"send on closed channel", is[*ast.SendStmt]},
		{"all goroutines are asleep", waits},
		{"close of ", func(n ast.Node) bool { return calls(n, "close") }},
	} {
		if strings.Contains(message, f.message) {
			return f.fits
		}
	}
	return func(n ast.Node) bool { return calls(n, "panic") }
}

func is[T ast.Node](n ast.Node) bool {
	_, ok := n.(T)
	return ok
}

// calls reports whether n calls a func or a method of the name.
func calls(n ast.Node, name string) bool {
	c, ok := n.(*ast.CallExpr)
	if !ok {
		return false
	}
	f := ast.Unparen(c.Fun)
	if x, ok := f.(*ast.IndexExpr); ok { // of a generic func
		f = x.X
	}
	switch f := f.(type) {
	case *ast.Ident:
		return f.Name == name
	case *ast.SelectorExpr:
		return f.Sel.Name == name
	}
	return false
}

func waits(n ast.Node) bool {
	x, ok := n.(*ast.UnaryExpr)
	return ok && x.Op == token.ARROW || is[*ast.SendStmt](n) || is[*ast.SelectStmt](n)
}

func divides(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		return n.Op == token.QUO || n.Op == token.REM
	case *ast.AssignStmt:
		return n.Tok == token.QUO_ASSIGN || n.Tok == token.REM_ASSIGN
	}
	return false
}

// dereferences reports whether n can follow a pointer: x.y, where x is no package, or
// *x.
func (nb *Notebook) dereferences(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.StarExpr:
		return true
	case *ast.SelectorExpr:
		x, ok := n.X.(*ast.Ident)
		return !ok || nb.Packages.Path(x.Name) == ""
	}
	return false
}
