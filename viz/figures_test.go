package viz_test

import (
	"fmt"
	"iter"
	"math"
	"os/exec"
	"reflect"
	"strings"
	"testing"

	"deepgo/nn/tensor"
	"deepgo/viz"
)

// pair is two images of 2×2, of classes 0 and 1, in two batches that share their memory.
type pair struct{}

// All implements viz.Examples.
func (pair) All() iter.Seq2[*tensor.Tensor, *tensor.Tensor] {
	return func(yield func(x, y *tensor.Tensor) bool) {
		x, y := tensor.New(1, 1, 2, 2), tensor.New(1, 2)
		for class := range 2 {
			y.Zero()
			y.Set(1, 0, class)
			for i := range x.Data {
				x.Data[i] = float32(class)
			}
			if !yield(x, y) {
				return
			}
		}
	}
}

// always answers every image with the scores 0 and this one.
type always struct{ score float32 }

// Predict implements viz.Predictor.
func (a always) Predict(x *tensor.Tensor) *tensor.Tensor {
	y := tensor.New(x.Shape[0], 2)
	for i := range x.Shape[0] {
		y.Set(a.score, i, 1)
	}
	return y
}

type layer struct{ *tensor.Tensor }

func (l layer) Weights() *tensor.Tensor { return l.Tensor }

// wantPanic fails unless f panics with a text that holds want.
func wantPanic(t *testing.T, want string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if got := fmt.Sprint(recover()); !strings.Contains(got, want) {
			t.Errorf("panic %q, want …%s…", got, want)
		}
	}()
	f()
}

func TestPanics(t *testing.T) {
	two := viz.NewCurves("t", "a", "b")
	for want, f := range map[string]func(){
		"a title and a name for each curve":                   func() { viz.NewCurves("t") },
		"1 values for the 2 curves of \"t\": give one for":    func() { two.Add(1, 1) },
		"3 values for the 2 curves of \"t\": give one for":    func() { two.Add(1, 1, 2, 3) },
		"x = NaN: x must be a finite number":                  func() { two.AddAt(math.NaN(), 1, 2) },
		"want images of one channel":                          func() { viz.Images(tensor.New(2, 4, 4, 4)) },
		"2 captions for 1 images":                             func() { viz.Images(tensor.New(4, 4), "a", "b") },
		"images of shape [2 0 3] can't":                       func() { viz.Images(tensor.New(2, 0, 3)) },
		"viz.Digits: 0 images make no picture":                func() { viz.Digits(pair{}, 0) },
		"viz.Mistakes: -1 images make no picture":             func() { viz.Mistakes(always{1}, pair{}, -1) },
		"shape error in viz.Mistakes: want a score for each":  func() { viz.Mistakes(oneScore{}, pair{}, 1) },
		"string has no weights: give a layer with":            func() { viz.Filters("sigmoid") },
		"6 weights make no square image: give height":         func() { viz.Filters(layer{tensor.New(6, 2)}) },
		"images [2 2] of 6 weights":                           func() { viz.Filters(layer{tensor.New(6, 2)}, 2, 2) },
		"shape error in viz.Filters: want weights [in, out]":  func() { viz.Filters(layer{tensor.New(6)}) },
		"counts of shape [2 3]":                               func() { viz.Confusion(tensor.New(2, 3)) },
		"counts of shape [0 0]":                               func() { viz.Confusion(tensor.New(0, 0)) },
		"-1 examples of class 1 were taken for 0":             func() { viz.Confusion(tensor.FromSlice([]float32{1, 0, -1, 0}, 2, 2)) },
		"NaN examples of class 0 were taken for 0":            func() { viz.Confusion(tensor.FromSlice([]float32{float32(math.NaN())}, 1, 1)) },
		"1 names for the 2 classes":                           func() { viz.Confusion(tensor.New(2, 2), "cat") },
		"shape error in viz: want images of one size, [2 2],": func() { viz.Digits(growing{}, 2) },
	} {
		wantPanic(t, want, f)
	}
	if n := len(two.Series[0].X); n != 0 {
		t.Errorf("a refused Add has left %d points", n)
	}
}

