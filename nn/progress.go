package nn

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// redraw is the least time between two lines of progress.
const redraw = 200 * time.Millisecond

// progress shows how far Fit is, in one line that is written over again and again: each
// ends in \r, which a notebook's kernel knows as well.
type progress struct {
	to     io.Writer
	epochs int // how many there will be
	steps  int // in an epoch; 0 until the first is over

	began   time.Time
	samples int // of the epochs that are over
	shown   time.Time
	width   int // of the line that is on the screen
}

func newProgress(to io.Writer, epochs int) *progress {
	return &progress{to: to, epochs: epochs, began: time.Now()}
}

// batch shows that a batch of e is over, unless a line was shown just now.
func (p *progress) batch(e *Epoch) {
	if now := time.Now(); now.Sub(p.shown) >= redraw {
		p.shown = now
		p.show(p.text(e, now.Sub(p.began)))
	}
}

// epoch notes that e is over.
func (p *progress) epoch(e *Epoch) {
	p.steps = e.Steps
	p.samples += e.Samples
}

// text says where the training is after a while.
func (p *progress) text(e *Epoch, while time.Duration) string {
	text := fmt.Sprintf("epoch %d of %d", e.Epoch, p.epochs)
	if p.steps > 0 {
		text += fmt.Sprintf(", batch %d of %d", e.Steps, p.steps)
	} else {
		text += fmt.Sprintf(", batch %d", e.Steps)
	}
	text += fmt.Sprintf(", loss %.4f", e.Loss)
	if seconds := while.Seconds(); seconds > 0 {
		text += fmt.Sprintf(", %.0f examples/s", float64(p.samples+e.Samples)/seconds)
	}
	if p.steps > 0 {
		done := float64(e.Epoch-1) + float64(e.Steps)/float64(p.steps)
		left := time.Duration(float64(while) * max(0, float64(p.epochs)-done) / done)
		text += fmt.Sprintf(", %v left", left.Round(time.Second))
	}
	return text
}

// show writes one line over the one before.
func (p *progress) show(line string) {
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

// write writes text; that nobody can see it is no reason to stop.
func (p *progress) write(text string) { _, _ = io.WriteString(p.to, text) }
