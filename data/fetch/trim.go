package fetch

import (
	"bufio"
	"bytes"
	"io"
)

// longestLine is how long a line of a text may be: no set's is longer, and what isn't
// text may have none at all.
const longestLine = 1 << 20

// trimmed is a text without the white space at the ends of its lines, each of which
// ends in \n.
type trimmed struct {
	lines *bufio.Scanner
	rest  []byte // of the line that is being read
}

func newTrimmed(r io.Reader) *trimmed {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longestLine)
	return &trimmed{lines: lines}
}

func (t *trimmed) Read(p []byte) (int, error) {
	if len(t.rest) == 0 {
		if !t.lines.Scan() {
			if t.lines.Err() != nil {
				return 0, t.lines.Err()
			}
			return 0, io.EOF
		}
		t.rest = append(bytes.TrimRight(t.lines.Bytes(), " \t\r"), '\n')
	}
	n := copy(p, t.rest)
	t.rest = t.rest[n:]
	return n, nil
}
