package viz_test

import (
	"bytes"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"deepgo/nn/tensor"
	"deepgo/viz"
)

// A screen is a sink that does what the kernel does: it decodes what is shown, and
// extends it by what comes.
type screen struct {
	t       *testing.T
	figures map[int]viz.Figure
	log     []string
}

func newScreen(t *testing.T) *screen {
	t.Helper()
	s := &screen{t: t, figures: map[int]viz.Figure{}}
	viz.Connect(s)
	t.Cleanup(func() { viz.Connect(nil) })
	return s
}

// Show implements viz.Sink.
func (s *screen) Show(id int, figure []byte) {
	f, err := viz.Decode(figure)
	if err != nil {
		s.t.Error(err)
	}
	s.figures[id] = f
	s.log = append(s.log, fmt.Sprint("show ", id))
}

// Update implements viz.Sink.
func (s *screen) Update(id int, more []byte) {
	if err := s.figures[id].(viz.Live).Extend(more); err != nil {
		s.t.Error(err)
	}
	s.log = append(s.log, fmt.Sprint("update ", id, " by ", len(more)))
}

func TestLiveCurves(t *testing.T) {
	s := newScreen(t)
	c := viz.NewCurves("growth", "a", "b")
	if len(s.log) != 0 {
		t.Errorf("a constructor has shown its figure: %v", s.log)
	}
	c.Add(1, 1, 2)
	c.Add(2, 3, 4)
	c.AddAt(2.5, 5, 6)
	if want := []string{"show 1", "update 1 by 32", "update 1 by 32"}; !slices.Equal(s.log, want) {
		t.Errorf("sent %q, want %q", s.log, want)
	}
	if !reflect.DeepEqual(s.figures[1], viz.Figure(c)) {
		t.Errorf("there is %v, here is %v", s.figures[1], c)
	}
}

func TestDisplays(t *testing.T) {
	s := newScreen(t)
	a, b := viz.NewCurves("a", "y"), viz.NewCurves("b", "y")
	a.Add(1, 1)
	b.Add(1, 1)
	a.Add(2, 2)
	viz.Show(a) // once more, further down
	a.Add(3, 3)
	viz.Show(viz.Confusion(tensor.New(2, 2)))
	b.Add(2, 2)
	want := []string{"show 1", "show 2", "update 1 by 24", "show 3", "update 3 by 24", "show 4", "update 2 by 24"}
	if !slices.Equal(s.log, want) {
		t.Errorf("sent %q, want %q", s.log, want)
	}
}

// The next cell is another process: there a figure that has been shown is shown anew.
func TestNextCell(t *testing.T) {
	newScreen(t)
	c := viz.NewCurves("carried", "y")
	c.Add(1, 1)
	next := newScreen(t)
	c.Add(2, 2)
	c.Add(3, 3)
	if want := []string{"show 1", "update 1 by 24"}; !slices.Equal(next.log, want) {
		t.Errorf("sent %q, want %q", next.log, want)
	}
	if got := next.figures[1].(*viz.Curves); len(got.Series[0].Y) != 3 {
		t.Errorf("the new display has %d points, want all 3", len(got.Series[0].Y))
	}
}

func TestShownBeforeFirstAdd(t *testing.T) {
	s := newScreen(t)
	c := viz.NewCurves("shown empty", "y")
	viz.Show(c)
	c.Add(1, 1)
	if want := []string{"show 1", "update 1 by 24"}; !slices.Equal(s.log, want) {
		t.Errorf("sent %q, want %q", s.log, want)
	}
}

func TestNoSink(t *testing.T) {
	c := viz.NewCurves("plain Go", "y")
	c.Add(1, 2)
	viz.Show(c)
	if got := c.Series[0]; !slices.Equal(got.X, []float64{1}) || !slices.Equal(got.Y, []float64{2}) {
		t.Errorf("without a sink the figure holds %v", got)
	}
}

func TestGoroutines(t *testing.T) {
	s := newScreen(t)
	const figures, points = 8, 100
	var all sync.WaitGroup
	for i := range figures {
		all.Go(func() {
			c := viz.NewCurves(fmt.Sprint(i), "y")
			for x := range points {
				c.Add(x, float64(i))
			}
		})
	}
	all.Wait()
	if len(s.figures) != figures {
		t.Fatalf("%d displays, want %d", len(s.figures), figures)
	}
	for id, f := range s.figures {
		c := f.(*viz.Curves)
		if y := c.Series[0].Y; len(y) != points || fmt.Sprint(y[points-1]) != c.Title {
			t.Errorf("display %d has %d points of %s", id, len(y), c.Title)
		}
	}
}

func TestNotNumbersTravel(t *testing.T) {
	s := newScreen(t)
	c := viz.NewCurves("diverging", "y")
	for i, y := range []float64{1, math.NaN(), math.Inf(1), math.Inf(-1)} {
		c.Add(i, y)
	}
	if got := fmt.Sprint(s.figures[1].(*viz.Curves).Series[0].Y); got != "[1 NaN +Inf -Inf]" {
		t.Errorf("got %v", got)
	}
}

