package display

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"deepgo/kernel/session/process"
	"deepgo/nn/tensor"
	"deepgo/viz"
)

// A screen is what the relay has sent of a cell's displays.
type screen struct {
	mu   sync.Mutex
	kind []string
	html []string
	text []string
}

func (s *screen) Publish(kind string, content object) {
	s.mu.Lock()
	defer s.mu.Unlock()
	data := content["data"].(object)
	html, _ := data["text/html"].(string)
	text, _ := data["text/plain"].(string)
	s.kind, s.html, s.text = append(s.kind, kind), append(s.html, html), append(s.text, text)
}

func (s *screen) Ask(process.Frame) {}

// open opens the pipe, with its other end.
func (s *screen) open(tb testing.TB) (*Set, *os.File) {
	tb.Helper()
	dir := tb.TempDir()
	d, err := Open(dir, 1, s)
	if err != nil {
		tb.Skipf("named pipes are not to be had here: %v", err)
	}
	pipe, err := os.OpenFile(filepath.Join(dir, process.PipeName), os.O_WRONLY, 0)
	if err != nil {
		tb.Fatal(err)
	}
	return d, pipe
}

// A cellSink is a process's sink, as process.Displays is.
type cellSink struct {
	tb    testing.TB
	pipe  *os.File
	first int // its displays have the ids from first+1 on
}

// Show implements viz.Sink.
func (c cellSink) Show(id int, figure []byte) { c.send(process.Figure, id, figure) }

// Update implements viz.Sink.
func (c cellSink) Update(id int, more []byte) { c.send(process.More, id, more) }

func (c cellSink) send(kind process.Kind, id int, payload []byte) {
	f := process.Frame{Kind: kind, ID: uint32(c.first + id), Payload: payload}
	if _, err := f.WriteTo(c.pipe); err != nil {
		c.tb.Error(err)
	}
}

// However fast a figure grows, and although the process ends at once, its last frame is
// shown, and its history with it; and there are few messages.
func TestLiveFigureEndsWhole(t *testing.T) {
	s := &screen{}
	d, pipe := s.open(t)
	viz.Connect(cellSink{t, pipe, 0})
	c := viz.NewCurves("live", "loss")
	const points = 10_000
	for i := range points {
		c.Add(i, 1/float64(i+1))
		if i == 0 {
			d.Place(1)
		}
	}
	viz.Connect(nil)
	_ = pipe.Close()
	d.Close()
	last := len(s.kind) - 1
	if s.kind[0] != "display_data" || s.kind[last] != "update_display_data" {
		t.Fatalf("sent %v", s.kind)
	}
	if !strings.Contains(s.text[last], "at epoch 9,999") || !strings.Contains(s.html[last], "curves({") {
		t.Errorf("the last frame: %s", s.text[last])
	}
	if strings.Contains(s.html[0], "curves({") {
		t.Error("a moment holds the history")
	}
}

// A display that was never placed shows at the end; one of a figure that can't be drawn
// says why.
func TestDisplaysWithoutTheirMarks(t *testing.T) {
	s := &screen{}
	d, pipe := s.open(t)
	sink := cellSink{t, pipe, 0}
	viz.Connect(sink)
	viz.Show(viz.Images(tensor.New(1, 2, 2)))
	viz.Connect(nil)
	sink.Show(2, []byte("no figure"))
	sink.send(process.Value, 3, []byte("42"))
	_ = pipe.Close()
	d.Close()
	if got := fmt.Sprint(s.kind); got != "[display_data display_data execute_result]" {
		t.Fatalf("sent %s", got)
	}
	if !strings.HasPrefix(s.text[0], "1 image of 2×2") || !strings.Contains(s.text[1], "can't be drawn") || s.text[2] != "42" {
		t.Errorf("sent %q", s.text)
	}
}
