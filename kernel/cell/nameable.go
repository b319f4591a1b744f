package cell

import "go/types"

// nameable reports whether a type can be written in package pkg: each named type in
// it is exported or pkg's own, and none is local to a func.
func nameable(t types.Type, pkg *types.Package, seen map[types.Type]bool) bool {
	if t == nil || seen[t] {
		return true
	}
	seen[t] = true
	if !visible(t, pkg) {
		return false
	}
	for _, part := range parts(t) {
		if !nameable(part, pkg, seen) {
			return false
		}
	}
	return true
}

// visible reports whether package pkg may write a type, its parts aside.
func visible(t types.Type, pkg *types.Package) bool {
	switch t := t.(type) {
	case *types.Basic:
		return t.Kind() != types.Invalid && t.Info()&types.IsUntyped == 0
	case *types.Named:
		return namedHere(t.Obj(), pkg)
	case *types.Alias:
		return namedHere(t.Obj(), pkg)
	case *types.Struct:
		for f := range t.Fields() {
			if f.Pkg() != pkg && !f.Exported() {
				return false
			}
		}
	case *types.Interface:
		for m := range t.Methods() {
			if m.Pkg() != pkg && !m.Exported() {
				return false
			}
		}
	case *types.TypeParam, *types.Tuple, *types.Union:
		return false
	}
	return true
}

// parts are the types that a type is written with.
func parts(t types.Type) (ts []types.Type) {
	switch t := t.(type) {
	case *types.Named:
		return arguments(t.TypeArgs())
	case *types.Alias:
		return arguments(t.TypeArgs())
	case interface{ Elem() types.Type }: // pointer, slice, array, channel, map
		ts = append(ts, t.Elem())
		if m, ok := t.(*types.Map); ok {
			ts = append(ts, m.Key())
		}
	case *types.Signature:
		return append(elements(t.Params()), elements(t.Results())...)
	case *types.Struct:
		for f := range t.Fields() {
			ts = append(ts, f.Type())
		}
	case *types.Interface:
		for m := range t.Methods() {
			ts = append(ts, m.Type())
		}
	}
	return ts
}

func namedHere(o *types.TypeName, pkg *types.Package) bool {
	switch o.Pkg() {
	case nil: // error, comparable, any
		return true
	case pkg:
		return o.Parent() == pkg.Scope()
	}
	return o.Exported() && o.Parent() == o.Pkg().Scope()
}

func arguments(l *types.TypeList) (ts []types.Type) {
	for t := range l.Types() {
		ts = append(ts, t)
	}
	return ts
}

func elements(tuple *types.Tuple) (ts []types.Type) {
	for v := range tuple.Variables() {
		ts = append(ts, v.Type())
	}
	return ts
}
