package cell

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
)

// The names that a program has beside the learner's.
const (
	processPath  = "deepgo/kernel/session/process"
	processAlias = "process__"
	carryPath    = "deepgo/kernel/session/internal/carry"
	carryAlias   = "carry__"
	vizPath      = "deepgo/viz"
	vizAlias     = "viz__"
	drawPath     = "deepgo/viz/draw"
	drawAlias    = "draw__"
	mainFunc     = "main__" // a func main that the cell declares
)

// An edit replaces n bytes of the probe's text.
type edit struct {
	at, n int
	text  string
}

// A program is being written.
type program struct {
	*probe
	vars    map[string]*types.Var // variables of the statements at package level
	edits   []edit
	imports map[string]string // name to path
	carries bool              // variables from or to other cells
	whole   *wholePart        // the cell's part of one program of all cells, or nil
}

// emit writes the program: what the cell reaches, its variables at package level.
func (p *probe) emit(into *Program) {
	g := &program{probe: p, imports: map[string]string{processAlias: processPath}}
	into.variables, into.unkept = map[string]*variable{}, map[string]string{}
	g.vars = g.promote(into.unkept)
	literals := g.keepLiterals(into)
	g.rewriteStatements(literals)
	g.renameHidden()
	g.useUnused()
	g.checkLoops()
	into.HotLoop = g.hotLoop()
	g.callExit()
	g.tellOfInput()
	hasMain := g.renameMain()
	g.show(vizAlias, drawAlias, processAlias)
	g.importUsed()

	var vars, main strings.Builder
	g.writeVariables(&vars, into)
	g.writeMain(&main, hasMain)
	var out strings.Builder
	out.WriteString("package main\n\n")
	for _, n := range slices.Sorted(maps.Keys(g.imports)) {
		fmt.Fprintf(&out, "import %s %q\n", strings.TrimSuffix(n, " "+g.imports[n]), g.imports[n])
	}
	fmt.Fprintf(&out, "\n%s\n%s\n", vars.String(), main.String())
	g.writeUnits(&out)
	into.Source = []byte(out.String())
}

// emitted is what the program calls a variable.
func (p *probe) emitted(name string) string {
	if p.hides(name) {
		return name + hiddenSuffix
	}
	return name
}

// writeVariables declares the package variables: those that the cell makes, and
// those of earlier cells that it reaches.
func (g *program) writeVariables(out *strings.Builder, into *Program) {
	for _, n := range slices.Sorted(maps.Keys(g.vars)) {
		v := g.newVariable(g.vars[n].Type())
		if !slices.ContainsFunc(into.declarations, func(d *declaration) bool { return d.declares(n) }) {
			into.variables[n] = v
		}
		maps.Copy(g.imports, v.imports)
		fmt.Fprintf(out, "var %s %s\n", g.emitted(n), v.typ)
	}
	for _, n := range g.loaded() {
		maps.Copy(g.imports, g.kept[n].imports)
		fmt.Fprintf(out, "var %s %s\n", g.emitted(n), g.kept[n].typ)
	}
}

// newVariable describes a variable to the cells that follow.
func (p *probe) newVariable(t types.Type) *variable {
	v := &variable{imports: map[string]string{}}
	v.typ = types.TypeString(t, func(pkg *types.Package) string {
		if pkg == p.pkg {
			return ""
		}
		a := p.alias(pkg.Path())
		v.imports[a] = pkg.Path()
		return a
	})
	return v
}

// loaded are the variables of earlier cells that the program restores.
func (g *program) loaded() []string {
	var names []string
	for _, u := range g.units {
		if u.kept != "" && u.reached {
			names = append(names, u.kept)
		}
	}
	for _, n := range g.keptNames(true) {
		if g.usesHidden(n) {
			names = append(names, n)
		}
	}
	return names
}

// writeMain writes func main: what is carried, and the call of the cell.
func (g *program) writeMain(out *strings.Builder, hasMain bool) {
	out.WriteString("func main() {\n")
	names := g.loaded()
	if g.carries || len(names) > 0 {
		g.writeCarried(out, names)
	}
	if _, ok := g.imports[vizAlias]; ok {
		fmt.Fprintf(out, "\t%s.Connect(%s.Displays{})\n", vizAlias, processAlias)
	}
	var funcs []string
	for _, n := range names { // until the cell defines it, funcs see the old value
		if v := g.vars[plain(n)]; v != nil && n != plain(n) && g.sameType(v, n) {
			funcs = append(funcs, fmt.Sprintf("func() { %s = %s }", g.emitted(plain(n)), g.emitted(n)))
		}
	}
	funcs = append(funcs, cellFunc)
	if hasMain {
		funcs = append(funcs, mainFunc)
	}
	if g.testRun != nil {
		funcs = append(funcs, testsFunc)
	}
	fmt.Fprintf(out, "\t%s.Run(%s)\n}\n", processAlias, strings.Join(funcs, ", "))
	if g.testRun != nil {
		g.writeTests(out)
	}
}

