package cell

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// How an expression that stands by itself shows.
type showing int

const (
	notShown   showing = iota
	asFigure           // through viz: every figure, each one, in order
	asPlot             // a gonum/plot, made a figure by viz/draw, which only such a cell links
	asValue            // as the cell's value: the last expression alone
	asSilenced         // evaluated, but a ; behind it hides it
)

// showing says what becomes of a top-level expression statement.
func (p *probe) showing(s *ast.ExprStmt, last bool) showing {
	t := p.info.TypeOf(s.X)
	_, call := ast.Unparen(s.X).(*ast.CallExpr)
	if t == nil || isEmpty(t) {
		return notShown
	}
	figure, plotted := p.isFigure(t), isPlot(t)
	switch {
	case p.silenced(s) && (last || figure || plotted):
		if call {
			return notShown
		}
		return asSilenced
	case figure:
		return asFigure
	case plotted:
		return asPlot
	case !last || call && !oneValue(t):
		return notShown
	}
	return asValue
}

// isEmpty is the type of a call without results.
func isEmpty(t types.Type) bool {
	tuple, ok := t.(*types.Tuple)
	return ok && tuple.Len() == 0
}

// oneValue tells a call worth showing: one result that is no error.
func oneValue(t types.Type) bool {
	_, tuple := t.(*types.Tuple)
	return !tuple && !types.Identical(t, types.Universe.Lookup("error").Type())
}

// isFigure reports whether t is one of package viz's figures, or its interface.
func (p *probe) isFigure(t types.Type) bool {
	named := t
	if pointer, ok := types.Unalias(t).(*types.Pointer); ok {
		named = pointer.Elem()
	}
	n, ok := types.Unalias(named).(*types.Named)
	if !ok || n.Obj().Pkg() == nil || n.Obj().Pkg().Path() != vizPath {
		return false
	}
	o, ok := n.Obj().Pkg().Scope().Lookup("Figure").(*types.TypeName)
	if !ok {
		return false
	}
	i, ok := o.Type().Underlying().(*types.Interface)
	return ok && types.Implements(t, i)
}

// isPlot reports whether t is a *plot.Plot of gonum.
func isPlot(t types.Type) bool {
	pointer, ok := types.Unalias(t).(*types.Pointer)
	if !ok {
		return false
	}
	n, ok := types.Unalias(pointer.Elem()).(*types.Named)
	return ok && n.Obj().Name() == "Plot" && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "gonum.org/v1/plot"
}

// silenced reports whether a ; follows the expression on its line.
func (p *probe) silenced(s *ast.ExprStmt) bool {
	rest, _, _ := strings.Cut(p.text[p.offset(s.End()):], "\n")
	return strings.HasPrefix(strings.TrimLeft(rest, " \t"), ";")
}

// expressions are the cell's top-level expression statements and how they show.
func (p *probe) expressions() map[*ast.ExprStmt]showing {
	m := map[*ast.ExprStmt]showing{}
	list := p.topLevel()
	for i, s := range list {
		if x, ok := s.(*ast.ExprStmt); ok {
			m[x] = p.showing(x, i == len(list)-1)
		}
	}
	return m
}

// shows reports whether the "is not used" at pos is about a value that shows.
func (p *probe) shows(pos token.Pos) bool {
	for s, how := range p.expressions() {
		if how != notShown && s.Pos() <= pos && pos < s.End() {
			return true
		}
	}
	return false
}

// show writes the calls that show the cell's expressions, of funcs in packages viz,
// draw and process by the names that the program has for these.
func (g *program) show(viz, draw, process string) {
	for s, how := range g.expressions() {
		switch how {
		case asFigure:
			g.edit(s.Pos(), 0, viz+".Show(")
			g.edit(s.End(), 0, ")")
			g.imports[viz] = vizPath
		case asPlot:
			g.edit(s.Pos(), 0, viz+".Show("+draw+".Plot(")
			g.edit(s.End(), 0, "))")
			g.imports[viz], g.imports[draw] = vizPath, drawPath
		case asValue:
			g.edit(s.Pos(), 0, process+".Out(")
			g.edit(s.End(), 0, ")")
			g.imports[process] = processPath
		case asSilenced:
			g.edit(s.Pos(), 0, "_ = ")
		}
	}
}
