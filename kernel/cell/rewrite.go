package cell

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
)

// topLevel lists the cell's top-level statements, without their labels.
func (p *probe) topLevel() []ast.Stmt {
	var list []ast.Stmt
	for _, s := range p.body().List {
		for {
			l, ok := s.(*ast.LabeledStmt)
			if !ok {
				break
			}
			s = l.Stmt
		}
		list = append(list, s)
	}
	return list
}

// definitions lists the names on the left side of each top-level := and var.
func (p *probe) definitions() [][]string {
	var all [][]string
	for _, s := range p.topLevel() {
		switch s := s.(type) {
		case *ast.AssignStmt:
			if s.Tok == token.DEFINE {
				all = append(all, names(s.Lhs))
			}
		case *ast.DeclStmt:
			for _, spec := range s.Decl.(*ast.GenDecl).Specs {
				if v, ok := spec.(*ast.ValueSpec); ok {
					all = append(all, identifiers(v.Names))
				}
			}
		}
	}
	return all
}

func names(exprs []ast.Expr) (ns []string) {
	for _, x := range exprs {
		if id, ok := x.(*ast.Ident); ok {
			ns = append(ns, id.Name)
		}
	}
	return ns
}

func identifiers(ids []*ast.Ident) (ns []string) {
	for _, id := range ids {
		ns = append(ns, id.Name)
	}
	return ns
}

// promoted reports whether the names are package variables in the program.
func (g *program) promoted(ns []string) bool {
	return slices.ContainsFunc(ns, func(n string) bool { return g.vars[n] != nil })
}

// rewriteStatements turns definitions of package variables into assignments, each
// followed by the call that names the new variable to the session.
func (g *program) rewriteStatements(literals map[string]bool) {
	for _, s := range g.topLevel() {
		switch s := s.(type) {
		case *ast.AssignStmt:
			if s.Tok == token.DEFINE && g.promoted(names(s.Lhs)) {
				g.edit(s.TokPos, len(":="), " =")
				g.name(s.End(), names(s.Lhs), literals)
			}
		case *ast.DeclStmt:
			d := s.Decl.(*ast.GenDecl)
			if d.Tok == token.VAR {
				g.rewriteVar(d, literals)
			}
		}
	}
}

// name writes the calls that name variables to the session.
func (g *program) name(after token.Pos, names []string, literals map[string]bool) {
	if g.whole != nil {
		return
	}
	for _, n := range names {
		if g.vars[n] != nil && !literals[n] {
			g.edit(after, 0, fmt.Sprintf("; %s.New(%q, &%s)", carryAlias, n, g.emitted(n)))
			g.carries = true
		}
	}
}

// rewriteVar leaves of a var declaration what must run: var x T = v becomes x = v. A
// group whose variables are not all promoted stays a group.
func (g *program) rewriteVar(d *ast.GenDecl, literals map[string]bool) {
	for _, s := range d.Specs {
		if !g.promoted(identifiers(s.(*ast.ValueSpec).Names)) {
			return
		}
	}
	g.blank(d.Pos(), d.Pos()+token.Pos(len("var")))
	if d.Lparen.IsValid() {
		g.blank(d.Lparen, d.Lparen+1)
		g.blank(d.Rparen, d.Rparen+1)
	}
	for _, s := range d.Specs {
		v := s.(*ast.ValueSpec)
		switch {
		case v.Values == nil:
			g.blank(v.Pos(), v.End())
			g.edit(v.End(), 0, g.zeroes(v.Names))
		case v.Type != nil:
			g.blank(v.Type.Pos(), v.Type.End())
		}
		g.name(v.End(), identifiers(v.Names), literals)
	}
}

// zeroes writes the statements that make variables zero which may hold old values.
func (g *program) zeroes(ids []*ast.Ident) string {
	var zeroed []string
	for _, id := range ids {
		if g.kept[id.Name+oldSuffix] == nil {
			continue
		}
		name, typ := g.emitted(id.Name), ""
		if g.whole != nil {
			name, typ = g.whole.made[id.Name].final, g.whole.spelled(g.vars[id.Name].Type())
		} else {
			typ = g.spelled(g.vars[id.Name].Type())
		}
		zeroed = append(zeroed, fmt.Sprintf(" %s = *new(%s)", name, typ))
	}
	return strings.Join(zeroed, ";")
}

