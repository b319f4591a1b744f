package assist

import (
	"fmt"
	"go/ast"
	"go/types"
	"html"
	"strings"

	"deepgo/kernel/cell"
)

// describeCall says what the innermost call around the cursor takes, and which of its
// parameters the cursor is at.
func (h *Helper) describeCall(d *cell.Draft, path []ast.Node, opt Options) *Inspection {
	for i, n := range path {
		call, ok := n.(*ast.CallExpr)
		if !ok || i == 0 || d.Pos <= call.Lparen {
			continue
		}
		at := 0
		for at < len(call.Args) && call.Args[at].End() < d.Pos {
			at++
		}
		o := callee(d, call.Fun)
		if o == nil {
			continue
		}
		p := h.describe(d, o, opt)
		s, ok := o.Type().Underlying().(*types.Signature)
		if _, isType := o.(*types.TypeName); ok && !isType && s.Params().Len() > 0 {
			if s.Variadic() || at < s.Params().Len() {
				at = min(at, s.Params().Len()-1)
				p.declaration = callDeclaration(d, o, s, at)
				p.parameter = parameter(d, s, at)
			}
		}
		return p.inspection()
	}
	return nil
}

// callee is what a call calls: a func, a method, a builtin, a type, or a variable that
// holds a func.
func callee(d *cell.Draft, fun ast.Expr) types.Object {
	switch f := ast.Unparen(fun).(type) {
	case *ast.Ident:
		return objectOf(d, f)
	case *ast.SelectorExpr:
		return objectOf(d, f.Sel)
	case *ast.IndexExpr:
		return callee(d, f.X)
	case *ast.IndexListExpr:
		return callee(d, f.X)
	}
	return nil
}

func callDeclaration(d *cell.Draft, o types.Object, s *types.Signature, at int) text {
	if f, ok := o.(*types.Func); ok {
		return funcDeclaration(d, f, at)
	}
	return plainText("var " + nameOf(d, o) + " func").then(signature(d, s, at))
}

// funcDeclaration writes a func or method as its declaration begins; the parameter at
// the given place is marked.
func funcDeclaration(d *cell.Draft, f *types.Func, at int) text {
	s := f.Signature()
	head := "func " + nameOf(d, f)
	switch recv := s.Recv(); {
	case recv == nil:
	case types.IsInterface(recv.Type()):
		head = "func " + f.Name()
	default:
		name := recv.Name()
		if name != "" {
			name += " "
		}
		head = fmt.Sprintf("func (%s%s) %s", name, spell(d, recv.Type()), f.Name())
	}
	return plainText(head).then(typeParameters(d, s)).then(signature(d, s, at))
}

func typeParameters(d *cell.Draft, s *types.Signature) text {
	var names []string
	for t := range s.TypeParams().TypeParams() {
		names = append(names, t.Obj().Name()+" "+spell(d, t.Constraint()))
	}
	if names == nil {
		return text{}
	}
	return plainText("[" + strings.Join(names, ", ") + "]")
}

// signature writes parameters and results as Go source does, with one type for
// neighbours that share it. The parameter at the given place is marked in HTML.
func signature(d *cell.Draft, s *types.Signature, at int) text {
	t := plainText("(")
	grouped := s.Params().Len() // a variadic parameter shares its type with none
	if s.Variadic() {
		grouped--
	}
	for i := range s.Params().Len() {
		v := s.Params().At(i)
		if i > 0 {
			t = t.then(plainText(", "))
		}
		spelt := spell(d, v.Type())
		if s.Variadic() && i == s.Params().Len()-1 {
			spelt = "..." + strings.TrimPrefix(spelt, "[]")
		}
		switch next := i + 1; {
		case v.Name() == "":
			t = t.then(marked(spelt, i == at))
		case next < grouped && types.Identical(v.Type(), s.Params().At(next).Type()):
			t = t.then(marked(v.Name(), i == at))
		default:
			t = t.then(marked(v.Name(), i == at)).then(plainText(" " + spelt))
		}
	}
	return t.then(plainText(")" + results(d, s)))
}

func results(d *cell.Draft, s *types.Signature) string {
	r := s.Results()
	switch {
	case r.Len() == 0:
		return ""
	case r.Len() == 1 && r.At(0).Name() == "":
		return " " + spell(d, r.At(0).Type())
	}
	return " " + spell(d, r)
}

// parameter describes the one that the cursor is at.
func parameter(d *cell.Draft, s *types.Signature, at int) string {
	v := s.Params().At(at)
	t := spell(d, v.Type())
	if s.Variadic() && at == s.Params().Len()-1 {
		t = "..." + strings.TrimPrefix(t, "[]")
	}
	return strings.TrimSpace(v.Name()+" "+t) + fmt.Sprintf(" (%d of %d)", at+1, s.Params().Len())
}

// A text is written in plain characters and in HTML.
type text struct{ plain, html string }

func plainText(s string) text { return text{s, html.EscapeString(s)} }

func marked(s string, mark bool) text {
	t := plainText(s)
	if mark {
		t.html = "<b><u>" + t.html + "</u></b>"
	}
	return t
}

func (t text) then(u text) text { return text{t.plain + u.plain, t.html + u.html} }
