package cell

import (
	"errors"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
)

// write writes the program.
func (w *whole) write() ([]byte, error) {
	var text, calls strings.Builder
	calls.WriteString(w.tried)
	for _, c := range w.cells {
		c.write(&text, &calls)
	}
	var out strings.Builder
	fmt.Fprintf(&out, "package main\n\nimport (\n%s)\n%s\nfunc main() {\n%s}\n", w.importSpecs(), text.String(), calls.String())
	source, err := format.Source([]byte(out.String()))
	if err != nil {
		return nil, fmt.Errorf("the notebook can't be written as one program: %w", err)
	}
	return source, w.compiles(source)
}

// compiles type-checks what was written: a notebook that the kernel runs may still use
// a form that one program can't have.
func (w *whole) compiles(source []byte) error {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", source, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	var wrong []string
	config := types.Config{Importer: w.packages, Error: func(err error) {
		if e, ok := errors.AsType[types.Error](err); ok {
			wrong = append(wrong, fmt.Sprintf("line %d: %s", fset.Position(e.Pos).Line, e.Msg))
		}
	}}
	_, _ = config.Check("main", fset, []*ast.File{file}, nil) // the errors are in wrong
	if len(wrong) > 0 {
		return fmt.Errorf("the notebook can't be written as one program, it would not compile:\n  %s", strings.Join(wrong, "\n  "))
	}
	return nil
}

// write writes what the cell declares, its variables and its func, and the calls that
// run it.
func (c *wholePart) write(out, calls *strings.Builder) {
	c.rewriteStatements(nil)
	c.useUnused()
	c.show(c.w.packageName("viz", vizPath), c.w.packageName("draw", drawPath), c.w.packageName("process", processPath))
	maps.Copy(c.w.imports, c.imports)
	c.rename()
	c.writeVariables(out)
	var start strings.Builder
	for _, u := range c.units {
		if d := u.declaration; u.reached && d != nil && !d.imports && d.literal == nil {
			c.writeDeclaration(out, &start, u)
		}
	}
	for _, u := range c.units { // until the cell defines it, funcs see the old value
		n := plain(u.kept)
		if old, now := c.old[n], c.made[n]; u.reached && u.kept != n && old != now && old.typ == now.typ {
			fmt.Fprintf(&start, "%s = %s\n", now.final, old.final)
		}
	}
	c.writeCalls("init", calls)
	if body := start.String() + strings.TrimSpace(c.unitText(c.statementUnit())); body != "" {
		name := c.w.fresh(fmt.Sprintf("cell%d", c.Number))
		fmt.Fprintf(out, "\n%sfunc %s() {\n%s\n}\n", c.comment(name), name, body)
		fmt.Fprintf(calls, "%s()\n", name)
	}
	c.writeCalls("main", calls)
}

// writeCalls calls the cell's own main or init.
func (c *wholePart) writeCalls(name string, calls *strings.Builder) {
	for _, d := range c.file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Recv != nil || f.Name.Name != name {
			continue
		}
		if t := c.thing(c.info.Defs[f.Name]); t.cell == c.Number {
			fmt.Fprintf(calls, "%s()\n", t.final)
		}
	}
}

// comment is what stands above the cell's func.
func (c *wholePart) comment(name string) string {
	comment := ""
	if c.Title != "" {
		comment = fmt.Sprintf("// %s: %s\n", name, c.Title)
	}
	for _, line := range Magics(c.Source) {
		comment += fmt.Sprintf("// Left out: %s\n", line)
	}
	return comment
}

// writeVariables declares the variables that the cell is the first to make.
func (c *wholePart) writeVariables(out *strings.Builder) {
	var specs []string
	for _, n := range slices.Sorted(maps.Keys(c.made)) {
		if t := c.made[n]; t.cell == c.Number && t.written == "" {
			t.written = "here"
			specs = append(specs, t.final+" "+c.spelled(t.of)+"\n")
		}
	}
	switch len(specs) {
	case 0:
	case 1:
		fmt.Fprintf(out, "\nvar %s", specs[0])
	default:
		fmt.Fprintf(out, "\nvar (\n%s)\n", strings.Join(specs, ""))
	}
}

