package fetch

import (
	"fmt"

	"deepgo/nn/statusline"
)

// progress shows how far a set has come.
type progress struct {
	line  *statusline.Line
	label string // the set's name, which begins each line

	what        string // the file that is coming
	done, total int64  // bytes; total < 1 if it isn't known
}

// begin announces the file that comes next.
func (p *progress) begin(what string) {
	p.what = what
	p.show(what)
}

// from says that the file's first done bytes are there and that rest come now, -1 if
// that isn't known.
func (p *progress) from(done, rest int64) {
	p.done, p.total = done, 0
	if rest >= 0 {
		p.total = done + rest
	}
}

// Write counts the bytes of b as come.
func (p *progress) Write(b []byte) (int, error) {
	p.done += int64(len(b))
	if p.line.Due() {
		if p.total > 0 {
			p.show(fmt.Sprintf("%s %d %% of %s", p.what, 100*p.done/p.total, megabytes(p.total)))
		} else {
			p.show(fmt.Sprintf("%s %s", p.what, megabytes(p.done)))
		}
	}
	return len(b), nil
}

// show shows text about the set.
func (p *progress) show(text string) { p.line.Show(p.label + ": " + text) }

// keep writes a line about the set that stays.
func (p *progress) keep(text string) { p.line.Keep(p.label + ": " + text) }

// megabytes spells a number of bytes.
func megabytes(bytes int64) string {
	if bytes < 100_000 {
		return fmt.Sprintf("%.1f kB", float64(bytes)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}
