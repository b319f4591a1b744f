package cell

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// A literal is a func literal that a variable holds. It can't be stored as a value,
// so it is kept as source; what it captures are the session's variables.
type literal struct{ typ, source string }

// placed declares the variable, by the name that the program has for it, and gives it
// the func before the cell begins.
func (l *literal) placed(d *declaration, n string) string {
	return fmt.Sprintf("var %s %s\nfunc init() { %s =\n//line "+fileName+":%d:%d\n%s\n}\n", n, l.typ, n, d.cell, d.line, d.col, l.source)
}

// literals are the func literals that the cell's top level gives to variables which
// get nothing else anywhere in the cell: they are kept as source.
func (p *probe) literals() map[string]*ast.FuncLit {
	found := map[string]*ast.FuncLit{}
	top := map[*ast.Ident]bool{}
	for _, s := range p.topLevel() {
		for id, value := range assigned(s) {
			if f, ok := value.(*ast.FuncLit); ok && !p.needsCell(f) {
				found[id.Name] = f
				top[id] = true
			}
		}
	}
	for n := range p.changedElsewhere(top) {
		delete(found, n)
	}
	return found
}

// changedElsewhere are the names that the cell assigns to, or takes the address of,
// in other places than those.
func (p *probe) changedElsewhere(places map[*ast.Ident]bool) map[string]bool {
	changed := map[string]bool{}
	ast.Inspect(p.cellFunc().Body, func(n ast.Node) bool {
		var targets []ast.Expr
		switch n := n.(type) {
		case *ast.AssignStmt:
			targets = n.Lhs
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				targets = []ast.Expr{n.X}
			}
		}
		for _, x := range targets {
			if id, ok := x.(*ast.Ident); ok && !places[id] {
				changed[id.Name] = true
			}
		}
		return true
	})
	return changed
}

// needsCell reports whether a func literal uses what its cell alone has: variables
// that are not kept, that hide something, or that have been replaced.
func (p *probe) needsCell(f *ast.FuncLit) bool {
	needs := false
	ast.Inspect(f, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		o, ok := p.info.Uses[id].(*types.Var)
		if !ok {
			return true
		}
		switch o.Parent() {
		case p.info.Scopes[p.cellFunc().Type]:
			needs = true
		case p.info.Scopes[p.body()], p.pkg.Scope():
			_, spelt := p.spell(o.Type())
			needs = needs || p.hides(id.Name) || !spelt || strings.HasSuffix(id.Name, oldSuffix)
		}
		return true
	})
	return needs
}

// assigned pairs the names that a statement gives values with those values.
func assigned(s ast.Stmt) map[*ast.Ident]ast.Expr {
	pairs := map[*ast.Ident]ast.Expr{}
	switch s := s.(type) {
	case *ast.AssignStmt:
		if len(s.Lhs) != len(s.Rhs) {
			return pairs
		}
		for i, x := range s.Lhs {
			if id, ok := x.(*ast.Ident); ok {
				pairs[id] = s.Rhs[i]
			}
		}
	case *ast.DeclStmt:
		for _, spec := range s.Decl.(*ast.GenDecl).Specs {
			v, ok := spec.(*ast.ValueSpec)
			if !ok || len(v.Names) != len(v.Values) {
				continue
			}
			for i, id := range v.Names {
				pairs[id] = v.Values[i]
			}
		}
	}
	return pairs
}

// keepLiterals keeps the cell's func literals as declarations, and makes variables
// again of those that get another value. It returns the names of the former.
func (g *program) keepLiterals(into *Program) map[string]bool {
	kept := map[string]bool{}
	for n, f := range g.literals() {
		if n != "_" && (g.vars[n] != nil || g.holdsLiteral(n)) {
			into.declarations = add(into.declarations, []*declaration{g.declareLiteral(n, f)})
			kept[n] = true
		}
	}
	for n := range g.vars {
		if !kept[n] {
			into.dropLiteral(n)
		}
	}
	for _, s := range g.topLevel() {
		a, ok := s.(*ast.AssignStmt)
		if !ok || a.Tok != token.ASSIGN {
			continue
		}
		for _, n := range names(a.Lhs) {
			if g.holdsLiteral(n) && !kept[n] {
				g.release(n, a.End(), into)
			}
		}
	}
	return kept
}

// declareLiteral makes the declaration of a variable that holds a func literal.
func (g *program) declareLiteral(n string, f *ast.FuncLit) *declaration {
	pos := g.fset.Position(f.Pos())
	d := &declaration{
		names: []name{{id: n}}, cell: g.cell, line: pos.Line, col: pos.Column,
		literal: &literal{
			typ:    types.TypeString(g.info.TypeOf(f), (*types.Package).Name),
			source: g.text[g.offset(f.Pos()):g.offset(f.End())],
		},
	}
	for id, o := range g.info.Uses {
		if pkg, ok := o.(*types.PkgName); ok && f.Pos() <= id.Pos() && id.Pos() < f.End() {
			d.packages = append(d.packages, pkg.Name())
		}
	}
	return d
}

// holdsLiteral reports whether a variable of an earlier cell holds a func literal.
func (p *probe) holdsLiteral(name string) bool {
	for _, d := range p.declarations {
		if d.literal != nil && d.declares(name) {
			return true
		}
	}
	return false
}

// release makes a variable like all others of one that held a func literal.
func (g *program) release(n string, after token.Pos, into *Program) {
	o := g.pkg.Scope().Lookup(n)
	if g.hides(n) {
		o = g.info.Scopes[g.cellFunc().Type].Lookup(n)
	}
	if o == nil {
		return
	}
	into.variables[n] = g.newVariable(o.Type())
	into.dropLiteral(n)
	g.edit(after, 0, fmt.Sprintf("; %s.New(%q, &%s)", carryAlias, n, g.emitted(n)))
	g.carries = true
}

// dropLiteral forgets the func literal that a variable held.
func (p *Program) dropLiteral(name string) {
	p.declarations = slices.DeleteFunc(slices.Clone(p.declarations), func(d *declaration) bool {
		return d.literal != nil && d.declares(name)
	})
}
