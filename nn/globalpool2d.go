package nn

import "deepgo/nn/tensor"

// GlobalMaxPool2D keeps the largest value of each channel: whether something was there,
// wherever it was.
//
//	y[n,c] = max x[n,c,·,·]
//
// with x [batch, channel, height, width], of any height and width, and y [batch,
// channel]. In Backward each dy goes to where that value was, the first if there were
// several.
type GlobalMaxPool2D struct{ pool2D }

// NewGlobalMaxPool2D returns a layer that makes one value of each channel.
func NewGlobalMaxPool2D() *GlobalMaxPool2D { return &GlobalMaxPool2D{} }

// Forward returns y = max x.
func (p *GlobalMaxPool2D) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	return p.forwardGlobal(p, x, tensor.MaxPool2D)
}

// Backward returns dx: dy where x was the largest.
func (p *GlobalMaxPool2D) Backward(dy *tensor.Tensor) *tensor.Tensor {
	return p.backwardGlobal(p, dy, func(dx, dy *tensor.Tensor, w tensor.Window) {
		tensor.MaxPool2DGrad(dx, dy, p.x.tensor, w)
	})
}

// String returns "GlobalMaxPool2D".
func (p *GlobalMaxPool2D) String() string { return "GlobalMaxPool2D" }

// GlobalAvgPool2D takes the mean of each channel: how much of something was there.
//
//	y[n,c] = 1/m · Σ x[n,c,·,·],  dx[n,c,·,·] = dy[n,c] / m,  m = height · width
//
// with the shapes of GlobalMaxPool2D. Behind the last convolution it takes the place of
// dense layers. Source: Lin et al., Network in network (2014), § 3.2.
type GlobalAvgPool2D struct{ pool2D }

// NewGlobalAvgPool2D returns a layer that makes one value of each channel.
func NewGlobalAvgPool2D() *GlobalAvgPool2D { return &GlobalAvgPool2D{} }

// Forward returns the means.
func (p *GlobalAvgPool2D) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	return p.forwardGlobal(p, x, tensor.AvgPool2D)
}

// Backward returns dx: dy shared out evenly.
func (p *GlobalAvgPool2D) Backward(dy *tensor.Tensor) *tensor.Tensor {
	return p.backwardGlobal(p, dy, tensor.AvgPool2DGrad)
}

// String returns "GlobalAvgPool2D".
func (p *GlobalAvgPool2D) String() string { return "GlobalAvgPool2D" }
