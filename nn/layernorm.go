package nn

import (
	"cmp"
	"fmt"

	"deepgo/nn/tensor"
)

// LayerNorm moves each row of features to mean 0 and variance 1, and then to where the net
// wants it:
//
//	x̂ = (x − μ) / √(σ² + ε),  y = γ·x̂ + β
//
// x is [batch, …, feature], γ and β are [feature], and start at 1 and 0. μ and σ² are mean
// and variance of the m features of one row, so that, unlike in BatchNorm, examples don't
// depend on each other, and Train and Eval are alike. With g = dy·γ Backward is
//
//	dγ += Σ over the rows of dy·x̂,  dβ += Σ over the rows of dy
//	dx = (g − 1/m·Σ g − x̂ · 1/m·Σ g·x̂) / √(σ² + ε)
//
// with sums over the features of a row. Source: Ba et al., Layer normalization (2016).
type LayerNorm struct {
	Gamma, Beta *Param // γ and β [feature]

	Epsilon float64 // ε; 0 means 1e-5

	x, y, dx, mean, inverse scratch
	dyRows, products        scratch
}

// NewLayerNorm returns a layer for rows of the given number of features. It panics if
// there is none.
func NewLayerNorm(features int) *LayerNorm {
	if features < 1 {
		panic(fmt.Sprintf("nn: NewLayerNorm(%d): there is at least one feature", features))
	}
	l := &LayerNorm{Gamma: newParam("gamma", features), Beta: newParam("beta", features)}
	l.Gamma.Value.Fill(1)
	return l
}

// Forward returns y = γ·x̂ + β.
func (l *LayerNorm) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	features := l.Gamma.Value.Len()
	ok := len(x.Shape) > 0 && x.Shape[len(x.Shape)-1] == features
	checkForward(l, x, ok, "x [batch … %d]", features)
	l.x.tensor = x
	l.mean.sized(len(x.Data) / features)
	l.inverse.sized(len(x.Data) / features)
	y := l.y.sized(x.Shape...)
	tensor.NormalizeRows(y, x, l.norm(), cmp.Or(l.Epsilon, 1e-5))
	return y
}

// Backward adds to the gradients of γ and β and returns dx.
func (l *LayerNorm) Backward(dy *tensor.Tensor) *tensor.Tensor {
	checkBackward(l, l.y, dy)
	x, features := l.x.tensor, l.Gamma.Value.Len()
	rows := len(x.Data) / features
	products := l.products.sized(rows, features)
	tensor.NormalizeRowsScaleGrad(products, dy, x, l.norm())
	tensor.AddRowSum(l.Gamma.Grad, products)
	tensor.AddRowSum(l.Beta.Grad, l.dyRows.view(dy.Data, rows, features))
	dx := l.dx.sized(x.Shape...)
	tensor.NormalizeRowsGrad(dx, dy, x, l.norm())
	return dx
}

// Params returns γ and β.
func (l *LayerNorm) Params() []*Param { return []*Param{l.Gamma, l.Beta} }

// String returns name and features, such as "LayerNorm(64)".
func (l *LayerNorm) String() string { return fmt.Sprintf("LayerNorm(%d)", l.Gamma.Value.Len()) }

// norm returns how the last Forward moved x.
func (l *LayerNorm) norm() tensor.Norm {
	return tensor.Norm{Mean: l.mean.tensor, Inverse: l.inverse.tensor, Gamma: l.Gamma.Value, Beta: l.Beta.Value}
}
