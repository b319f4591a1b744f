package data

import (
	"bytes"
	"strings"
	"testing"
)

// forget leaves of a part what another process gets of it.
func forget(p *part) *part {
	again := *p
	again.pixels, again.labels = nil, nil
	return &again
}

func TestSessionReopen(t *testing.T) {
	tiny := openTiny(t)
	for _, e := range []*Examples{tiny.Train, tiny.Test, numbered(t, 10)} {
		again := forget(e.part)
		if err := again.SessionReopen(); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(again.pixels, e.part.pixels) || !bytes.Equal(again.labels, e.part.labels) {
			t.Errorf("%v came back with other bytes", e)
		}
	}
}

func TestSessionReopenSaysWhatIsGone(t *testing.T) {
	p := &part{set: "nosuch"}
	if err := p.SessionReopen(); err == nil || !strings.Contains(err.Error(), "nosuch can't be opened again") {
		t.Errorf("error %v", err)
	}
}
