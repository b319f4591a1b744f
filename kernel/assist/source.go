package assist

import (
	"bytes"
	"go/ast"
	"go/build"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"deepgo/kernel/cell"
)

// A symbol is what the source says of a name.
type symbol struct {
	comment     string // its doc comment, as text
	declaration string // of a type or builtin: without comment and what others can't use
	source      string // all of it
}

// sources are the doc comments of packages, read when first asked for.
type sources struct {
	packages Packages
	mu       sync.Mutex
	byPath   map[string]map[string]symbol // "" is the package itself, "T.M" a method or field
}

func newSources(p Packages) *sources {
	return &sources{packages: p, byPath: map[string]map[string]symbol{}}
}

// of returns the symbols of a package.
func (s *sources) of(path string) map[string]symbol {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m, ok := s.byPath[path]; ok {
		return m
	}
	m := map[string]symbol{}
	if dir := s.packages.Dir(path); dir != "" {
		readFolder(m, dir, path == "builtin")
	}
	s.byPath[path] = m
	return m
}

// readFolder reads the files that belong to this machine's build of a package. What
// can't be read has no doc comments.
func readFolder(m map[string]symbol, dir string, everything bool) {
	context := build.Default
	context.CgoEnabled = false
	files, _ := os.ReadDir(dir)
	for _, f := range files {
		name := f.Name()
		if strings.HasSuffix(name, "_test.go") || !strings.HasSuffix(name, ".go") {
			continue
		}
		if ok, err := context.MatchFile(dir, name); err != nil || !ok {
			continue
		}
		if src, err := os.ReadFile(filepath.Join(dir, name)); err == nil {
			readSource(m, src, everything)
		}
	}
}

// readSource takes the symbols of one file. Of types it leaves out what others can't
// use, unless everything is wanted.
func readSource(m map[string]symbol, src []byte, everything bool) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", src, parser.ParseComments|parser.SkipObjectResolution)
	if f == nil || err != nil && len(f.Decls) == 0 {
		return
	}
	r := &reader{m, fset, src}
	if f.Doc != nil {
		m[""] = symbol{comment: f.Doc.Text()}
	}
	for _, d := range f.Decls {
		r.sources(d)
	}
	if !everything {
		ast.FileExports(f)
	}
	for _, d := range f.Decls {
		r.declarations(d)
	}
}

// A reader enters the declarations of a file.
type reader struct {
	symbols map[string]symbol
	fset    *token.FileSet
	src     []byte
}

// text is a node's source; what couldn't be parsed may have none.
func (r *reader) text(n ast.Node) string {
	from, to := r.fset.Position(n.Pos()).Offset, r.fset.Position(n.End()).Offset
	if from > to || to > len(r.src) {
		return ""
	}
	return string(r.src[from:to])
}

// sources enters comments and source texts.
func (r *reader) sources(d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		id := d.Name.Name
		if d.Recv != nil && len(d.Recv.List) > 0 {
			id = cell.Receiver(d.Recv.List[0].Type) + "." + id
		}
		r.symbols[id] = symbol{comment: d.Doc.Text(), source: r.text(d)}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			r.spec(d, s)
		}
	}
}

func (r *reader) spec(d *ast.GenDecl, s ast.Spec) {
	switch s := s.(type) {
	case *ast.TypeSpec:
		r.symbols[s.Name.Name] = symbol{comment: first(s.Doc, d.Doc, s.Comment), source: "type " + r.text(s)}
		var fields *ast.FieldList
		switch t := s.Type.(type) {
		case *ast.StructType:
			fields = t.Fields
		case *ast.InterfaceType:
			fields = t.Methods
		default:
			return
		}
		for _, f := range fields.List {
			for _, n := range f.Names {
				r.symbols[s.Name.Name+"."+n.Name] = symbol{comment: first(f.Doc, f.Comment)}
			}
		}
	case *ast.ValueSpec:
		for _, n := range s.Names {
			r.symbols[n.Name] = symbol{comment: first(s.Doc, s.Comment, d.Doc), source: d.Tok.String() + " " + r.text(s)}
		}
	}
}

func first(groups ...*ast.CommentGroup) string {
	for _, g := range groups {
		if t := g.Text(); t != "" {
			return t
		}
	}
	return ""
}

// declarations enters types, and funcs without a body, as they are shown.
func (r *reader) declarations(d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Body == nil && d.Recv == nil {
			r.declare(d.Name.Name, strings.TrimSpace(r.text(d.Type)))
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			if t, ok := s.(*ast.TypeSpec); ok {
				t.Doc = nil
				var b bytes.Buffer
				if format.Node(&b, r.fset, &ast.GenDecl{Tok: token.TYPE, Specs: []ast.Spec{t}}) == nil {
					r.declare(t.Name.Name, b.String())
				}
			}
		}
	}
}

func (r *reader) declare(id, declaration string) {
	s := r.symbols[id]
	s.declaration = declaration
	r.symbols[id] = s
}

// sourceOf finds what the source says of an object: that of its package, or the
// notebook's.
func (h *Helper) sourceOf(d *cell.Draft, o types.Object) symbol {
	if p, ok := o.(*types.PkgName); ok {
		return h.sources.of(p.Imported().Path())[""]
	}
	id := keyOf(o)
	switch o.Pkg() {
	case nil:
		return h.sources.of("builtin")[id]
	case d.Pkg:
		owner, _, _ := strings.Cut(id, ".")
		m := map[string]symbol{}
		for _, id := range []string{owner, id} {
			source, comment := d.Declaration(id)
			readSource(m, []byte("package p\n"+comment+"\n"+source+"\n"), true)
		}
		return m[id]
	}
	return h.sources.of(o.Pkg().Path())[id]
}

// keyOf is the name by which the source is asked for an object.
func keyOf(o types.Object) string {
	switch x := o.(type) {
	case *types.Func:
		if recv := x.Signature().Recv(); recv != nil {
			t := types.Unalias(recv.Type())
			if p, ok := t.(*types.Pointer); ok {
				t = types.Unalias(p.Elem())
			}
			if n, ok := t.(*types.Named); ok {
				return n.Obj().Name() + "." + o.Name()
			}
		}
	case *types.Var:
		if x.IsField() {
			return fieldOwner(x) + "." + o.Name()
		}
	}
	return o.Name()
}

// fieldOwner is the type whose struct holds a field.
func fieldOwner(f *types.Var) string {
	if f.Pkg() == nil {
		return ""
	}
	f = f.Origin()
	scope := f.Pkg().Scope()
	for _, n := range scope.Names() {
		t, ok := scope.Lookup(n).(*types.TypeName)
		if !ok {
			continue
		}
		if s, ok := t.Type().Underlying().(*types.Struct); ok {
			for g := range s.Fields() {
				if g == f {
					return n
				}
			}
		}
	}
	return ""
}
