package draw

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"deepgo/viz"
)

func TestThin(t *testing.T) {
	const n = 100_000
	x, y := make([]float64, n), make([]float64, n)
	for i := range n {
		x[i], y[i] = float64(i), math.Sin(float64(i)/1000)
	}
	spike, dip, bad := 31_415, 71_828, 50_001
	y[spike], y[dip], y[bad] = 9, -9, math.NaN()
	fewX, fewY := thin(x, y)
	if len(fewX) != len(fewY) || len(fewX) > maxPoints+3 || len(fewX) < maxPoints/2 {
		t.Fatalf("%d X and %d Y of %d", len(fewX), len(fewY), n)
	}
	if !slices.IsSorted(fewX) {
		t.Error("the points are in another order")
	}
	for _, i := range []int{0, spike, dip, bad, n - 1} {
		at := slices.Index(fewX, x[i])
		if at < 0 || fewY[at] != y[i] && !math.IsNaN(y[i]) {
			t.Errorf("point %d, %v, is lost", i, y[i])
		}
	}
	if allX, allY := thin(x[:maxPoints], y[:maxPoints]); len(allX) != maxPoints || len(allY) != maxPoints {
		t.Errorf("%d of %d points are drawn", len(allX), maxPoints)
	}
}

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		t      ticks
		lo, hi float64
		want   string
	}{
		{ticks{8, true}, 0.6, 30.4, "5 10 15 20 25 30"},
		{ticks{8, true}, 0.9, 3.1, "1 2 3"},
		{ticks{8, true}, 0, 2, "0 1 2"},
		{ticks{8, true}, 0, 60000, "0 10,000 20,000 30,000 40,000 50,000 60,000"},
		{ticks{4, false}, 0, 1, "0 0.2 0.4 0.6 0.8 1.0"},
		{ticks{4, false}, 0.897, 0.953, "0.90 0.92 0.94"},
		{ticks{4, false}, -1.1, 1.1, "−1.0 −0.5 0 0.5 1.0"},
		{ticks{4, false}, 0, 3e-9, "0 1e−9 2e−9 3e−9"},
		{ticks{4, false}, 0, 4e12, "0 1e12 2e12 3e12 4e12"},
	} {
		var labels []string
		for _, tick := range c.t.Ticks(c.lo, c.hi) {
			labels = append(labels, tick.Label)
		}
		if got := strings.Join(labels, " "); got != c.want {
			t.Errorf("from %v to %v: %s, want %s", c.lo, c.hi, got, c.want)
		}
	}
}

func TestPanels(t *testing.T) {
	for _, c := range []struct {
		names []string
		last  []float64
		want  string
	}{
		{[]string{"training loss", "test accuracy"}, []float64{0.9, 0.9}, "[training loss] [test accuracy]"},
		{[]string{"loss", "accuracy"}, []float64{1, 1}, "[loss] [accuracy]"},
		{[]string{"training loss", "validation loss"}, []float64{2, 1}, "loss[training loss validation loss]"},
		{[]string{"train accuracy, %", "test accuracy, %", "loss"}, []float64{99, 95, 1}, "accuracy, %[train accuracy, % test accuracy, %] [loss]"},
		{[]string{"η = 0.1", "η = 1"}, []float64{1, 40}, "[η = 0.1 η = 1]"},
		{[]string{"η = 0.1", "η = 1"}, []float64{1, 60}, "[η = 0.1] [η = 1]"},
	} {
		curves := viz.NewCurves("t", c.names...)
		curves.Add(1, c.last...)
		lines := linesOf(curves)
		if got := panelText(panelsOf(curves, lines)); got != c.want {
			t.Errorf("%q are drawn as %s, want %s", c.names, got, c.want)
		}
		curves.YLabel = "together"
		if got := panelsOf(curves, lines); len(got) != 1 || got[0].heading != "together" {
			t.Errorf("%q with a YLabel are drawn as %s", c.names, panelText(got))
		}
	}
}