// writeDeclaration writes a declaration that the program does not have yet; of a func
// that it has in another form, the change goes to the start of the cell.
func (c *wholePart) writeDeclaration(out, start *strings.Builder, u *unit) {
	if f := c.funcOf(u); f != nil {
		t := c.thing(c.info.Defs[f.Name])
		body := c.body(f)
		switch {
		case t.written == body:
			return
		case !t.switched():
			fmt.Fprintf(out, "\n%s%s\n", u.declaration.doc, c.unitText(u))
		default:
			if t.written == "" {
				c.writeSwitch(out, u, f, t)
			}
			fmt.Fprintf(start, "%s = %s\n", t.variable, c.funcLiteral(u, f))
		}
		t.written = body
		return
	}
	var again []*ast.Ident // names of a group that the program has already
	fresh := false
	for id, o := range c.info.Defs {
		if o == nil || c.kind(o) == "" || c.unitAt(id.Pos()) != u {
			continue
		}
		t := c.thing(o)
		if t.written != "" {
			again = append(again, id)
		}
		fresh = fresh || t.written == ""
		t.written = "here"
	}
	if !fresh {
		return
	}
	for _, id := range again {
		c.edits = slices.DeleteFunc(c.edits, func(e edit) bool { return e.at == c.offset(id.Pos()) })
		c.edit(id.Pos(), len(id.Name), "_")
	}
	fmt.Fprintf(out, "\n%s%s\n", u.declaration.doc, c.unitText(u))
}

// funcOf is the func that a unit declares, or nil.
func (c *wholePart) funcOf(u *unit) *ast.FuncDecl {
	for _, f := range c.funcs {
		if c.unitAt(f.Pos()) == u {
			return f
		}
	}
	return nil
}

// writeSwitch declares the variable that holds what a func does at the moment, and for
// a method the method that calls it.
func (c *wholePart) writeSwitch(out *strings.Builder, u *unit, f *ast.FuncDecl, t *thing) {
	signature := t.of.(*types.Signature)
	if f.Recv == nil {
		fmt.Fprintf(out, "\n%svar %s %s\n", u.declaration.doc, t.variable, c.spelled(signature))
		return
	}
	typ := c.receiverType(c.info.Defs[f.Name].(*types.Func)).Name()
	t.variable = c.w.fresh(strings.ToLower(typ[:1]) + typ[1:] + "_" + t.name)
	params, arguments := []string{}, []string{"r"}
	for i := range signature.Params().Len() {
		p, argument, typ := signature.Params().At(i), fmt.Sprint("a", i), ""
		if signature.Variadic() && i == signature.Params().Len()-1 {
			typ, argument = "..."+c.spelled(p.Type().(*types.Slice).Elem()), argument+"..."
		} else {
			typ = c.spelled(p.Type())
		}
		params, arguments = append(params, fmt.Sprint("a", i, " ", typ)), append(arguments, argument)
	}
	all := []*types.Var{signature.Recv()}
	for v := range signature.Params().Variables() {
		all = append(all, v)
	}
	plainly := types.NewSignatureType(nil, nil, nil, types.NewTuple(all...), signature.Results(), signature.Variadic())
	results, returns := strings.TrimPrefix(c.spelled(types.NewSignatureType(nil, nil, nil, nil, signature.Results(), false)), "func()"), ""
	if signature.Results().Len() > 0 {
		returns = "return "
	}
	fmt.Fprintf(out, "\nvar %s %s\n\n%sfunc (r %s) %s(%s)%s { %s%s(%s) }\n", t.variable, c.spelled(plainly), u.declaration.doc,
		c.spelled(signature.Recv().Type()), t.name, strings.Join(params, ", "), results, returns, t.variable, strings.Join(arguments, ", "))
}

// funcLiteral is the text of a func as a literal; a method's receiver becomes its first
// parameter.
func (c *wholePart) funcLiteral(u *unit, f *ast.FuncDecl) string {
	c.edits = slices.DeleteFunc(c.edits, func(e edit) bool { return e.at == c.offset(f.Name.Pos()) })
	if f.Recv == nil {
		c.blank(f.Name.Pos(), f.Name.End())
		return c.unitText(u)
	}
	unnamed := func(l *ast.FieldList) {
		for _, field := range l.List {
			if field.Names == nil {
				c.edit(field.Pos(), 0, "_ ")
			}
		}
	}
	unnamed(f.Recv)
	unnamed(f.Type.Params)
	joint := ""
	if len(f.Type.Params.List) > 0 {
		joint = ", "
	}
	from, to := c.offset(f.Recv.Closing), c.offset(f.Type.Params.Opening)+1
	c.edits = append(c.edits, edit{from, to - from, joint})
	return c.unitText(u)
}

// unitText is the text of a unit after the edits, without the directive above it.
func (c *wholePart) unitText(u *unit) string {
	var edits []edit
	for _, e := range c.edits {
		if u.from <= e.at && e.at <= u.to {
			edits = append(edits, edit{e.at - u.from, e.n, e.text})
		}
	}
	text := apply(c.text[u.from:u.to], edits)
	if strings.HasPrefix(text, "//line ") {
		_, text, _ = strings.Cut(text, "\n")
	}
	return strings.TrimRight(text, "\n")
}
