package tensor

import "math"

// A Norm moves values to mean 0 and variance 1, and from there to where a layer wants
// them:
//
//	x̂ = (x − mean) · inverse,  y = gamma·x̂ + beta
//
// Mean and Inverse, 1 / the standard deviation, have a value for each channel
// (NormalizeChannels) or for each row (NormalizeRows); Gamma and Beta for each channel or
// for each column.
type Norm struct{ Mean, Inverse, Gamma, Beta *Tensor }

// ChannelMoments computes mean and variance of each channel of x [batch, channel, …]:
// variance = Σ (x − mean)² / m over its m values. Both sums are float64 chains over the
// examples and their values, in ascending order. It panics with a *ShapeError unless mean
// and variance are [channel].
func ChannelMoments(mean, variance, x *Tensor) {
	batch, channels, size := x.channels("tensor.ChannelMoments")
	checkRow("tensor.ChannelMoments", "mean", mean, channels)
	checkRow("tensor.ChannelMoments", "variance", variance, channels)
	for c := range channels {
		sum := 0.0
		for i := range batch {
			for _, v := range x.Data[(i*channels+c)*size:][:size] {
				sum += float64(v)
			}
		}
		m := sum / float64(batch*size)
		squares := 0.0
		for i := range batch {
			for _, v := range x.Data[(i*channels+c)*size:][:size] {
				squares = float64((float64(v)-m)*(float64(v)-m)) + squares
			}
		}
		mean.Data[c], variance.Data[c] = float32(m), float32(squares/float64(batch*size))
	}
}

// NormalizeChannels computes y = gamma·x̂ + beta for each channel of x [batch, channel,
// …], all of n [channel]. It panics with a *ShapeError if the shapes don't fit.
func NormalizeChannels(y, x *Tensor, n Norm) {
	batch, channels, size := x.channels("tensor.NormalizeChannels")
	checkLen("tensor.NormalizeChannels", "y", y, x)
	n.check("tensor.NormalizeChannels", channels, channels)
	for i := range batch * channels {
		c := i % channels
		mean, inverse, gamma, beta := n.Mean.Data[c], n.Inverse.Data[c], n.Gamma.Data[c], n.Beta.Data[c]
		to := y.Data[i*size:][:size]
		for j, v := range x.Data[i*size:][:size] {
			to[j] = float32(gamma*((v-mean)*inverse)) + beta
		}
	}
}

// ChannelGradSums sets dgamma = Σ dy·x̂ and dbeta = Σ dy for each channel: float64 chains
// over the examples and their values, in ascending order. It panics with a *ShapeError if
// the shapes don't fit.
func ChannelGradSums(dgamma, dbeta, dy, x *Tensor, n Norm) {
	batch, channels, size := x.channels("tensor.ChannelGradSums")
	checkLen("tensor.ChannelGradSums", "dy", dy, x)
	checkRow("tensor.ChannelGradSums", "dgamma", dgamma, channels)
	checkRow("tensor.ChannelGradSums", "dbeta", dbeta, channels)
	n.check("tensor.ChannelGradSums", channels, channels)
	for c := range channels {
		mean, inverse := n.Mean.Data[c], n.Inverse.Data[c]
		sum, products := 0.0, 0.0
		for i := range batch {
			at := (i*channels + c) * size
			d := dy.Data[at:][:size]
			for j, v := range x.Data[at:][:size] {
				sum += float64(d[j])
				products = float64(float64(d[j])*float64((v-mean)*inverse)) + products
			}
		}
		dgamma.Data[c], dbeta.Data[c] = float32(products), float32(sum)
	}
}

// NormalizeChannelsGrad computes dx for NormalizeChannels, whose mean and inverse were
// those of x itself, m values a channel:
//
//	dx = gamma·inverse · (dy − (dbeta + x̂·dgamma) / m)
//
// with dgamma and dbeta as ChannelGradSums makes them. If they are nil, mean and inverse
// don't depend on x, and dx = gamma·inverse · dy. dx may be dy. It panics with a
// *ShapeError if the shapes don't fit.
func NormalizeChannelsGrad(dx, dy, x *Tensor, n Norm, dgamma, dbeta *Tensor) {
	batch, channels, size := x.channels("tensor.NormalizeChannelsGrad")
	checkLen("tensor.NormalizeChannelsGrad", "dx", dx, x)
	checkLen("tensor.NormalizeChannelsGrad", "dy", dy, x)
	n.check("tensor.NormalizeChannelsGrad", channels, channels)
	for i := range batch * channels {
		c := i % channels
		mean, inverse, scale := n.Mean.Data[c], n.Inverse.Data[c], n.Gamma.Data[c]*n.Inverse.Data[c]
		a, b := float32(0), float32(0)
		if dgamma != nil {
			a, b = dbeta.Data[c]/float32(batch*size), dgamma.Data[c]/float32(batch*size)
		}
		to, d := dx.Data[i*size:][:size], dy.Data[i*size:][:size]
		for j, v := range x.Data[i*size:][:size] {
			to[j] = scale * (d[j] - (a + float32((v-mean)*inverse*b)))
		}
	}
}