// panelText writes each panel as its heading, if it isn't a name, and the names.
func panelText(panels []panel) string {
	var parts []string
	for _, p := range panels {
		var names []string
		for _, l := range p.lines {
			names = append(names, l.name)
		}
		heading := p.heading
		if len(names) == 1 {
			heading = ""
		}
		parts = append(parts, heading+"["+strings.Join(names, " ")+"]")
	}
	return strings.Join(parts, " ")
}

func TestSpread(t *testing.T) {
	const h = labelHeight
	for _, c := range []struct{ heights, want []float64 }{
		{[]float64{50, 100}, []float64{50, 100}},
		{[]float64{50, 50, 50}, []float64{50, 50 + h, 50 + 2*h}},
		{[]float64{-9, 200}, []float64{10, 150}},
		{[]float64{150, 150}, []float64{150 - h, 150}},
	} {
		got := slices.Clone(c.heights)
		if spread(got, 10, 150); !slices.Equal(got, c.want) {
			t.Errorf("%v became %v, want %v", c.heights, got, c.want)
		}
	}
}

func TestColumns(t *testing.T) {
	for n, want := range map[int]string{1: "1", 8: "8", 9: "9", 10: "5", 24: "8", 30: "8", 36: "9", 40: "8"} {
		if got := fmt.Sprint(columns(n, 9)); got != want {
			t.Errorf("%d tiles in %s columns, want %s", n, got, want)
		}
	}
}

// Each value must be a square of equal pixels, of the right shade.
func TestPaste(t *testing.T) {
	p := newPixels(4, 4, viz.Diverging)
	r := image.Rect(1, 1, 7, 7)
	p.paste(r, []float32{-1, 0, 1, float32(math.NaN())}, 2, scale{-1, 1})
	want := map[image.Point]color.Color{
		{X: 0, Y: 0}: paper,
		{X: 1, Y: 1}: mapColor(viz.Diverging, 0), {X: 3, Y: 3}: mapColor(viz.Diverging, 0),
		{X: 4, Y: 1}: paper, {X: 6, Y: 3}: paper,
		{X: 1, Y: 4}: mapColor(viz.Diverging, 1), {X: 3, Y: 6}: mapColor(viz.Diverging, 1),
		{X: 4, Y: 4}: palette[3], {X: 6, Y: 6}: palette[3],
		{X: 7, Y: 7}: paper,
	}
	for at, c := range want {
		if got := p.At(at.X, at.Y); got != c {
			t.Errorf("at %v there is %v, want %v", at, got, c)
		}
	}
}

// Colours of equal strength must be equally far from white, and white must be 0.
func TestDivergingMap(t *testing.T) {
	if got := (scale{-2, 2}).shade(0); shadesOf(viz.Diverging)[got] != color.Color(paper) {
		t.Errorf("0 is %v", shadesOf(viz.Diverging)[got])
	}
	for _, size := range []float64{0.25, 0.5, 0.75, 1} {
		less, more := contrast(rgb(mapColor(viz.Diverging, 0.5-size/2)), rgb(paper)), contrast(rgb(mapColor(viz.Diverging, 0.5+size/2)), rgb(paper))
		if ratio := less / more; ratio < 0.7 || ratio > 1.45 {
			t.Errorf("at ±%v blue has a contrast of %.2f, orange of %.2f", size, less, more)
		}
	}
}

func TestTreeSaysWhatItsColoursAre(t *testing.T) {
	high := func(value float64) int {
		return tree(&viz.TreeDrawing{Nodes: []viz.TreeNode{{Label: "root", Children: []int{1}}, {Label: "leaf", Value: value}}}).height
	}
	if white, coloured := high(0), high(0.5); coloured != white+noteRow {
		t.Errorf("with a colour it is %d high and without one %d: the note should take %d", coloured, white, noteRow)
	}
}
