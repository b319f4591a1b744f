package relay

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"deepgo/kernel/session"
	"deepgo/nn"
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

func (s *screen) publish(kind string, content object) {
	s.mu.Lock()
	defer s.mu.Unlock()
	data := content["data"].(object)
	html, _ := data["text/html"].(string)
	text, _ := data["text/plain"].(string)
	s.kind, s.html, s.text = append(s.kind, kind), append(s.html, html), append(s.text, text)
}

func (s *screen) put(session.Frame) {}

// open opens the pipe, with its other end.
func (s *screen) open(tb testing.TB) (*displays, *os.File) {
	tb.Helper()
	dir := tb.TempDir()
	d, err := openDisplays(dir, 1, s)
	if err != nil {
		tb.Skipf("named pipes are not to be had here: %v", err)
	}
	pipe, err := os.OpenFile(filepath.Join(dir, session.PipeName), os.O_WRONLY, 0)
	if err != nil {
		tb.Fatal(err)
	}
	return d, pipe
}

// A cellSink is a process's sink, as session.Displays is.
type cellSink struct {
	tb    testing.TB
	pipe  *os.File
	first int // its displays have the ids from first+1 on
}

// Show implements viz.Sink.
func (c cellSink) Show(id int, figure []byte) { c.send(session.Figure, id, figure) }

// Update implements viz.Sink.
func (c cellSink) Update(id int, more []byte) { c.send(session.More, id, more) }

func (c cellSink) send(kind session.Kind, id int, payload []byte) {
	f := session.Frame{Kind: kind, ID: uint32(c.first + id), Payload: payload}
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
			d.place(1)
		}
	}
	viz.Connect(nil)
	_ = pipe.Close()
	d.close()
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
	sink.send(session.Value, 3, []byte("42"))
	_ = pipe.Close()
	d.close()
	if got := fmt.Sprint(s.kind); got != "[display_data display_data execute_result]" {
		t.Fatalf("sent %s", got)
	}
	if !strings.HasPrefix(s.text[0], "1 image of 2×2") || !strings.Contains(s.text[1], "can't be drawn") || s.text[2] != "42" {
		t.Errorf("sent %q", s.text)
	}
}

// What live curves cost training: how much longer the same steps take with an Add after
// each hundredth of them than without, and how much more processor time they take, with all
// that the relay does: that is what is lost where all cores are busy, and it can also be
// measured where others are. With two trainers there is a training for each of two cores.
func BenchmarkLive(b *testing.B) {
	for _, trainers := range []int{1, 2} {
		b.Run(fmt.Sprintf("trainers=%d", trainers), func(b *testing.B) {
			s := &screen{}
			d, pipe := s.open(b)
			var ratios, processor []float64
			all := make([]func(*viz.Curves), trainers)
			for i := range all {
				all[i] = training(uint64(i))
			}
			for n := 0; b.Loop(); n++ {
				silent, silentCPU := timed(all, nil)
				viz.Connect(cellSink{b, pipe, n})
				c := viz.NewCurves("live", "training loss", "twice the loss")
				c.Add(0, 1, 1)
				d.place(uint32(n + 1))
				live, liveCPU := timed(all, c)
				viz.Connect(nil)
				ratios, processor = append(ratios, live/silent), append(processor, liveCPU/silentCPU)
			}
			_ = pipe.Close()
			d.close()
			for unit, r := range map[string][]float64{"%slower": ratios, "%CPU": processor} {
				slices.Sort(r)
				b.ReportMetric(100*(r[len(r)/2]-1), unit)
			}
			b.ReportMetric(float64(len(s.kind))/float64(len(ratios)), "frames/op")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// timed lets trainings make their steps, the first one with live curves, and returns how
// many seconds they took, and how many of the processor's.
func timed(trainings []func(*viz.Curves), c *viz.Curves) (seconds, processor float64) {
	start, used := time.Now(), processorTime()
	var all sync.WaitGroup
	for i, train := range trainings {
		all.Go(func() {
			if i == 0 {
				train(c)
			} else {
				train(nil)
			}
		})
	}
	all.Wait()
	return time.Since(start).Seconds(), processorTime() - used
}

// processorTime returns how many seconds of the processor the process has had.
func processorTime() float64 {
	var use syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &use) // it can't fail for a process's own
	return time.Duration(use.Utime.Nano() + use.Stime.Nano()).Seconds()
}

// training returns a training of about two seconds, 784-30-10 in batches of 10, whose
// steps are too small to be shared between cores.
func training(seed uint64) func(*viz.Curves) {
	const steps, every = 40_000, 100
	rnd := rand.New(rand.NewPCG(seed, 1))
	x, y := tensor.New(10, 784), tensor.New(10, 10)
	for i := range x.Data {
		x.Data[i] = rnd.Float32()
	}
	for i := range 10 {
		y.Set(1, i, i)
	}
	net := nn.Stack(nn.NewDense(784, 30, rnd), nn.NewSigmoid(), nn.NewDense(30, 10, rnd), nn.NewSigmoid())
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 0.01})
	return func(c *viz.Curves) {
		for step := range steps {
			loss := trainer.Step(x, y)
			if c != nil && step%every == 0 {
				c.Add(step+1, loss, 2*loss)
			}
		}
	}
}