// NormalizeRows computes y = gamma·x̂ + beta for each row of x along its last dimension,
// with gamma and beta [column]. It sets n.Mean and n.Inverse [row], 1 / √(variance +
// epsilon); their sums are float64 chains in ascending order. It panics with a *ShapeError
// if the shapes don't fit.
func NormalizeRows(y, x *Tensor, n Norm, epsilon float64) {
	columns := x.rowLen()
	checkLen("tensor.NormalizeRows", "y", y, x)
	n.check("tensor.NormalizeRows", len(x.Data)/columns, columns)
	for i := range n.Mean.Data {
		row := x.Data[i*columns:][:columns]
		sum := 0.0
		for _, v := range row {
			sum += float64(v)
		}
		m, squares := sum/float64(columns), 0.0
		for _, v := range row {
			squares = float64((float64(v)-m)*(float64(v)-m)) + squares
		}
		mean, inverse := float32(m), float32(1/math.Sqrt(squares/float64(columns)+epsilon))
		n.Mean.Data[i], n.Inverse.Data[i] = mean, inverse
		to := y.Data[i*columns:][:columns]
		for j, v := range row {
			to[j] = float32(n.Gamma.Data[j]*((v-mean)*inverse)) + n.Beta.Data[j]
		}
	}
}

// NormalizeRowsScaleGrad computes p = dy·x̂, whose sum over the rows is the gradient of
// gamma, for NormalizeRows. It panics with a *ShapeError if the shapes don't fit.
func NormalizeRowsScaleGrad(p, dy, x *Tensor, n Norm) {
	columns := x.rowLen()
	checkLen("tensor.NormalizeRowsScaleGrad", "p", p, x)
	checkLen("tensor.NormalizeRowsScaleGrad", "dy", dy, x)
	n.check("tensor.NormalizeRowsScaleGrad", len(x.Data)/columns, columns)
	for i, mean := range n.Mean.Data {
		to, d := p.Data[i*columns:][:columns], dy.Data[i*columns:][:columns]
		for j, v := range x.Data[i*columns:][:columns] {
			to[j] = d[j] * ((v - mean) * n.Inverse.Data[i])
		}
	}
}

// NormalizeRowsGrad computes dx for NormalizeRows: with g = dy·gamma,
//
//	dx = inverse · (g − mean of g − x̂ · mean of g·x̂)
//
// for each row; the sums are float64 chains in ascending order. dx may be dy. It panics
// with a *ShapeError if the shapes don't fit.
func NormalizeRowsGrad(dx, dy, x *Tensor, n Norm) {
	columns := x.rowLen()
	checkLen("tensor.NormalizeRowsGrad", "dx", dx, x)
	checkLen("tensor.NormalizeRowsGrad", "dy", dy, x)
	n.check("tensor.NormalizeRowsGrad", len(x.Data)/columns, columns)
	for i, mean := range n.Mean.Data {
		inverse := n.Inverse.Data[i]
		to, d, row := dx.Data[i*columns:][:columns], dy.Data[i*columns:][:columns], x.Data[i*columns:][:columns]
		sum, products := 0.0, 0.0
		for j, v := range row {
			g := float64(d[j] * n.Gamma.Data[j])
			sum += g
			products = float64(g*float64((v-mean)*inverse)) + products
		}
		a, b := float32(sum/float64(columns)), float32(products/float64(columns))
		for j, v := range row {
			to[j] = inverse * (float32(d[j]*n.Gamma.Data[j]) - (a + float32((v-mean)*inverse*b)))
		}
	}
}

// check panics in the name of where unless mean and inverse have measured values, and
// gamma and beta learned ones.
func (n Norm) check(where string, measured, learned int) {
	checkRow(where, "mean", n.Mean, measured)
	checkRow(where, "inverse", n.Inverse, measured)
	checkRow(where, "gamma", n.Gamma, learned)
	checkRow(where, "beta", n.Beta, learned)
}
