package viz_test

import (
	"fmt"
	"math"

	"deepgo/nn/tensor"
	"deepgo/viz"
)

func Example() {
	curves := viz.NewCurves("Newton's √2", "error")
	x := 1.0
	for step := range 5 {
		curves.Add(step, math.Abs(x-math.Sqrt2))
		x = (x + 2/x) / 2
	}
	fmt.Println(curves)
	// Output:
	// Newton's √2 – error: 1.595e−12 at epoch 4, from 1.595e−12 to 0.4142 since epoch 0.
}

func ExampleCurves() {
	curves := viz.NewCurves("784-30-10 on MNIST", "training loss", "test accuracy")
	curves.Add(1, 0.0717, 0.9103)
	curves.Add(2, 0.0413, 0.9266)
	curves.Add(3, 0.0352, 0.9251)
	fmt.Println(curves)
	// Output:
	// 784-30-10 on MNIST – training loss: 0.0352 at epoch 3, from 0.0352 to 0.0717 since epoch 1; test accuracy: 0.9251 at epoch 3, from 0.9103 to 0.9266 since epoch 1.
}

func ExampleCurves_AddAt() {
	rates := viz.NewCurves("How fast may it learn?", "test accuracy")
	rates.XLabel = "learning rate"
	for _, rate := range []float64{0.1, 0.3, 1} {
		rates.AddAt(rate, 1-0.1/rate)
	}
	fmt.Println(rates)
	// Output:
	// How fast may it learn? – test accuracy: 0.9 at learning rate 1, from 0 to 0.9 since learning rate 0.1.
}

func ExampleImages() {
	checks := tensor.FromSlice([]float32{0, 1, 1, 0, 1, 0, 0, 1}, 2, 2, 2)
	fmt.Println(viz.Images(checks, "a check", "its negative"))
	// Output:
	// 2 images of 2×2: a check, its negative.
}

func ExampleDigits() {
	fmt.Println(viz.Digits(pair{}, 10, "dark", "bright"))
	// Output:
	// 2 images of 2×2: dark, bright.
}

func ExampleMistakes() {
	fmt.Println(viz.Mistakes(always{0.8}, pair{}, 24, "dark", "bright"))
	// Output:
	// 1 of 2 wrong, true → predicted (activation): dark → bright (0.80).
}

func ExampleFilters() {
	w := tensor.FromSlice([]float32{0.5, -2, 1, 0, 0, 1, 1, 1}, 4, 2) // 4 inputs, 2 neurons
	fmt.Println(viz.Filters(layer{w}))
	// Output:
	// Weights from 4 inputs to each of 2 neurons: 2 images of 2×2, from −2 to 2: 0, 1.
}

func ExampleConfusion() {
	counts := tensor.FromSlice([]float32{
		48, 2, // 50 cats
		5, 45, // 50 dogs
	}, 2, 2)
	fmt.Println(viz.Confusion(counts, "cat", "dog"))
	// Output:
	// Confusion matrix of 2 classes: 93.00 % of 100 examples right; worst: 5 of 50 examples of dog taken for cat.
}

func ExampleNumber() {
	fmt.Println(viz.Number(0.0123456), viz.Number(-60000), viz.Number(2.5e-6))
	// Output:
	// 0.01235 −60,000 2.5e−6
}

// A printer is a sink that only says what it was handed.
type printer struct{}

func (printer) Show(id int, figure []byte) {
	f, err := viz.Decode(figure)
	fmt.Println("show", id, f, err)
}

func (printer) Update(id int, more []byte) { fmt.Println("update", id, "by", len(more), "bytes") }

func ExampleConnect() {
	viz.Connect(printer{})
	defer viz.Connect(nil)
	curves := viz.NewCurves("Live", "loss")
	curves.Add(1, 0.5)
	curves.Add(2, 0.25)
	// Output:
	// show 1 Live – loss: 0.5 at epoch 1. <nil>
	// update 1 by 24 bytes
}

func ExampleChart() {
	bowl := func(w float64) float64 { return (w - 1) * (w - 1) }
	fmt.Println(viz.Function(bowl, -4, 6).Mark(5, bowl(5), "you are here").Labelled("w", "loss"))
	// Output:
	// loss over w – line: x from −4 to 6, y from 0 to 25; you are here at (5, 16).
}

func ExamplePanels() {
	sin := viz.Function(math.Sin, 0, 6).Titled("sin")
	cos := viz.Function(math.Cos, 0, 6).Titled("cos")
	fmt.Println(viz.SideBySide(sin, cos).Titled("Two waves"))
	// Output:
	// Two waves: 2 panels. 1) sin, y over x – line: x from 0 to 6, y from −1 to 1. 2) cos, y over x – line: x from 0 to 6, y from −1 to 1.
}

func ExampleGraph() {
	g := viz.NewGraph("p = (x + y) · z")
	x := g.Add(viz.Node{Label: "x", Value: "1"})
	y := g.Add(viz.Node{Label: "y", Value: "3"})
	z := g.Add(viz.Node{Label: "z", Value: "−3"})
	sum := g.Add(viz.Node{Label: "+", Value: "4"}, x, y)
	g.Add(viz.Node{Label: "×", Value: "−12"}, sum, z)
	fmt.Println(g)
	// Output:
	// p = (x + y) · z, depth 2 – x = 1; y = 3; z = −3; + of x, y = 4; × of +, z = −12.
}

