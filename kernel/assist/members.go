package assist

import (
	"go/ast"
	"go/types"

	"deepgo/kernel/cell"
)

// members are what can follow the dot behind x.
func members(d *cell.Draft, x ast.Expr, want types.Type, typesOnly bool) (items []Item) {
	if id, ok := x.(*ast.Ident); ok {
		if p, ok := d.Info.Uses[id].(*types.PkgName); ok {
			return exported(d, p.Imported(), want, typesOnly)
		}
	}
	tv, ok := d.Info.Types[x]
	if !ok || tv.Type == nil || typesOnly {
		return nil
	}
	for _, m := range membersOf(tv.Type, tv.IsType(), d.Pkg) {
		i := item(d, m.object)
		i.rank = 10*m.depth + fit(m.object, want)
		items = append(items, i)
	}
	return items
}

// exported are the names of a package that others may use.
func exported(d *cell.Draft, p *types.Package, want types.Type, typesOnly bool) (items []Item) {
	for _, n := range p.Scope().Names() {
		o := p.Scope().Lookup(n)
		if _, isType := o.(*types.TypeName); !o.Exported() || typesOnly && !isType {
			continue
		}
		i := item(d, o)
		i.rank = fit(o, want)
		items = append(items, i)
	}
	return items
}

// A member is a field or method, at a depth of embedded structs.
type member struct {
	object types.Object
	depth  int
}

// membersOf are the fields and methods of a type that package from may use. A type
// that stands for itself, no value of it, has methods alone.
func membersOf(t types.Type, isType bool, from *types.Package) (ms []member) {
	pointer := t
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	} else if !types.IsInterface(t) && !isType {
		pointer = types.NewPointer(t)
	}
	seen := map[string]bool{}
	add := func(o types.Object, depth int) {
		if !seen[o.Name()] && o.Name() != "_" && (o.Exported() || o.Pkg() == from) {
			seen[o.Name()] = true
			ms = append(ms, member{o, depth})
		}
	}
	for m := range types.NewMethodSet(pointer).Methods() {
		add(m.Obj(), len(m.Index())-1)
	}
	if !isType {
		for _, f := range fieldsOf(t) {
			add(f.object, f.depth)
		}
	}
	return ms
}

// fieldsOf are the fields of a struct and of those embedded in it, the outer first.
func fieldsOf(t types.Type) (fields []member) {
	seen := map[types.Type]bool{}
	for level, depth := []types.Type{t}, 0; len(level) > 0; depth++ {
		var next []types.Type
		for _, t := range level {
			if p, ok := types.Unalias(t).(*types.Pointer); ok {
				t = p.Elem()
			}
			s, ok := t.Underlying().(*types.Struct)
			if !ok || seen[t] {
				continue
			}
			seen[t] = true
			for f := range s.Fields() {
				fields = append(fields, member{f, depth})
				if f.Embedded() {
					next = append(next, f.Type())
				}
			}
		}
		level = next
	}
	return fields
}
