package cell

import (
	"go/types"
	"maps"
	"slices"
	"strings"
)

// A Session tells what the cells before have left.
type Session interface {
	// Has reports whether the session holds a value of the variable.
	Has(name string) bool
	// Lost says why the variable's value could not be carried, or "".
	Lost(name string) string
	// Needs lists what a program that loads the variables must make known.
	Needs(names ...string) []Need
}

// A Need is a type, func or global that a program must make known by its name.
type Need struct {
	Kind string // "type", "func" or "global"
	Key  string // spelt with full import paths; those of cells are in package main
}

// A variable was defined at the top level of a cell.
type variable struct {
	typ     string            // as Go source, with packages by their aliases
	imports map[string]string // those aliases
}

// oldSuffix marks the variable of an earlier cell while a cell makes a new one of
// its name.
const oldSuffix = "__old"

// hiddenSuffix marks a variable whose name means something else to the program.
const hiddenSuffix = "__var"

// hides reports whether a variable of that name hides what declared funcs mean by it:
// a builtin, a package, main. Then the variable is for statements alone.
func (p *probe) hides(name string) bool {
	if name == "main" || name == "init" || types.Universe.Lookup(name) != nil {
		return true
	}
	return slices.ContainsFunc(p.declarations, func(d *declaration) bool { return slices.Contains(d.packages, name) })
}

// hiddenLiteral reports whether a declaration is a variable that holds a func literal
// and hides something.
func (p *probe) hiddenLiteral(d *declaration) bool { return d.literal != nil && p.hides(d.names[0].id) }

// visible are the session's variables that a cell can use: those with a value, or
// with a reason why there is none.
func (nb *Notebook) visible(declarations []*declaration) map[string]*variable {
	vs := map[string]*variable{}
	if nb.Session == nil {
		return vs
	}
	for n, v := range nb.variables {
		if nb.Session.Has(n) || nb.Session.Lost(n) != "" {
			vs[n] = v
		}
	}
	for _, d := range declarations {
		for _, n := range d.names {
			delete(vs, n.id)
		}
	}
	return vs
}

// keptNames lists the names, those that hide something or those that don't.
func (p *probe) keptNames(hidden bool) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(p.kept)), func(n string) bool { return p.hides(n) != hidden })
}

// renameOld gives the session's variables that the cell defines anew another name in
// its statements, and reports whether there were any. From then on the plain name is
// the new variable's, for declared funcs too.
func (p *probe) renameOld() bool {
	changed := false
	var edits []edit
	for n, v := range p.variables() {
		if !p.renameLiteral(n) && !p.renameKept(n) {
			continue
		}
		changed = true
		if t, ok := p.spell(v.Type()); ok && !p.hides(n) {
			p.hoisted[n] = t
		}
		for id, o := range p.info.Uses {
			if id.Name == n && o != v && isVariable(o) && p.unitAt(id.Pos()) == p.statementUnit() && p.isKept(o) {
				edits = append(edits, edit{p.offset(id.Pos()) - p.statementUnit().from, len(n), n + oldSuffix})
			}
		}
	}
	p.statements = apply(p.statements, edits)
	return changed
}

// renameKept gives a variable of the session its old name, if there is one of this name.
func (p *probe) renameKept(name string) bool {
	v := p.kept[name]
	if v == nil {
		return false
	}
	delete(p.kept, name)
	p.kept[name+oldSuffix] = v
	return true
}

// renameLiteral does the same for a variable that holds a func literal.
func (p *probe) renameLiteral(id string) bool {
	for i, d := range p.declarations {
		if d.literal == nil || !d.declares(id) {
			continue
		}
		renamed := *d
		renamed.names = []name{{id: id + oldSuffix}}
		p.declarations = slices.Clone(p.declarations)
		p.declarations[i] = &renamed
		return true
	}
	return false
}

func isVariable(o types.Object) bool { _, ok := o.(*types.Var); return ok }

// isKept reports whether o is a variable of the session: declared by the probe itself.
func (p *probe) isKept(o types.Object) bool {
	return o.Parent() == p.pkg.Scope() || o.Parent() == p.info.Scopes[p.cellFunc().Type]
}

// plain is a variable's name as the learner knows it.
func plain(name string) string { return strings.TrimSuffix(name, oldSuffix) }

// notePackages records which package names the cell's declarations use: a variable of
// such a name is for statements alone.
func (p *probe) notePackages() {
	for id, o := range p.info.Uses {
		pkg, ok := o.(*types.PkgName)
		u := p.unitAt(id.Pos())
		if ok && u != nil && u.declaration != nil && u.declaration.cell == p.cell && !slices.Contains(u.declaration.packages, pkg.Name()) {
			u.declaration.packages = append(u.declaration.packages, pkg.Name())
		}
	}
}