// A term is a node of a learner's own program.
type term struct {
	op   string
	from []*term
}

func ExampleGraphOf() {
	a := &term{op: "a"}
	square := &term{"square", []*term{a}}
	sum := &term{"+", []*term{square, a}}
	fmt.Println(viz.GraphOf(sum,
		func(t *term) viz.Node { return viz.Node{Label: t.op} },
		func(t *term) []*term { return t.from }))
	// Output:
	// depth 2 – a; square of a; + of square, a.
}

func ExampleNetworkDrawing() {
	fmt.Println(viz.Network(784).Layer("Dense", 23550, 30).Layer("Sigmoid", 0, 30).Layer("Dense", 310, 10))
	// Output:
	// 23,860 parameters – input 784; Dense → 30, 23,550 parameters; Sigmoid → 30; Dense → 10, 310 parameters.
}

func ExampleNeuronDrawing() {
	hidden := tensor.FromSlice([]float32{5, -5, 5, -5}, 2, 2)
	out := tensor.FromSlice([]float32{7, 7}, 2, 1)
	fmt.Println(viz.Neurons(hidden, out).With([]int{1, 0}, []float64{0.99, 0.01}, []float64{0.97}))
	// Output:
	// a network of 2-2-1 neurons, weights from −5 to 7; it answers 0.97.
}

func ExampleSurfacePlot() {
	bowl := func(x, y float64) float64 { return x*x + y*y }
	fmt.Println(viz.Surface(bowl, -1, 1, -1, 1).Path([]float64{1, 0.5, 0}, []float64{1, 0.5, 0}).Labelled("w₁", "w₂", "loss"))
	// Output:
	// loss – a surface over w₁ and w₂: heights from 0 to 2, least near (0, 0); path: 2 steps, from (1, 1) to (0, 0).
}

func ExampleHeatMapPlot() {
	q := tensor.FromSlice([]float32{0, 0.9, 0.2, 1}, 2, 2)
	fmt.Println(viz.HeatMap(q).Named([]string{"start", "cliff"}, []string{"left", "right"}).Labelled("action", "state"))
	// Output:
	// state by action: 2 × 2 values, from 0 at (start, left) to 1 at (cliff, right).
}

func ExampleCompare() {
	x := tensor.New(5, 28, 28)
	fmt.Println(viz.Compare([]string{"original", "cleaned"}, x, x))
	// Output:
	// 10 images of 28×28; rows: original, cleaned.
}

func ExampleTreeDrawing() {
	type phrase struct {
		word  string
		value float64
		parts []phrase
	}
	sentence := phrase{"", 0.6, []phrase{{"not", -0.2, nil}, {"bad", -0.8, nil}}}
	fmt.Println(viz.TreeOf(sentence,
		func(p phrase) viz.TreeNode { return viz.TreeNode{Label: p.word, Value: p.value} },
		func(p phrase) []phrase { return p.parts }))
	// Output:
	// 0.6 (not −0.2, bad −0.8).
}

func ExampleConvolutionDrawing() {
	image := tensor.FromSlice([]float32{0, 1, 1, 0, 1, 1, 0, 1, 1}, 3, 3)
	edge := tensor.FromSlice([]float32{-1, 1, -1, 1}, 2, 2)
	fmt.Println(viz.Convolution(image, edge, 1, 0))
	// Output:
	// convolution of 3×3 by 2×2 to 2×2, step 1 of 4: 1 · 1 + 1 · 1 = 2.
}

func ExampleMath() {
	fmt.Println(viz.Math(`w \leftarrow w - \eta f'(w)`))
	// Output:
	// w \leftarrow w - \eta f'(w)
}

func ExampleTable() {
	fmt.Println(viz.NewTable("method", "accuracy, %").
		Row("average darkness", 22.25).
		Row("784-30-10", 95.2))
	// Output:
	// method            accuracy, %
	// ────────────────  ───────────
	// average darkness        22.25
	// 784-30-10                95.2
}

func ExampleBarChart() {
	fmt.Println(viz.Bars("accuracy, %", "training", "test").Add("no regularization", 100, 82.1).Add("L2", 99.2, 87.2))
	// Output:
	// accuracy, % – no regularization: training 100, test 82.1; L2: training 99.2, test 87.2.
}

func ExampleBoxPlot() {
	fmt.Println(viz.Boxes("accuracy over five seeds, %").Add("1/√n start", []float64{95.3, 95.4, 95.6, 95.7, 95.8}))
	// Output:
	// accuracy over five seeds, % – 1/√n start: median 95.6, quartiles 95.4 and 95.7 of 5 values.
}

func ExampleHistograms() {
	fmt.Println(viz.Spread([]float64{-1, 0, 0, 1}, "layer 1").Labelled("weight"))
	// Output:
	// weight – layer 1: mean 0 ± 0.707.
}

func ExampleFrames() {
	frames := viz.NewFrames("Newton's √2", "step")
	x := 1.0
	for step := range 4 {
		frames.Add(step, viz.Images(tensor.FromSlice([]float32{float32(x / 2)}, 1, 1)))
		x = (x + 2/x) / 2
	}
	fmt.Println(len(frames.Frames), frames.Name(3))
	// Output:
	// 4 step 3
}