type oneScore struct{}

func (oneScore) Predict(x *tensor.Tensor) *tensor.Tensor { return tensor.New(x.Shape[0], 1) }

// growing is images of different sizes.
type growing struct{}

func (growing) All() iter.Seq2[*tensor.Tensor, *tensor.Tensor] {
	return func(yield func(x, y *tensor.Tensor) bool) {
		for side := 2; yield(tensor.New(1, side, side), tensor.New(1, 2)); side++ {
			continue
		}
	}
}

func TestImagesShapes(t *testing.T) {
	for _, shape := range [][]int{{4, 6}, {1, 4, 6}, {1, 1, 4, 6}} {
		x := tensor.New(shape...)
		g := viz.Images(x)
		x.Data[0] = 9
		if got := fmt.Sprint(g.Images.Shape, g.Images.Data[0]); got != "[1 4 6] 0" {
			t.Errorf("%v became %v, want a copy of shape [1 4 6]", shape, got)
		}
	}
}

func TestRange(t *testing.T) {
	nan := float32(math.NaN())
	for _, c := range []struct {
		values []float32
		m      viz.Map
		lo, hi float64
	}{
		{[]float32{0.25, 0.5}, viz.Grey, 0, 1},
		{[]float32{0, 255}, viz.Grey, 0, 255},
		{[]float32{-1, 0.5}, viz.Ink, -1, 0.5},
		{[]float32{-1, 0.5}, viz.Diverging, -1, 1},
		{[]float32{0.25, 0.5}, viz.Diverging, -0.5, 0.5},
		{[]float32{nan, 2, float32(math.Inf(1))}, viz.Diverging, -2, 2},
		{[]float32{nan}, viz.Grey, 0, 1},
	} {
		g := &viz.ImageGrid{Images: tensor.FromSlice(c.values, 1, 1, len(c.values)), Map: c.m}
		if lo, hi := g.Range(); lo != c.lo || hi != c.hi {
			t.Errorf("%v with map %d: from %v to %v, want %v to %v", c.values, c.m, lo, hi, c.lo, c.hi)
		}
	}
}

// Batches share their memory, so the images that are kept must be copies.
func TestDigits(t *testing.T) {
	g := viz.Digits(pair{}, 5, "zero", "one")
	if got := fmt.Sprint(g.Captions, g.Images.Data); got != "[zero one] [0 0 0 0 1 1 1 1]" {
		t.Errorf("got %s", got)
	}
	if g := viz.Digits(pair{}, 1); g.Images.Shape[0] != 1 || g.Captions[0] != "0" {
		t.Errorf("the first digit: %v", g)
	}
}

func TestMistakes(t *testing.T) {
	g := viz.Mistakes(always{1}, pair{}, 5)
	want := []viz.Mistake{{Truth: "0", Predicted: "1", Score: 1, Scores: []float32{0, 1}}}
	if g.All != 2 || g.Wrong != 1 || !reflect.DeepEqual(g.Mistakes, want) || g.Measure != "probability" {
		t.Errorf("got %+v", g)
	}
	if g := viz.Mistakes(always{0.7}, pair{}, 5); g.Measure != "activation" {
		t.Errorf("scores that sum to 0.7 are called %s", g.Measure)
	}
}

func TestFilters(t *testing.T) {
	w := tensor.FromSlice([]float32{1, -1, 2, -2, 3, -3, 4, -4}, 4, 2) // neuron 1 is neuron 0, negative
	if got := fmt.Sprint(viz.Filters(layer{w}).Images.Data); got != "[1 2 3 4 -1 -2 -3 -4]" {
		t.Errorf("images %s", got)
	}
	if got := fmt.Sprint(viz.Filters(layer{w}, 1, 4).Images.Shape); got != "[2 1 4]" {
		t.Errorf("shape %s", got)
	}
}

