package assist

import (
	"cmp"
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"deepgo/kernel/cell"
)

// Packages says what a cell can import, by which names, and where its source lies.
type Packages interface {
	cell.Packages
	Names() []string        // the package names that need no import
	Paths() []string        // all import paths
	Dir(path string) string // the folder of a package's source, or ""
}

// A Helper answers questions about cells. Several goroutines may ask it.
type Helper struct {
	packages Packages
	sources  *sources
}

// New makes a Helper for cells that can import the packages.
func New(packages Packages) *Helper {
	return &Helper{packages, newSources(packages)}
}

// WarmUp loads what the first questions need: the types of the packages that lessons
// use most.
func (h *Helper) WarmUp() {
	for _, name := range []string{"nn", "viz", "data", "tensor", "rand", "fmt", "math", "session", "check", "strings", "slices", "sort", "time", "os"} {
		_, _ = h.packages.Import(h.packages.Path(name)) // who needs it will see the error
	}
}

// A Kind says what a completion is.
type Kind string

// The kinds of completions, by the names that Jupyter's clients have icons for, as far
// as there are any.
const (
	Function Kind = "function"
	Instance Kind = "instance"
	Type     Kind = "class"
	Module   Kind = "module"
	Keyword  Kind = "keyword"
	Field    Kind = "field"
	Magic    Kind = "magic"
)

// An Item is one way to go on.
type Item struct {
	Text string
	Kind Kind
	// Signature is a func's parameters and results, or the type of a value.
	Signature string

	rank int
}

// A Completion is what can stand between two offsets of the source, the best first.
type Completion struct {
	From, To int
	Items    []Item
}

// Complete says how the identifier, import path or magic at the cursor can go on.
func (h *Helper) Complete(v *cell.View, source string, cursor int) Completion {
	cursor = min(max(cursor, 0), len(source))
	if line, ok := cell.MagicAt(source, cursor); ok {
		return completeMagic(v.Draft("", 0), line, cursor)
	}
	d := v.Draft(source, cursor)
	from := cursor - len(typed(source[:cursor]))
	switch {
	case d.Importing:
		from = cursor - len(d.Inside) + 1
		return Completion{from, cursor, choose(h.importPaths(), source[from:cursor])}
	case d.Inside != "" || inNumber(source[:cursor]):
		return Completion{From: cursor, To: cursor}
	}
	return Completion{from, cursor, choose(h.items(d), source[from:cursor])}
}

// typed is the beginning of an identifier that the text ends in.
func typed(text string) string {
	for i := len(text); ; {
		r, n := utf8.DecodeLastRuneInString(text[:i])
		if i == 0 || r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return text[i:]
		}
		i -= n
	}
}

// inNumber reports whether the text ends in a number: no name begins with a digit.
func inNumber(text string) bool {
	word := typed(strings.TrimSuffix(text, "."))
	return word != "" && unicode.IsDigit(rune(word[0]))
}

// importPaths are the paths of all packages.
func (h *Helper) importPaths() (items []Item) {
	for i, p := range h.packages.Paths() {
		items = append(items, Item{Text: p, Kind: Module, rank: i})
	}
	return items
}

// items are all ways to go on at the draft's cursor, whatever is typed already.
func (h *Helper) items(d *cell.Draft) []Item {
	path := d.Path()
	if len(path) < 2 {
		return h.names(d, nil, false)
	}
	id, _ := path[0].(*ast.Ident)
	want := expected(d, path)
	switch parent := path[1].(type) {
	case *ast.SelectorExpr:
		if parent.Sel == id {
			want = expected(d, path[1:])
			return members(d, parent.X, want, isTypePlace(path[1:]))
		}
	case *ast.FuncDecl, *ast.LabeledStmt, *ast.BranchStmt, *ast.ImportSpec, *ast.File:
		return nil // a new name, or what has none
	case *ast.TypeSpec:
		if parent.Name == id {
			return nil
		}
	case *ast.ValueSpec:
		if slices.Contains(parent.Names, id) {
			return nil
		}
	case *ast.Field:
		if slices.Contains(parent.Names, id) {
			return nil
		}
	case *ast.CompositeLit:
		if fields, ok := missingFields(d, parent, id); ok {
			if slices.ContainsFunc(parent.Elts, isKeyed) {
				return fields
			}
			return append(fields, h.names(d, want, false)...)
		}
	case *ast.KeyValueExpr:
		if fields, ok := missingFieldsAtKey(d, path, parent, id); ok {
			return fields
		}
	}
	return h.names(d, want, isTypePlace(path))
}

// choose keeps the items that begin with what is typed, whatever the case, or, if
// there are none, those that contain it. The best come first.
func choose(items []Item, prefix string) []Item {
	lower := strings.ToLower(prefix)
	keep := func(fits func(text string) bool) (kept []Item) {
		for _, i := range items {
			if fits(strings.ToLower(i.Text)) {
				kept = append(kept, i)
			}
		}
		return kept
	}
	kept := keep(func(text string) bool { return strings.HasPrefix(text, lower) })
	if len(kept) == 0 && len(prefix) > 1 {
		kept = keep(func(text string) bool { return strings.Contains(text, lower) })
	}
	miscased := func(i Item) int {
		if strings.HasPrefix(i.Text, prefix) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(kept, func(a, b Item) int {
		return cmp.Or(cmp.Compare(miscased(a), miscased(b)), cmp.Compare(a.rank, b.rank),
			cmp.Compare(strings.ToLower(a.Text), strings.ToLower(b.Text)), cmp.Compare(a.Text, b.Text))
	})
	return slices.CompactFunc(kept, func(a, b Item) bool { return a.Text == b.Text })
}

// item describes an object as a completion.
func item(d *cell.Draft, o types.Object) Item {
	i := Item{Text: o.Name(), Kind: Instance, Signature: spell(d, o.Type())}
	switch o := o.(type) {
	case *types.Func:
		i.Kind, i.Signature = Function, signature(d, o.Signature(), -1).plain
	case *types.Builtin:
		i.Kind, i.Signature = Function, ""
	case *types.TypeName:
		i.Kind, i.Signature = Type, spell(d, o.Type().Underlying())
	case *types.Nil:
		i.Signature = ""
	case *types.PkgName:
		i.Kind, i.Signature = Module, o.Imported().Path()
	case *types.Var:
		if o.IsField() {
			i.Kind = Field
		} else if s, ok := o.Type().Underlying().(*types.Signature); ok {
			i.Kind, i.Signature = Function, signature(d, s, -1).plain
		}
	}
	return i
}

// spell writes a type with package names, as the learner would.
func spell(d *cell.Draft, t types.Type) string { return types.TypeString(t, qualifier(d)) }

func qualifier(d *cell.Draft) types.Qualifier {
	return func(p *types.Package) string {
		if p == d.Pkg {
			return ""
		}
		return p.Name()
	}
}
