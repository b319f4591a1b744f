package cell

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

// reach marks the units that the cell needs, directly or not: its own declarations,
// its statements, and what these use. A type brings its methods, a variable the types
// and funcs that its value holds.
func (p *probe) reach() {
	r := newReacher(p)
	for _, u := range p.units {
		if u == p.statementUnit() || u.declaration != nil && u.declaration.cell == p.cell {
			r.visit(u)
		}
	}
	if p.testRun != nil {
		for _, f := range append(p.tests("Test", "T"), p.tests("Benchmark", "B")...) {
			r.visit(r.unitOf[f])
		}
	}
	for _, n := range p.keptNames(true) {
		if r.usesHidden(n) {
			r.visitNeeds(n)
			r.visitType(n)
		}
	}
	for _, d := range p.declarations {
		if p.hiddenLiteral(d) && r.usesHidden(d.names[0].id) {
			r.visit(r.byName[d.names[0].id])
		}
	}
	for n := range p.hoisted { // until the cell defines it anew, funcs see the old value
		if o := p.pkg.Scope().Lookup(n); p.kept[n+oldSuffix] != nil && p.reachedUses(o) {
			r.visit(r.unitOf[p.pkg.Scope().Lookup(n+oldSuffix)])
		}
	}
}

// reachedUses reports whether a declaration that the cell reaches uses o.
func (p *probe) reachedUses(o types.Object) bool {
	return slices.ContainsFunc(p.units, func(u *unit) bool { return u.reached && u.declaration != nil && u.uses[o] })
}

type reacher struct {
	*probe
	unitOf  map[types.Object]*unit
	methods map[string][]*unit // by the name of their type
	byName  map[string]*unit
}

func newReacher(p *probe) *reacher {
	r := &reacher{probe: p, unitOf: map[types.Object]*unit{}, methods: p.methods(), byName: map[string]*unit{}}
	for id, o := range p.info.Defs {
		if o != nil && o.Parent() == p.pkg.Scope() {
			r.unitOf[o] = p.unitAt(id.Pos())
		}
	}
	for _, u := range p.units {
		if u.declaration == nil {
			continue
		}
		for _, n := range u.declaration.names {
			r.byName[n.id] = u
		}
	}
	return r
}

// usesHidden reports whether the statements use a variable that hides something.
func (p *probe) usesHidden(name string) bool {
	o := p.info.Scopes[p.cellFunc().Type].Lookup(name)
	return o != nil && p.statementUnit().uses[o]
}

// visitType visits the cells' types that a hidden variable is declared with.
func (r *reacher) visitType(name string) {
	ast.Inspect(r.cellFunc().Body, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok || v.Names[0].Name != name || r.unitAt(v.Pos()) != nil {
			return n != r.body()
		}
		ast.Inspect(v.Type, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				r.visit(r.unitOf[r.info.Uses[id]])
			}
			return true
		})
		return false
	})
}

// visitNeeds visits the types and funcs of cells that a variable's value holds.
func (r *reacher) visitNeeds(name string) {
	for _, need := range r.session.Needs(plain(name)) {
		for _, m := range qualified.FindAllStringSubmatch(need.Key, -1) {
			if m[1] == "main" {
				r.visit(r.byName[m[2]])
			}
		}
	}
}

func (r *reacher) visit(u *unit) {
	if u == nil || u.reached {
		return
	}
	u.reached = true
	for o := range u.uses {
		r.visit(r.unitOf[o])
	}
	if u.kept != "" {
		r.visitNeeds(u.kept)
	}
	if u.declaration == nil {
		return
	}
	for _, n := range u.declaration.names {
		for _, m := range r.methods[n.id] {
			r.visit(m)
		}
	}
}

// methods finds the units of each type's methods.
func (p *probe) methods() map[string][]*unit {
	of := map[string][]*unit{}
	for _, u := range p.units {
		if u.declaration == nil || u.declaration.imports {
			continue
		}
		for _, n := range u.declaration.names {
			if t, _, ok := strings.Cut(n.id, "."); ok {
				of[t] = append(of[t], u)
			}
		}
	}
	return of
}
