package cell

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// thing finds what an object of the cell's program stands for, or nil for what has no
// name of its own in the whole program: locals, fields, packages.
func (c *wholePart) thing(o types.Object) *thing {
	if f, ok := o.(*types.Func); ok {
		o = f.Origin()
	}
	if t, ok := c.things[o]; ok {
		return t
	}
	if o == nil || o.Pkg() != c.pkg {
		return nil
	}
	t := c.find(o)
	c.things[o] = t
	return t
}

func (c *wholePart) find(o types.Object) *thing {
	switch f := o.(type) {
	case *types.Var:
		return c.variable(f)
	case *types.Func:
		if c.kind(f) == "" {
			return c.function(f)
		}
	}
	if c.kind(o) == "" {
		return nil
	}
	var parts []string
	c.madeOf(o, map[types.Object]bool{}, &parts)
	slices.Sort(parts[1:]) // the first is its own
	return c.w.thing(&thing{id: strings.Join(parts, " "), name: o.Name(), cell: c.unitAt(o.Pos()).declaration.cell})
}

// kind says of what kind a declaration is to which belongs what it is made of; "" for
// all else.
func (c *wholePart) kind(o types.Object) string {
	switch o := o.(type) {
	case *types.TypeName:
		if o.Parent() == c.pkg.Scope() {
			return "type"
		}
	case *types.Const:
		if o.Parent() == c.pkg.Scope() {
			return "const"
		}
	case *types.Func:
		if f := c.funcs[o]; f != nil && f.Type.TypeParams != nil {
			return "func"
		}
	}
	return ""
}

// madeOf collects what tells a declaration from others: its own place and those of what
// it uses.
func (c *wholePart) madeOf(o types.Object, seen map[types.Object]bool, parts *[]string) {
	if o == nil || seen[o] {
		return
	}
	seen[o] = true
	kind := c.kind(o)
	if kind == "" {
		if t := c.thing(o); t != nil {
			*parts = append(*parts, "("+t.id+")")
		}
		return
	}
	*parts = append(*parts, fmt.Sprintf("%s:%s@%s", kind, o.Name(), c.unitAt(o.Pos()).declaration.place()))
	from, to := c.extent(o)
	for id, used := range c.info.Uses {
		if from <= id.Pos() && id.Pos() < to && used.Pkg() == c.pkg {
			c.madeOf(used, seen, parts)
		}
	}
}

// variable finds a variable that cells share: one that the cell makes, or one of an
// earlier cell.
func (c *wholePart) variable(o *types.Var) *thing {
	switch {
	case o.IsField():
		return nil
	case c.vars[o.Name()] == o:
		return c.made[o.Name()]
	case o.Parent() == c.info.Scopes[c.cellFunc().Type]:
		return c.old[plain(o.Name())]
	case o.Parent() != c.pkg.Scope():
		return nil
	case c.unitAt(o.Pos()) == nil: // declared for the funcs that see what the cell makes
		return c.made[o.Name()]
	}
	return c.old[plain(o.Name())]
}

// place tells declarations apart.
func (d *declaration) place() string { return fmt.Sprintf("%d:%d:%d", d.cell, d.line, d.col) }

// extent is the part of the text that declares o: of a group, its own line.
func (c *wholePart) extent(o types.Object) (from, to token.Pos) {
	for _, d := range c.file.Decls {
		if o.Pos() < d.Pos() || d.End() <= o.Pos() {
			continue
		}
		if g, ok := d.(*ast.GenDecl); ok {
			for _, s := range g.Specs {
				if s.Pos() <= o.Pos() && o.Pos() < s.End() {
					return s.Pos(), s.End()
				}
			}
		}
		return d.Pos(), d.End()
	}
	return o.Pos(), o.Pos()
}

// usedBetween lists the ids of the things that a part of the text uses.
func (c *wholePart) usedBetween(from, to token.Pos) []string {
	var ids []string
	for id, o := range c.info.Uses {
		if id.Pos() < from || to <= id.Pos() {
			continue
		}
		if t := c.thing(o); t != nil && !slices.Contains(ids, t.id) {
			ids = append(ids, t.id)
		}
	}
	slices.Sort(ids)
	return ids
}

