package viz_test

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"deepgo/nn/tensor"
	"deepgo/viz"
)

// oneOfEach returns a figure of each kind that has come after the first four.
func oneOfEach() map[string]viz.Figure {
	square := func(x float64) float64 { return x * x }
	bowl := func(x, y float64) float64 { return x*x + y*y }
	image := tensor.FromSlice([]float32{0, 1, 1, 0, 1, 1, 0, 1, 1}, 3, 3)
	graph := viz.NewGraph("g")
	graph.Add(viz.Node{Label: "y"}, graph.Add(viz.Node{Label: "x", Value: "1", Gradient: "2"}))
	layers := viz.NewHistograms("h", "a", "b")
	layers.Add(1, []int{1, 2, 3}, tensor.FromSlice([]float32{1, 2}, 2))
	return map[string]viz.Figure{
		"function":    viz.Function(square, -1, 2, "x²").Path([]float64{1, 0.5}, "p").Tangent(1, 2).Mark(1, 1, "here"),
		"plot":        viz.Plot([]int{1, 2}, []float64{3, 4}),
		"scatter":     viz.Scatter([]float64{1, 2}, []float64{3, 4}, "s").Function(square),
		"points":      viz.Points(tensor.FromSlice([]float32{0, 0, 1, 1}, 2, 2), tensor.FromSlice([]float32{0, 1}, 2)).Boundary(slope{}),
		"boundary":    viz.BoundaryOf(func(x, y float64) float64 { return x * y }, 0, 1, 0, 1, "no", "yes"),
		"contours":    viz.Contours(bowl, -1, 1, -1, 1, "loss").PathXY([]float64{1, 0}, []float64{1, 0}),
		"surface":     viz.Surface(bowl, -1, 1, -1, 1).Path([]float64{1, 0}, []float64{1, 0}).Turned(20).Titled("t").Labelled("x", "y", "z"),
		"roc":         viz.ROC([]float64{0.9, 0.1}, []int{1, 0}, "net"),
		"precision":   viz.PrecisionRecall([]float64{0.9, 0.1}, []int{1, 0}),
		"calibration": viz.Calibration([]float64{0.9, 0.1}, []int{1, 0}),
		"panels":      viz.SideBySide(viz.Function(square, 0, 1), viz.Confusion(tensor.New(2, 2))).Titled("p"),
		"table":       viz.NewTable("a", "b").Row("x", 1).Row(true, float32(2.5)).Titled("t"),
		"bars":        viz.Bars("loss", "a", "b").Add("x", 1, 2).Titled("t"),
		"boxes":       viz.Boxes("loss").Add("x", []float64{1, 2, 3}).Titled("t"),
		"histograms":  layers,
		"spread":      viz.Spread([]float32{1, 2, 3}, "w").And(tensor.New(4), "b").Titled("t").Labelled("w"),
		"heatmap":     viz.HeatMap(image).Named([]string{"a", "b", "c"}, nil).Titled("t").Labelled("x", "y"),
		"graph":       graph.Titled("g"),
		"network":     viz.Network(2).Layer("Dense", 9, 3).Titled("n"),
		"neurons":     viz.Neurons(tensor.New(2, 1)).Named(0, "a", "b").With([]int{1, 2}, []float64{0.5}).Titled("n"),
		"tree":        viz.TreeOf(3, func(n int) viz.TreeNode { return viz.TreeNode{Label: fmt.Sprint(n), Value: float64(n) / 3} }, below).Titled("t"),
		"convolution": viz.Convolution(image, tensor.FromSlice([]float32{1, -1}, 1, 2), 2, 1).At(1).Titled("c"),
		"frames":      viz.Convolution(image, image, 1, 1).Frames(),
		"formula":     viz.Math(`\eta`),
		"picture":     &viz.Picture{Alt: "a plot", Width: 10, Height: 10, SVG: []byte("<svg/>")},
		"color":       viz.Images(tensor.New(2, 3, 4, 4)).Titled("c"),
		"compare":     viz.Compare([]string{"a", "b"}, tensor.New(2, 4, 4), tensor.New(2, 1, 4, 4)).Mapped(viz.Ink),
		"maps":        viz.FeatureMaps(tensor.FromSlice([]float32{-1, 1}, 1, 2, 1, 1), 0),
	}
}

