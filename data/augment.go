package data

import (
	"math"
	"slices"

	"deepgo/nn/tensor"
)

// Augmentation changes images a little, each time otherwise, so that a net can't learn
// them by heart. Its fields say how much; one that is zero leaves that change out.
type Augmentation struct {
	Shift   float64 // pixels, at most, in each direction
	Rotate  float64 // degrees, at most, either way
	Scale   float64 // 0.1 makes an image 0.9 to 1.1 times as large
	Flip    bool    // left and right change places every other time
	Elastic float64 // pixels, at most, that points wander, neighbours together
	Noise   float64 // standard deviation of what is added to each value, which stays in [0, 1]
	Cutout  int     // pixels, the side of a square that becomes Fill
	Fill    float32 // what lies around an image: 0 under a digit, for example
}

// Simard, Steinkraus and Platt, "Best practices for convolutional neural networks",
// 2003, are the source of elastic changes; DeVries and Taylor, "Improved regularization
// of convolutional neural networks with cutout", 2017, that of cutout.

// elasticGrid is how many points, in each direction, wander by themselves; between them
// the way is interpolated.
const elasticGrid = 5

// apply writes the image from, [channel, height, width], changed as stream says, to to.
// Only +, −, ×, / and rounding are used on the way, in one order, so that the bits are
// the same everywhere.
func (a *Augmentation) apply(to, from []float32, shape []int, stream uint64) {
	draw := dice{stream: stream}
	height, width := shape[1], shape[2]
	w := a.warp(&draw, height, width)
	plane := height * width
	for y := range height {
		for x := range width {
			u, v := w.source(float64(x), float64(y))
			for c := range shape[0] {
				to[c*plane+y*width+x] = sample(from[c*plane:(c+1)*plane], height, width, u, v, a.Fill)
			}
		}
	}
	if a.Noise > 0 {
		for i, v := range to {
			to[i] = min(max(v+float32(a.Noise*draw.normal()), 0), 1)
		}
	}
	if a.Cutout > 0 {
		a.cut(to, shape, &draw)
	}
}

// cut sets a square, whose middle lies anywhere in the image, to Fill.
func (a *Augmentation) cut(to []float32, shape []int, draw *dice) {
	height, width := shape[1], shape[2]
	top := int(draw.uniform()*float64(height)) - a.Cutout/2
	left := int(draw.uniform()*float64(width)) - a.Cutout/2
	for c := range shape[0] {
		for y := max(top, 0); y < min(top+a.Cutout, height); y++ {
			for x := max(left, 0); x < min(left+a.Cutout, width); x++ {
				to[(c*height+y)*width+x] = a.Fill
			}
		}
	}
}

// A warp says for each pixel of the changed image where in the old one it comes from.
type warp struct {
	xx, xy, yx, yy   float64 // a rotation and a scaling about the middle
	middleX, middleY float64
	shiftX, shiftY   float64
	wander           bool
	dx, dy           [elasticGrid * elasticGrid]float64
	stepX, stepY     float64 // pixels between two points of the grid
}

func (a *Augmentation) warp(draw *dice, height, width int) (w warp) {
	angle := a.Rotate * draw.either() * math.Pi / 180
	scale := 1 / (1 + float64(a.Scale*draw.either()))
	sin, cos := sinCos(angle)
	w.xx, w.xy, w.yx, w.yy = cos*scale, sin*scale, -sin*scale, cos*scale
	if flip := draw.uniform() < 0.5; flip && a.Flip {
		w.xx, w.yx = -w.xx, -w.yx
	}
	w.middleX, w.middleY = float64(width-1)/2, float64(height-1)/2
	w.shiftX, w.shiftY = a.Shift*draw.either(), a.Shift*draw.either()
	if w.wander = a.Elastic > 0; w.wander {
		w.stepX, w.stepY = float64(width)/(elasticGrid-1), float64(height)/(elasticGrid-1)
		for i := range w.dx {
			w.dx[i], w.dy[i] = a.Elastic*draw.either(), a.Elastic*draw.either()
		}
	}
	return w
}

