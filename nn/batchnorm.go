package nn

import (
	"cmp"
	"fmt"
	"math"

	"deepgo/nn/tensor"
)

// BatchNorm moves each channel to mean 0 and variance 1, measured over the batch, and then
// to where the net wants it:
//
//	x̂ = (x − μ) / √(σ² + ε),  y = γ·x̂ + β
//
// x is [batch, feature], [batch, channel, time] or [batch, channel, height, width]; γ and
// β are [channel], and start at 1 and 0. In Train μ and σ² are mean and variance of the m
// values that the channel has in the batch, so each example depends on all others. In Eval
// they are running means of those:
//
//	Mean ← (1 − a)·Mean + a·μ,  Variance ← (1 − a)·Variance + a·σ²·m / (m − 1)
//
// with a Momentum a; they start at 0 and 1. Backward, after a Forward in Train, also goes
// through μ and σ²:
//
//	dγ += Σ dy·x̂,  dβ += Σ dy
//	dx = γ / √(σ² + ε) · (dy − (Σ dy + x̂·Σ dy·x̂) / m)
//
// with sums over the m values; after one in Eval dx = γ·dy / √(Variance + ε). Source:
// Ioffe and Szegedy, Batch normalization (2015), algorithms 1 and 2.
type BatchNorm struct {
	Gamma, Beta    *Param         // γ and β [channel]
	Mean, Variance *tensor.Tensor // the running means [channel]; not learned, but measured

	Momentum float64 // a, how much the newest batch counts; 0 means 0.1
	Epsilon  float64 // ε; 0 means 1e-5

	mode                     Mode    // of the last Forward
	mean, inverse            scratch // what it moved x by
	batchMean, batchVariance scratch
	x, y, dx, dGamma, dBeta  scratch
}

// NewBatchNorm returns a layer for the given number of channels or features. It panics if
// there is none.
func NewBatchNorm(channels int) *BatchNorm {
	if channels < 1 {
		panic(fmt.Sprintf("nn: NewBatchNorm(%d): there is at least one channel", channels))
	}
	b := &BatchNorm{
		Gamma: newParam("gamma", channels), Beta: newParam("beta", channels),
		Mean: tensor.New(channels), Variance: tensor.New(channels),
	}
	b.Gamma.Value.Fill(1)
	b.Variance.Fill(1)
	return b
}

// Forward returns y = γ·x̂ + β. In Train it panics with a *ShapeError too if a channel has
// one value alone, which has no variance.
func (b *BatchNorm) Forward(x *tensor.Tensor, mode Mode) *tensor.Tensor {
	channels := b.Mean.Len()
	checkForward(b, x, len(x.Shape) >= 2 && x.Shape[1] == channels, "x [batch %d …]", channels)
	b.x.tensor, b.mode = x, mode
	mean, variance := b.Mean, b.Variance
	if mode == Train {
		mean, variance = b.measure(x)
	}
	b.mean.tensor = mean
	inverse := b.inverse.sized(channels)
	for c, v := range variance.Data {
		inverse.Data[c] = float32(1 / math.Sqrt(float64(v)+cmp.Or(b.Epsilon, 1e-5)))
	}
	y := b.y.sized(x.Shape...)
	tensor.NormalizeChannels(y, x, b.norm())
	return y
}

// measure returns μ and σ² of a batch, and lets the running means follow.
func (b *BatchNorm) measure(x *tensor.Tensor) (mean, variance *tensor.Tensor) {
	channels := b.Mean.Len()
	m := len(x.Data) / channels
	checkForward(b, x, m > 1, "x [batch %d …] with more than one value a channel, to measure a variance", channels)
	mean, variance = b.batchMean.sized(channels), b.batchVariance.sized(channels)
	tensor.ChannelMoments(mean, variance, x)
	a := cmp.Or(b.Momentum, 0.1)
	follow(b.Mean, mean, a, 1)
	follow(b.Variance, variance, a, float64(m)/float64(m-1))
	return mean, variance
}

// Backward adds to the gradients of γ and β and returns dx.
func (b *BatchNorm) Backward(dy *tensor.Tensor) *tensor.Tensor {
	checkBackward(b, b.y, dy)
	x, channels := b.x.tensor, b.Mean.Len()
	dGamma, dBeta := b.dGamma.sized(channels), b.dBeta.sized(channels)
	tensor.ChannelGradSums(dGamma, dBeta, dy, x, b.norm())
	tensor.AddScaled(b.Gamma.Grad, 1, dGamma)
	tensor.AddScaled(b.Beta.Grad, 1, dBeta)
	if b.mode == Eval {
		dGamma, dBeta = nil, nil
	}
	dx := b.dx.sized(x.Shape...)
	tensor.NormalizeChannelsGrad(dx, dy, x, b.norm(), dGamma, dBeta)
	return dx
}

// Params returns γ and β.
func (b *BatchNorm) Params() []*Param { return []*Param{b.Gamma, b.Beta} }

// State returns the running means.
func (b *BatchNorm) State() []State {
	return []State{{Name: "mean", Value: b.Mean}, {Name: "variance", Value: b.Variance}}
}

// String returns name and channels, such as "BatchNorm(16)".
func (b *BatchNorm) String() string { return fmt.Sprintf("BatchNorm(%d)", b.Mean.Len()) }

// norm returns how the last Forward moved x.
func (b *BatchNorm) norm() tensor.Norm {
	return tensor.Norm{Mean: b.mean.tensor, Inverse: b.inverse.tensor, Gamma: b.Gamma.Value, Beta: b.Beta.Value}
}

// follow computes running ← (1 − a)·running + a·scale·now.
func follow(running, now *tensor.Tensor, a, scale float64) {
	for c, v := range now.Data {
		running.Data[c] = float32(float64((1-a)*float64(running.Data[c])) + float64(a*scale*float64(v)))
	}
}
