package cell_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// Names of variables. The hiding ones mean something to the prelude: as variables
// they are for statements alone, as package cell has it.
var (
	plainNames  = []string{"a", "b", "c", "d", "e", "η", "image", "path", "x1", "_y", "Z"}
	hidingNames = []string{"max", "min", "cap", "strings", "slices", "init", "main", "print", "byte"}
)

// A generator makes a program, step by step, from what is there at each step.
type generator struct {
	*grammar
	rnd            *rand.Rand
	types          map[string]string // of variables
	pinned         map[string]bool   // variables that funcs use keep their types
	funcs, methods []string

	inFunc bool     // what is written is a func's
	locals []string // names that are hidden where it is written
	uses   []string // variables that the step's funcs mention
}

func newGenerator(g *grammar, seed uint64) *generator {
	return &generator{
		grammar: g, rnd: rand.New(rand.NewPCG(seed, 1)),
		types: map[string]string{}, pinned: map[string]bool{},
	}
}

// program makes the prelude and n steps, and shows all variables in the end.
func (g *generator) program(n int) []step {
	steps := []step{{declaration: declarations}}
	for len(steps) <= n {
		g.uses = nil
		if s, ok := g.step(len(steps)); ok {
			steps = append(steps, s)
		}
	}
	return append(steps, step{text: g.show(len(g.types))})
}

// A program's first steps define variables, so that the others have some.
const mostlyDefinitions = 8

func (g *generator) step(before int) (s step, ok bool) {
	how := g.rnd.IntN(100)
	switch {
	case how < 35 || before < mostlyDefinitions:
		return g.define()
	case how < 47:
		s.declaration, ok = g.declare()
		return s, ok
	case how < 60:
		s.text, ok = g.assign()
	default:
		s.text, ok = g.expand(g.oneOf(g.forms["stmt"]), 0)
	}
	s.text += "\n" + g.show(3)
	s.captures = g.uses
	return s, ok
}

// define makes a step that defines one variable or two.
func (g *generator) define() (s step, ok bool) {
	d := &definition{types: []string{g.oneOf(g.typeNames)}}
	switch g.rnd.IntN(8) {
	case 0:
		pair := g.oneOf(g.pairs)
		d.types = strings.Split(pair, ", ")
		if d.value, ok = g.expand(g.forms[pair][0], 0); !ok {
			return s, false
		}
	case 1:
		d.types = append(d.types, g.oneOf(g.typeNames))
		fallthrough
	default:
		if d.value, ok = g.values(d.types); !ok {
			return s, false
		}
	}
	if d.names = g.newNames(d.types); d.names == nil {
		return s, false
	}
	g.write(d)
	s.def, s.captures = d, g.uses
	if g.rnd.IntN(6) == 0 { // a func that stands before what it may use
		if early, ok := g.declare(); ok {
			s.declaration = early
		}
	}
	s.text = g.show(3)
	return s, true
}

// values are expressions of the types, or "" if the variables are to be zero.
func (g *generator) values(types []string) (list string, ok bool) {
	formless := slices.ContainsFunc(types, func(t string) bool { return len(g.forms[t]) == 0 })
	zero := !slices.ContainsFunc(types, func(t string) bool { return g.nonzero[t] })
	if formless || zero && g.rnd.IntN(6) == 0 {
		return "", zero
	}
	var values []string
	for _, t := range types {
		values = append(values, g.expression(t, 0))
	}
	return strings.Join(values, ", "), true
}

// newNames chooses names for new variables, new ones or those that others had, or nil.
func (g *generator) newNames(types []string) []string {
	var names []string
	for _, t := range types {
		n := g.oneOf(plainNames)
		if g.rnd.IntN(5) == 0 {
			n = g.oneOf(hidingNames)
		}
		if slices.Contains(names, n) || slices.Contains(g.uses, n) || g.pinned[n] && g.types[n] != t {
			return nil
		}
		names = append(names, n)
	}
	return names
}

// write gives the definition its text and its slots; from then on the variables are
// there.
func (g *generator) write(d *definition) {
	list := strings.Join(d.names, ", ")
	switch how := g.rnd.IntN(3); {
	case d.value == "" && len(d.types) == 1:
		d.text = "var " + list + " " + d.types[0]
	case d.value == "":
		d.text = fmt.Sprintf("var (\n\t%s %s\n\t%s %s\n)", d.names[0], d.types[0], d.names[1], d.types[1])
	case how == 0:
		d.text = "var " + list + " = " + d.value
	case how == 1 && len(d.types) == 1:
		d.text = "var " + list + " " + goType(d.types[0]) + " = " + d.value
	default:
		d.text = list + " := " + d.value
	}
	for i, n := range d.names {
		g.types[n] = d.types[i]
		d.types[i] = goType(d.types[i])
		d.slots = append(d.slots, g.slot(n))
	}
}

// goType is a type of the grammar as Go has it.
func goType(t string) string {
	if t == "literal" {
		return "func(int) int"
	}
	return t
}

func (g *generator) slot(name string) string {
	return fmt.Sprintf("%s_%d", name, slices.IndexFunc(g.typeNames, func(t string) bool { return goType(t) == goType(g.types[name]) }))
}

// declare makes a func or a method that reads and writes variables.
func (g *generator) declare() (text string, ok bool) {
	id := fmt.Sprintf("f%d", len(g.funcs)+len(g.methods))
	section := g.oneOf([]string{"body", "body", "call"})
	g.inFunc = true
	defer func() { g.inFunc = false }()
	if g.rnd.IntN(4) == 0 {
		text, ok = g.expand("func (self *box) "+id+"(‹+› int) int { self.n++; ‹"+section+"› }", 0)
		if ok {
			g.methods = append(g.methods, id)
		}
		return text, ok
	}
	text, ok = g.expand("func "+id+"(‹+› int) int { ‹"+section+"› }", 0)
	if ok {
		g.funcs = append(g.funcs, id)
	}
	return text, ok
}

// assign gives a variable another value.
func (g *generator) assign() (text string, ok bool) {
	n, ok := g.variable(func(string) bool { return true })
	if !ok || len(g.forms[g.types[n]]) == 0 {
		return "", false
	}
	text = g.mark(n) + " = "
	if g.types[n] == "literal" && !g.pinned[n] && g.rnd.IntN(3) == 0 {
		g.types[n] = "func(int) int" // a named func may be copied; the slot is the same
	}
	return text + g.expression(g.types[n], 0), true
}

// show shows up to n variables.
func (g *generator) show(n int) string {
	var list []string
	names := slices.DeleteFunc(g.names(), func(n string) bool { return g.types[n] == "literal" })
	g.rnd.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	for _, n := range names[:min(n, len(names))] {
		list = append(list, fmt.Sprintf("%q, &%s", n, g.mark(n)))
	}
	return "show(" + strings.Join(list, ", ") + ")"
}

func (g *generator) names() []string { return slices.Sorted(maps.Keys(g.types)) }

// variable chooses one that can be used here.
func (g *generator) variable(fits func(typ string) bool) (name string, ok bool) {
	names := slices.DeleteFunc(g.names(), func(n string) bool {
		return !fits(g.types[n]) || slices.Contains(g.locals, n) || g.inFunc && slices.Contains(hidingNames, n)
	})
	if len(names) == 0 {
		return "", false
	}
	name = g.oneOf(names)
	if g.inFunc {
		g.pinned[name] = true
		g.uses = append(g.uses, name)
	}
	return name, true
}

// mark is a variable as steps have it.
func (g *generator) mark(name string) string { return "‹" + name + "·" + g.slot(name) + "›" }
