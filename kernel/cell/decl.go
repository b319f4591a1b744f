package cell

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// A declaration is kept as source, with the place it came from.
type declaration struct {
	names     []name
	imports   bool
	literal   *literal // of a variable that holds a func literal
	packages  []string // the names of the packages that it uses
	doc       string   // the comment above it, or ""
	text      string   // the source, with the names that were declared anew blanked to _
	cell      int
	line, col int
}

// A name that a declaration gives: "f", "T", "T.Method", or an import's path.
type name struct {
	id     string
	offset int // in the declaration's text
}

func (d *declaration) declares(id string) bool {
	return slices.ContainsFunc(d.names, func(n name) bool { return n.id == id })
}

// placed is the declaration's text behind the directive that says where it stands.
func (d *declaration) placed() string {
	if d.literal != nil {
		return d.literal.placed(d, d.names[0].id)
	}
	return fmt.Sprintf("//line "+fileName+":%d:%d\n%s\n", d.cell, d.line, d.col, d.text)
}

// takeDeclarations separates a cell's declarations from its statements, which keep
// their places in the text that is returned.
func takeDeclarations(cell int, src string) (ds []*declaration, statements string, err error) {
	rest := []byte(src)
	var errs Errors
	end := 0 // of what stands before
	for _, c := range split(src) {
		before := end
		end = c.end
		if !c.declaration {
			continue
		}
		doc := docStart(src, before, c.start)
		copy(rest[doc:c.end], blank(src[doc:c.end]))
		d := newDeclaration(cell, src, doc, c)
		if err := d.parse(); err != nil {
			errs = append(errs, syntaxErrors(err)...)
			continue
		}
		ds = append(ds, d)
	}
	if len(errs) > 0 {
		return nil, "", errs.sorted()
	}
	return ds, string(rest), nil
}

// docStart is where the comment right above a declaration begins: lines of // that
// follow one another, after the offset from; without a comment it is start.
func docStart(src string, from, start int) int {
	for {
		line := strings.LastIndexByte(src[:start], '\n') + 1 // start's own
		if strings.TrimSpace(src[line:start]) != "" || line <= from {
			return start
		}
		above := strings.LastIndexByte(src[:line-1], '\n') + 1
		if above < from || !strings.HasPrefix(strings.TrimSpace(src[above:line]), "//") {
			return start
		}
		start = above
	}
}

// newDeclaration makes the declaration of a chunk, with the comment that begins at doc.
func newDeclaration(cell int, src string, doc int, c chunk) *declaration {
	return &declaration{
		doc: src[doc:c.start], text: src[c.start:c.end], cell: cell,
		line: 1 + strings.Count(src[:c.start], "\n"),
		col:  c.start - strings.LastIndex(src[:c.start], "\n"),
	}
}

// parse finds the names that the declaration gives, as far as it can be parsed.
func (d *declaration) parse() error {
	const head = "package p\n"
	fset := token.NewFileSet()
	src := head + d.placed()
	f, err := parser.ParseFile(fset, "", src, parser.SkipObjectResolution)
	before := len(src) - len(d.text) - 1
	add := func(id string, n ast.Node) {
		d.names = append(d.names, name{id, fset.PositionFor(n.Pos(), false).Offset - before})
	}
	for _, x := range f.Decls {
		switch x := x.(type) {
		case *ast.FuncDecl:
			id := x.Name.Name
			if x.Recv != nil && len(x.Recv.List) > 0 {
				id = Receiver(x.Recv.List[0].Type) + "." + id
			}
			add(id, x.Name)
		case *ast.GenDecl:
			d.imports = x.Tok == token.IMPORT
			for _, s := range x.Specs {
				addSpec(s, add)
			}
		}
	}
	return err
}

func addSpec(s ast.Spec, add func(string, ast.Node)) {
	switch s := s.(type) {
	case *ast.TypeSpec:
		add(s.Name.Name, s.Name)
	case *ast.ValueSpec:
		for _, n := range s.Names {
			add(n.Name, n)
		}
	case *ast.ImportSpec:
		add(s.Path.Value, s)
	}
}

// Receiver names the type of a method's receiver.
func Receiver(t ast.Expr) string {
	for {
		switch x := t.(type) {
		case *ast.Ident:
			return x.Name
		case *ast.StarExpr:
			t = x.X
		case *ast.ParenExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		default:
			return "_" // the type checker will say what is wrong
		}
	}
}

// add joins a cell's declarations to those the notebook has; a name that is declared
// again loses its older declaration, and only that name does.
func add(old, news []*declaration) []*declaration {
	var kept []*declaration
	for _, d := range old {
		if d = d.without(news); d != nil {
			kept = append(kept, d)
		}
	}
	return append(kept, news...)
}

// without returns the declaration less the names that others declare, or nil.
func (d *declaration) without(others []*declaration) *declaration {
	var left []name
	text := []byte(d.text)
	for _, n := range d.names {
		if n.id == "_" || !slices.ContainsFunc(others, func(o *declaration) bool { return o.declares(n.id) }) {
			left = append(left, n)
			continue
		}
		if !d.imports {
			copy(text[n.offset:], "_"+strings.Repeat(" ", len(n.id)-1))
		}
	}
	switch {
	case len(left) == len(d.names):
		return d
	case d.imports && len(d.names) > 1: // importing a package twice does no harm
		return d
	case len(left) == 0:
		return nil
	}
	c := *d
	c.names, c.text = left, string(text)
	return &c
}
