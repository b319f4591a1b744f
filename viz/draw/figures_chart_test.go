package draw

import (
	"fmt"
	"math"

	"deepgo/nn/tensor"
	"deepgo/viz"
)

// goldenCharts are the charts among the golden figures.
func goldenCharts() map[string]viz.Figure {
	bowl := func(w float64) float64 { return (w - 1) * (w - 1) }
	sigmoid := func(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
	slope := func(z float64) float64 { return sigmoid(z) * (1 - sigmoid(z)) }
	valley := func(x, y float64) float64 { return x*x + 6*y*y }
	momentumX, momentumY := descent(0.1, 0.8, 40)
	plainX, plainY := descent(0.05, 0, 25)
	scores, truth := someScores(400)
	coin := make([]float64, len(scores))
	for i := range coin {
		coin[i] = math.Mod(0.6180339*float64(i+1)+0.3*truth[i], 1)
	}
	x, y := twoMoons(200)
	return map[string]viz.Figure{
		"function":            viz.Function(bowl, -4, 6).Mark(5, bowl(5), "you are here").Labelled("w", "loss"),
		"function-path":       viz.Function(bowl, -4, 6, "f(w) = (w − 1)²").Path(walk(5, 0.2, 12), "η = 0.2").Titled("A ball in a bowl").Labelled("w", "f(w)"),
		"function-derivative": viz.Function(sigmoid, -6, 6, "σ(z)").Function(slope, "σ′(z) = σ(z)(1 − σ(z))").Titled("The sigmoid and its slope").Labelled("z", "").Mark(0, 0.25, "at most ¼"),
		"function-jumps":      viz.Function(func(x float64) float64 { return math.Floor(x) / 2 }, -2, 3, "step").Function(func(x float64) float64 { return 0.1 / x }, "0.1 / x").Titled("Jumps and poles are gaps"),
		"function-tangent":    viz.Function(bowl, -4, 6).Tangent(4, 6, "slope 6").Mark(4, bowl(4), "w = 4").Titled("The slope at one place").Labelled("w", "loss"),
		"scatter":             viz.Points(x, y, "inner moon", "outer moon").Titled("Two classes").Labelled("height, cm", "weight, kg"),
		"scatter-line":        salaries(),
		"scatter-many":        cloud(100_000),
		"boundary":            viz.Points(x, y, "inner moon", "outer moon").Boundary(moonNet{}).Titled("What the network answers").Labelled("x₁", "x₂"),
		"boundary-classes":    viz.Boundary(thirds{}, -1, 1, -1, 1, "red wine", "white wine", "rosé").Titled("Three classes").Labelled("acidity", "sugar"),
		"contours": viz.Contours(valley, -4, 4, -2.5, 2.5, "loss").PathXY(plainX, plainY, "gradient descent").
			PathXY(momentumX, momentumY, "with momentum").Titled("Two ways down a narrow valley").Labelled("w₁", "w₂"),
		"roc":              viz.ROC(scores, truth, "network").Join(viz.ROC(coin, truth, "half asleep")).Titled("ROC: churn"),
		"precision-recall": viz.PrecisionRecall(scores, truth, "network"),
		"calibration":      viz.Calibration(scores, truth, "network"),
		"table": viz.NewTable("method", "accuracy, %", "work, GFLOP", "learns").Row("average darkness", 22.25, 0.01, false).
			Row("k-NN, k = 3", 96.9, 780, false).Row("784-30-10", 95.2, 14.4, true).Row("support vectors", 94.3, 7100, true).Titled("Who reads best?"),
		"bars":        viz.Bars("accuracy, %").Add("average darkness", 22.25).Add("784-10", 91.3).Add("784-30-10", 95.2).Add("784-100-10", 97.7).Add("k-NN, k = 3", 96.9).Titled("Who reads best?"),
		"bars-groups": viz.Bars("accuracy, %", "training", "test").Add("no regularization", 100, 82.1).Add("L2", 99.2, 87.2).Add("dropout", 97.8, 88.0).Titled("1,000 images"),
		"bars-signed": viz.Bars("∂C/∂w").Add("w₁", -0.8).Add("w₂", 0.35).Add("w₃", math.NaN()),
		"boxes":       viz.Boxes("accuracy over 30 seeds, %").Add("N(0, 1) start", seeds(94.5, 0.4, 86.2)).Add("1/√n start", seeds(95.6, 0.2, 95.4)).Titled("Does the start matter?"),
		"histograms":  activations(),
		"histogram":   viz.Spread(cloud(3000).(*viz.Chart).Points[0].X).Titled("3,000 weights of the 1/√n start").Labelled("weight"),
		"ridges":      ridgesOf(),
		"surface": viz.Surface(valley, -4, 4, -2.5, 2.5).Path(plainX, plainY, "gradient descent").Path(momentumX, momentumY, "with momentum").
			Titled("A valley").Labelled("w₁", "w₂", "loss"),
		"surface-turned": viz.Surface(func(x, y float64) float64 { return math.Sin(2*x) * math.Cos(y) }, -2, 2, -2, 2).Turned(60).Labelled("x", "y", "sin 2x · cos y"),
		"heatmap": viz.HeatMap(tensor.FromSlice([]float32{0.1, 0.9, 0, 0.4, 0.73, 0.81, 0.2, 0.12, 1, 0, 0.33, 0.5}, 3, 4)).
			Named([]string{"start", "corridor", "cliff"}, []string{"north", "east", "south", "west"}).Labelled("action", "state").Titled("Q, before learning"),
		"heatmap-signed": viz.HeatMap(someWeights(144, 12).Tensor).Titled("Weights of a layer").Labelled("neuron", "input"),
		"panels":         learningRates(),
		"panels-many":    viz.SideBySide(viz.Confusion(tensor.FromSlice([]float32{48, 2, 5, 45}, 2, 2), "cat", "dog"), viz.Digits(someDigits(6), 6), viz.Function(sigmoid, -6, 6).Titled("σ")).Titled("What kinds are there?"),
		"chart-empty":    (&viz.Chart{}).Titled("Nothing yet").Labelled("x", "y"),
	}
}

// walk returns the places of gradient descent on (w − 1)².
func walk(w, rate float64, steps int) []float64 {
	path := []float64{w}
	for range steps {
		w -= rate * 2 * (w - 1)
		path = append(path, w)
	}
	return path
}

// descent returns the places of gradient descent with momentum on x² + 6y².
func descent(rate, momentum float64, steps int) (xs, ys []float64) {
	x, y, vx, vy := -3.6, 2.0, 0.0, 0.0
	for range steps {
		xs, ys = append(xs, x), append(ys, y)
		vx, vy = momentum*vx-rate*2*x, momentum*vy-rate*12*y
		x, y = x+vx, y+vy
	}
	return xs, ys
}

// someScores returns what a fair classifier says of n examples, and what they are.
func someScores(n int) (scores, truth []float64) {
	rnd := rnd()
	for range n {
		class := float64(rnd.IntN(5) / 4)
		z := 1.6*class - 1.9 + 1.1*rnd.NormFloat64()
		scores, truth = append(scores, 1/(1+math.Exp(-z))), append(truth, class)
	}
	return scores, truth
}

// twoMoons returns points of two classes that no line separates.
func twoMoons(n int) (x, y *tensor.Tensor) {
	rnd := rnd()
	x, y = tensor.New(n, 2), tensor.New(n)
	for i := range n {
		class, turn := i%2, rnd.Float64()*math.Pi
		px, py := math.Cos(turn), math.Sin(turn)
		if class == 1 {
			px, py = 1-px, 0.45-py
		}
		x.Set(float32(px+0.1*rnd.NormFloat64()), i, 0)
		x.Set(float32(py+0.1*rnd.NormFloat64()), i, 1)
		y.Set(float32(class), i)
	}
	return x, y
}

// moonNet separates the moons, and has one output.
type moonNet struct{}

// Predict implements viz.Predictor.
func (moonNet) Predict(x *tensor.Tensor) *tensor.Tensor {
	y := tensor.New(x.Shape[0], 1)
	for i := range x.Shape[0] {
		px, py := float64(x.At(i, 0)), float64(x.At(i, 1))
		z := 7 * (0.22 + 0.55*math.Cos(math.Pi*px) - py)
		y.Set(float32(1/(1+math.Exp(-z))), i, 0)
	}
	return y
}

// thirds has three outputs, each for a third of the plane.
type thirds struct{}

// Predict implements viz.Predictor.
func (thirds) Predict(x *tensor.Tensor) *tensor.Tensor {
	y := tensor.New(x.Shape[0], 3)
	for i := range x.Shape[0] {
		px, py := float64(x.At(i, 0)), float64(x.At(i, 1))
		sum := 0.0
		for class := range 3 {
			turn := 2 * math.Pi * float64(class) / 3
			e := math.Exp(4 * (px*math.Cos(turn) + py*math.Sin(turn) + 0.2*math.Sin(4*px)))
			y.Set(float32(e), i, class)
			sum += e
		}
		for class := range 3 {
			y.Set(y.At(i, class)/float32(sum), i, class)
		}
	}
	return y
}

// salaries are points and the line that was learned from them.
func salaries() viz.Figure {
	rnd := rnd()
	var years, pay []float64
	for i := range 24 {
		x := float64(i)*0.6 + rnd.Float64()
		years, pay = append(years, x), append(pay, 3.2+0.55*x+0.7*rnd.NormFloat64())
	}
	return viz.Scatter(years, pay, "people asked").Function(func(x float64) float64 { return 3.2 + 0.55*x }, "what was learned").
		Titled("Salary by experience").Labelled("experience, years", "salary, 1,000 yuan a month")
}

// cloud is n points.
func cloud(n int) viz.Figure {
	rnd := rnd()
	x, y := make([]float64, n), make([]float64, n)
	for i := range n {
		x[i] = rnd.NormFloat64()
		y[i] = 0.6*x[i] + 0.5*rnd.NormFloat64()
	}
	return viz.Scatter(x, y).Titled(fmt.Sprintf("%s points", viz.Number(float64(n)))).Labelled("x", "y")
}

// learningRates are panels with common axes.
func learningRates() viz.Figure {
	panels := viz.Panels{CommonAxes: true, Columns: 2}
	for _, rate := range []float64{0.02, 0.2, 1, 1.05} {
		panels.Add(viz.Function(func(w float64) float64 { return (w - 1) * (w - 1) }, -9, 9).
			Path(walk(5, rate, 20)).Titled(fmt.Sprint("η = ", rate)).Labelled("w", "loss"))
	}
	return panels
}

// seeds returns thirty values around a mean, the last a stray.
func seeds(mean, spread, stray float64) []float64 {
	rnd := rnd()
	values := make([]float64, 30)
	for i := range values {
		values[i] = mean + spread*rnd.NormFloat64()
	}
	values[29] = stray
	return values
}

// activations are histograms of layers whose values grow.
func activations() viz.Figure {
	rnd := rnd()
	h := &viz.Histograms{}
	for layer, scale := range []float64{0.3, 0.8, 1.7, 3} {
		values := make([]float64, 2000)
		for i := range values {
			values[i] = math.Tanh(scale * rnd.NormFloat64())
		}
		h.And(values, fmt.Sprint("layer ", layer+1))
	}
	return h.Titled("Activations of tanh with too large a start").Labelled("activation")
}

// ridgesOf are histograms that move.
func ridgesOf() viz.Figure {
	rnd := rnd()
	h := viz.NewHistograms("Weights while the network learns", "layer 1", "layer 2", "output").Labelled("weight")
	for epoch := range 30 {
		layers := make([]viz.Values, 3)
		for l := range layers {
			values := make([]float64, 4000)
			for i := range values {
				side := float64(i%2*2-1) * float64(l) * 0.04 * float64(epoch)
				values[i] = side + (0.5+0.02*float64(epoch))*rnd.NormFloat64()
			}
			layers[l] = values
		}
		h.Add(epoch, layers...)
	}
	return h
}
