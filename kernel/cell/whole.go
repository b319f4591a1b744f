package cell

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
)

// Whole writes the cells of a notebook as one ordinary Go program: a func for each
// cell, called in order by main, and package variables for what the cells share. It
// prints what the cells print; a value that a cell shows is a printed line. Lines for
// GoNB are left out, and so are cells that say %try: a program can't take back what
// they do.
//
// A notebook can say more than a program. A func or method that is declared again
// becomes a variable that holds the one or the other; a variable, type or constant
// that is defined again, and can't be told from the first otherwise, gets a name of
// its own. What has no such form, such as a value whose type is declared anew, is an
// error, as is everything that is wrong with a cell; it is of type [Errors].
func Whole(packages Packages, parts []Part) ([]byte, error) {
	w := &whole{
		packages: packages, things: map[string]*thing{}, methods: map[string]*thing{},
		current: map[string]*thing{}, escaped: map[string]bool{},
		found: map[string]bool{}, taken: map[string]bool{}, packageNames: map[string]bool{},
		imports: map[string]string{},
	}
	if err := w.read(parts); err != nil {
		return nil, err
	}
	for _, c := range w.cells {
		c.bind()
	}
	if len(w.errs) > 0 {
		return nil, w.errs.sorted()
	}
	w.nameThings()
	return w.write()
}

// whole is a program being made of all cells.
type whole struct {
	packages Packages
	cells    []*wholePart
	things   map[string]*thing // by their ids
	methods  map[string]*thing // by type and name
	order    []*thing          // as they came up
	current  map[string]*thing // the variables, by their names in cells
	escaped  map[string]bool   // variables that something may point to
	errs     Errors
	tried    string // the cells that say %try, as comments for func main

	found        map[string]bool   // names that the notebook has
	packageNames map[string]bool   // those among them that stand for packages
	taken        map[string]bool   // names that the program has
	imports      map[string]string // name to path
}

// A thing is what a name stands for: a variable, or something declared. Things that
// the program can't tell apart are one.
type thing struct {
	id, name string
	final    string // its name in the program
	variable string // of a func that the program changes: what holds it
	typ      string // a variable's, for comparing
	of       types.Type
	bodies   []string // of a func: the ways in which cells declare it
	written  string   // the body that it has so far in the program
	cell     int
}

// switched reports whether the program changes what the func does as it goes on.
func (t *thing) switched() bool { return len(t.bodies) > 1 }

// A wholePart is a cell of the program.
type wholePart struct {
	Part
	*program
	w      *whole
	old    map[string]*thing // the variables before the cell
	made   map[string]*thing // those that it makes
	funcs  map[types.Object]*ast.FuncDecl
	things map[types.Object]*thing
}

// read composes the cells, one after the other, as a kernel would.
func (w *whole) read(parts []Part) error {
	nb := &Notebook{Packages: w.packages, Session: everything{}}
	for _, part := range parts {
		p, pr, err := nb.compose(part.Number, part.Source)
		if errs, ok := err.(Errors); ok {
			w.errs = append(w.errs, errs...)
			continue
		}
		nb.Accept(p)
		switch {
		case pr == nil:
			continue
		case p.tried:
			w.tried += fmt.Sprintf("// Left out: cell[%d], which says %%try\n", part.Number)
			continue
		}
		c := &wholePart{
			Part: part, w: w,
			program: &program{probe: pr, imports: map[string]string{}},
			made:    map[string]*thing{}, funcs: map[types.Object]*ast.FuncDecl{},
			things: map[types.Object]*thing{},
		}
		c.whole = c
		c.vars = c.promote(map[string]string{})
		for _, d := range c.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f != c.cellFunc() {
				c.funcs[c.info.Defs[f.Name]] = f
			}
		}
		c.findEscapes()
		c.findNames()
		w.cells = append(w.cells, c)
	}
	if len(w.errs) > 0 {
		return w.errs
	}
	return nil
}

// findNames takes notice of all names that the cell's text has.
func (c *wholePart) findNames() {
	ast.Inspect(c.file, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			c.w.found[id.Name] = true
			if _, ok := c.info.Uses[id].(*types.PkgName); ok {
				c.w.packageNames[id.Name] = true
			}
		}
		return true
	})
}

