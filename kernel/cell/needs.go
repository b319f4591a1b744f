package cell

import (
	"fmt"
	"go/ast"
	"go/types"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// qualified finds the names in a key that have an import path before them:
// "deepgo/nn.Dense" in "map[string]*deepgo/nn.Dense".
var qualified = regexp.MustCompile(`((?:[\w~%-]+(?:\.[\w~%-]+)*/)*[\w~%-]+(?:\.v\d+)?)\.(\pL[\pL\pN_]*|_[\pL\pN_]*)`)

// spellKey writes a key as Go source; ok is false for what has no name here.
func (g *program) spellKey(key string) (s string, ok bool) {
	ok = true
	imports := map[string]string{}
	s = qualified.ReplaceAllStringFunc(key, func(m string) string {
		x := qualified.FindStringSubmatch(m)
		path, name := x[1], x[2]
		if path == "main" {
			ok = ok && g.declared(name)
			return name
		}
		if _, err := g.packages.Import(path); err != nil || !ast.IsExported(name) || strings.Contains("/"+path+"/", "/internal/") {
			ok = false
			return m
		}
		a := g.alias(path)
		imports[a] = path
		return a + "." + name
	})
	if ok {
		maps.Copy(g.imports, imports)
	}
	return s, ok
}

func (p *probe) declared(name string) bool {
	for _, d := range p.declarations {
		if d.declares(name) {
			return true
		}
	}
	return false
}

// writeNeeds makes known what the values of the variables hold: types behind
// interfaces, funcs, and variables of packages that others compare with.
func (g *program) writeNeeds(out *strings.Builder, names []string) {
	plains := make([]string, len(names))
	for i, n := range names {
		plains[i] = plain(n)
	}
	if len(plains) == 0 {
		return
	}
	for _, need := range g.session.Needs(plains...) {
		s, ok := g.spellKey(need.Key)
		if !ok {
			g.writeProvider(out, need.Key)
			continue
		}
		switch need.Kind {
		case "type":
			if types.Universe.Lookup(s) == nil {
				fmt.Fprintf(out, "\t%s.Type((*%s)(nil))\n", carryAlias, s)
			}
		case "func":
			fmt.Fprintf(out, "\t%s.Func(%q, %s)\n", carryAlias, need.Key, s)
		case "global":
			fmt.Fprintf(out, "\t%s.Global(%q, &%s)\n", carryAlias, need.Key, s)
		}
	}
}

// providers make values of types that only their package can name. What is missing
// here is refused by name when the cell begins.
var providers = map[string]string{
	"errors.errorString":  `errors.New("")`,
	"errors.joinError":    `errors.Join(errors.New(""))`,
	"fmt.wrapError":       `fmt.Errorf("%w", errors.New(""))`,
	"fmt.wrapErrors":      `fmt.Errorf("%w%w", errors.New(""), errors.New(""))`,
	"math/rand.rngSource": `math/rand.NewSource(0)`,
}

// writeProvider makes a type known by a value of it, if one can be made.
func (g *program) writeProvider(out *strings.Builder, key string) {
	expression := providers[strings.TrimPrefix(key, "*")]
	if expression == "" {
		return
	}
	expression = qualified.ReplaceAllStringFunc(expression, func(m string) string {
		x := qualified.FindStringSubmatch(m)
		a := g.alias(x[1])
		g.imports[a] = x[1]
		return a + "." + x[2]
	})
	fmt.Fprintf(out, "\t%s.ValueOf(%s)\n", carryAlias, expression)
}

// writeGlobals makes known the errors that packages export: others compare with them.
func (g *program) writeGlobals(out *strings.Builder) {
	errorType := types.Universe.Lookup("error").Type()
	for _, alias := range slices.Sorted(maps.Keys(g.imports)) {
		pkg, err := g.packages.Import(g.imports[alias])
		if err != nil || alias == processAlias || strings.HasPrefix(alias, "_") {
			continue
		}
		for _, n := range pkg.Scope().Names() {
			v, ok := pkg.Scope().Lookup(n).(*types.Var)
			if ok && v.Exported() && types.Identical(v.Type(), errorType) {
				fmt.Fprintf(out, "\t%s.Global(%q, &%s.%s)\n", carryAlias, pkg.Path()+"."+n, alias, n)
			}
		}
	}
}
