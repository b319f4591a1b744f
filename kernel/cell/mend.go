package cell

import (
	"go/scanner"
	"go/token"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A mended text is a cell cut off behind the identifier at the cursor, with all that
// was open closed, and the declarations that follow.
type mended struct {
	text      string
	cursor    int    // where that identifier begins
	inside    string // see Draft
	importing bool
	following []string
}

// mend makes of a cell that is being written one that has a syntax tree.
func mend(code string, cursor int) mended {
	start, end := word(code, cursor)
	id := code[start:end]
	if id == "" || token.IsKeyword(id) || !token.IsIdentifier(id) {
		id = Cursor
	}
	var m mended
	if from := inText(code[:cursor]); from >= 0 { // in a string or comment: stand before it
		start, id = from, Cursor
		m.inside, m.importing = code[from:cursor], importing(code[:from])
	}
	b := &bracketing{}
	b.take(code[:start])
	m.cursor = b.out.Len()
	b.out.WriteString(id)
	b.close()
	b.out.WriteString("\n")
	m.following = followingKeys(code[end:])
	b.out.WriteString(laterDeclarations(code[end:]))
	m.text = b.out.String()
	return m
}

// word finds the identifier that the cursor touches.
func word(code string, cursor int) (start, end int) {
	letter := func(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }
	start, end = cursor, cursor
	for start > 0 {
		r, n := utf8.DecodeLastRuneInString(code[:start])
		if !letter(r) {
			break
		}
		start -= n
	}
	for end < len(code) {
		r, n := utf8.DecodeRuneInString(code[end:])
		if !letter(r) {
			break
		}
		end += n
	}
	return start, end
}

// inText returns where the string or comment begins that the text ends in, or -1.
func inText(code string) int {
	file := token.NewFileSet().AddFile("", -1, len(code))
	var s scanner.Scanner
	unended := false
	s.Init(file, []byte(code), func(_ token.Position, msg string) {
		unended = unended || strings.HasSuffix(msg, "not terminated")
	}, scanner.ScanComments)
	for last := -1; ; {
		pos, t, lit := s.Scan()
		at := file.Offset(pos)
		switch {
		case t == token.EOF:
			return last
		case t == token.SEMICOLON && lit == "\n":
			continue
		case at+len(lit) == len(code) && (unended || strings.HasPrefix(lit, "//")):
			last = at
		default:
			last, unended = -1, false
		}
	}
}

// importing reports whether a string that follows the code is an import path.
func importing(code string) bool {
	chunks := split(code)
	if len(chunks) == 0 {
		return false
	}
	last := chunks[len(chunks)-1]
	return last.end == len(code) && strings.HasPrefix(code[last.start:], "import")
}

// followingKeys are the keys (name: value) in what follows, up to the bracket that
// closes what the cursor is in.
func followingKeys(code string) (keys []string) {
	tokens := scan(code)
	depth := 0
	for i, t := range tokens {
		if depth += nesting(t.token); depth < 0 {
			break
		}
		if depth == 0 && t.token == token.COLON && i > 0 && tokens[i-1].token == token.IDENT {
			_, end := word(code, tokens[i-1].offset)
			keys = append(keys, code[tokens[i-1].offset:end])
		}
	}
	return keys
}

// bracketing copies code and keeps its brackets in order: closers without an opener
// are left out, openers that were forgotten are closed before what closes an outer one.
type bracketing struct {
	out   strings.Builder
	stack []level
	top   level
}

// A level is what is known of the statement in the innermost open bracket.
type level struct {
	open   token.Token
	header bool // an if, for, switch or select that still lacks its block
	call   bool // a go or defer, which wants a call
}

func (b *bracketing) take(code string) {
	from := 0
	for _, t := range scan(code) {
		switch t.token {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			if t.token == token.LBRACE {
				b.top.header = false
			}
			b.stack = append(b.stack, b.top)
			b.top = level{open: t.token}
		case token.RPAREN, token.RBRACK, token.RBRACE:
			b.out.WriteString(code[from:t.offset])
			from = t.offset
			if !b.closeUpTo(t.token) {
				from++ // it closes nothing
			}
		case token.IF, token.FOR, token.SWITCH, token.SELECT:
			b.top.header = true
		case token.GO, token.DEFER:
			b.top.call = true
		case token.SEMICOLON:
			if t.offset < len(code) && code[t.offset] != ';' || !b.top.header { // the parts of a for
				b.top.header, b.top.call = false, false
			}
		}
	}
	b.out.WriteString(code[from:])
}

// closeUpTo closes what is open inside the bracket that closer closes, which the
// caller writes. It reports whether there is such a bracket.
func (b *bracketing) closeUpTo(closer token.Token) bool {
	opener := map[token.Token]token.Token{token.RPAREN: token.LPAREN, token.RBRACK: token.LBRACK, token.RBRACE: token.LBRACE}[closer]
	depth := -1
	if b.top.open == opener {
		depth = len(b.stack)
	}
	for i := len(b.stack) - 1; i > 0 && depth < 0; i-- {
		if b.stack[i].open == opener {
			depth = i
		}
	}
	if depth <= 0 {
		return false
	}
	for len(b.stack) > depth {
		b.closeTop()
	}
	b.top, b.stack = b.stack[len(b.stack)-1], b.stack[:len(b.stack)-1]
	return true
}

// close closes all that is open.
func (b *bracketing) close() {
	for len(b.stack) > 0 {
		b.closeTop()
	}
	b.endStatement()
}

func (b *bracketing) closeTop() {
	b.endStatement()
	b.out.WriteString(map[token.Token]string{token.LPAREN: ")", token.LBRACK: "]", token.LBRACE: "\n}"}[b.top.open])
	b.top, b.stack = b.stack[len(b.stack)-1], b.stack[:len(b.stack)-1]
}

func (b *bracketing) endStatement() {
	if b.top.call {
		b.out.WriteString("()")
	}
	if b.top.header {
		b.out.WriteString(" {}")
	}
}

var startsDeclaration = regexp.MustCompile(`(?m)^(func|type|const|import)\b`)

// laterDeclarations are those that begin a line.
func laterDeclarations(code string) string {
	var b strings.Builder
	for {
		at := startsDeclaration.FindStringIndex(code)
		if at == nil {
			return b.String()
		}
		code = code[at[0]:]
		c := split(code)[0]
		if c.declaration {
			b.WriteString(code[c.start:c.end] + "\n")
		}
		code = code[c.end:]
	}
}
