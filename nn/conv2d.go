package nn

import (
	"fmt"
	"math/rand/v2"

	"deepgo/nn/tensor"
)

// Conv2D looks at an image through small windows and computes the same sum everywhere:
//
//	y[n,o,i,j] = b[o] + Σ W[o,c,k,l] · x[n, c, i·s + k·d − p, j·s + l·d − p]
//
// over the input channels c and the window's rows k and columns l, with stride s,
// padding p and dilation d. x is [batch, in, height, width], W [out, in/groups, rows,
// columns], b [out], y [batch, out, …]: along each side, of n values,
//
//	⌊(n + 2p − d·(rows − 1) − 1) / s⌋ + 1
//
// values come out. What lies outside of x counts as 0. With groups the channels are cut
// into that many parts, and each output channel sees one of them alone; with as many
// groups as input channels the convolution is depthwise. Each output is joined to few
// inputs, and all share their weights, so Backward adds up over every place i, j:
//
//	dW[o,c,k,l] += Σ dy[n,o,i,j] · x[n, c, i·s + k·d − p, j·s + l·d − p]
//	db[o] += Σ dy[n,o,i,j]
//	dx[n,c,·,·] = Σ W[o,c,k,l] · dy[n,o,i,j], over all sums that it was part of
//
// As everywhere in this field W isn't turned around, so a mathematician calls this a
// cross-correlation. Source: LeCun et al., Gradient-based learning applied to document
// recognition (1998), § II; Goodfellow et al., Deep Learning (2016), equation 9.6.
type Conv2D struct {
	W *Param // the kernels [out, in/groups, rows, columns]
	B *Param // the biases [out]; nil if there are none

	Options Conv2DOptions // as they were given

	x, y, dx scratch
}

// Conv2DOptions are what NewConv2D can do without. The zero value is the plain
// convolution.
type Conv2DOptions struct {
	Stride      int         // how far the window moves; 0 means 1
	Padding     int         // rows and columns of 0 around the image, or Same
	Dilation    int         // how far apart the values are that a window sees; 0 means 1
	Groups      int         // parts that the channels are cut into; 0 means 1
	KernelWidth int         // columns of the window; 0 means as many as rows
	NoBias      bool        // there is no b, as before a BatchNorm, which has its own
	Start       Initializer // of W and b; nil means LeCun{}
}

// NewConv2D returns a convolution from in to out channels with square kernels of the
// given size, or as the options have it. One number is drawn from rnd, whatever the
// layer's size. It panics if a number makes no sense, if groups don't divide in and out,
// or with more than one Conv2DOptions.
func NewConv2D(in, out, kernel int, rnd *rand.Rand, options ...Conv2DOptions) *Conv2D {
	c := &Conv2D{Options: optional("NewConv2D", "Conv2DOptions", options)}
	groups, width := orOne(c.Options.Groups), c.Options.KernelWidth
	if width == 0 {
		width = kernel
	}
	if in < 1 || out < 1 || groups < 1 || in%groups != 0 || out%groups != 0 {
		panic(fmt.Sprintf("nn: NewConv2D from %d to %d channels in %d groups: there is at least one of each, and groups divide both",
			in, out, groups))
	}
	if kernel < 1 || width < 1 {
		panic(fmt.Sprintf("nn: NewConv2D with a kernel of %d×%d: it has at least one row and one column", kernel, width))
	}
	c.W = newParam("W", out, in/groups, kernel, width)
	c.geometry().check("NewConv2D")
	fan := Fan{In: in / groups * kernel * width, Out: out / groups * kernel * width}
	c.B = start(c.W, out, c.Options.NoBias, c.Options.Start, fan, rnd)
	return c
}

// Forward returns y = b + W ∗ x.
func (c *Conv2D) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	in, out := c.size()
	ok := len(x.Shape) == 4 && x.Shape[1] == in
	checkForward(c, x, ok, "x [batch %d height width]", in)
	g := c.geometry()
	w, height, width := g.over(x.Shape[2], x.Shape[3])
	checkForward(c, x, height > 0 && width > 0,
		"x [batch %d height width], images that are not smaller than the window", in)
	c.x.tensor = x
	y := c.y.sized(x.Shape[0], out, height, width)
	var b *tensor.Tensor
	if c.B != nil {
		b = c.B.Value
	}
	tensor.Conv2D(y, x, c.W.Value, b, w)
	return y
}

// Backward adds to the gradients of W and b and returns dx.
func (c *Conv2D) Backward(dy *tensor.Tensor) *tensor.Tensor {
	c.BackwardParams(dy)
	dx := c.dx.sized(c.x.tensor.Shape...)
	tensor.Conv2DInputGrad(dx, dy, c.W.Value, c.window())
	return dx
}

// BackwardParams adds to the gradients of W and b.
func (c *Conv2D) BackwardParams(dy *tensor.Tensor) {
	checkBackward(c, c.y, dy)
	var db *tensor.Tensor
	if c.B != nil {
		db = c.B.Grad
	}
	tensor.AddConv2DGrads(c.W.Grad, db, dy, c.x.tensor, c.window())
}

// Params returns W and, if there is one, b.
func (c *Conv2D) Params() []*Param {
	if c.B == nil {
		return []*Param{c.W}
	}
	return []*Param{c.W, c.B}
}

// Weights returns the values of W [out, in/groups, rows, columns]; they are the layer's
// own.
func (c *Conv2D) Weights() *tensor.Tensor { return c.W.Value }

// String returns name, channels and window, such as "Conv2D(1→6, 5×5)".
func (c *Conv2D) String() string {
	in, out := c.size()
	text := fmt.Sprintf("Conv2D(%d→%d, %v", in, out, c.geometry())
	if groups := orOne(c.Options.Groups); groups != 1 {
		text += fmt.Sprintf(", groups %d", groups)
	}
	return text + ")"
}

// size returns the number of input and output channels.
func (c *Conv2D) size() (in, out int) {
	return c.W.Value.Shape[1] * orOne(c.Options.Groups), c.W.Value.Shape[0]
}

// geometry returns how the window moves.
func (c *Conv2D) geometry() geometry {
	shape, o := c.W.Value.Shape, c.Options
	return geometry{shape[2], shape[3], orOne(o.Stride), o.Padding, orOne(o.Dilation)}
}

// window returns the window over the last Forward's images.
func (c *Conv2D) window() tensor.Window {
	w, _, _ := c.geometry().over(c.x.tensor.Shape[2], c.x.tensor.Shape[3])
	return w
}
