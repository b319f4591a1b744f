package tensor

import (
	"math"

	"deepgo/nn/tensor/parallel"
)

// MaxPool2D computes the largest of the values in each window, y [batch, channel, …] from
// x [batch, channel, height, width]; NaN counts as larger than any number. It panics with
// a *ShapeError if the shapes don't fit.
func MaxPool2D(y, x *Tensor, w Window) {
	p := poolingOf("tensor.MaxPool2D", y, x, w)
	if p.halves() {
		parallel.Do(&halvings, p.shards(), halving{p: p, x: p.x})
		return
	}
	p.each(func(y, x []float32, oy, ox int) {
		_, y[oy*p.y.width+ox] = p.largest(x, oy, ox)
	})
}

// MaxPool2DGrad computes dx from dy and the x that MaxPool2D had: each dy goes to the
// largest value of its window, to the first in rows and columns if several are equal. A
// value of dx that several windows share is a chain from 0, in their order. It panics
// with a *ShapeError if the shapes don't fit.
func MaxPool2DGrad(dx, dy, x *Tensor, w Window) {
	checkLen("tensor.MaxPool2DGrad", "x", x, dx)
	p := poolingOf("tensor.MaxPool2DGrad", dy, dx, w)
	from := imagesOf("tensor.MaxPool2DGrad", "x", x)
	if p.halves() {
		parallel.Do(&halvings, p.shards(), halving{p: p, x: from, back: true})
		return
	}
	dx.Zero()
	for image := range p.x.batch {
		for channel := range p.x.channels {
			x, dx, dy := from.plane(image, channel), p.x.plane(image, channel), p.y.plane(image, channel)
			for i, d := range dy {
				at, _ := p.largest(x, i/p.y.width, i%p.y.width)
				dx[at] += d
			}
		}
	}
}

// AvgPool2D computes the mean of the values in each window, a chain from 0 in ascending
// order divided by their number; what lies outside of the image is not counted. The
// shapes are those of MaxPool2D. It panics with a *ShapeError if they don't fit.
func AvgPool2D(y, x *Tensor, w Window) {
	p := poolingOf("tensor.AvgPool2D", y, x, w)
	p.each(func(y, x []float32, oy, ox int) {
		sum, n := float32(0), 0
		p.window(oy, ox, func(at int) {
			sum += x[at]
			n++
		})
		y[oy*p.y.width+ox] = sum / float32(n)
	})
}

// AvgPool2DGrad computes dx from dy: each dy is shared out evenly among the values of its
// window. A value of dx is a chain from 0, in the order of its windows. It panics with a
// *ShapeError if the shapes don't fit.
func AvgPool2DGrad(dx, dy *Tensor, w Window) {
	p := poolingOf("tensor.AvgPool2DGrad", dy, dx, w)
	dx.Zero()
	p.each(func(dy, dx []float32, oy, ox int) {
		n := 0
		p.window(oy, ox, func(int) { n++ })
		share := dy[oy*p.y.width+ox] / float32(n)
		p.window(oy, ox, func(at int) { dx[at] += share })
	})
}

// A pooling moves a window over each channel by itself.
type pooling struct {
	Window
	x, y images
}

// poolingOf checks the shapes in the name of where.
func poolingOf(where string, y, x *Tensor, w Window) pooling {
	p := pooling{w, imagesOf(where, "x", x), imagesOf(where, "y", y)}
	check4(where, "y", y, p.x.batch == p.y.batch && p.x.channels == p.y.channels)
	return p
}

// each calls f for each output of each channel of each image.
func (p *pooling) each(f func(y, x []float32, oy, ox int)) {
	for image := range p.x.batch {
		for channel := range p.x.channels {
			y, x := p.y.plane(image, channel), p.x.plane(image, channel)
			for oy := range p.y.height {
				for ox := range p.y.width {
					f(y, x, oy, ox)
				}
			}
		}
	}
}

// window calls f with the place in its plane of each value that the window at [oy, ox]
// sees, row by row.
func (p *pooling) window(oy, ox int, f func(at int)) {
	top, bottom := p.inside(oy, p.Top, p.Height, p.x.height)
	left, right := p.inside(ox, p.Left, p.Width, p.x.width)
	for ky := top; ky < bottom; ky++ {
		row := (oy*p.Stride+ky*p.Dilation-p.Top)*p.x.width + ox*p.Stride - p.Left
		for kx := left; kx < right; kx++ {
			f(row + kx*p.Dilation)
		}
	}
}

// largest returns the first of the largest values that the window at [oy, ox] sees.
func (p *pooling) largest(x []float32, oy, ox int) (at int, most float32) {
	at, most = -1, float32(math.Inf(-1))
	p.window(oy, ox, func(i int) {
		if v := x[i]; at < 0 || v > most || v != v && most == most {
			at, most = i, v
		}
	})
	return at, most
}