// below returns the numbers under a number, as a tree.
func below(n int) (ns []int) {
	for i := range n {
		ns = append(ns, i)
	}
	return ns
}

// slope answers two features with one probability.
type slope struct{}

// Predict implements viz.Predictor.
func (slope) Predict(x *tensor.Tensor) *tensor.Tensor {
	y := tensor.New(x.Shape[0], 1)
	for i := range x.Shape[0] {
		y.Set(x.At(i, 0), i, 0)
	}
	return y
}

// What arrives where figures are drawn must be what was sent, and be said in words.
func TestKindsTravel(t *testing.T) {
	for name, f := range oneOfEach() {
		encoded, err := viz.Encode(f)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got, err := viz.Decode(encoded); err != nil || !reflect.DeepEqual(got, f) && got.String() != f.String() {
			t.Errorf("%s: decoded %v, %v; want %v", name, got, err, f)
		}
		if text := f.String(); text == "" || strings.Contains(text, "%!") {
			t.Errorf("%s in words: %s", name, text)
		}
	}
}

// Panels are a figure also by value, as a lesson's last line has them.
func TestPanelsByValue(t *testing.T) {
	panels := viz.Panels{CommonAxes: true}
	panels.Add(viz.Function(math.Sin, 0, 1))
	encoded, err := viz.Encode(panels)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := viz.Decode(encoded); err != nil || got.String() != panels.String() {
		t.Errorf("decoded %v, %v", got, err)
	}
	viz.NewFrames("f", "step").Add(1, panels)
}

func TestNilKinds(t *testing.T) {
	for _, f := range []viz.Figure{
		(*viz.Chart)(nil), (*viz.Table)(nil), (*viz.BarChart)(nil), (*viz.BoxPlot)(nil), (*viz.Histograms)(nil),
		(*viz.Graph)(nil), (*viz.NetworkDrawing)(nil), (*viz.NeuronDrawing)(nil), (*viz.SurfacePlot)(nil),
		(*viz.HeatMapPlot)(nil), (*viz.TreeDrawing)(nil), (*viz.ConvolutionDrawing)(nil), (*viz.Formula)(nil), (*viz.Picture)(nil),
		(*viz.Panels)(nil),
	} {
		if _, err := viz.Encode(f); err == nil || !strings.Contains(err.Error(), "is nil") {
			t.Errorf("%T: %v", f, err)
		}
	}
}

