package nn

import (
	"fmt"

	"deepgo/nn/tensor"
)

// MaxPool2D keeps the largest value of each window, and forgets where in it that was:
//
//	y[n,c,i,j] = max over k, l of x[n, c, i·s + k − p, j·s + l − p]
//
// with k and l from 0 to Size − 1, stride s and padding p, x [batch, channel, height,
// width] and y [batch, channel, …]: along each side, of n values, ⌊(n + 2p − Size) / s⌋ +
// 1 come out. What lies outside of x isn't looked at. In Backward each dy goes to the
// value that was largest, to the first in rows and columns if several were; the others
// changed nothing:
//
//	dx[n,c,·,·] = Σ dy[n,c,i,j], over all windows whose largest value it was
//
// Source: Goodfellow et al., Deep Learning (2016), § 9.3; Nielsen, ch. 6.
type MaxPool2D struct {
	Size    int // rows and columns of the window
	Options Pool2DOptions

	pool2D
}

// NewMaxPool2D returns a layer whose window has size rows and columns; 2 halves an image.
// It panics if a number makes no sense, or with more than one Pool2DOptions.
func NewMaxPool2D(size int, options ...Pool2DOptions) *MaxPool2D {
	return &MaxPool2D{Size: size, Options: checkPool2D("NewMaxPool2D", size, options)}
}

// Forward returns the largest value of each window.
func (p *MaxPool2D) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	return p.forward(p, x, p.Options.geometry(p.Size), tensor.MaxPool2D)
}

// Backward returns dx: dy where x was the largest.
func (p *MaxPool2D) Backward(dy *tensor.Tensor) *tensor.Tensor {
	return p.backward(p, dy, p.Options.geometry(p.Size), func(dx, dy *tensor.Tensor, w tensor.Window) {
		tensor.MaxPool2DGrad(dx, dy, p.x.tensor, w)
	})
}

// String returns name and window, such as "MaxPool2D(2×2, stride 2)".
func (p *MaxPool2D) String() string { return fmt.Sprintf("MaxPool2D(%v)", p.Options.geometry(p.Size)) }
