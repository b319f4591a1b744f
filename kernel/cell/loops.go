package cell

import (
	"fmt"
	"go/ast"
)

// rarely is how many turns of a loop in a func pass between two looks at whether the
// cell was interrupted; a power of two.
const rarely = 4096

// checkLoops makes loops end at their next turn when the cell is interrupted. In
// funcs, where the hot loops are, a counter keeps the look rare.
func (g *program) checkLoops() {
	for _, d := range g.file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Body == nil {
			continue
		}
		if f == g.cellFunc() {
			g.checkIn(g.body(), fmt.Sprintf(" %s.Check();", processAlias))
		} else {
			g.checkFunc(f.Body)
		}
	}
}

// checkFunc makes the loops of a func count their turns together.
func (g *program) checkFunc(body *ast.BlockStmt) {
	const counter = "turns__"
	check := fmt.Sprintf(" if %s++; %s%%%d == 0 { %s.Check() };", counter, counter, rarely, processAlias)
	if g.checkIn(body, check) {
		g.edit(body.Lbrace+1, 0, fmt.Sprintf(" var %s uint32;", counter))
	}
}

// checkIn puts the check at the start of every loop's body, and reports whether there
// is a loop. Funcs inside have their own counters.
func (g *program) checkIn(body *ast.BlockStmt, check string) bool {
	loops := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			g.checkFunc(n.Body)
			return false
		case *ast.ForStmt:
			loops = true
			g.edit(n.Body.Lbrace+1, 0, check)
		case *ast.RangeStmt:
			loops = true
			g.edit(n.Body.Lbrace+1, 0, check)
		}
		return true
	})
	return loops
}
