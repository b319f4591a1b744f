package cell

import (
	"cmp"
	"fmt"
	"go/types"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// nameThings gives each thing its name in the program: its own if it can have it.
func (w *whole) nameThings() {
	for _, t := range w.order {
		switch {
		case strings.HasPrefix(t.id, "method "):
			t.final = t.name
		case t.name == "main" || t.name == "init":
			t.final = w.fresh(fmt.Sprintf("%sOfCell%d", t.name, t.cell))
		case types.Universe.Lookup(t.name) != nil || w.packageNames[t.name]:
			t.final = w.fresh(t.name + "Var")
		case !w.taken[t.name]:
			t.final = t.name
			w.taken[t.name] = true
		default:
			t.final = w.fresh(t.name)
		}
		t.variable = t.final
	}
}

// fresh returns a name that nothing in the notebook has: the one that is wanted, or one
// that begins so. The program has it from now on.
func (w *whole) fresh(want string) string {
	n := want
	for i := 2; w.taken[n] || w.found[n]; i++ {
		n = fmt.Sprintf("%s_%d", want, i)
	}
	w.taken[n] = true
	return n
}

// packageName is what the program calls a package that cells call by a name.
func (w *whole) packageName(name, path string) string {
	for n, i := name, 2; ; i++ {
		if p := w.imports[n]; p == path || p == "" && !w.taken[n] {
			return n
		}
		n = fmt.Sprintf("%s_%d", name, i)
	}
}

// use is packageName for a package that the program needs.
func (w *whole) use(name, path string) string {
	n := w.packageName(name, path)
	w.imports[n] = path
	return n
}

// importSpecs lists what the program imports, the standard library first.
func (w *whole) importSpecs() string {
	var standard, others strings.Builder
	for _, n := range slices.SortedFunc(maps.Keys(w.imports), func(a, b string) int { return cmp.Compare(w.imports[a], w.imports[b]) }) {
		path, to := w.imports[n], &standard
		if first, _, _ := strings.Cut(path, "/"); first == "deepgo" || strings.Contains(first, ".") {
			to = &others
		}
		if pkg, err := w.packages.Import(path); err == nil && pkg.Name() == n {
			n = ""
		}
		fmt.Fprintf(to, "%s %q\n", strings.TrimSuffix(n, " "+path), path)
	}
	return standard.String() + "\n" + others.String()
}

// rename gives the cell's names those of the program, and finds the packages that its
// text uses.
func (c *wholePart) rename() {
	for _, id := range c.reachedNames() {
		if c.edited(id.Pos()) {
			continue
		}
		to := id.Name
		o := cmp.Or(c.info.Uses[id], c.info.Defs[id])
		if pkg, ok := o.(*types.PkgName); ok && c.info.Uses[id] != nil {
			to = c.w.use(pkg.Name(), pkg.Imported().Path())
		} else if t := c.thing(o); t != nil {
			to = t.final
		}
		if to != id.Name {
			c.edit(id.Pos(), len(id.Name), to)
		}
	}
	for _, s := range c.file.Imports {
		if path := strings.Trim(s.Path.Value, "`\""); s.Name != nil && s.Name.Name == "_" {
			c.w.imports["_ "+path] = path
		}
	}
}

// own marks in a spelt type what is the cells' own.
var own = regexp.MustCompile(`own·\.([\pL_][\pL\pN_]*)`)

// spelled writes a type as the program calls it.
func (c *wholePart) spelled(t types.Type) string {
	s := types.TypeString(t, func(pkg *types.Package) string {
		if pkg == c.pkg {
			return "own·"
		}
		return c.w.use(pkg.Name(), pkg.Path())
	})
	return own.ReplaceAllStringFunc(s, func(m string) string {
		name := own.FindStringSubmatch(m)[1]
		return c.thing(c.pkg.Scope().Lookup(name)).final
	})
}
