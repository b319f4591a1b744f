package cell

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// readers are what reads the standard input, which in a notebook is empty.
var readers = []string{"fmt.Scan", "fmt.Scanf", "fmt.Scanln", "os.Stdin"}

// tellOfInput makes what reads the standard input say so when it is reached.
func (g *program) tellOfInput() {
	places := map[ast.Expr]bool{} // where a variable is meant, not its value
	ast.Inspect(g.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, x := range n.Lhs {
				places[x] = true
			}
		case *ast.UnaryExpr:
			places[n.X] = n.Op == token.AND
		case *ast.SelectorExpr:
			if g.reads(n) && !places[n] {
				g.edit(n.Pos(), 0, processAlias+".Reading(")
				g.edit(n.End(), 0, ")")
			}
		}
		return true
	})
}

// reads reports whether an expression is one of the readers.
func (g *program) reads(s *ast.SelectorExpr) bool {
	o := g.info.Uses[s.Sel]
	if o == nil || o.Pkg() == nil {
		return false
	}
	switch o.(type) {
	case *types.Func, *types.Var:
		return slices.Contains(readers, o.Pkg().Path()+"."+o.Name())
	}
	return false
}
