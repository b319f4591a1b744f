package draw

import (
	"iter"
	"math"
	"math/rand/v2"

	"deepgo/nn/tensor"
	"deepgo/viz"
)

// segments are the strokes of the digits 0 to 9 on a clock of seven segments: top, upper
// left, upper right, middle, lower left, lower right, bottom.
var segments = [10]string{"abcefg", "cf", "acdeg", "acdfg", "bcdf", "abdfg", "abdefg", "acf", "abcdefg", "abcdfg"}

// digit writes a digit into [28, 28], with a slant and some noise.
func digit(class int, rnd *rand.Rand) *tensor.Tensor {
	x := tensor.New(28, 28)
	slant := 0.3 * rnd.Float64()
	stroke := func(x1, y1, x2, y2 float64) {
		for i := range 28 {
			for j := range 28 {
				px, py := float64(j)+slant*(float64(i)-14), float64(i)
				t := ((px-x1)*(x2-x1) + (py-y1)*(y2-y1)) / ((x2-x1)*(x2-x1) + (y2-y1)*(y2-y1))
				t = min(max(t, 0), 1)
				away := math.Hypot(px-x1-t*(x2-x1), py-y1-t*(y2-y1))
				x.Set(max(x.At(i, j), float32(min(1, max(0, 2.2-away)))), i, j)
			}
		}
	}
	ends := map[rune][4]float64{
		'a': {9, 5, 19, 5}, 'b': {9, 5, 9, 14}, 'c': {19, 5, 19, 14}, 'd': {9, 14, 19, 14},
		'e': {9, 14, 9, 23}, 'f': {19, 14, 19, 23}, 'g': {9, 23, 19, 23},
	}
	for _, s := range segments[class] {
		stroke(ends[s][0], ends[s][1], ends[s][2], ends[s][3])
	}
	return x
}

// digits are examples: images and their classes.
type digits struct{ x, y *tensor.Tensor }

// All implements viz.Examples.
func (d digits) All() iter.Seq2[*tensor.Tensor, *tensor.Tensor] {
	return func(yield func(x, y *tensor.Tensor) bool) { yield(d.x, d.y) }
}

// someDigits returns n digits, always the same.
func someDigits(n int) digits {
	rnd := rnd()
	d := digits{tensor.New(n, 1, 28, 28), tensor.New(n, 10)}
	for i := range n {
		class := rnd.IntN(10)
		copy(d.x.Row(i).Data, digit(class, rnd).Data)
		d.y.Set(1, i, class)
	}
	return d
}

// offByOne takes every image for the same few classes, so most of its answers are wrong.
type offByOne struct{}

// Predict implements viz.Predictor.
func (offByOne) Predict(x *tensor.Tensor) *tensor.Tensor {
	y := tensor.New(x.Shape[0], 10)
	for i := range x.Shape[0] {
		y.Set(0.5+float32(i%50)/100, i, i%3)
	}
	return y
}

// weights are a layer's.
type weights struct{ *tensor.Tensor }

// Weights returns them.
func (w weights) Weights() *tensor.Tensor { return w.Tensor }

// asImages returns each neuron's as an image of that side.
func (w weights) asImages(side int) *tensor.Tensor {
	return viz.Filters(w, side, side).Images
}

// rnd is a source of random numbers, always the same.
func rnd() *rand.Rand { return rand.New(rand.NewPCG(1, 2)) }

// someWeights returns weights that look for strokes in different places.
func someWeights(in, out int) weights {
	rnd := rand.New(rand.NewPCG(3, 4))
	side := int(math.Sqrt(float64(in)))
	w := tensor.New(in, out)
	for j := range out {
		cx, cy, turn := rnd.Float64()*float64(side), rnd.Float64()*float64(side), rnd.Float64()*math.Pi
		for i := range in {
			dx, dy := float64(i%side)-cx, float64(i/side)-cy
			along := dx*math.Cos(turn) + dy*math.Sin(turn)
			bump := math.Exp(-(dx*dx+dy*dy)/30) * math.Cos(along)
			w.Set(float32(1.5*bump+0.1*rnd.NormFloat64()), i, j)
		}
	}
	return weights{w}
}
