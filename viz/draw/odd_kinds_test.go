package draw

import (
	"fmt"
	"math"
	"strings"

	"deepgo/nn/tensor"
	"deepgo/viz"
)

// oddCharts are charts that aren't worth a picture.
func oddCharts() map[string]viz.Figure {
	nan, inf := math.NaN(), math.Inf(1)
	long := strings.Repeat("long ", 60)
	constant := func(v float64) func(x, y float64) float64 { return func(_, _ float64) float64 { return v } }
	many := viz.Scatter([]int{0}, []int{0})
	bars, boxes := viz.Bars(long, long, "b"), viz.Boxes(long)
	for i := range 300 {
		many.Scatter([]int{i}, []int{i}, fmt.Sprint("class ", i))
		bars.Add(long, float64(i), -float64(i))
		boxes.Add(long, []int{i})
	}
	x, y := make([]float64, 1_000_000), make([]float64, 1_000_000)
	for i := range x {
		x[i], y[i] = float64(i), math.Sin(float64(i))
	}
	return map[string]viz.Figure{
		"chart of nothing":         &viz.Chart{},
		"chart of one point":       viz.Scatter([]int{3}, []int{3}, "one"),
		"chart of NaN":             viz.Scatter([]float64{nan, inf}, []float64{1, nan}, long).Plot([]float64{nan}, []float64{nan}).PathXY([]float64{nan}, []float64{nan}).Mark(nan, inf, "x"),
		"chart of huge values":     viz.Plot([]float64{-1e300, 1e300}, []float64{-1e300, 1e300}).Mark(1e300, 0, long),
		"chart of tiny values":     viz.Plot([]float64{0, 5e-324}, []float64{0, 5e-324}),
		"points close together":    viz.Scatter([]float64{1e15, 1e15 + 1}, []float64{1e15, 1e15 + 1}),
		"function of NaN":          viz.Function(func(float64) float64 { return nan }, 0, 1).Path([]float64{0, 1}).Tangent(0, 1),
		"function of infinity":     viz.Function(func(float64) float64 { return inf }, 0, 1),
		"constant function":        viz.Function(func(float64) float64 { return 2 }, 0, 1, "2"),
		"300 classes":              many,
		"a million points":         viz.Scatter(x, y).Plot(x, y, "line").PathXY(x, y, "path"),
		"path out of sight":        viz.Function(math.Cos, -1, 1).Path([]float64{5, 6, 7}),
		"path of one step":         viz.Function(math.Cos, -1, 1).Path([]float64{0.5}),
		"contours of a plain":      viz.Contours(constant(3), 0, 1, 0, 1, "height"),
		"contours of NaN":          viz.Contours(constant(nan), 0, 1, 0, 1),
		"contours of huge values":  viz.Contours(func(x, y float64) float64 { return 1e30 * x * y }, -1e30, 1e30, 0, 1e-30),
		"contours half NaN":        viz.Contours(func(x, y float64) float64 { return math.Sqrt(x) }, -1, 1, 0, 1),
		"boundary of NaN":          viz.BoundaryOf(constant(nan), 0, 1, 0, 1, long, long),
		"boundary beyond":          viz.BoundaryOf(constant(7), 0, 1, 0, 1),
		"classes of NaN":           &viz.Chart{Field: &viz.Field{Kind: viz.Classes, X: viz.Interval{To: 1}, Y: viz.Interval{To: 1}, Columns: 2, Rows: 2, Values: []float32{float32(nan), -3, 1e9, 2}}},
		"unknown field":            &viz.Chart{Field: &viz.Field{Kind: 77, X: viz.Interval{To: 1}, Y: viz.Interval{To: 1}, Columns: 2, Rows: 2, Values: make([]float32, 4)}},
		"interval turned over":     &viz.Chart{X: viz.Interval{From: 2, To: 1}, Lines: []viz.Line{{X: []float64{1, 2}, Y: []float64{1, 2}}}},
		"long names":               viz.Plot([]int{1, 2}, []int{1, 2}, long).Titled(long).Labelled(long, long).Mark(1.5, 1.5, long),
		"surface of a plain":       viz.Surface(constant(0), 0, 1, 0, 1),
		"surface of NaN":           viz.Surface(constant(nan), 0, 1, 0, 1).Path([]int{0, 1}, []int{0, 1}),
		"surface from below":       viz.Surface(constant(1e-300), 0, 1, 0, 1).Turned(1e9).Labelled(long, long, long).Titled(long),
		"no bars":                  viz.Bars("v"),
		"bars of NaN":              viz.Bars("v").Add("a", nan).Add("b", inf),
		"bars of nothing":          viz.Bars("v").Add("a", 0),
		"300 bars":                 bars,
		"no boxes":                 viz.Boxes("v"),
		"a box of nothing":         viz.Boxes("v").Add("a", []int{}).Add("b", []float64{nan}),
		"300 boxes":                boxes,
		"no histograms":            viz.NewHistograms("h", "a"),
		"histograms of nothing":    viz.Spread([]int{}, "none").And([]float64{nan}, "NaN").And([]int{7, 7}, "one value").And([]float64{-1e300, 1e300}, "huge"),
		"histograms that come":     &viz.Histograms{Layers: []viz.LayerHistory{{Name: "a", Steps: make([]viz.Histogram, 30)}, {Name: long}}},
		"a table of nothing":       viz.NewTable("a"),
		"a wide table":             viz.NewTable(strings.Split(strings.Repeat(long+",", 40), ",")...),
		"a heat map of one":        viz.HeatMap(tensor.New(1, 1)),
		"a heat map of NaN":        viz.HeatMap(tensor.FromSlice([]float32{float32(nan), float32(inf)}, 1, 2)),
		"a row of heat":            viz.HeatMap(tensor.New(1, 2000)),
		"a column of heat":         viz.HeatMap(tensor.New(2000, 1)).Titled(long).Labelled(long, long),
		"a heat map of long names": viz.HeatMap(tensor.New(2, 2)).Named([]string{long, long}, []string{long, long}),
		"panels of nothing":        viz.SideBySide(),
		"panels of everything":     viz.SideBySide(viz.Confusion(tensor.New(2, 2)), viz.NewTable("a"), viz.Math("x"), &viz.Chart{}, viz.NewCurves("c", "y"), viz.Bars("v")),
		"too many columns":         &viz.Panels{Columns: 1000, CommonAxes: true, Figures: []viz.Figure{&viz.Chart{}, viz.NewTable("a")}},
	}
}

