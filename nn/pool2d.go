package nn

import (
	"fmt"

	"deepgo/nn/tensor"
)

// Pool2DOptions are what NewMaxPool2D and NewAvgPool2D can do without.
type Pool2DOptions struct {
	Stride  int // how far the window moves; 0 means its size: windows don't overlap
	Padding int // how far windows reach beyond the image, at most half their size, or Same
}

// pool2D is what the pooling layers have in common: a window that moves over each channel
// by itself. A layer adds what becomes of the values in it.
type pool2D struct{ x, y, dx, dy scratch }

// forward returns the y of l, filled by f, [batch, channel, …].
func (p *pool2D) forward(l Layer, x *tensor.Tensor, g geometry, f func(y, x *tensor.Tensor, w tensor.Window)) *tensor.Tensor {
	checkForward(l, x, len(x.Shape) == 4, "x [batch channel height width]")
	w, height, width := g.over(x.Shape[2], x.Shape[3])
	checkForward(l, x, height > 0 && width > 0,
		"x [batch channel height width], images that are not smaller than the window")
	p.x.tensor = x
	y := p.y.sized(x.Shape[0], x.Shape[1], height, width)
	f(y, x, w)
	return y
}

// backward returns the dx of l, filled by f.
func (p *pool2D) backward(l Layer, dy *tensor.Tensor, g geometry, f func(dx, dy *tensor.Tensor, w tensor.Window)) *tensor.Tensor {
	checkBackward(l, p.y, dy)
	w, height, width := g.over(p.x.tensor.Shape[2], p.x.tensor.Shape[3])
	dx := p.dx.sized(p.x.tensor.Shape...)
	f(dx, p.dy.view(dy.Data, dx.Shape[0], dx.Shape[1], height, width), w)
	return dx
}

// forwardGlobal is forward with a window as large as the image: y is [batch, channel].
func (p *pool2D) forwardGlobal(l Layer, x *tensor.Tensor, f func(y, x *tensor.Tensor, w tensor.Window)) *tensor.Tensor {
	y := p.forward(l, x, whole(x), f)
	y.Shape = y.Shape[:2]
	return y
}

// backwardGlobal is backward for the y of forwardGlobal.
func (p *pool2D) backwardGlobal(l Layer, dy *tensor.Tensor, f func(dx, dy *tensor.Tensor, w tensor.Window)) *tensor.Tensor {
	checkBackward(l, p.y, dy)
	return p.backward(l, dy, whole(p.x.tensor), f)
}

// whole returns a window of the size of images x.
func whole(x *tensor.Tensor) geometry {
	if len(x.Shape) != 4 {
		return geometry{} // forward says what is wrong
	}
	return geometry{x.Shape[2], x.Shape[3], 1, 0, 1}
}

// checkPool2D returns the options, or panics in the name of a constructor unless size and
// options make sense.
func checkPool2D(where string, size int, options []Pool2DOptions) Pool2DOptions {
	o := optional(where, "Pool2DOptions", options)
	if size < 1 || o.Stride < 0 || o.Padding < Same || o.Padding > size/2 {
		panic(fmt.Sprintf("nn: %s of size %d, stride %d, padding %d: the size is at least 1, the padding at most half of it, or nn.Same",
			where, size, o.Stride, o.Padding))
	}
	return o
}

// geometry returns how a window of a size moves.
func (o Pool2DOptions) geometry(size int) geometry {
	stride := o.Stride
	if stride == 0 {
		stride = size
	}
	return geometry{size, size, stride, o.Padding, 1}
}
