package cell

import (
	"go/ast"
	"go/types"
	"maps"
	"slices"
	"strings"
)

// meant guesses which name was meant by one that is not defined: "nn.Densee", "mnst".
// It returns "" if none is close.
func (p *probe) meant(name string) string {
	if pkg, member, ok := strings.Cut(name, "."); ok {
		imported, err := p.packages.Import(p.packages.Path(pkg))
		if err != nil {
			return ""
		}
		exported := slices.DeleteFunc(imported.Scope().Names(), func(n string) bool { return !ast.IsExported(n) })
		if n := nearest(member, exported); n != "" {
			return pkg + "." + n
		}
		return ""
	}
	known := slices.Concat(slices.Sorted(maps.Keys(p.kept)), slices.Sorted(maps.Keys(p.variables())), types.Universe.Names())
	for _, d := range p.declarations {
		for _, n := range d.names {
			known = append(known, n.id)
		}
	}
	return nearest(name, known)
}

// nearest finds the name that takes the fewest typing mistakes, at most one in three
// letters; upper and lower case are none.
func nearest(name string, known []string) string {
	best, least := "", 1+max(1, len(name)/3)
	for _, k := range known {
		if d := mistakes(strings.ToLower(name), strings.ToLower(k)); d < least {
			best, least = k, d
		}
	}
	return best
}

// mistakes counts the letters to insert, delete or replace to make b of a: the
// Levenshtein distance.
func mistakes(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range from {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range to {
			replace := diagonal
			if x != y {
				replace++
			}
			diagonal = row[j+1]
			row[j+1] = min(replace, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(to)]
}
