package relay

import (
	"strings"
	"testing"
	"time"
)

func TestFraction(t *testing.T) {
	for line, want := range map[string]float64{
		"epoch 1 of 30": 1.0 / 30,
		"epoch 3 of 10, batch 50 of 100, loss 0.01":         0.25,
		"epoch 1 of 2, batch 0 of 4":                        0,
		"epoch 10 of 10, batch 4 of 4, loss 3 of something": 1,
		"mnist: train-images 37 % of 9.9 MB":                0.37,
		"12.5% done":                                        0.125,
		"7/8":                                               0.875,
		"200 %":                                             1,
		"epoch 3, loss 0.2":                                 -1,
		"1 of 0":                                            -1,
		"epoch 99999999999999999999999999999999999999 of 10": 1,
	} {
		if got := fraction(line); got < want-1e-9 || got > want+1e-9 {
			t.Errorf("%q is at %v, want %v", line, got, want)
		}
	}
}

// A desk is a progress whose clock stands still, and what it has sent.
type desk struct {
	*progress
	at   time.Time
	sent []object
	kind []string
}

func newDesk() *desk {
	d := &desk{at: time.Unix(1000, 0)}
	d.progress = &progress{blank: true, now: func() time.Time { return d.at }, publish: func(kind string, content object) {
		d.kind = append(d.kind, kind)
		d.sent = append(d.sent, content["data"].(object))
	}}
	return d
}

// tick lets time pass, and what waits for it happen.
func (d *desk) tick(by time.Duration) {
	d.at = d.at.Add(by)
	d.mu.Lock()
	waits := d.timer != nil && d.timer.Stop()
	d.mu.Unlock()
	if waits {
		d.show()
	}
}

func TestProgressShowsAndLeavesNothing(t *testing.T) {
	d := newDesk()
	d.say("epoch 1 of 4, batch 0 of 100, loss 2.3")
	d.tick(2 * time.Second)
	d.say("epoch 1 of 4, batch 100 of 100, loss <1")
	d.tick(time.Second)
	d.say("          ")
	d.tick(time.Second)
	d.close()
	if len(d.kind) != 3 || d.kind[0] != "display_data" || d.kind[2] != "update_display_data" {
		t.Fatalf("sent %s", d.kind)
	}
	text, _ := d.sent[1]["text/plain"].(string)
	if text != "epoch 1 of 4, batch 100 of 100, loss <1, 9s left" {
		t.Errorf("shown: %s", text)
	}
	if html, _ := d.sent[1]["text/html"].(string); !strings.Contains(html, `aria-valuenow="25"`) || strings.Contains(html, "<1") {
		t.Errorf("shown: %s", html)
	}
	if last := d.sent[2]; last["text/plain"] != "" || last["text/html"] != "" {
		t.Errorf("left: %v", last)
	}
}

func TestProgressOfAMomentIsNotShown(t *testing.T) {
	d := newDesk()
	d.say("1 of 2")
	d.say("2 of 2")
	d.say("")
	d.close()
	if len(d.sent) != 0 {
		t.Errorf("sent %v", d.sent)
	}
}

// What begins anew has its own time, and a speed if it says its size.
func TestProgressOfSeveralThings(t *testing.T) {
	d := newDesk()
	d.say("a: 50 % of 10.0 MB")
	d.tick(10 * time.Second)
	d.say("b: 0 % of 20.0 MB")
	d.tick(time.Second)
	d.say("b: 10 % of 20.0 MB")
	d.tick(time.Second)
	if text, _ := d.sent[len(d.sent)-1]["text/plain"].(string); text != "b: 10 % of 20.0 MB, 1.0 MB/s, 18s left" {
		t.Errorf("shown: %s", text)
	}
}

func TestProgressIsTakenOutOfTheErrors(t *testing.T) {
	d := newDesk()
	o := newOutput(&run{progress: d.progress})
	o.writeError("1 of 2\r2 of 2\rwarning\nhalf a line")
	if o.text.String() != "warning\nhalf a line" || d.line != "2 of 2" {
		t.Errorf("text %q, progress %q", o.text.String(), d.line)
	}
	o.writeError(" and\rback\r\n")
	if got := o.text.String(); got != "warning\nhalf a line and\rback\r\n" {
		t.Errorf("text %q", got)
	}
	o.timer.Stop()
	d.timer.Stop()
}
