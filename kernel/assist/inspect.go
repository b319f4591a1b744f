package assist

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"deepgo/kernel/cell"
)

// Options say how much an inspection tells.
type Options struct {
	Source bool // the source of funcs and types, too
	// Value describes what a variable of the notebook holds, in a few words.
	Value func(name string) string
}

// An Inspection describes a name or a call in three forms.
type Inspection struct{ Plain, Markdown, HTML string }

// Inspect says what the name at the cursor means or, where there is none, what the
// call around it takes. It returns nil if there is nothing to say.
func (h *Helper) Inspect(v *cell.View, source string, cursor int, o Options) *Inspection {
	cursor = min(max(cursor, 0), len(source))
	if _, ok := cell.MagicAt(source, cursor); ok {
		return magicHelp(wholeLine(source, cursor))
	}
	d := v.Draft(source, cursor)
	path := d.Path()
	if len(path) == 0 {
		return nil
	}
	id := path[0].(*ast.Ident)
	if object := objectOf(d, id); object != nil && d.Inside == "" {
		return h.describe(d, object, o).inspection()
	}
	return h.describeCall(d, path, o)
}

func wholeLine(source string, cursor int) string {
	start := strings.LastIndex(source[:cursor], "\n") + 1
	line, _, _ := strings.Cut(source[start:], "\n")
	return line
}

func objectOf(d *cell.Draft, id *ast.Ident) types.Object {
	o := d.Info.ObjectOf(id)
	switch o.(type) {
	case nil:
		return nil
	case *types.PkgName, *types.Builtin:
		return o
	}
	if id.Name == cell.Cursor || o.Type() == types.Typ[types.Invalid] {
		return nil
	}
	return o
}

// describe makes the page of an object.
func (h *Helper) describe(d *cell.Draft, o types.Object, opt Options) *page {
	s := h.sourceOf(d, o)
	p := &page{comment: s.comment}
	if opt.Source {
		p.source = s.source
	}
	switch x := o.(type) {
	case *types.PkgName:
		p.declaration = plainText(fmt.Sprintf("package %s // import %q", x.Imported().Name(), x.Imported().Path()))
		p.source = ""
	case *types.Func:
		p.declaration = funcDeclaration(d, x, -1)
	case *types.TypeName:
		p.declaration = plainText(typeDeclaration(d, x, s))
		p.methods = methodsOf(d, x)
	case *types.Const:
		p.declaration = plainText(fmt.Sprintf("const %s %s = %v", nameOf(d, x), spell(d, x.Type()), x.Val()))
	case *types.Builtin:
		p.declaration = plainText(s.declaration)
	case *types.Var:
		h.describeVariable(d, x, p, opt)
	default: // nil, a label
		p.declaration = plainText(o.Name())
	}
	return p
}

// describeVariable tells a variable's type, what it holds and what its type is for.
func (h *Helper) describeVariable(d *cell.Draft, v *types.Var, p *page, opt Options) {
	kind := "var "
	if v.IsField() {
		kind = "field "
	}
	p.declaration = plainText(kind + nameOf(d, v) + " " + spell(d, v.Type()))
	if d.Variable(v) && opt.Value != nil {
		p.value = opt.Value(v.Name())
	}
	t := types.Unalias(v.Type())
	if pointer, ok := t.(*types.Pointer); ok {
		t = types.Unalias(pointer.Elem())
	}
	if named, ok := t.(*types.Named); ok && p.comment == "" {
		s := h.sourceOf(d, named.Obj())
		p.comment = s.comment
		if opt.Source {
			p.source = s.source
		}
	}
}

// nameOf is an object's name, behind its package's if that is another.
func nameOf(d *cell.Draft, o types.Object) string {
	v, _ := o.(*types.Var)
	if o.Pkg() == nil || o.Pkg() == d.Pkg || v != nil && v.IsField() {
		return o.Name()
	}
	return o.Pkg().Name() + "." + o.Name()
}

// typeDeclaration is a type as its source declares it, without what others can't use.
func typeDeclaration(d *cell.Draft, o *types.TypeName, s symbol) string {
	if s.declaration != "" {
		return s.declaration
	}
	return "type " + nameOf(d, o) + " " + spell(d, o.Type().Underlying())
}

// methodsOf are the declarations of a type's methods; an interface shows its own.
func methodsOf(d *cell.Draft, o *types.TypeName) (methods []string) {
	if types.IsInterface(o.Type()) {
		return nil
	}
	for m := range types.NewMethodSet(types.NewPointer(o.Type())).Methods() {
		if f, ok := m.Obj().(*types.Func); ok && (f.Exported() || f.Pkg() == d.Pkg) {
			methods = append(methods, funcDeclaration(d, f, -1).plain)
		}
	}
	return methods
}
