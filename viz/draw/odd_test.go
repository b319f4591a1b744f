package draw

import (
	"maps"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"deepgo/nn/tensor"
	"deepgo/viz"
)

// What isn't worth a picture still gets one, or a sentence; never a panic.
func TestOddFigures(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	series := func(x, y []float64) viz.Figure {
		return &viz.Curves{Title: "odd", Series: []viz.Series{{Name: "training loss", X: x, Y: y}, {Name: "other"}}}
	}
	grid := func(m viz.Map, shape ...int) viz.Figure { return &viz.ImageGrid{Images: tensor.New(shape...), Map: m} }
	empty := tensor.New(0, 0, 0)
	odd := oddCharts()
	maps.Copy(odd, oddDrawings())
	maps.Copy(odd, map[string]viz.Figure{
		"all NaN":              series([]float64{1, 2}, []float64{nan, nan}),
		"all Inf":              series([]float64{1, 2}, []float64{inf, -inf}),
		"NaN x":                series([]float64{nan, inf}, []float64{1, 2}),
		"NaN between":          series([]float64{1, 2, 3}, []float64{1, nan, 3}),
		"diverged from 0":      series([]float64{1, 2, 3}, []float64{0, 7, inf}),
		"zeros":                series([]float64{0, 0}, []float64{0, 0}),
		"constant":             series([]float64{1, 2, 3}, []float64{5, 5, 5}),
		"huge":                 series([]float64{-1e300, 1e300}, []float64{-1e300, 1e300}),
		"beyond huge":          series([]float64{1, 2}, []float64{-1e308, 1e308}),
		"tiny":                 series([]float64{0, 5e-324}, []float64{0, 5e-324}),
		"close together":       series([]float64{1e15, 1e15 + 1}, []float64{1e15, 1e15 + 1}),
		"x falls":              series([]float64{1, 2, 1, 2}, []float64{1, 2, 3, 4}),
		"no names":             &viz.Curves{Series: []viz.Series{{X: []float64{1}, Y: []float64{1}}}},
		"100 series":           viz.NewCurves("many", strings.Split(strings.Repeat("a,", 99)+"a", ",")...),
		"long names":           viz.NewCurves(strings.Repeat("long ", 100), strings.Repeat("long ", 100), "short"),
		"no images":            grid(viz.Grey, 0, 28, 28),
		"one pixel":            grid(viz.Diverging, 1, 1, 1),
		"a row":                grid(viz.Ink, 3, 1, 784),
		"a column":             grid(viz.Ink, 3, 784, 1),
		"wider than the page":  grid(viz.Grey, 2, 10, 5000),
		"higher than the page": grid(viz.Grey, 2, 5000, 10),
		"5,000 images":         grid(viz.Grey, 5000, 2, 2),
		"long captions":        viz.Images(tensor.New(2, 3, 3), strings.Repeat("long ", 100), ""),
		"unknown map":          grid(viz.Map(99), 1, 2, 2),
		"no mistakes":          &viz.MistakeGrid{Images: empty},
		"NaN score":            &viz.MistakeGrid{Images: tensor.New(1, 2, 2), Mistakes: []viz.Mistake{{Truth: "1", Predicted: "2", Score: nan}}, Wrong: 1, All: 1},
		"long classes":         &viz.MistakeGrid{Images: tensor.New(1, 2, 2), Mistakes: []viz.Mistake{{Truth: strings.Repeat("long ", 100), Predicted: strings.Repeat("long ", 100)}}},
		"no counts":            viz.Confusion(tensor.New(3, 3)),
		"one class":            viz.Confusion(tensor.FromSlice([]float32{7}, 1, 1)),
		"only mistakes":        viz.Confusion(tensor.FromSlice([]float32{0, 7, 7, 0}, 2, 2)),
		"large counts":         viz.Confusion(tensor.FromSlice([]float32{1e30, 1, 123456, 0}, 2, 2)),
		"25 classes":           viz.Confusion(someCounts(25), strings.Split(strings.Repeat("a class with a long name,", 24)+"a", ",")...),
		"1,000 classes":        viz.Confusion(someCounts(1000)),
	})
	for name, f := range odd {
		t.Run(name, func(t *testing.T) {
			tag, alt, err := HTML(f)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(tag, "<img") {
				if _, _, _, kind, file := embedded(t, tag); kind != "png" {
					checkSVG(t, file)
				}
			}
			if alt == "" {
				t.Error("no alt text")
			}
			p, err := lay(f)
			if err != nil {
				t.Fatal(err)
			}
			if wide, high := p.size(); wide*high > 1_000_000 {
				return // the same, in ever more pixels
			}
			if _, err := p.png(); err != nil {
				t.Error(err)
			}
		})
	}
}

// stranger is a figure of another package.
type stranger struct{}

func (stranger) String() string { return "stranger" }
func (stranger) Check() error   { return nil }

func TestRefused(t *testing.T) {
	for want, f := range map[string]viz.Figure{
		"viz: the figure is nil: make":                       nil,
		"viz: the figure is nil":                             (*viz.Curves)(nil),
		"no drawing of a draw.stranger":                      stranger{},
		`"loss" has 2 X and 1 Y`:                             &viz.Curves{Series: []viz.Series{{Name: "loss", X: []float64{1, 2}, Y: []float64{1}}}},
		"curves without a name":                              &viz.Curves{},
		"in colour, not []":                                  &viz.ImageGrid{},
		"not [4 4]":                                          &viz.ImageGrid{Images: tensor.New(4, 4)},
		"images of shape [2 2 2] can't have 7 values":        &viz.ImageGrid{Images: &tensor.Tensor{Shape: []int{2, 2, 2}, Data: make([]float32, 7)}},
		"images of shape [-1 -1 4] can't have 4 values":      &viz.ImageGrid{Images: &tensor.Tensor{Shape: []int{-1, -1, 4}, Data: make([]float32, 4)}},
		"3 captions for 1 images":                            &viz.ImageGrid{Images: tensor.New(1, 2, 2), Captions: []string{"a", "b", "c"}},
		"0 mistakes with 1 images":                           &viz.MistakeGrid{Images: tensor.New(1, 2, 2)},
		"counts of shape []":                                 &viz.ConfusionMatrix{},
		"counts of shape [2 2]":                              &viz.ConfusionMatrix{Counts: &tensor.Tensor{Shape: []int{2, 2}, Data: make([]float32, 5)}},
		"pixels is too large to be looked at: draw a part":   deepGraph(200),
		"at most 2000 × 2000 can: put rows":                  viz.HeatMap(tensor.New(2001, 1)),
		"viz.Network draws it as boxes":                      viz.Neurons(manyLayers(20)...),
		"2001 classes can't be drawn, at most 2000 can: put": &viz.ConfusionMatrix{Counts: tensor.New(2001, 2001)},
	} {
		if _, _, err := HTML(f); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want …%s…", err, want)
		}
		if err := Save(f, filepath.Join(t.TempDir(), "x.svg")); err == nil {
			t.Errorf("Save has saved what HTML refuses: %s", want)
		}
	}
}
