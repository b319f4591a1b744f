package assist

import (
	"go/ast"
	"go/types"
	"slices"

	"deepgo/kernel/cell"
)

// missingFields are the fields that a struct literal doesn't give yet, for the
// identifier that is one of its elements; ok is false for a literal of anything else.
func missingFields(d *cell.Draft, lit *ast.CompositeLit, at *ast.Ident) (items []Item, ok bool) {
	if lit.Type == at {
		return nil, false
	}
	t := d.Info.TypeOf(lit)
	if t == nil {
		return nil, false
	}
	if p, ok := t.Underlying().(*types.Pointer); ok { // an element of []*T{{…}}
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return nil, false
	}
	given := map[string]bool{}
	for _, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok && id != at {
				given[id.Name] = true
			}
		}
	}
	for _, n := range d.Following {
		given[n] = true
	}
	n := 0
	for f := range s.Fields() {
		if n++; !given[f.Name()] && f.Name() != "_" && (f.Exported() || f.Pkg() == d.Pkg) {
			i := item(d, f)
			i.rank = n - s.NumFields() // in their own order, before anything else
			items = append(items, i)
		}
	}
	return items, true
}

// missingFieldsAtKey is missingFields for an identifier that is the key of an element.
func missingFieldsAtKey(d *cell.Draft, path []ast.Node, kv *ast.KeyValueExpr, at *ast.Ident) ([]Item, bool) {
	lit, ok := path[2].(*ast.CompositeLit)
	if !ok || kv.Key != at {
		return nil, false
	}
	return missingFields(d, lit, at)
}

func isKeyed(e ast.Expr) bool { _, ok := e.(*ast.KeyValueExpr); return ok }

// fieldOf is the field that a key of a struct literal names, or that an element
// without key is.
func fieldOf(d *cell.Draft, lit *ast.CompositeLit, element ast.Node) types.Type {
	t := d.Info.TypeOf(lit)
	if t == nil {
		return nil
	}
	kv, keyed := element.(*ast.KeyValueExpr)
	switch t := t.Underlying().(type) {
	case *types.Struct:
		i := slices.IndexFunc(lit.Elts, func(e ast.Expr) bool { return e == element })
		for f := range t.Fields() {
			if id, ok := key(kv).(*ast.Ident); keyed && ok && id.Name == f.Name() || !keyed && i == 0 {
				return f.Type()
			}
			i--
		}
	case interface{ Elem() types.Type }: // a slice, array or map
		return t.Elem()
	}
	return nil
}

func key(kv *ast.KeyValueExpr) ast.Expr {
	if kv == nil {
		return nil
	}
	return kv.Key
}
