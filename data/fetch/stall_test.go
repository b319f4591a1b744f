package fetch

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"
)

// A slow body isn't a stalled one, however long it takes in all. The time is the
// test's own.
func TestSlowBodiesAreRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const stall = 10 * time.Second
		stalled := false
		body := &watchedBody{
			Reader: paced{iotest.OneByteReader(strings.NewReader("slow, but sure"))},
			stall:  stall,
			timer:  time.AfterFunc(stall, func() { stalled = true }),
		}
		defer body.timer.Stop()
		if b, err := io.ReadAll(body); err != nil || string(b) != "slow, but sure" || stalled {
			t.Errorf("read %q, %v, stalled: %v", b, err, stalled)
		}
	})
}

// paced takes 9 s for each read.
type paced struct{ io.Reader }

func (p paced) Read(b []byte) (int, error) {
	<-time.After(9 * time.Second)
	return p.Reader.Read(b)
}