// source returns where the pixel (x, y) comes from.
func (w *warp) source(x, y float64) (u, v float64) {
	dx, dy := x-w.middleX-w.shiftX, y-w.middleY-w.shiftY
	u = float64(w.xx*dx) + float64(w.xy*dy) + w.middleX
	v = float64(w.yx*dx) + float64(w.yy*dy) + w.middleY
	if w.wander {
		column, row := x/w.stepX, y/w.stepY
		i, j := int(column), int(row)
		s, t := column-float64(i), row-float64(j)
		at := j*elasticGrid + i
		u += mix(mix(w.dx[at], w.dx[at+1], s), mix(w.dx[at+elasticGrid], w.dx[at+elasticGrid+1], s), t)
		v += mix(mix(w.dy[at], w.dy[at+1], s), mix(w.dy[at+elasticGrid], w.dy[at+elasticGrid+1], s), t)
	}
	return u, v
}

// mix returns the value a share t of the way from a to b.
func mix(a, b, t float64) float64 { return a + float64((b-a)*t) }

// sample returns the value at (u, v), interpolated between the four pixels around it.
func sample(plane []float32, height, width int, u, v float64, fill float32) float32 {
	x, y := math.Floor(u), math.Floor(v)
	s, t := float32(u-x), float32(v-y)
	i, j := int(x), int(y)
	at := func(i, j int) float32 {
		if i < 0 || i >= width || j < 0 || j >= height {
			return fill
		}
		return plane[j*width+i]
	}
	if s == 0 && t == 0 {
		return at(i, j)
	}
	top := at(i, j) + float32((at(i+1, j)-at(i, j))*s)
	bottom := at(i, j+1) + float32((at(i+1, j+1)-at(i, j+1))*s)
	return top + float32((bottom-top)*t)
}

// sinCos returns sine and cosine of an angle between −π and π by their series: those of
// package math are allowed to differ in their last bit from one processor to the next.
func sinCos(angle float64) (sin, cos float64) {
	term := 1.0
	cos = 1
	for n := 1; n < 30; n++ {
		term = float64(term*angle) / float64(n)
		switch n % 4 {
		case 1:
			sin += term
		case 2:
			cos -= term
		case 3:
			sin -= term
		case 0:
			cos += term
		}
	}
	return sin, cos
}

// dice draws numbers from a stream.
type dice struct{ stream, drawn uint64 }

// uniform returns a number in [0, 1).
func (d *dice) uniform() float64 {
	d.drawn++
	return float64(splitMix(d.stream, d.drawn)>>11) / (1 << 53)
}

// either returns a number in [−1, 1).
func (d *dice) either() float64 { return 2*d.uniform() - 1 }

// normal returns a number that is distributed as N(0, 1), nearly: the sum of twelve
// uniform ones, less 6, which takes neither logarithm nor cosine.
func (d *dice) normal() float64 {
	sum := -6.0
	for range 12 {
		sum += d.uniform()
	}
	return sum
}

// Augmented returns so many copies of all examples, each changed otherwise, as new
// examples: to be examined on more than the images as they are. Training doesn't need
// it, since Batches.Augment changes images while it goes. It panics if the examples are
// no images.
func (e *Examples) Augmented(a Augmentation, copies int, seed uint64) *Examples {
	a.check(e)
	size, n := e.size(), e.Len()
	p := &part{memory: &memory{values: make([]float32, copies*n*size)}, labels: make([]byte, copies*n)}
	p.memory.labels = p.labels
	x := tensor.New(e.Shape...)
	plain := *e
	plain.Scaling = nil
	for i := range copies * n {
		at := e.index(i % n)
		plain.copyX(x.Data, at)
		a.apply(p.memory.values[i*size:(i+1)*size], x.Data, e.Shape, splitMix(seed, uint64(i)))
		p.labels[i] = e.part.labels[at]
	}
	again := *e
	again.part, again.order, again.from, again.to = p, nil, 0, copies*n
	again.Shape = slices.Clone(e.Shape)
	return &again
}

// check panics unless the examples are labelled images.
func (a *Augmentation) check(e *Examples) {
	e.needClasses("Augmentation")
	if len(e.Shape) != 3 {
		panic("data: only images [channel, height, width] can be augmented")
	}
}
