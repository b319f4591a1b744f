package cell

import (
	"go/scanner"
	"go/token"
)

// A chunk is one top-level item of a cell: a declaration that is kept as source,
// or a statement. A var is a statement: its value is computed where it stands.
type chunk struct {
	declaration bool
	start, end  int // offsets in the cell
}

type scanned struct {
	offset int
	token  token.Token
}

func scan(src string) []scanned {
	file := token.NewFileSet().AddFile("", -1, len(src))
	var s scanner.Scanner
	s.Init(file, []byte(src), func(token.Position, string) {}, 0) // the parser reports errors
	var tokens []scanned
	for {
		pos, t, _ := s.Scan()
		if t == token.EOF {
			return tokens
		}
		tokens = append(tokens, scanned{file.Offset(pos), t})
	}
}

// split cuts a cell into its top-level items.
func split(src string) []chunk {
	tokens := scan(src)
	var chunks []chunk
	for i := 0; i < len(tokens); {
		c := chunk{isDeclaration(tokens[i:]), tokens[i].offset, len(src)}
		for depth := 0; i < len(tokens); i++ {
			depth += nesting(tokens[i].token)
			if depth <= 0 && tokens[i].token == token.SEMICOLON {
				c.end = tokens[i].offset
				i++
				break
			}
		}
		if c.end > c.start {
			chunks = append(chunks, c)
		}
	}
	return chunks
}

func nesting(t token.Token) int {
	switch t {
	case token.LPAREN, token.LBRACE, token.LBRACK:
		return 1
	case token.RPAREN, token.RBRACE, token.RBRACK:
		return -1
	}
	return 0
}

// isDeclaration tells a func with a name, or a method, from a func literal.
func isDeclaration(tokens []scanned) bool {
	at := func(i int) token.Token {
		if i < len(tokens) {
			return tokens[i].token
		}
		return token.EOF
	}
	switch at(0) {
	case token.IMPORT, token.TYPE, token.CONST:
		return true
	case token.FUNC:
		if at(1) == token.IDENT {
			return true
		}
		i, depth := 1, 0
		for ; i < len(tokens); i++ { // over the receiver
			depth += nesting(at(i))
			if depth == 0 {
				break
			}
		}
		return at(i+1) == token.IDENT && at(i+2) == token.LPAREN
	}
	return false
}

// blank replaces text by as many bytes of spaces, so that what follows keeps its line
// and column.
func blank(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c != '\n' {
			b[i] = ' '
		}
	}
	return string(b)
}