func TestEncodeDecode(t *testing.T) {
	counts := tensor.FromSlice([]float32{8, 2, 1, 9}, 2, 2)
	x := tensor.FromSlice([]float32{0, 0.5, 1, 0}, 1, 2, 2)
	for _, f := range []viz.Figure{
		viz.NewCurves("empty", "y"),
		&viz.Curves{Title: "full", XLabel: "batch", YLabel: "loss, nats", Series: []viz.Series{{"y", []float64{1}, []float64{2}}}},
		viz.Images(x, "one"),
		&viz.ImageGrid{Title: "signed", Images: x, Map: viz.Diverging},
		viz.Digits(pair{}, 2),
		viz.Mistakes(always{1}, pair{}, 1, "cross", "ring"),
		viz.Filters(layer{tensor.New(4, 3)}),
		viz.Confusion(counts, "cat", "dog"),
	} {
		encoded, err := viz.Encode(f)
		if err != nil {
			t.Errorf("%v: %v", f, err)
			continue
		}
		if got, err := viz.Decode(encoded); err != nil || !reflect.DeepEqual(got, f) {
			t.Errorf("decoded %#v, %v; want %#v", got, err, f)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	mismatched, err := viz.Encode(&viz.Curves{Series: []viz.Series{{Name: "y", X: []float64{1}}}})
	if err != nil {
		t.Fatal(err)
	}
	for want, b := range map[string][]byte{
		"no encoded figure":     []byte("figure"),
		"these 0 bytes":         nil,
		`"y" has 1 X and 0 Y`:   mismatched,
		"these 20 bytes are no": mismatched[:20],
	} {
		if _, err := viz.Decode(b); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("decoding %q: %v, want …%s…", b, err, want)
		}
	}
}

func TestExtendRefuses(t *testing.T) {
	c := viz.NewCurves("y", "a", "b")
	c.Add(1, 1, 1)
	for _, n := range []int{0, 1, 8, 16, 24, 31, 33, 48} {
		if err := c.Extend(bytes.Repeat([]byte{0xFF}, n)); err == nil || len(c.Series[0].X) != 1 {
			t.Errorf("%d bytes: error %v, %d points; want an error and the 1 point", n, err, len(c.Series[0].X))
		}
	}
	if err := c.Extend(append([]byte{2}, make([]byte, 23)...)); err == nil {
		t.Error("a point was added to the third of two curves")
	}
}

func TestAddTo(t *testing.T) {
	s := newScreen(t)
	c := viz.NewCurves("batches and epochs", "loss", "accuracy")
	c.AddTo("loss", 1, 0.5)
	c.AddTo("loss", 2, 0.4)
	c.AddTo("accuracy", 2, 0.9)
	if !reflect.DeepEqual(s.figures[1], viz.Figure(c)) || len(c.Series[0].X) != 2 || len(c.Series[1].X) != 1 {
		t.Errorf("there is %v, here is %v", s.figures[1], c)
	}
	wantPanic(t, `no curve "less", only loss, accuracy`, func() { c.AddTo("less", 3, 0) })
	wantPanic(t, "x must be a finite number", func() { c.AddTo("loss", math.NaN(), 0) })
}

func TestSmoothed(t *testing.T) {
	s := viz.Series{Y: []float64{4, 4, math.NaN(), 0}}
	// By hand, with β = 1/2: 2/(1/2), 3/(3/4), then 3/2/(7/8).
	want := []float64{4, 4, math.NaN(), 1.5 / 0.875}
	for i, got := range s.Smoothed(0.5) {
		if math.Abs(got-want[i]) > 1e-12 {
			t.Errorf("value %d is smoothed to %v, want %v", i, got, want[i])
		}
	}
	if got := s.Smoothed(0); got[3] != 0 {
		t.Errorf("without smoothing 0 became %v", got[3])
	}
}

func TestNilFigures(t *testing.T) {
	newScreen(t)
	var c *viz.Curves
	for _, f := range []viz.Figure{nil, c, (*viz.ImageGrid)(nil), (*viz.MistakeGrid)(nil), (*viz.ConfusionMatrix)(nil)} {
		if _, err := viz.Encode(f); err == nil || !strings.Contains(err.Error(), "is nil") {
			t.Errorf("%T: %v", f, err)
		}
	}
	wantPanic(t, "the figure is nil", func() { viz.Show(c) })
	if got := c.String(); !strings.Contains(got, "is nil") {
		t.Errorf("nil Curves as text: %s", got)
	}
}

// foreign is a figure of another package.
type foreign struct{}

func (foreign) String() string { return "" }
func (foreign) Check() error   { return nil }

func TestForeignFigure(t *testing.T) {
	if _, err := viz.Encode(foreign{}); err == nil || !strings.Contains(err.Error(), "viz_test.foreign is no figure") {
		t.Error(err)
	}
}

func FuzzDecode(f *testing.F) {
	for _, figure := range []viz.Figure{
		viz.NewCurves("t", "y"), viz.Digits(pair{}, 2), viz.Mistakes(always{1}, pair{}, 1), viz.Confusion(tensor.New(2, 2)),
	} {
		encoded, err := viz.Encode(figure)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(encoded, []byte("0123456789abcdef"))
	}
	f.Fuzz(func(t *testing.T, figure, more []byte) {
		decoded, err := viz.Decode(figure)
		if err != nil {
			return
		}
		if live, ok := decoded.(viz.Live); ok && live.Extend(more) == nil {
			if err := live.Check(); err != nil {
				t.Errorf("extended by %d bytes: %v", len(more), err)
			}
		}
		if decoded.String() == "" {
			t.Error("a figure without words")
		}
	})
}

func BenchmarkAdd(b *testing.B) {
	viz.Connect(deaf{})
	defer viz.Connect(nil)
	c := viz.NewCurves("t", "training loss", "test accuracy")
	for b.Loop() {
		c.Add(1, 0.5, 0.9)
	}
}

type deaf struct{}

func (deaf) Show(int, []byte)   {}
func (deaf) Update(int, []byte) {}