// writeCarried writes what is to be restored, and what must be known to restore and to
// store.
func (g *program) writeCarried(out *strings.Builder, names []string) {
	begin := "Begin"
	if g.try {
		begin = "Try"
	}
	fmt.Fprintf(out, "\t%s.%s()\n", carryAlias, begin)
	for _, n := range names {
		fmt.Fprintf(out, "\t%s.Keep(%q, &%s)\n", carryAlias, plain(n), g.emitted(n))
	}
	g.writeNeeds(out, names)
	g.writeGlobals(out)
	g.imports[carryAlias] = carryPath
}

func (g *program) sameType(v *types.Var, kept string) bool {
	o := g.pkg.Scope().Lookup(kept)
	return o != nil && types.Identical(o.Type(), v.Type())
}

// writeUnits writes the text of what is reached, edited.
func (g *program) writeUnits(out *strings.Builder) {
	for _, u := range g.units {
		if !u.reached || u.kept != "" || u.declaration != nil && u.declaration.imports {
			continue
		}
		text := g.text[u.from:u.to]
		var edits []edit
		for _, e := range g.edits {
			if u.from <= e.at && e.at <= u.to {
				edits = append(edits, edit{e.at - u.from, e.n, e.text})
			}
		}
		if u == g.statementUnit() {
			fmt.Fprintf(out, "func %s() {\n%s%s\n}\n", cellFunc, g.startOfCell(), apply(text, edits))
			continue
		}
		out.WriteString(apply(text, edits))
	}
}

// apply edits a text; of two edits at a place the first comes first.
func apply(text string, edits []edit) string {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(a.at, b.at) })
	var b strings.Builder
	from := 0
	for _, e := range edits {
		if e.at < from {
			continue // inside what an earlier edit replaced
		}
		b.WriteString(text[from:e.at])
		b.WriteString(e.text)
		from = e.at + e.n
	}
	b.WriteString(text[from:])
	return b.String()
}

// promote chooses the variables that become package variables: all that have a type
// which can be written. The others stay where they are, together with what is defined
// in the same statement, and live in their cell alone: unkept gets the reason.
func (g *program) promote(unkept map[string]string) map[string]*types.Var {
	vars := g.variables()
	drop := func(n, why string) {
		delete(vars, n)
		unkept[n] = fmt.Sprintf("%s of cell[%d] could not be kept: %s", n, g.cell, why)
	}
	for n, v := range vars {
		if _, ok := g.spell(v.Type()); !ok {
			drop(n, "its type "+types.TypeString(v.Type(), (*types.Package).Name)+" has no name outside of its package")
		}
	}
	for again := true; again; {
		again = false
		for _, names := range g.definitions() {
			some := slices.ContainsFunc(names, func(n string) bool { return vars[n] != nil })
			all := !slices.ContainsFunc(names, func(n string) bool { return n != "_" && vars[n] == nil })
			if !some || all {
				continue
			}
			for _, n := range names {
				if vars[n] != nil {
					drop(n, "it is defined together with one that can't be")
				}
			}
			again = true
		}
	}
	return vars
}

// renameMain makes room for the program's own main.
func (g *program) renameMain() bool {
	for _, d := range g.file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "main" {
			g.edit(f.Name.Pos(), len("main"), mainFunc)
			return true
		}
	}
	return false
}

// importUsed finds the imports that the reached text still needs after its edits. A
// package whose name a variable has taken is called by an alias.
func (g *program) importUsed() {
	for id, o := range g.info.Uses {
		pkg, ok := o.(*types.PkgName)
		u := g.unitAt(id.Pos())
		if !ok || u == nil || !u.reached || g.edited(id.Pos()) {
			continue
		}
		n, path := pkg.Name(), pkg.Imported().Path()
		if g.vars[n] != nil || g.kept[n] != nil { // the name is a package variable's
			n = g.alias(path)
			g.edit(id.Pos(), len(pkg.Name()), n)
		}
		g.imports[n] = path
		if path == vizPath {
			g.imports[vizAlias] = vizPath
		}
	}
	for _, s := range g.file.Imports {
		if s.Name != nil && s.Name.Name == "_" {
			path := strings.Trim(s.Path.Value, "`\"")
			g.imports["_ "+path] = path
		}
	}
}

func (g *program) edit(at token.Pos, n int, text string) {
	g.edits = append(g.edits, edit{g.offset(at), n, text})
}

// blank removes text from the program without moving what follows.
func (g *program) blank(from, to token.Pos) {
	a, b := g.offset(from), g.offset(to)
	g.edits = append(g.edits, edit{a, b - a, blank(g.text[a:b])})
}

// edited reports whether the text at pos is replaced.
func (g *program) edited(pos token.Pos) bool {
	off := g.offset(pos)
	return slices.ContainsFunc(g.edits, func(e edit) bool { return e.at <= off && off < e.at+e.n })
}
