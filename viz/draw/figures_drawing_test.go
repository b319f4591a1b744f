package draw

import (
	"deepgo/nn/tensor"
	"deepgo/viz"
)

// goldenDrawings are the drawings among the golden figures.
func goldenDrawings() map[string]viz.Figure {
	return map[string]viz.Figure{
		"graph":         sumTimesZ(),
		"tree":          sentence(),
		"convolution":   edges().At(7).Titled("A kernel that sees edges"),
		"formula":       viz.Math(`\frac{\partial C}{\partial w} = a_{in} \delta_{out}`),
		"graph-sine":    sineGraph(),
		"network":       lenet(),
		"network-small": viz.Network(784).Layer("Dense", 23550, 30).Layer("Sigmoid", 0, 30).Layer("Dense", 310, 10).Layer("Sigmoid", 0, 10).Titled("784-30-10"),
		"neurons":       xorNet(),
		"neurons-many":  viz.Neurons(someWeights(64, 20).Tensor, someWeights(20, 3).Tensor),
	}
}

// sumTimesZ is the graph of (x + y)·z at x = 1, y = 3, z = −3.
func sumTimesZ() viz.Figure {
	g := viz.NewGraph("p = (x + y) · z")
	x := g.Add(viz.Node{Label: "x", Value: "1", Gradient: "−3"})
	y := g.Add(viz.Node{Label: "y", Value: "3", Gradient: "−3"})
	z := g.Add(viz.Node{Label: "z", Value: "−3", Gradient: "4"})
	sum := g.Add(viz.Node{Label: "+", Value: "4", Gradient: "−3"}, x, y)
	g.Add(viz.Node{Label: "×", Value: "−12", Gradient: "1"}, sum, z)
	return g
}

// sineGraph is the graph of sin(a² + b/a).
func sineGraph() viz.Figure {
	g := viz.NewGraph("sin(a² + b / a)")
	a, b := g.Add(viz.Node{Label: "a"}), g.Add(viz.Node{Label: "b"})
	square, ratio := g.Add(viz.Node{Label: "square"}, a), g.Add(viz.Node{Label: "÷"}, b, a)
	sum := g.Add(viz.Node{Label: "+"}, square, ratio)
	g.Add(viz.Node{Label: "sin"}, sum)
	return g
}

// lenet is LeNet-5 as boxes.
func lenet() viz.Figure {
	return viz.Network(1, 28, 28).
		Layer("Conv2D(1 → 6, 5×5)", 156, 6, 24, 24).Layer("ReLU", 0, 6, 24, 24).Layer("MaxPool2D(2×2)", 0, 6, 12, 12).
		Layer("Conv2D(6 → 16, 5×5)", 2416, 16, 8, 8).Layer("ReLU", 0, 16, 8, 8).Layer("MaxPool2D(2×2)", 0, 16, 4, 4).
		Layer("Flatten", 0, 256).Layer("Dense(256, 120)", 30840, 120).Layer("ReLU", 0, 120).
		Layer("Dense(120, 84)", 10164, 84).Layer("ReLU", 0, 84).Layer("Dense(84, 10)", 850, 10).Titled("LeNet-5 for MNIST")
}

// xorNet is a network that computes XOR.
func xorNet() viz.Figure {
	hidden := tensor.FromSlice([]float32{5.2, -4.8, 0.4, 5.4, -5.1, -0.6}, 2, 3)
	out := tensor.FromSlice([]float32{7.1, 6.8, -1.2}, 3, 1)
	return viz.Neurons(hidden, out).With([]int{1, 0}, []float64{0.94, 0.01, 0.52}, []float64{0.97}).
		Named(0, "x₁", "x₂").Named(2, "x₁ xor x₂").Titled("Two layers can do it")
}

// goldenImages are grids of images among the golden figures.
func goldenImages() map[string]viz.Figure {
	digits := someDigits(9).x
	noisy, cleaned := digits.Clone(), digits.Clone()
	rnd := rnd()
	for i := range noisy.Data {
		noisy.Data[i] = min(max(noisy.Data[i]+0.4*float32(rnd.NormFloat64()), 0), 1)
		cleaned.Data[i] = 0.9*digits.Data[i] + 0.05
	}
	maps := tensor.New(1, 6, 24, 24)
	copy(maps.Data, viz.Filters(someWeights(24*24, 6)).Images.Data)
	return map[string]viz.Figure{
		"images-color": viz.Images(someFlags(6), "sunrise", "sea", "meadow", "dusk", "sand", "forest").Titled("In colour"),
		"compare":      viz.Compare([]string{"original", "noisy", "cleaned"}, digits, noisy, cleaned).Titled("A denoising autoencoder").Mapped(viz.Ink),
		"feature-maps": viz.FeatureMaps(maps, 0).Titled("What the first layer sees"),
	}
}

// someFlags returns n images in colour, always the same.
func someFlags(n int) *tensor.Tensor {
	x := tensor.New(n, 3, 32, 32)
	for i := range n {
		for c := range 3 {
			for p := range 32 * 32 {
				down, across := float32(p/32)/31, float32(p%32)/31
				v := [3]float32{down, across, 1 - down}[(c+i)%3]*0.8 + 0.2*float32((i*7+c*3)%5)/4
				x.Data[(i*3+c)*32*32+p] = min(v, 1)
			}
		}
	}
	return x
}

// sentence is a parsed sentence with the sentiment of each phrase.
func sentence() viz.Figure {
	type phrase struct {
		word  string
		value float64
		parts []phrase
	}
	word := func(w string, v float64) phrase { return phrase{w, v, nil} }
	join := func(v float64, parts ...phrase) phrase { return phrase{"", v, parts} }
	root := join(0.9,
		join(0, word("This", 0), word("film", 0)),
		join(0.8, word("is", 0), join(0.7,
			join(-0.2, word("never", -0.3), word("dull", -0.9)),
			join(0.9, word("and", 0), join(0.95, word("truly", 0.2), word("moving", 0.8))))))
	return viz.TreeOf(root,
		func(p phrase) viz.TreeNode { return viz.TreeNode{Label: p.word, Value: p.value} },
		func(p phrase) []phrase { return p.parts }).Titled("What the network thinks of each phrase")
}

// edges is a convolution of an image that is dark on the left by a kernel that sees that.
func edges() *viz.ConvolutionDrawing {
	image := tensor.FromSlice([]float32{
		0, 0, 1, 1, 1,
		0, 0, 1, 1, 1,
		0, 0, 0.5, 1, 1,
		0, 0, 0, 1, 1,
		0, 0, 0, 0.5, 1,
	}, 5, 5)
	kernel := tensor.FromSlice([]float32{-1, 0, 1, -1, 0, 1, -1, 0, 1}, 3, 3)
	return viz.Convolution(image, kernel, 1, 1)
}
