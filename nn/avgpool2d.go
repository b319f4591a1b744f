package nn

import (
	"fmt"

	"deepgo/nn/tensor"
)

// AvgPool2D takes the mean of each window:
//
//	y[n,c,i,j] = 1/m · Σ x[n, c, i·s + k − p, j·s + l − p]
//
// over the window's rows k and columns l, from 0 to Size − 1, with stride s and padding
// p; the shapes are those of MaxPool2D. m is how many of them lie inside the image, Size²
// away from its edges. Each of them had the same part in the mean:
//
//	dx[n,c,·,·] = Σ dy[n,c,i,j] / m, over all windows that it was in
//
// Source: LeCun et al., Gradient-based learning applied to document recognition (1998),
// § II.B, there called sub-sampling.
type AvgPool2D struct {
	Size    int // rows and columns of the window
	Options Pool2DOptions

	pool2D
}

// NewAvgPool2D returns a layer whose window has size rows and columns; 2 halves an image.
// It panics if a number makes no sense, or with more than one Pool2DOptions.
func NewAvgPool2D(size int, options ...Pool2DOptions) *AvgPool2D {
	return &AvgPool2D{Size: size, Options: checkPool2D("NewAvgPool2D", size, options)}
}

// Forward returns the mean of each window.
func (p *AvgPool2D) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	return p.forward(p, x, p.Options.geometry(p.Size), tensor.AvgPool2D)
}

// Backward returns dx: dy shared out evenly.
func (p *AvgPool2D) Backward(dy *tensor.Tensor) *tensor.Tensor {
	return p.backward(p, dy, p.Options.geometry(p.Size), tensor.AvgPool2DGrad)
}

// String returns name and window, such as "AvgPool2D(2×2, stride 2)".
func (p *AvgPool2D) String() string { return fmt.Sprintf("AvgPool2D(%v)", p.Options.geometry(p.Size)) }
