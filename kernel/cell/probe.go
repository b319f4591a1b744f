package cell

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// cellFunc holds a cell's statements, in the probe and in the program.
const cellFunc = "cell__"

// A probe is the text that is type-checked: everything the notebook declares, its
// variables, and the cell's statements as the body of a func. The program is cut out
// of it.
type probe struct {
	packages     Packages
	session      Session
	cell         int
	declarations []*declaration
	statements   string
	unkept       map[string]string
	tolerant     bool     // what can't be parsed is passed over
	testRun      *testRun // or nil
	try          bool     // nothing of the cell is kept

	text    string
	units   []*unit // what the text consists of
	imports map[string]string
	kept    map[string]*variable // of earlier cells, by their names in the text
	hoisted map[string]string    // variables of the statements that funcs see: name to type

	fset       *token.FileSet
	file       *ast.File
	info       *types.Info
	pkg        *types.Package
	fails      []types.Error
	inCellOnly Errors // errors of the statements, from before their variables were renamed
}

// A unit is a declaration, a variable of an earlier cell, or the cell's statements.
type unit struct {
	declaration *declaration
	kept        string // the variable's name in the text
	from, to    int    // offsets in the probe's text
	uses        map[types.Object]bool
	reached     bool
}

func newProbe(nb *Notebook, cell int, declarations []*declaration, statements string) *probe {
	return &probe{
		packages: nb.Packages, session: nb.Session, cell: cell,
		declarations: declarations, statements: statements, unkept: nb.unkept,
		imports: map[string]string{}, kept: nb.visible(declarations), hoisted: map[string]string{},
	}
}

// check type-checks the probe. It fails on syntax alone: see errors for the rest.
func (p *probe) check() error {
	if err := p.checkOnce(); err != nil {
		return err
	}
	p.notePackages()
	p.inCellOnly = append(p.errorsIn(func(u *unit) bool { return u == p.statementUnit() }), p.nameClashes()...)
	for again := p.renameOld() || p.hoist(); again; again = p.hoist() {
		if err := p.checkOnce(); err != nil {
			return err
		}
	}
	return nil
}

func (p *probe) checkOnce() error {
	p.fset = token.NewFileSet()
	p.fails = nil
	p.compose("")
	first, err := parser.ParseFile(p.fset, "", p.text, p.mode())
	if err != nil && !p.tolerant {
		return syntaxErrors(err)
	}
	p.autoImport(first)
	var head strings.Builder
	for _, n := range slices.Sorted(maps.Keys(p.imports)) {
		fmt.Fprintf(&head, "; import %s %q", n, p.imports[n])
	}
	p.compose(head.String())
	p.file, err = parser.ParseFile(p.fset, "", p.text, p.mode()|parser.SkipObjectResolution)
	if err != nil && !p.tolerant {
		return syntaxErrors(err)
	}
	p.info = &types.Info{
		Defs:   map[*ast.Ident]types.Object{},
		Uses:   map[*ast.Ident]types.Object{},
		Types:  map[ast.Expr]types.TypeAndValue{},
		Scopes: map[ast.Node]*types.Scope{},
	}
	config := types.Config{Importer: p.packages, Error: func(err error) {
		if e, ok := errors.AsType[types.Error](err); ok {
			p.fails = append(p.fails, e)
		}
	}}
	p.pkg, _ = config.Check("main", p.fset, []*ast.File{p.file}, p.info) // the errors are in p.fails
	for id, o := range p.info.Uses {
		if u := p.unitAt(id.Pos()); u != nil {
			u.uses[o] = true
		}
	}
	return nil
}

// mode is how the text is parsed: what is passed over must not end it.
func (p *probe) mode() parser.Mode {
	if p.tolerant {
		return parser.AllErrors
	}
	return 0
}

