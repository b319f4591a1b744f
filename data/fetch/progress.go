package fetch

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// redraw is the least time between two lines of progress.
const redraw = 200 * time.Millisecond

// progress shows how far a set has come, in one line on a terminal that is written
// over again and again: each ends in \r, which a notebook's kernel knows as well.
type progress struct {
	to    io.Writer
	label string // the set's name, which begins each line

	what        string // the file that is coming
	done, total int64  // bytes; total < 1 if it isn't known
	shown       time.Time
	width       int // of the line that is on the screen
}

// begin announces the file that comes next.
func (p *progress) begin(what string) {
	p.what = what
	p.shown = time.Time{}
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
	if now := time.Now(); now.Sub(p.shown) >= redraw {
		p.shown = now
		if p.total > 0 {
			p.show(fmt.Sprintf("%s %d %% of %s", p.what, 100*p.done/p.total, megabytes(p.total)))
		} else {
			p.show(fmt.Sprintf("%s %s", p.what, megabytes(p.done)))
		}
	}
	return len(b), nil
}

// show writes one line over the one before.
func (p *progress) show(text string) {
	line := p.label + ": " + text
	width := utf8.RuneCountInString(line)
	p.write(line + strings.Repeat(" ", max(0, p.width-width)) + "\r")
	p.width = width
}

// clear wipes the line.
func (p *progress) clear() {
	if p.width > 0 {
		p.write(strings.Repeat(" ", p.width) + "\r")
		p.width = 0
	}
}

// line writes a line that stays.
func (p *progress) line(text string) {
	p.clear()
	p.write(p.label + ": " + text + "\n")
}

// write writes text; that nobody can see it is no reason to stop.
func (p *progress) write(text string) { _, _ = io.WriteString(p.to, text) }

// megabytes spells a number of bytes.
func megabytes(bytes int64) string {
	if bytes < 100_000 {
		return fmt.Sprintf("%.1f kB", float64(bytes)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}
