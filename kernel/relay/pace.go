package relay

import (
	"sync"
	"time"
)

// Jupyter Server drops what exceeds a thousand messages or 1 MB of text a second, as
// means over three seconds since the kernel was last idle. A bucket of each, and what
// flows into it in those three seconds, stay below 3,000 and 3 MB.
const (
	messageBucket, messagesPerSecond = 1_000, 600
	textBucket, textPerSecond        = 1_000_000, 600_000
)

// A pacer slows down what is published to what a server passes on.
type pacer struct {
	mu             sync.Mutex
	messages, text float64 // what is left in the buckets
	last           time.Time
}

// wait waits until a message with n bytes of text may go.
func (p *pacer) wait(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if p.last.IsZero() {
		p.messages, p.text = messageBucket, textBucket
	} else {
		seconds := now.Sub(p.last).Seconds()
		p.messages = min(messageBucket, p.messages+seconds*messagesPerSecond)
		p.text = min(textBucket, p.text+seconds*textPerSecond)
	}
	p.last = now
	p.messages--
	p.text -= float64(n)
	if late := max(-p.messages/messagesPerSecond, -p.text/textPerSecond); late > 0 {
		time.Sleep(time.Duration(late * float64(time.Second)))
	}
}