func TestConfusion(t *testing.T) {
	counts := tensor.FromSlice([]float32{
		90, 10, 0,
		0, 0, 0, // a class without examples
		1, 2, 7,
	}, 3, 3)
	m := viz.Confusion(counts)
	counts.Zero() // the figure has a copy
	right, all := m.Total()
	truth, predicted, ok := m.Worst()
	got := fmt.Sprint(right, all, m.Rate(0, 1), m.Rate(1, 1), truth, predicted, ok)
	if want := "97 110 0.1 0 2 1 true"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := fmt.Sprint(m.Precision(0), m.Precision(2), viz.Confusion(tensor.New(2, 2)).Precision(1)); got != fmt.Sprint(90.0/91, 1.0, 0.0) {
		t.Errorf("precisions %s", got)
	}
	if _, _, ok := viz.Confusion(tensor.New(2, 2)).Worst(); ok {
		t.Error("an empty matrix has a worst mistake")
	}
}

func TestWords(t *testing.T) {
	diverged := viz.NewCurves("Too fast", "loss")
	diverged.Add(1, 0.5)
	diverged.Add(2, math.Inf(1))
	perfect := viz.Mistakes(always{1}, onlyOnes{}, 3)
	for _, c := range []struct {
		f    viz.Figure
		want string
	}{
		{viz.NewCurves("Nothing", "loss"), "Nothing – loss: no points yet."},
		{diverged, "Too fast – loss: diverged at epoch 2, where it became ∞."},
		{&viz.Curves{}, "viz: curves without a name: viz.NewCurves wants a title and a name for each curve"},
		{viz.Images(tensor.New(0, 2, 2)), "no images."},
		{
			&viz.ImageGrid{Images: tensor.FromSlice([]float32{-3, 4, float32(math.NaN())}, 1, 1, 3)},
			"1 image of 1×3, from −3 to 4, 1 of their values no numbers.",
		},
		{perfect, "None of 1 examples wrong."},
		{viz.Confusion(tensor.New(2, 2)), "Confusion matrix of 2 classes: No examples."},
	} {
		if got := c.f.String(); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// onlyOnes is an image of class 1.
type onlyOnes struct{}

func (onlyOnes) All() iter.Seq2[*tensor.Tensor, *tensor.Tensor] {
	return func(yield func(x, y *tensor.Tensor) bool) {
		yield(tensor.New(1, 4), tensor.FromSlice([]float32{0, 1}, 1, 2))
	}
}

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 1: "1", -1.5: "−1.5", 0.0123456: "0.01235", 0.953: "0.953", 0.0001: "0.0001",
		0.00001234: "1.234e−5", 999.94: "999.9", 999.96: "1,000", 1234.5: "1,234", -60000: "−60,000",
		1e6: "1,000,000", 12345678: "1.235e7", 1e300: "1e300", math.Inf(-1): "−∞",
	} {
		if got := viz.Number(v); got != want {
			t.Errorf("Number(%v) = %s, want %s", v, got, want)
		}
	}
	if got := viz.Number(math.NaN()); got != "NaN" {
		t.Errorf("Number(NaN) = %s", got)
	}
}

// Every cell links this package: what draws, encodes images or talks to the world must
// not come with it.
func TestStaysLight(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "deepgo/viz").Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if len(deps) < 10 {
		t.Fatalf("go list names only %v", deps)
	}
	for _, dep := range deps {
		for _, heavy := range []string{"gonum.org", "golang.org/x/image", "golang.org/x/text", "image", "net", "text/template", "html/template", "compress/", "go/", "os/exec"} {
			if dep == strings.TrimSuffix(heavy, "/") || strings.HasPrefix(dep, strings.TrimSuffix(heavy, "/")+"/") {
				t.Errorf("viz links %s", dep)
			}
		}
		if strings.HasPrefix(dep, "deepgo/") && dep != "deepgo/viz" && !strings.HasPrefix(dep+"/", "deepgo/nn/tensor/") {
			t.Errorf("viz knows %s", dep)
		}
	}
}
