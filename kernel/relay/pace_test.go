package relay

import (
	"testing"
	"testing/synctest"
	"time"
)

// Whatever is sent, no three seconds hold more than Jupyter Server passes on.
func TestPace(t *testing.T) {
	for _, size := range []int{0, 100, 1 << 16} {
		synctest.Test(t, func(t *testing.T) {
			var p pacer
			var sent []time.Time
			for range 10_000 {
				p.wait(size)
				now := time.Now()
				sent = append(sent, now)
				for now.Sub(sent[0]) > 3*time.Second {
					sent = sent[1:]
				}
				if n := len(sent); n > 3_000 || n*size > 3_000_000 {
					t.Fatalf("%d messages of %d bytes in three seconds", n, size)
				}
			}
		})
	}
}

// A few messages are not held up.
func TestPaceOfAFew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var p pacer
		start := time.Now()
		for range messageBucket {
			p.wait(100)
		}
		if took := time.Since(start); took > 0 {
			t.Errorf("%v", took)
		}
	})
}