// The areas and errors are scikit-learn's (roc_auc_score, average_precision_score) and
// numpy's for the same ten examples, two of which have equal scores twice.
func TestClassifierFigures(t *testing.T) {
	scores := []float64{0.9, 0.8, 0.8, 0.7, 0.6, 0.55, 0.5, 0.3, 0.3, 0.1}
	truth := []int{1, 1, 0, 1, 0, 1, 0, 0, 1, 0}
	for want, c := range map[string]*viz.Chart{
		"AUC 0.720": viz.ROC(scores, truth),
		"AP 0.728":  viz.PrecisionRecall(scores, truth),
		"ECE 0.215": viz.Calibration(scores, truth),
	} {
		if got := c.Lines[0].Name; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	both := viz.ROC(scores, truth, "a").Join(viz.ROC(scores, truth, "b"))
	if len(both.Lines) != 3 {
		t.Errorf("two classifiers joined have %d lines, want theirs and one for chance", len(both.Lines))
	}
}

// A curve is interrupted where its function jumps, at the right place, and nowhere else.
func TestJumps(t *testing.T) {
	gaps := func(f func(float64) float64) (at []float64) {
		line := viz.Function(f, -1, 1.3).Lines[0]
		for i, y := range line.Y {
			if math.IsNaN(y) {
				at = append(at, math.Round(line.X[i]*1e6)/1e6)
			}
		}
		return at
	}
	step := func(x float64) float64 {
		if x < 0.1 {
			return 0
		}
		return 1
	}
	for name, c := range map[string]struct {
		f    func(float64) float64
		want []float64
	}{
		"step":    {step, []float64{0.1}},
		"steep":   {func(x float64) float64 { return math.Tanh(200 * x) }, nil},
		"kink":    {math.Abs, nil},
		"pole":    {func(x float64) float64 { return 1 / (x - 0.2) }, []float64{0.2}},
		"floor":   {math.Floor, []float64{0, 1}},
		"outside": {func(x float64) float64 { return math.Sqrt(x*x + 1) }, nil},
	} {
		if got := gaps(c.f); !slices.Equal(got, c.want) {
			t.Errorf("%s is interrupted at %v, want %v", name, got, c.want)
		}
	}
}

// A path's heights are those of the function, although the chart keeps none.
func TestPath(t *testing.T) {
	f := func(w float64) float64 { return (w - 1) * (w - 1) }
	path := viz.Function(f, -9, 9).Path([]float64{5, -3.3, 12, -20, math.NaN()}).Paths[0]
	for i, x := range path.X[:4] {
		if math.Abs(path.Y[i]-f(x)) > 1e-3*(1+f(x)) {
			t.Errorf("at %v the path is at %v, want %v", x, path.Y[i], f(x))
		}
	}
	if !math.IsNaN(path.Y[4]) {
		t.Errorf("at NaN it is at %v", path.Y[4])
	}
}

func TestBoundaryAsksInParts(t *testing.T) {
	field := viz.Boundary(slope{}, 0, 1, 0, 1).Field
	if field.Kind != viz.Probability {
		t.Fatalf("one output makes a field of kind %v", field.Kind)
	}
	for i, v := range field.Values {
		if x, _ := field.Place(i); math.Abs(float64(v)-x) > 1e-6 {
			t.Fatalf("place %d has %v, want %v", i, v, x)
		}
	}
	sizes := map[int]bool{}
	viz.Boundary(spy{sizes}, 0, 1, 0, 1)
	if len(sizes) == 0 || slices.Max(slices.Collect(keys(sizes))) > 1000 {
		t.Errorf("asked in batches of %v", sizes)
	}
}

func keys(m map[int]bool) func(func(int) bool) {
	return func(yield func(int) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// spy notes the sizes of batches, and answers three scores.
type spy struct{ sizes map[int]bool }

// Predict implements viz.Predictor.
func (s spy) Predict(x *tensor.Tensor) *tensor.Tensor {
	s.sizes[x.Shape[0]] = true
	return tensor.New(x.Shape[0], 3)
}

// Quartiles, mean and deviation are numpy's.
func TestSpreads(t *testing.T) {
	box := viz.Boxes("").Add("", []float64{3, 1, 4, 1, 5, 9, 2, 6, 5, 35, math.NaN()}).Groups[0].Box()
	if got := fmt.Sprint(box); got != "{1 2.25 4.5 5.75 9 [35] 10 1}" {
		t.Errorf("the box is %s", got)
	}
	h := viz.Spread([]float64{0.1, 0.2, 0.4, 0.8, -1.3, math.Inf(1)}).Layers[0].Steps[0]
	if math.Abs(h.Mean-0.04) > 1e-12 || math.Abs(h.Spread-0.7116179) > 1e-6 || h.Diverged != 1 {
		t.Errorf("mean %v, spread %v, %d diverged", h.Mean, h.Spread, h.Diverged)
	}
	if sum := total(h.Counts); sum != 5 || h.Counts[0] != 1 || h.Counts[viz.Bins-1] != 1 {
		t.Errorf("%d values in the bins %v", sum, h.Counts)
	}
}

func total(counts []int64) (sum int64) {
	for _, c := range counts {
		sum += c
	}
	return sum
}

// Live histograms must arrive as they were added, also those of no values.
func TestLiveHistograms(t *testing.T) {
	s := newScreen(t)
	h := viz.NewHistograms("h", "a", "b")
	h.Add(1, []float64{1, 2, 3}, []float64{})
	h.Add(2, []float64{4, math.NaN()}, []float64{-1, -1})
	if want := []string{"show 1", "update 1 by 1072"}; !slices.Equal(s.log, want) {
		t.Errorf("sent %q, want %q", s.log, want)
	}
	if !reflect.DeepEqual(s.figures[1], viz.Figure(h)) {
		t.Errorf("there is %v, here is %v", s.figures[1], h)
	}
}

// The output is scipy's: correlate2d of the padded image, every second value.
func TestConvolution(t *testing.T) {
	image := tensor.New(5, 5)
	for i := range image.Data {
		image.Data[i] = float32(i % 7)
	}
	c := viz.Convolution(image, tensor.FromSlice([]float32{1, 0, -1, 2, 0, -2, 1, 0, -1}, 3, 3), 2, 1)
	var got []float64
	for step := range 9 {
		got = append(got, c.Output(step))
	}
	if want := []float64{-8, 1, 7, -16, -1, 17, -2, -6, 8}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if frames := c.Frames().Frames; len(frames) != 9 || frames[8].Figure.(*viz.ConvolutionDrawing).Step != 8 {
		t.Errorf("%d frames", len(frames))
	}
}

func TestGraphs(t *testing.T) {
	g := viz.NewGraph("")
	a := g.Add(viz.Node{Label: "a"})
	b := g.Add(viz.Node{Label: "b"}, a)
	g.Add(viz.Node{Label: "c"}, a, b)
	if got := g.Depth(); got != 2 {
		t.Errorf("the depth is %d", got)
	}
	g.Edges = append(g.Edges, viz.Edge{From: b, To: a})
	if err := g.Check(); err == nil || !strings.Contains(err.Error(), "cycle") {
		t.Errorf("a cycle: %v", err)
	}
	shared := viz.GraphOf(2, func(n int) viz.Node { return viz.Node{Label: fmt.Sprint(n)} }, below)
	if len(shared.Nodes) != 3 || len(shared.Edges) != 3 {
		t.Errorf("what two nodes are computed from is in the graph more than once: %v", shared)
	}
}

func TestRefusals(t *testing.T) {
	square := func(x float64) float64 { return x * x }
	one := tensor.New(1, 1)
	for want, f := range map[string]func(){
		"from 1 to 1: the first number must be":  func() { viz.Function(square, 1, 1) },
		"viz.Scatter: 1 xs and 2 ys":             func() { viz.Scatter([]int{1}, []int{1, 2}) },
		"numbers in a string: give":              func() { viz.Scatter("ab", []int{1}) },
		"the tensor is nil":                      func() { viz.Spread((*tensor.Tensor)(nil)) },
		"has no curve to walk on":                func() { viz.Scatter([]int{1}, []int{1}).Path(nil) },
		"has no curve to touch":                  func() { new(viz.Chart).Tangent(1, 2) },
		"where does the function begin":          func() { new(viz.Chart).Function(square) },
		"so which part of the plane?":            func() { new(viz.Chart).Boundary(slope{}) },
		"want two features, [n, 2]":              func() { viz.Points(tensor.New(2, 3), tensor.New(2)) },
		"want a class for each of 2 examples":    func() { viz.Points(tensor.New(2, 2), tensor.New(3)) },
		"has the class 0.5":                      func() { viz.Points(tensor.New(1, 2), tensor.FromSlice([]float32{0.5}, 1)) },
		"class 5000: at most 1000":               func() { viz.Points(tensor.New(1, 2), tensor.FromSlice([]float32{5000}, 1)) },
		"2 scores and 1 truths":                  func() { viz.ROC([]int{1, 2}, []int{1}) },
		"2 of 2 examples are of the class":       func() { viz.ROC([]int{1, 2}, []int{1, 1}) },
		"truth of example 0 is 2":                func() { viz.ROC([]int{1, 2}, []int{2, 1}) },
		"score of example 1 is NaN":              func() { viz.ROC([]float64{1, math.NaN()}, []int{0, 1}) },
		"a probability of 2":                     func() { viz.Calibration([]int{2, 0}, []int{0, 1}) },
		"a row of 1 cells in a table of 2":       func() { viz.NewTable("a", "b").Row(1) },
		"a table without columns":                func() { viz.NewTable() },
		`2 values for "x" in a bar chart with 1`: func() { viz.Bars("v").Add("x", 1, 2) },
		"values of 1 layers for the 2 rows":      func() { viz.NewHistograms("h", "a", "b").Add(1, []int{1}) },
		"histograms without a row":               func() { viz.NewHistograms("h") },
		"a heat map is a matrix":                 func() { viz.HeatMap(tensor.New(3)) },
		"2 names for the 1 rows":                 func() { viz.HeatMap(one).Named([]string{"a", "b"}, nil) },
		"computes from node 3":                   func() { viz.NewGraph("").Add(viz.Node{Label: "x"}, 3) },
		"is computed from itself": func() {
			viz.GraphOf(1, func(int) viz.Node { return viz.Node{} }, func(n int) []int { return []int{n} })
		},
		"more than 1000 nodes: no picture": func() {
			viz.GraphOf(0, func(int) viz.Node { return viz.Node{} }, func(n int) []int { return []int{n + 1} })
		},
		"or a node below itself": func() {
			viz.TreeOf(0, func(int) viz.TreeNode { return viz.TreeNode{} }, func(n int) []int { return []int{n} })
		},
		"without weights":                          func() { viz.Neurons() },
		"layer 1 has 2 inputs, and the one before": func() { viz.Neurons(tensor.New(1, 3), tensor.New(2, 1)) },
		"values of 1 layers for a network":         func() { viz.Neurons(one).With([]int{1}) },
		"1 names for layer 3":                      func() { viz.Neurons(one).Named(3, "a") },
		"is larger than the image":                 func() { viz.Convolution(one, tensor.New(2, 2), 1, 0) },
		"step 9 of a convolution with 1":           func() { viz.Convolution(one, one, 1, 0).At(9) },
		"1 names for 2 batches":                    func() { viz.Compare([]string{"a"}, one, one) },
		"want images as in the first row":          func() { viz.Compare([]string{"a", "b"}, tensor.New(1, 2, 2), tensor.New(1, 3, 3)) },
		"example 4 of a batch of 1":                func() { viz.FeatureMaps(tensor.New(1, 1, 1, 1), 4) },
		"the figure is nil":                        func() { viz.SideBySide(nil) },
	} {
		wantPanic(t, want, f)
	}
}

// What can't be drawn says so, and what to do.
func TestChecks(t *testing.T) {
	inf := math.Inf(1)
	nested := viz.Panels{Figures: []viz.Figure{viz.SideBySide()}}
	for want, f := range map[string]viz.Figure{
		`the line "l" of a chart has 1 X and 0 Y`:  &viz.Chart{Lines: []viz.Line{{Name: "l", X: []float64{1}}}},
		"a chart from 0 to +Inf":                   &viz.Chart{X: viz.Interval{To: inf}},
		"a field of 2 × 2 places with 3 values":    &viz.Chart{Field: &viz.Field{Columns: 2, Rows: 2, Values: make([]float32, 3)}},
		"a surface without heights":                &viz.SurfacePlot{},
		"panel 0 is panels itself":                 nested,
		"row 0 of a table has 2 cells for 1":       &viz.Table{Columns: []string{"a"}, Rows: [][]string{{"1", "2"}}},
		"a histogram of 3 bins":                    &viz.Histograms{Layers: []viz.LayerHistory{{Steps: []viz.Histogram{{Counts: make([]int64, 3)}}}}},
		"an edge from node 0 to node 1":            &viz.Graph{Nodes: make([]viz.Node, 1), Edges: []viz.Edge{{To: 1}}},
		"children stand after their parents":       &viz.TreeDrawing{Nodes: []viz.TreeNode{{Children: []int{0}}}},
		"has 0 parents, not 1":                     &viz.TreeDrawing{Nodes: make([]viz.TreeNode, 2)},
		"has -1 parameters":                        viz.Network().Layer("l", -1),
		"a formula without LaTeX":                  viz.Math(""),
		"a picture without SVG":                    &viz.Picture{},
		"3 images in 2 rows":                       &viz.ImageGrid{Images: tensor.New(3, 2, 2), Rows: []string{"a", "b"}},
		`group "x" of a bar chart has 0 values`:    &viz.BarChart{Groups: []viz.BarGroup{{Name: "x"}}},
		"a convolution with a matrix of shape [4]": &viz.ConvolutionDrawing{Image: tensor.New(4), Kernel: tensor.New(1, 1)},
	} {
		if err := f.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want …%s…", err, want)
		}
		if text := f.String(); !strings.Contains(text, want) {
			t.Errorf("in words: %s", text)
		}
	}
}