// spelled writes a type as the program calls it, and imports what it needs.
func (g *program) spelled(t types.Type) string {
	v := g.newVariable(t)
	maps.Copy(g.imports, v.imports)
	return v.typ
}

// renameHidden gives variables that hide something the names that the program has
// for them.
func (g *program) renameHidden() {
	rename := func(id *ast.Ident, o types.Object) {
		v, ok := o.(*types.Var)
		if !ok || !g.hides(id.Name) || g.edited(id.Pos()) {
			return
		}
		if g.vars[id.Name] == v || g.info.Scopes[g.cellFunc().Type].Lookup(id.Name) == o {
			g.edit(id.Pos(), len(id.Name), g.emitted(id.Name))
		}
	}
	for id, o := range g.info.Defs {
		rename(id, o)
	}
	for id, o := range g.info.Uses {
		rename(id, o)
	}
}

// callExit makes os.Exit store the session first.
func (g *program) callExit() {
	ast.Inspect(g.file, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if f, ok := g.info.Uses[s.Sel].(*types.Func); ok && f.FullName() == "os.Exit" {
			g.edit(s.Pos(), int(s.End()-s.Pos()), processAlias+".Exit")
		}
		return true
	})
}

// useUnused lets variables stand that nobody uses: the compiler refuses them, a
// notebook does not.
func (g *program) useUnused() {
	unused := map[token.Pos]string{}
	for _, e := range g.fails {
		n, ok := unusedVariable(e.Msg)
		if ok && g.unitAt(e.Pos) != nil && g.unitAt(e.Pos).reached {
			unused[e.Pos] = n
		}
	}
	for n, v := range g.vars { // a package variable may be unused
		if unused[v.Pos()] == n {
			delete(unused, v.Pos())
		}
	}
	var stack []ast.Node
	ast.Inspect(g.file, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		stack = append(stack, n)
		if id, ok := n.(*ast.Ident); ok && unused[id.Pos()] == id.Name {
			g.use(id.Name, stack)
			delete(unused, id.Pos())
		}
		return true
	})
}

// use inserts _ = name where the variable defined at the end of path is in scope: at
// the start of the body that its statement heads, or behind the statement.
func (g *program) use(name string, path []ast.Node) {
	for i := len(path) - 2; i > 0; i-- {
		switch s := path[i].(type) {
		case *ast.IfStmt:
			g.edit(s.Body.Lbrace+1, 0, " _ = "+name+";")
			return
		case *ast.ForStmt:
			g.edit(s.Body.Lbrace+1, 0, " _ = "+name+";")
			return
		case *ast.RangeStmt:
			g.edit(s.Body.Lbrace+1, 0, " _ = "+name+";")
			return
		case *ast.SwitchStmt:
			g.useInClause(name, s.Body)
			return
		case *ast.TypeSwitchStmt:
			g.useInClause(name, s.Body)
			return
		case *ast.AssignStmt, *ast.DeclStmt:
			switch parent := path[i-1].(type) {
			case *ast.BlockStmt, *ast.CaseClause, *ast.LabeledStmt:
				g.edit(s.End(), 0, "; _ = "+name)
				return
			case *ast.CommClause:
				if parent.Comm == s {
					g.edit(parent.Colon+1, 0, " _ = "+name+";")
				} else {
					g.edit(s.End(), 0, "; _ = "+name)
				}
				return
			}
		}
	}
}

func (g *program) useInClause(name string, body *ast.BlockStmt) {
	if len(body.List) == 0 {
		g.edit(body.Lbrace+1, 0, " default: _ = "+name+";")
		return
	}
	g.edit(body.List[0].(*ast.CaseClause).Colon+1, 0, " _ = "+name+";")
}
