package assist

import (
	"go/token"
	"go/types"
	"strings"

	"deepgo/kernel/cell"
)

// The ranks of names: what is nearest comes first. Within one, what has the type that
// is wanted stands before what hasn't.
const (
	rankLocal = 10 * iota
	rankNotebook
	rankCourse
	rankPackage
	rankBuiltin
	rankKeyword
	rankUnfit = 15
)

// names are those that need nothing before them: variables, funcs and types of the
// cell and the notebook, packages, what is built in, keywords.
func (h *Helper) names(d *cell.Draft, want types.Type, typesOnly bool) (items []Item) {
	seen := map[string]bool{}
	add := func(i Item, rank int) {
		if !seen[i.Text] {
			seen[i.Text] = true
			i.rank += rank
			items = append(items, i)
		}
	}
	for s := d.Pkg.Scope().Innermost(d.Pos); s != nil; s = s.Parent() {
		for _, n := range s.Names() {
			o := s.Lookup(n)
			if !d.Ours(n) && n != "_" && visible(d, s, o) && (!typesOnly || isTypeOrPackage(o)) {
				i := item(d, o)
				i.rank = fit(o, want)
				add(i, rankOf(d, s))
			}
		}
	}
	for _, n := range h.packages.Names() {
		path := h.packages.Path(n)
		rank := rankPackage
		if strings.HasPrefix(path, "deepgo/") {
			rank = rankCourse
		}
		add(Item{Text: n, Kind: Module, Signature: path}, rank)
	}
	for t := token.BREAK; t <= token.VAR && !typesOnly; t++ {
		add(Item{Text: t.String(), Kind: Keyword}, rankKeyword)
	}
	for _, t := range []token.Token{token.CHAN, token.FUNC, token.INTERFACE, token.MAP, token.STRUCT} {
		add(Item{Text: t.String(), Kind: Keyword}, rankKeyword)
	}
	return items
}

// rankOf is the rank of the names that a scope holds.
func rankOf(d *cell.Draft, s *types.Scope) int {
	switch s {
	case types.Universe:
		return rankBuiltin
	case d.Pkg.Scope():
		return rankNotebook
	}
	if s.Parent() == d.Pkg.Scope() { // imports
		return rankCourse
	}
	return rankLocal
}

// visible reports whether an object of a scope can be used at the cursor.
func visible(d *cell.Draft, s *types.Scope, o types.Object) bool {
	switch {
	case s == types.Universe, s == d.Pkg.Scope():
		return o.Name() != "main" && o.Name() != "init"
	case s.Parent() == d.Pkg.Scope():
		return true
	}
	return o.Pos() < d.Pos
}

func isTypeOrPackage(o types.Object) bool {
	switch o.(type) {
	case *types.TypeName, *types.PkgName:
		return true
	}
	return false
}
