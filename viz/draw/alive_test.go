package draw

import (
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"deepgo/nn/tensor"
	"deepgo/viz"
)

// Which frames are kept depends on how many updates there were, and on nothing else.
func TestEvenly(t *testing.T) {
	for _, n := range []int{0, 1, 2, 99, 100, 101, 1234, 10_000} {
		kept := evenly(n, maxFrames)
		if len(kept) != min(n, maxFrames) {
			t.Errorf("%d of %d updates are frames", len(kept), n)
		}
		if n == 0 {
			continue
		}
		if kept[0] != 0 || kept[len(kept)-1] != n-1 {
			t.Errorf("of %d updates the first frame is %d and the last %d", n, kept[0], kept[len(kept)-1])
		}
		for i := 1; i < len(kept); i++ {
			if d, even := kept[i]-kept[i-1], float64(n-1)/float64(max(1, len(kept)-1)); math.Abs(float64(d)-even) > 1 {
				t.Errorf("of %d updates frame %d comes %d after the one before, not %.1f", n, i, d, even)
			}
		}
	}
}

// A curve's last frame shows all, also if its series are not equally long.
func TestHistory(t *testing.T) {
	c := viz.NewCurves("t", "loss", "accuracy")
	for i := range 5000 {
		c.AddTo("loss", float64(i), 1/float64(1+i))
		if i%1000 == 999 {
			c.AddTo("accuracy", float64(i), float64(i)/5000)
		}
	}
	h := historyOf(c)
	for _, s := range h.Series {
		if n := len(s.Frames); n != maxFrames || s.Frames[n-1] != len(s.Y) || !slices.IsSorted(s.Frames) {
			t.Errorf("%s has %d points and shows %v of them", s.Name, len(s.Y), s.Frames)
		}
	}
	if first := h.Series[0].Frames[0]; first != 1 {
		t.Errorf("the first frame shows %d points", first)
	}
	if got := encoded(numbers{1, 0.123456, math.NaN(), -2e-9}); got != "[1,0.12346,null,-2e-09]" {
		t.Errorf("numbers as %s", got)
	}
}

// The size of a figure that was alive is bounded, however long it was.
func TestAliveSizes(t *testing.T) {
	names := strings.Split("a,b,c,d,e,f,g,h", ",")
	long := viz.NewCurves("long", names...)
	long.YLabel = "all"
	values := make([]float64, len(names))
	for i := range 10_000 {
		for k := range values {
			values[k] = float64(k) + math.Sin(float64(i*(k+1))*0.7)
		}
		long.Add(i, values...)
	}
	smooth := *long
	smooth.Smoothing = 0.99

	curves, pixels := viz.NewFrames("lines", "epoch"), viz.NewFrames("pixels", "epoch")
	for e := range 101 {
		c := viz.NewCurves("inner", "loss")
		for i := range 200 {
			c.Add(i, math.Sin(float64(i*e)))
		}
		curves.Add(e, c)
		w := someWeights(28*28, 30)
		for i := range w.Data {
			w.Data[i] *= float32(e)
		}
		pixels.Add(e, viz.Filters(w))
	}
	for name, limit := range map[string]struct {
		f    viz.Figure
		most int
	}{"curves": {long, linesBudget}, "smoothed": {&smooth, linesBudget}, "lines": {curves, linesBudget}, "pixels": {pixels, pixelsBudget}} {
		html, _, err := HTML(limit.f)
		if err != nil {
			t.Fatal(err)
		}
		const script = 12_000
		if len(html) > limit.most+script {
			t.Errorf("%s: %d bytes, more than %d", name, len(html), limit.most)
		}
		moment, _, err := Moment(limit.f)
		if err != nil || len(moment) >= len(html) {
			t.Errorf("%s: a moment has %d bytes, all of it %d (%v)", name, len(moment), len(html), err)
		}
	}
	r, err := reelOf(pixels, 0)
	if err != nil || len(r.Names) < fewestFrames {
		t.Errorf("%d frames of pixels are kept (%v)", len(r.Names), err)
	}
}

// What is packed is the frames' own files.
func TestReel(t *testing.T) {
	a := viz.NewFrames("growth", "epoch")
	for e := range 5 {
		c := viz.NewCurves("c", "loss")
		for i := range 3 + e {
			c.Add(i, float64(i))
		}
		a.Add(e, c)
	}
	r, err := reelOf(a, 0)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(r.Names); got != "[epoch 0 epoch 1 epoch 2 epoch 3 epoch 4]" {
		t.Errorf("frames %s", got)
	}
	packed, err := base64.StdEncoding.DecodeString(r.Packed)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(flate.NewReader(strings.NewReader(string(packed))))
	if err != nil {
		t.Fatal(err)
	}
	var c cutting
	if err := json.Unmarshal(plain, &c); err != nil {
		t.Fatal(err)
	}
	for i, frame := range c.Frames {
		var file strings.Builder
		for _, line := range frame {
			file.WriteString(c.Lines[line] + "\n")
		}
		checkSVG(t, []byte(file.String()))
		if want := a.Frames[i].Figure.String(); !strings.Contains(file.String(), want) {
			t.Errorf("frame %d does not say %q", i, want)
		}
	}
}

// Scripts must not be ended, nor HTML begun, by what a learner has named.
func TestScriptsAreSafe(t *testing.T) {
	c := viz.NewCurves("</script><b>", "</script><!--")
	c.Add(1, 1)
	c.Add(2, 2)
	html, _, err := HTML(c)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(html, "</script>"); n != 1 || strings.Contains(html, "<!--") || strings.Contains(html, "<b>") {
		t.Errorf("%d ends of scripts in %s", n, html)
	}
}

func TestJudgements(t *testing.T) {
	g := viz.Mistakes(offByOne{}, someDigits(40), 24, classes...)
	p, err := lay(g)
	if err != nil {
		t.Fatal(err)
	}
	j := judgementsOf(g, p)
	if len(j.Tiles) != 24 || len(j.Classes) != 10 {
		t.Fatalf("%d tiles of %d classes", len(j.Tiles), len(j.Classes))
	}
	for i, tile := range j.Tiles {
		if at := tile.Place; len(tile.Scores) != 10 || at[0] < 0 || at[0]+at[2] > 100 || at[1] < 0 || at[1]+at[3] > 100 {
			t.Errorf("tile %d at %v has %d scores", i, tile.Place, len(tile.Scores))
		}
	}
	if j := judgementsOf(&viz.MistakeGrid{Images: tensor.New(1, 2, 2), Mistakes: make([]viz.Mistake, 1)}, p); len(j.Tiles) != 0 {
		t.Error("a mistake without scores can be picked")
	}
}
