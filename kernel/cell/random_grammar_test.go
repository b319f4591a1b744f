package cell_test

import (
	"regexp"
	"strconv"
	"strings"
)

// A grammar is what random programs are made of: testdata/random/grammar.txt.
type grammar struct {
	forms     map[string][]string // by section
	typeNames []string
	nonzero   map[string]bool
	pairs     []string // headers of values that two variables take at once
}

func readGrammar(text string) *grammar {
	g := &grammar{forms: map[string][]string{}, nonzero: map[string]bool{}}
	var section string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		form, indented := strings.CutPrefix(line, "\t")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case indented:
			g.forms[section] = append(g.forms[section], form)
		default:
			section = g.header(line)
		}
	}
	return g
}

func (g *grammar) header(line string) (section string) {
	if pair, ok := strings.CutPrefix(line, "two "); ok {
		g.pairs = append(g.pairs, pair)
		return pair
	}
	section, typ := strings.CutPrefix(line, "type ")
	if !typ {
		return section
	}
	section, nonzero := strings.CutSuffix(section, " nonzero")
	g.typeNames = append(g.typeNames, section)
	g.nonzero[section] = nonzero
	return section
}

// expression makes one of a type.
func (g *generator) expression(typ string, depth int) string {
	if typ == "literal" {
		defer func(was bool) { g.inFunc = was }(g.inFunc)
		g.inFunc = true
	} else if g.rnd.IntN(2) == 0 {
		if text, ok := g.expand("‹@"+typ+"›", depth); ok {
			return text
		}
	}
	form := g.forms[typ][0]
	if depth < 3 {
		form = g.oneOf(g.forms[typ])
	}
	text, ok := g.expand(form, depth+1)
	for !ok { // there is no such variable; of a func literal's bodies some need none
		text, ok = g.expand(g.forms[typ][0], depth+1)
	}
	return text
}

// hole finds what a form leaves open.
var hole = regexp.MustCompile(`‹(@?)([^‹›]+)›`)

// expand fills a form's holes; ok is false if there is nothing to fill one with.
func (g *generator) expand(form string, depth int) (text string, ok bool) {
	ok = true
	defer func(n int) { g.locals = g.locals[:n] }(len(g.locals))
	text = hole.ReplaceAllStringFunc(form, func(h string) string {
		m := hole.FindStringSubmatch(h)
		filled, filling := g.fill(m[2], m[1] != "", depth)
		ok = ok && filling
		return filled
	})
	return text, ok
}

// fill makes what stands in a hole.
func (g *generator) fill(what string, variable bool, depth int) (text string, ok bool) {
	switch what {
	case "#":
		return strconv.Itoa(g.rnd.IntN(10)), true
	case "k":
		return strconv.Quote(g.oneOf([]string{"a", "b", "12"})), true
	case "f":
		return g.oneOf(append([]string{"twice"}, g.funcs...)), true
	case "m":
		if len(g.methods) == 0 {
			return "", false
		}
		return g.oneOf(g.methods), true
	case "+":
		g.locals = append(g.locals, g.oneOf(append(g.names(), "z")))
		fallthrough
	case "~":
		return g.locals[len(g.locals)-1], true
	case "body", "call":
		return g.expand(g.oneOf(g.forms[what]), depth)
	}
	if !variable {
		return g.expression(what, depth), true
	}
	n, ok := g.variable(func(t string) bool { return t == what })
	if !ok {
		return "", false
	}
	return g.mark(n), true
}

func (g *generator) oneOf(list []string) string { return list[g.rnd.IntN(len(list))] }
