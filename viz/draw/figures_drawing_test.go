package draw

import (
	"deepgo/nn/tensor"
	"deepgo/viz"
)

// goldenDrawings are the drawings among the golden figures.
func goldenDrawings() map[string]viz.Figure {
	return map[string]viz.Figure{
		"graph":         sumTimesZ(),
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
