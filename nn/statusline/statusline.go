// Package statusline shows how far something is, in one line that is written over again and
// again: each ends in \r, which a notebook's kernel knows as well as a terminal.
//
//	line := statusline.On(os.Stderr)
//	for i := range n {
//		…
//		if line.Due() { // not each time: a terminal is slow
//			line.Show(fmt.Sprintf("%d of %d", i, n))
//		}
//	}
//	line.Clear()
package statusline

import (
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// redraw is the least time between two lines.
const redraw = 200 * time.Millisecond

// A Line is the line that is written over.
type Line struct {
	to    io.Writer
	due   time.Time // when the next may come
	width int       // of the one that is on the screen
}

// On returns a line that is written to a terminal, os.Stderr as a rule.
func On(to io.Writer) *Line { return &Line{to: to} }

// Due reports whether it is time to show how far things are: the first time it is asked,
// and 200 ms after it last said so.
func (l *Line) Due() bool {
	now := time.Now()
	if now.Before(l.due) {
		return false
	}
	l.due = now.Add(redraw)
	return true
}

// Show writes text over what was shown before.
func (l *Line) Show(text string) {
	width := utf8.RuneCountInString(text)
	l.write(text + strings.Repeat(" ", max(0, l.width-width)) + "\r")
	l.width = width
}

// Clear wipes the line.
func (l *Line) Clear() {
	if l.width > 0 {
		l.Show("")
	}
}

// Keep writes a line that stays.
func (l *Line) Keep(text string) {
	l.Clear()
	l.write(text + "\n")
}

// write writes text; that nobody can see it is no reason to stop.
func (l *Line) write(text string) { _, _ = io.WriteString(l.to, text) }