// compose writes the text: imports, declarations, variables, statements.
func (p *probe) compose(imports string) {
	var b strings.Builder
	p.units = nil
	add := func(u unit, text string) {
		u.from, u.uses = b.Len(), map[types.Object]bool{}
		b.WriteString(text)
		u.to = b.Len()
		p.units = append(p.units, &u)
	}
	fmt.Fprintf(&b, "package main%s\n", imports)
	for _, first := range []bool{true, false} { // imports come first
		for _, d := range p.declarations {
			switch {
			case d.imports != first:
			case p.hiddenLiteral(d):
				add(unit{declaration: d}, d.literal.placed(d, d.names[0].id+hiddenSuffix))
			default:
				add(unit{declaration: d}, d.placed())
			}
		}
	}
	for _, n := range p.keptNames(false) {
		maps.Copy(p.imports, p.kept[n].imports)
		add(unit{kept: n}, fmt.Sprintf("var %s %s\n", n, p.kept[n].typ))
	}
	for _, n := range slices.Sorted(maps.Keys(p.hoisted)) {
		fmt.Fprintf(&b, "var %s %s\n", n, p.hoisted[n])
	}
	fmt.Fprintf(&b, "func %s() {\n", cellFunc)
	for _, n := range p.keptNames(true) {
		maps.Copy(p.imports, p.kept[n].imports)
		fmt.Fprintf(&b, "var %s %s; _ = %s\n", n, p.kept[n].typ, n)
	}
	for _, d := range p.declarations {
		if p.hiddenLiteral(d) {
			n := d.names[0].id
			fmt.Fprintf(&b, "var %s %s; _ = %s\n", n, d.literal.typ, n)
		}
	}
	fmt.Fprintf(&b, "{\n%s", p.startOfCell())
	add(unit{}, p.statements)
	b.WriteString("\n}\n}\n")
	p.text = b.String()
}

// autoImport finds the packages that are used without being imported.
func (p *probe) autoImport(f *ast.File) {
	explicit := map[string]bool{}
	for _, s := range f.Imports {
		path := strings.Trim(s.Path.Value, "`\"")
		if s.Name != nil {
			explicit[s.Name.Name] = true
		} else if pkg, err := p.packages.Import(path); err == nil {
			explicit[pkg.Name()] = true
		}
	}
	unresolved := map[*ast.Ident]bool{}
	for _, id := range f.Unresolved {
		unresolved[id] = true
	}
	ast.Inspect(f, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if id, ok := s.X.(*ast.Ident); ok && unresolved[id] && !explicit[id.Name] {
			if path := p.packages.Path(id.Name); path != "" {
				p.imports[id.Name] = path
			}
		}
		return true
	})
}

const aliasPrefix = "p_"

// alias imports a package under a name that no learner uses, to spell types with.
func (p *probe) alias(path string) string {
	a := aliasOf(path)
	p.imports[a] = path
	return a
}

func aliasOf(path string) string {
	return aliasPrefix + strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '_'
	}, path)
}

// spell writes a type as it is called in the program; ok is false for one that has
// no name there.
func (p *probe) spell(t types.Type) (s string, ok bool) {
	ok = true
	s = types.TypeString(t, func(pkg *types.Package) string {
		if pkg == p.pkg {
			return ""
		}
		return p.alias(pkg.Path())
	})
	return s, ok && nameable(t, p.pkg, map[types.Type]bool{})
}

// startOfCell is the directive behind which the statements have the cell's positions.
func (p *probe) startOfCell() string { return fmt.Sprintf("//line "+fileName+":1:1\n", p.cell) }

// hoist makes variables of the statements known to the funcs that use them, and
// reports whether there were any new ones.
func (p *probe) hoist() bool {
	found := false
	made := p.variables()
	for _, e := range p.fails {
		n, ok := strings.CutPrefix(e.Msg, "undefined: ")
		if u := p.unitAt(e.Pos); !ok || u == nil || u.declaration == nil || made[n] == nil || p.hoisted[n] != "" {
			continue
		}
		if t, ok := p.spell(made[n].Type()); ok && !p.hides(n) {
			p.hoisted[n] = t
			found = true
		}
	}
	return found
}

// cellFunc returns the func that holds the statements.
func (p *probe) cellFunc() *ast.FuncDecl {
	return p.file.Decls[len(p.file.Decls)-1].(*ast.FuncDecl)
}

// body returns the statements' block.
func (p *probe) body() *ast.BlockStmt {
	list := p.cellFunc().Body.List
	return list[len(list)-1].(*ast.BlockStmt)
}

// variables are those that the statements define at their top level.
func (p *probe) variables() map[string]*types.Var {
	made := map[string]*types.Var{}
	scope := p.info.Scopes[p.body()]
	for _, n := range scope.Names() {
		if v, ok := scope.Lookup(n).(*types.Var); ok {
			made[n] = v
		}
	}
	return made
}

func (p *probe) offset(pos token.Pos) int { return p.fset.PositionFor(pos, false).Offset }

func (p *probe) statementUnit() *unit { return p.units[len(p.units)-1] }

func (p *probe) unitAt(pos token.Pos) *unit {
	off := p.offset(pos)
	for _, u := range p.units {
		if u.from <= off && off < u.to {
			return u
		}
	}
	return nil
}
