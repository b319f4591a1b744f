package cell

import "strings"

// Magics returns the lines of a cell that are no Go, in order; for a cell that is
// GoNB's as a whole, all of it.
func Magics(source string) []string {
	if wholeCell(source) {
		return []string{source}
	}
	magics, _ := takeMagics(source)
	return magics
}

// Imports returns the import paths that a cell declares.
func Imports(source string) []string {
	_, code := takeMagics(source)
	declarations, _, err := takeDeclarations(0, code)
	if err != nil {
		return nil // Compose says what is wrong
	}
	var paths []string
	for _, d := range declarations {
		for _, n := range d.names {
			if d.imports {
				paths = append(paths, strings.Trim(n.id, "`\""))
			}
		}
	}
	return paths
}

// A line that starts with % or ! is GoNB's, unless a raw string or a comment runs
// over it.

// takeMagics returns the cell's lines for GoNB, and the Go code with those lines
// blanked, so that all else keeps its place.
func takeMagics(source string) (magics []string, code string) {
	lines := strings.Split(source, "\n")
	var state lexState
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		if state != inCode || !isMagic(line) {
			state = state.after(line)
			continue
		}
		for strings.HasSuffix(line, `\`) && i+1 < len(lines) {
			lines[i] = ""
			i++
			line = line[:len(line)-1] + " " + lines[i]
		}
		lines[i] = ""
		if rest, ok := mainArguments(line); !ok {
			magics = append(magics, line)
		} else if rest != "" {
			magics = append(magics, "%args "+rest)
		}
	}
	return magics, strings.Join(lines, "\n")
}

// withoutMagics blanks the cell's lines for GoNB, and finds where in the code that is
// left an offset of the source comes to stand.
func withoutMagics(source string, offset int) (code string, at int) {
	_, code = takeMagics(source)
	offset = min(max(offset, 0), len(source))
	line := strings.Count(source[:offset], "\n")
	for range line {
		at += strings.Index(code[at:], "\n") + 1
	}
	rest, _, _ := strings.Cut(code[at:], "\n")
	return code, at + min(offset-strings.LastIndex(source[:offset], "\n")-1, len(rest))
}

// MagicAt returns the line for GoNB that the cursor, an offset in the source, is on,
// up to the cursor.
func MagicAt(source string, cursor int) (line string, ok bool) {
	cursor = min(max(cursor, 0), len(source))
	line = source[strings.LastIndex(source[:cursor], "\n")+1 : cursor]
	if wholeCell(source) {
		return line, true
	}
	code, at := withoutMagics(source, cursor)
	return line, isMagic(line) && (at == len(code) || code[at] == '\n') && at == strings.LastIndex(code[:at], "\n")+1
}

func isMagic(line string) bool {
	return strings.HasPrefix(line, "%") || strings.HasPrefix(line, "!")
}

// mainArguments reads GoNB's "here begins main": it is no command to us, since the
// statements of a cell need no mark, but the program's arguments may follow it.
func mainArguments(line string) (arguments string, ok bool) {
	word, rest, _ := strings.Cut(line, " ")
	return strings.TrimSpace(rest), word == "%%" || word == "%main"
}

// wholeCell reports whether the first line gives the whole cell to GoNB, as
// %%script and %%writefile do.
func wholeCell(source string) bool {
	line, _, _ := strings.Cut(strings.TrimLeft(source, "\n"), "\n")
	return strings.HasPrefix(line, "%%") && strings.Trim(line, "% \t") != "" && line[2] != ' '
}

// lexState is where in the code the end of a line is.
type lexState int

const (
	inCode lexState = iota
	inRaw
	inComment
)

// after gives the state behind a line that begins in state s.
func (s lexState) after(line string) lexState {
	for i := 0; i < len(line); i++ {
		c := line[i]
		two := line[i:min(i+2, len(line))]
		switch {
		case s == inRaw:
			if c == '`' {
				s = inCode
			}
		case s == inComment:
			if two == "*/" {
				s = inCode
				i++
			}
		case two == "//":
			return s
		case two == "/*":
			s = inComment
			i++
		case c == '`':
			s = inRaw
		case c == '"' || c == '\'':
			i = quoted(line, i)
		}
	}
	return s
}

// quoted returns where the string or rune that begins at i ends.
func quoted(line string, i int) int {
	quote := line[i]
	for i++; i < len(line) && line[i] != quote; i++ {
		if line[i] == '\\' {
			i++
		}
	}
	return i
}