// function is a func or method of the cells'. Declared again with the same signature it
// is the same.
func (c *wholePart) function(o *types.Func) *thing {
	f := c.funcs[o]
	if f == nil {
		return nil // a method of an interface
	}
	d := c.unitAt(f.Pos()).declaration
	signature := c.typeID(o.Signature())
	recv := o.Signature().Recv()
	switch {
	case recv != nil:
		return c.method(o, d.cell, signature)
	case o.Name() == "main" || o.Name() == "init":
		return c.w.thing(&thing{id: "func " + o.Name() + "@" + d.place(), name: o.Name(), cell: d.cell})
	}
	return c.w.thing(&thing{id: "func " + o.Name() + " " + signature, name: o.Name(), of: o.Type(), cell: d.cell})
}

// method is one of a type's methods; two of one name can't be in one program unless
// one can take the other's place.
func (c *wholePart) method(o *types.Func, cell int, signature string) *thing {
	typ := c.receiverType(o)
	owner := c.thing(typ)
	key := owner.id + "." + o.Name()
	t := c.w.thing(&thing{id: "method " + key + " " + signature, name: o.Name(), of: o.Type(), cell: cell})
	if other := c.w.methods[key]; other != nil && other != t {
		e := newError(c.fset.Position(c.funcs[o].Name.Pos()), fmt.Sprintf("%s.%s is declared anew with other parameters or results than in cell[%d]: a type has one method of a name", typ.Name(), o.Name(), other.cell))
		e.Hint = "give one of them another name"
		c.w.errs = append(c.w.errs, e)
	}
	c.w.methods[key] = t
	return t
}

// receiverType is the type that a method belongs to.
func (c *wholePart) receiverType(o *types.Func) *types.TypeName {
	t := types.Unalias(o.Signature().Recv().Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	return t.(*types.Named).Origin().Obj()
}

// typeID spells a type such that two cells can compare it: types of the cells' own
// stand in it by their ids.
func (c *wholePart) typeID(t types.Type) string {
	var ids []string
	c.ownTypes(t, map[types.Type]bool{}, func(o *types.TypeName) {
		if own := c.thing(o); own != nil && !slices.Contains(ids, own.id) {
			ids = append(ids, own.id)
		}
	})
	slices.Sort(ids)
	s := types.TypeString(t, func(pkg *types.Package) string { return aliasOf(pkg.Path()) })
	if x, err := parser.ParseExpr(s); err == nil {
		ast.Inspect(x, func(n ast.Node) bool {
			if f, ok := n.(*ast.FuncType); ok {
				dropNames(f.Params)
				dropNames(f.Results)
			}
			return true
		})
		s = types.ExprString(x)
	}
	if len(ids) == 0 {
		return s
	}
	return s + " with " + strings.Join(ids, ",")
}

// dropNames leaves of parameters their types: names make no difference to a func's type.
func dropNames(l *ast.FieldList) {
	if l == nil {
		return
	}
	for _, field := range l.List { // each has one name: it is the type checker's own spelling
		field.Names = nil
	}
}

// ownTypes calls f for each type of the cells' that t is written with.
func (c *wholePart) ownTypes(t types.Type, seen map[types.Type]bool, f func(*types.TypeName)) {
	if t == nil || seen[t] {
		return
	}
	seen[t] = true
	var o *types.TypeName
	switch t := t.(type) {
	case *types.Named:
		o = t.Obj()
	case *types.Alias:
		o = t.Obj()
	}
	if o != nil && o.Pkg() == c.pkg {
		f(o)
	}
	for _, part := range parts(t) {
		c.ownTypes(part, seen, f)
	}
}

// body tells the ways apart in which a func is declared: by its place, and what it
// uses.
func (c *wholePart) body(f *ast.FuncDecl) string {
	return c.unitAt(f.Pos()).declaration.place() + " " + strings.Join(c.usedBetween(f.Pos(), f.End()), ",")
}
