package statusline_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"deepgo/nn/statusline"
)

func TestALineIsWrittenOver(t *testing.T) {
	var screen bytes.Buffer
	line := statusline.On(&screen)
	line.Clear() // of nothing
	line.Show("唐诗 50 %")
	line.Show("bye")
	line.Keep("done")
	line.Clear()
	if want := "唐诗 50 %\rbye    \r   \rdone\n"; screen.String() != want {
		t.Errorf("got %q, want %q", screen.String(), want)
	}
}

func TestDueNowAndThen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		line := statusline.On(&strings.Builder{})
		var due []time.Duration
		for begin := time.Now(); time.Since(begin) < time.Second; <-time.After(50 * time.Millisecond) {
			if line.Due() {
				due = append(due, time.Since(begin).Round(time.Millisecond))
			}
		}
		if want := "[0s 200ms 400ms 600ms 800ms]"; fmt.Sprint(due) != want {
			t.Errorf("due after %v, want %v", due, want)
		}
	})
}
