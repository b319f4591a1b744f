package assist

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"deepgo/kernel/cell"
)

// expected is the type that is wanted of the first expression of a path, or nil.
func expected(d *cell.Draft, path []ast.Node) types.Type {
	if len(path) < 2 {
		return nil
	}
	x, _ := path[0].(ast.Expr)
	switch parent := path[1].(type) {
	case *ast.ParenExpr:
		return expected(d, path[1:])
	case *ast.UnaryExpr:
		if p, ok := underlying(expected(d, path[1:])).(*types.Pointer); ok && parent.Op == token.AND {
			return p.Elem()
		}
	case *ast.CallExpr:
		return parameterAt(d, parent, slices.Index(parent.Args, x))
	case *ast.AssignStmt:
		return assignedAt(d, parent, slices.Index(parent.Rhs, x))
	case *ast.ValueSpec:
		if parent.Type != nil && parent.Type != x {
			return known(d.Info.TypeOf(parent.Type))
		}
	case *ast.BinaryExpr:
		return known(d.Info.TypeOf(otherOperand(parent, x)))
	case *ast.CompositeLit:
		if parent.Type != x {
			return fieldOf(d, parent, x)
		}
	case *ast.KeyValueExpr:
		if lit, ok := path[2].(*ast.CompositeLit); ok && parent.Value == x {
			return fieldOf(d, lit, parent)
		}
	case *ast.IndexExpr:
		if m, ok := underlying(d.Info.TypeOf(parent.X)).(*types.Map); ok && parent.Index == x {
			return m.Key()
		}
	case *ast.CaseClause:
		if s, ok := path[3].(*ast.SwitchStmt); ok && s.Tag != nil {
			return known(d.Info.TypeOf(s.Tag))
		}
	case *ast.ReturnStmt:
		return resultAt(d, path, slices.Index(parent.Results, x))
	}
	return nil
}

// assignedAt is the type of the variable that gets one of an assignment's values.
func assignedAt(d *cell.Draft, s *ast.AssignStmt, i int) types.Type {
	if i < 0 || i >= len(s.Lhs) || s.Tok == token.DEFINE {
		return nil
	}
	return known(d.Info.TypeOf(s.Lhs[i]))
}

func otherOperand(b *ast.BinaryExpr, x ast.Expr) ast.Expr {
	if b.X == x {
		return b.Y
	}
	return b.X
}

// parameterAt is the type of a call's argument, as the callee wants it.
func parameterAt(d *cell.Draft, call *ast.CallExpr, i int) types.Type {
	s, ok := underlying(d.Info.TypeOf(call.Fun)).(*types.Signature)
	if !ok || i < 0 || s.Params().Len() == 0 {
		return nil
	}
	last := s.Params().Len() - 1
	if i < last || i == last && !s.Variadic() {
		return s.Params().At(i).Type()
	}
	if list, ok := s.Params().At(last).Type().(*types.Slice); ok && s.Variadic() {
		return list.Elem()
	}
	return nil
}

// resultAt is the type of a result of the func that a return stands in.
func resultAt(d *cell.Draft, path []ast.Node, i int) types.Type {
	for _, n := range path {
		var t types.Type
		switch n := n.(type) {
		case *ast.FuncLit:
			t = d.Info.TypeOf(n)
		case *ast.FuncDecl:
			if o := d.Info.Defs[n.Name]; o != nil {
				t = o.Type()
			}
		default:
			continue
		}
		if s, ok := t.(*types.Signature); ok && i >= 0 && i < s.Results().Len() {
			return s.Results().At(i).Type()
		}
		return nil
	}
	return nil
}

// known is a type, or nil for what the type checker has given up.
func known(t types.Type) types.Type {
	if t == nil || t == types.Typ[types.Invalid] {
		return nil
	}
	return t
}

func underlying(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	return t.Underlying()
}

// fit ranks an object by the type that is wanted: 0 for a value of it, 1 for what can
// be one (an untyped constant, a type) or makes one (a func); rankUnfit for all else.
func fit(o types.Object, want types.Type) int {
	if known(want) == nil {
		return 0
	}
	if i, ok := want.Underlying().(*types.Interface); ok && i.Empty() {
		return 0
	}
	t := o.Type()
	switch o.(type) {
	case *types.PkgName, *types.Builtin, *types.Nil:
		return 1
	case *types.TypeName:
		if types.AssignableTo(t, want) || !types.IsInterface(t) && types.AssignableTo(types.NewPointer(t), want) {
			return 1
		}
		return rankUnfit
	}
	if types.AssignableTo(t, want) {
		if _, isConst := o.(*types.Const); isConst && !types.Identical(t, want) {
			return 1
		}
		return 0
	}
	if s, ok := t.Underlying().(*types.Signature); ok && s.Results().Len() == 1 && types.AssignableTo(s.Results().At(0).Type(), want) {
		return 1
	}
	return rankUnfit
}

// isTypePlace reports whether the first expression of a path must be a type.
func isTypePlace(path []ast.Node) bool {
	if len(path) < 2 {
		return false
	}
	x, _ := path[0].(ast.Expr)
	switch parent := path[1].(type) {
	case *ast.Field:
		return parent.Type == x
	case *ast.ValueSpec:
		return parent.Type == x
	case *ast.TypeSpec:
		return parent.Type == x
	case *ast.ArrayType:
		return parent.Elt == x
	case *ast.MapType:
		return parent.Key == x || parent.Value == x
	case *ast.ChanType:
		return true
	case *ast.TypeAssertExpr:
		return parent.Type == x
	case *ast.StarExpr, *ast.Ellipsis:
		return isTypePlace(path[1:])
	}
	return false
}
