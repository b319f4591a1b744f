package cell

import (
	"go/parser"
	"go/token"
	"strings"
)

// A Completeness says whether a cell can be run as it is.
type Completeness string

// The values of a Completeness, as Jupyter calls them.
const (
	Complete   Completeness = "complete"
	Incomplete Completeness = "incomplete" // more lines must follow
	Invalid    Completeness = "invalid"    // whatever follows
)

// IsComplete reports whether a cell can be run as it is, or whether something is open
// at its end; then indent is what the next line should begin with.
func IsComplete(source string) (c Completeness, indent string) {
	if wholeCell(source) { // a blank line ends it
		if strings.HasSuffix(source, "\n\n") || !strings.Contains(strings.TrimSpace(source), "\n") && strings.HasSuffix(source, "\n") {
			return Complete, ""
		}
		return Incomplete, ""
	}
	if lines := strings.Split(source, "\n"); isMagic(lines[len(lines)-1]) && strings.HasSuffix(source, `\`) {
		return Incomplete, ""
	}
	_, code := takeMagics(source)
	if from := inText(code); from >= 0 {
		switch open := code[from:]; {
		case strings.HasPrefix(open, "//"): // it ends with its line
			code = code[:from]
		case strings.HasPrefix(open, "`"), strings.HasPrefix(open, "/*"):
			return Incomplete, ""
		default:
			return Invalid, ""
		}
	}
	depth, last := 0, token.SEMICOLON
	for _, t := range scan(code) {
		if depth += nesting(t.token); depth < 0 {
			return Invalid, ""
		}
		if t.token != token.SEMICOLON || strings.HasPrefix(code[t.offset:], ";") {
			last = t.token
		}
	}
	switch {
	case depth > 0:
		return Incomplete, strings.Repeat("\t", depth)
	case continues(last):
		return Incomplete, "\t"
	case !parses(code):
		return Invalid, ""
	}
	return Complete, ""
}

// continues reports whether a statement that ends in a token goes on in the next line.
func continues(t token.Token) bool {
	switch t {
	case token.COMMA, token.PERIOD, token.ASSIGN, token.DEFINE, token.ARROW, token.NOT, token.TILDE, token.ELLIPSIS, token.COLON:
		return true
	case token.LPAREN, token.LBRACK, token.LBRACE, token.RPAREN, token.RBRACK, token.RBRACE, token.SEMICOLON, token.INC, token.DEC:
		return false
	}
	return t.IsOperator()
}

// parses reports whether each item of a cell can be parsed.
func parses(code string) bool {
	for _, c := range split(code) {
		text := "package p\n" + code[c.start:c.end]
		if !c.declaration {
			text = "package p\nfunc _() {\n" + code[c.start:c.end] + "\n}"
		}
		if _, err := parser.ParseFile(token.NewFileSet(), "", text, parser.SkipObjectResolution); err != nil {
			return false
		}
	}
	return true
}