// findEscapes finds the variables of the session that something may still point to
// when a cell defines them anew: their addresses are taken, or a func literal of the
// statements uses them.
func (c *wholePart) findEscapes() {
	escape := func(x ast.Expr) {
		if id := c.base(x); id != nil && c.shared(c.info.Uses[id]) {
			c.w.escaped[plain(id.Name)] = true
		}
	}
	ast.Inspect(c.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				escape(n.X)
			}
		case *ast.SelectorExpr:
			f, ok := c.info.Uses[n.Sel].(*types.Func)
			if ok && f.Signature().Recv() != nil && isPointer(f.Signature().Recv().Type()) && !isPointer(c.info.TypeOf(n.X)) {
				escape(n.X)
			}
		case *ast.SliceExpr:
			if _, ok := c.info.TypeOf(n.X).Underlying().(*types.Array); ok {
				escape(n.X)
			}
		case *ast.FuncLit:
			ast.Inspect(n.Body, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok {
					escape(id)
				}
				return true
			})
		}
		return true
	})
}

// base is the variable whose memory x lies in, or nil.
func (c *wholePart) base(x ast.Expr) *ast.Ident {
	for {
		switch e := ast.Unparen(x).(type) {
		case *ast.Ident:
			return e
		case *ast.SelectorExpr:
			if isPointer(c.info.TypeOf(e.X)) {
				return nil
			}
			x = e.X
		case *ast.IndexExpr:
			if _, ok := c.info.TypeOf(e.X).Underlying().(*types.Array); !ok {
				return nil
			}
			x = e.X
		default:
			return nil
		}
	}
}

func isPointer(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

// shared reports whether o is a variable that cells share.
func (c *wholePart) shared(o types.Object) bool {
	v, ok := o.(*types.Var)
	return ok && !v.IsField() && (c.vars[v.Name()] == v || c.isKept(v))
}

// bind finds out what the cell's names stand for.
func (c *wholePart) bind() {
	c.old = maps.Clone(c.w.current)
	for _, n := range slices.Sorted(maps.Keys(c.vars)) {
		c.made[n] = c.define(n)
	}
	maps.Copy(c.w.current, c.made)
	for _, id := range c.reachedNames() {
		if o := c.info.Uses[id]; o != nil {
			c.checkConverted(id, o)
			continue
		}
		o := c.info.Defs[id]
		t := c.thing(o)
		if f := c.funcs[o]; f != nil && t != nil {
			if body := c.body(f); !slices.Contains(t.bodies, body) {
				t.bodies = append(t.bodies, body)
			}
		}
	}
}

// reachedNames are all names in what the cell reaches, in the order of the text.
func (c *wholePart) reachedNames() []*ast.Ident {
	var ids []*ast.Ident
	ast.Inspect(c.file, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && (c.info.Uses[id] != nil || c.info.Defs[id] != nil) {
			if u := c.unitAt(id.Pos()); u != nil && u.reached && u.kept == "" {
				ids = append(ids, id)
			}
		}
		return true
	})
	return ids
}

// define makes a variable of the cell's, or finds it again: one that is defined anew
// with the same type is the same, if nothing can point to the older one.
func (c *wholePart) define(n string) *thing {
	typ := c.typeID(c.vars[n].Type())
	old := c.old[n]
	if old != nil && old.typ == typ && !c.w.escaped[n] {
		return old
	}
	return c.w.thing(&thing{id: fmt.Sprintf("var %s@%d", n, c.Number), name: n, typ: typ, of: c.vars[n].Type(), cell: c.Number})
}

// checkConverted refuses a variable whose type was declared anew since it was made.
func (c *wholePart) checkConverted(id *ast.Ident, o types.Object) {
	t := c.thing(o)
	if t == nil || t.typ == "" || t != c.old[t.name] {
		return
	}
	if now := c.typeID(o.Type()); now != t.typ {
		typ := types.TypeString(o.Type(), func(*types.Package) string { return "" })
		e := newError(c.fset.Position(id.Pos()), fmt.Sprintf("%s of cell[%d] is used here with a type that was declared anew (%s): one program can't convert it", t.name, t.cell, typ))
		e.Hint = "define " + t.name + " again in this cell"
		c.w.errs = append(c.w.errs, e)
	}
}

// thing keeps a thing, or returns the one that is kept by its id.
func (w *whole) thing(t *thing) *thing {
	if old := w.things[t.id]; old != nil {
		return old
	}
	w.things[t.id] = t
	w.order = append(w.order, t)
	return t
}
