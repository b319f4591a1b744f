package cell

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
)

// A View is what a notebook had declared and defined at one moment. It never changes,
// so it can be asked about names while a cell runs.
type View struct {
	Packages Packages

	declarations []*declaration
	variables    map[string]*variable
}

// View returns what the notebook has declared and defined so far.
func (nb *Notebook) View() *View {
	v := &View{Packages: nb.Packages, variables: maps.Clone(nb.variables)}
	for _, d := range nb.declarations {
		v.declarations = append(v.declarations, new(*d))
	}
	return v
}

// Cursor stands for the identifier that is still to be typed where the cursor is.
const Cursor = "cursor__"

// A Draft is a cell that is being written, as far as its types are known.
type Draft struct {
	Info *types.Info
	Pkg  *types.Package
	// Pos is where the identifier at the cursor begins. There is one: Cursor, where
	// nothing is typed yet.
	Pos token.Pos
	// Inside is what is typed so far of the string or comment that the cursor is in,
	// with its opening mark; Importing says that it is an import's.
	Inside    string
	Importing bool
	// Following are the keys that stand behind the cursor in the same literal.
	Following []string

	probe *probe
}

// Draft type-checks a cell up to the cursor, an offset in its source. What is open
// there is closed, what can't be understood is passed over, and of what follows the
// cursor only declarations count.
func (v *View) Draft(source string, cursor int) *Draft {
	code, at := withoutMagics(source, cursor)
	d := v.draft(code, at)
	if len(d.Path()) == 0 {
		d = v.draft(withoutBroken(code, at), at)
	}
	return d
}

// withoutBroken blanks what stands before the cursor's line and can't be parsed.
func withoutBroken(code string, cursor int) string {
	line := strings.LastIndex(code[:cursor], "\n") + 1
	for _, c := range split(code[:cursor]) {
		end := min(c.end, line)
		if c.start >= end {
			continue
		}
		text := code[c.start:end]
		if _, err := parser.ParseFile(token.NewFileSet(), "", "package p\nfunc _() {\n"+text+"\n}", parser.SkipObjectResolution); err != nil {
			code = code[:c.start] + blank(text) + code[end:]
		}
	}
	return code
}

func (v *View) draft(code string, at int) *Draft {
	m := mend(code, at)
	news, statements, pos := draftDeclarations(m)
	p := &probe{
		packages: v.Packages, declarations: add(v.declarations, news), statements: statements,
		imports: map[string]string{}, kept: map[string]*variable{}, hoisted: map[string]string{},
		tolerant: true,
	}
	maps.Copy(p.kept, v.variables)
	for _, d := range p.declarations {
		for _, n := range d.names {
			delete(p.kept, n.id)
		}
	}
	_ = p.checkOnce() // what is wrong with it is not the question
	if p.hoistInDraft() {
		_ = p.checkOnce()
	}
	return &Draft{
		Info: p.info, Pkg: p.pkg, Pos: p.posOf(pos),
		Inside: m.inside, Importing: m.importing, Following: m.following, probe: p,
	}
}

// Path is the identifier at the cursor and what it stands in, from inside to outside;
// it is empty where the cell can't be parsed.
func (d *Draft) Path() []ast.Node {
	var path, found []ast.Node
	ast.Inspect(d.probe.file, func(n ast.Node) bool {
		if n == nil {
			path = path[:len(path)-1]
			return true
		}
		path = append(path, n)
		if id, ok := n.(*ast.Ident); ok && id.Pos() == d.Pos && found == nil {
			found = slices.Clone(path)
		}
		return true
	})
	slices.Reverse(found)
	return found
}

// Declaration returns the source and the comment of something that the notebook has
// declared, by its name or, for a method, "Type.Method".
func (d *Draft) Declaration(id string) (source, comment string) {
	for _, x := range d.probe.declarations {
		if x.declares(id) {
			return x.text, strings.TrimSpace(x.doc)
		}
	}
	return "", ""
}

// Variable reports whether an object is a variable of an earlier cell.
func (d *Draft) Variable(o types.Object) bool {
	if !isVariable(o) || o.Pkg() != d.Pkg || d.probe.kept[o.Name()] == nil {
		return false
	}
	u := d.probe.unitAt(o.Pos())
	return u == nil || u.kept != "" // nil: one that hides something, see compose
}

// Ours reports whether a name is one that the kernel gave, and no learner.
func (d *Draft) Ours(name string) bool {
	return strings.HasSuffix(name, "__") || d.probe.imports[name] != "" && strings.HasPrefix(name, aliasPrefix)
}

// A place is an offset in a declaration's text or, without one, in the statements.
type place struct {
	declaration *declaration
	offset      int
}

// draftDeclarations does for a cell that is being written what takeDeclarations does
// for a finished one, and finds where its cursor comes to stand.
func draftDeclarations(m mended) (ds []*declaration, statements string, cursor place) {
	rest := []byte(m.text)
	cursor.offset = m.cursor
	before := 0 // where the item before ends
	for _, c := range split(m.text) {
		doc := docStart(m.text, before, c.start)
		before = c.end
		if !c.declaration {
			continue
		}
		d := newDeclaration(0, m.text, doc, c)
		copy(rest[c.start:c.end], blank(d.text))
		_ = d.parse() // as far as it can be parsed
		ds = append(ds, d)
		if c.start <= m.cursor && m.cursor < c.end {
			cursor = place{d, m.cursor - c.start}
		}
	}
	return ds, string(rest), cursor
}

// posOf finds a place in the file that was checked.
func (p *probe) posOf(at place) token.Pos {
	u := p.statementUnit()
	for _, x := range p.units {
		if at.declaration != nil && x.declaration == at.declaration {
			u = x
		}
	}
	offset := u.from + at.offset
	if u.declaration != nil { // behind its directive
		offset = u.to - 1 - len(u.declaration.text) + at.offset
	}
	file := p.fset.File(p.file.FileStart)
	return file.Pos(min(offset, file.Size()))
}

// hoistInDraft is hoist for a cell whose statements may be in pieces.
func (p *probe) hoistInDraft() bool {
	if len(p.file.Decls) == 0 {
		return false
	}
	f, ok := p.file.Decls[len(p.file.Decls)-1].(*ast.FuncDecl)
	if !ok || f.Name.Name != cellFunc || f.Body == nil || len(f.Body.List) == 0 {
		return false
	}
	body, ok := f.Body.List[len(f.Body.List)-1].(*ast.BlockStmt)
	return ok && p.info.Scopes[body] != nil && p.hoist()
}
