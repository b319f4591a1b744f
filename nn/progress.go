package nn

import (
	"fmt"
	"io"
	"time"

	"deepgo/nn/statusline"
)

// progress shows how far Fit is.
type progress struct {
	line   *statusline.Line
	epochs int // how many there will be
	steps  int // in an epoch; 0 until the first is over

	began   time.Time
	samples int // of the epochs that are over
}

func newProgress(to io.Writer, epochs int) *progress {
	return &progress{line: statusline.On(to), epochs: epochs, began: time.Now()}
}

// batch shows that a batch of e is over, unless a line was shown just now.
func (p *progress) batch(e *Epoch) {
	if p.line.Due() {
		p.line.Show(p.text(e, time.Since(p.began)))
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