// oddDrawings are drawings that aren't worth a picture.
func oddDrawings() map[string]viz.Figure {
	nan := math.NaN()
	long := strings.Repeat("long ", 60)
	net := viz.Network()
	for i := range 200 {
		net.Layer(long, i, i, i, i)
	}
	lonely := viz.NewGraph("")
	for range 50 {
		lonely.Add(viz.Node{Label: "x"})
	}
	broken := tensor.FromSlice([]float32{float32(nan), 0}, 2, 1)
	return map[string]viz.Figure{
		"a graph of nothing":     viz.NewGraph("g"),
		"15 nodes in a row":      deepGraph(15),
		"50 nodes without edges": lonely,
		"a network of nothing":   viz.Network(),
		"200 layers":             net,
		"neurons of NaN":         viz.Neurons(broken).With([]float64{nan, 1e300}, []float64{-1e-300}).Named(0, long, long).Named(1, long).Titled(long),
		"neurons of 0":           viz.Neurons(tensor.New(1, 1), tensor.New(1, 1)),
		"2,000 neurons":          viz.Neurons(tensor.New(2000, 3)),
		"a tree of nothing":      &viz.TreeDrawing{},
		"a tree of one":          viz.TreeOf(0, func(int) viz.TreeNode { return viz.TreeNode{Label: long, Value: nan} }, func(int) []int { return nil }),
		"a convolution of one":   viz.Convolution(tensor.New(1, 1), tensor.New(1, 1), 0, 0),
		"a convolution of NaN":   viz.Convolution(broken, tensor.New(2, 1), 1, 1),
		"a large convolution":    viz.Convolution(tensor.New(32, 32), tensor.New(5, 5), 1, 2).At(500).Titled(long),
		"a long formula":         viz.Math(long + "\n" + long),
		"not UTF-8":              viz.Images(tensor.New(1, 2, 2), "\xff").Titled("\xff\xfe"),
		"not UTF-8 in a chart":   viz.Plot([]int{1}, []int{1}, "\xff").Titled("\xff\x00").Labelled("\xff", "<&>"),
		"empty color":            viz.Images(tensor.New(0, 3, 2, 2)),
		"a photo":                viz.Images(tensor.New(1, 3, 1000, 700)),
		"photos of NaN":          &viz.ImageGrid{Images: tensor.FromSlice([]float32{float32(nan), 0, 255}, 1, 3, 1, 1), Rows: []string{long}},
		"rows of nothing":        &viz.ImageGrid{Images: tensor.New(0, 2, 2), Rows: []string{"a"}},
		"rows of 100":            viz.Compare([]string{long, "b"}, tensor.New(100, 28, 28), tensor.New(100, 28, 28)),
	}
}

// deepGraph is a graph of n nodes in a row, with long names.
func deepGraph(n int) viz.Figure {
	long := strings.Repeat("long ", 60)
	g := viz.NewGraph(long)
	for i := range n {
		var from []int
		if i > 0 {
			from = []int{i - 1, i / 2}
		}
		g.Add(viz.Node{Label: long, Value: long, Gradient: long}, from...)
	}
	return g
}

// manyLayers are the weights of n layers of one neuron.
func manyLayers(n int) []*tensor.Tensor {
	layers := make([]*tensor.Tensor, n)
	for i := range layers {
		layers[i] = tensor.New(1, 1)
	}
	return layers
}
