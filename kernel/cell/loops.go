package cell

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
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

// hotLoop finds a loop of the statements that does little else than compute a float
// which lives on after the cell, and says what would make it faster: each turn has to
// wait until the turn before has written it. (For integers processors wait no longer.)
func (g *program) hotLoop() (advice string) {
	ast.Inspect(g.body(), func(n ast.Node) bool {
		switch loop := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.RangeStmt:
			if _, calls := g.info.TypeOf(loop.X).Underlying().(*types.Signature); calls {
				return true // who knows what a turn takes
			}
		case *ast.ForStmt:
		default:
			return advice == ""
		}
		if v := g.changed(n); v != "" {
			advice = fmt.Sprintf("hint: in line %d a loop computes %s, which lives on after the cell; in a func, in a local variable, that is up to three times as fast",
				g.fset.Position(n.Pos()).Line, v)
		}
		return advice == ""
	})
	return advice
}

// changed is a float of the session that a loop changes, or "" if it also calls
// something or waits.
func (g *program) changed(loop ast.Node) (name string) {
	light := true
	change := func(x ast.Expr) {
		id, ok := x.(*ast.Ident)
		if !ok {
			return
		}
		v, ok := g.info.Uses[id].(*types.Var)
		if !ok || g.vars[id.Name] != v && !g.isKept(v) {
			return
		}
		if b, ok := v.Type().Underlying().(*types.Basic); ok && b.Info()&types.IsFloat != 0 {
			name = plain(id.Name)
		}
	}
	ast.Inspect(loop, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			light = light && (g.info.Types[n.Fun].IsType() || g.info.Types[n.Fun].IsBuiltin())
		case *ast.UnaryExpr:
			light = light && n.Op != token.ARROW
		case *ast.FuncLit, *ast.SendStmt, *ast.SelectStmt, *ast.GoStmt:
			light = false
		case *ast.IncDecStmt:
			change(n.X)
		case *ast.AssignStmt:
			for _, x := range n.Lhs {
				change(x)
			}
		}
		return light
	})
	if !light {
		return ""
	}
	return name
}
