package tensor

// Winograd's minimal filtering F(4, 3): 4 neighbouring results of a row of 3 weights g, from
// the 6 values d that they see, take 6 multiplications in place of 12:
//
//	y = Aᵀ·((G·g) ⊙ (Bᵀ·d))
//
// Here is why. Two polynomials, of 3 and of 4 coefficients, have a product of 6, which 6 of
// its values determine, and each value is one multiplication: that of the factors' values at
// the same point. G and A evaluate them at the points 0, ±α, ±β and ∞, and B gets the
// product's coefficients from its values. A convolution is the same read backwards: what
// has columns there has rows here, which exchanges the places of A and B.
//
// For images it is done to the columns and then to the rows: 4×4 results of 3×3 weights take
// 36 multiplications in place of 144. The factors of the weights are computed once, and those
// of the images once for all output channels, and the products are added up over the input
// channels before they become results.
//
//	Y = Aᵀ·(Σ (G·g·Gᵀ) ⊙ (Bᵀ·d·B))·A
//
// Powers of the points multiply what was rounded, so all of them should be near 1: with 5/8
// and 3/2 the results are off by twice of what they are if computed directly, with the usual
// 1 and 2 by four times. The numbers in A and B are exact in float32.
//
// Source: Winograd, Arithmetic complexity of computations (1980); Lavin and Gray, Fast
// algorithms for convolutional neural networks (2016), § 4; for the points Barabasz et al.,
// Error analysis and improving the accuracy of Winograd convolution (2020).

const (
	alpha, beta = 5. / 8, 3. / 2
	alpha2      = alpha * alpha
	beta2       = beta * beta
	perAlpha    = 1 / (2 * alpha2 * (alpha2 - beta2)) // what G multiplies a value at ±α by
	perBeta     = 1 / (2 * beta2 * (beta2 - alpha2))
	perZero     = 1 / (alpha2 * beta2)
)

const (
	tileSide   = 4 // of results that are computed together
	patchSide  = 6 // of what they see
	patchSize  = patchSide * patchSide
	kernelSize = 3 * 3
)

// A transform multiplies tiles by one of the matrices from the left, and by its transpose
// from the right. Each has a kernel for each set of vector instructions, in tileKernels, and
// its twin in plain Go here, with the same bits.
type transform int

const (
	imageTransform      transform = iota // Bᵀ, 6×6
	kernelTransform                      // G, 6×3
	resultTransform                      // Aᵀ, 4×6
	resultGradTransform                  // A, 6×4
	kernelGradTransform                  // Gᵀ, 3×6
	transforms                           // how many there are
)

// A tileKernel transforms tiles of so many vectors. If there is a plus, it is added to each
// result. The columns' results lie in between meanwhile.
type tileKernel func(tiles, vectors int, from *float32, fromTile, fromRow, fromColumn int,
	to *float32, toTile, toRow, toColumn int, plus, between *float32)

// betweenSize is how many values a tileKernel has in between.
const betweenSize = patchSize * roomUnit

// tiles says where tiles lie whose values are channels side by side: value [i, j] of tile t
// begins at data[first+t·tile+i·row+j·column].
type tiles struct {
	data                     []float32
	first, tile, row, column int
}

// run transforms n tiles of so many channels, which are whole vectors.
func (t transform) run(n, channels int, from, to tiles, plus, between []float32) {
	if use != plain {
		var plusAt *float32
		if plus != nil {
			plusAt = &plus[0]
		}
		lanes := use.tileColumns() / 2
		tileKernels[t][use](n, channels/lanes, &from.data[from.first], from.tile, from.row, from.column,
			&to.data[to.first], to.tile, to.row, to.column, plusAt, &between[0])
		return
	}
	for range n {
		for c := range channels {
			added := float32(0)
			if plus != nil {
				added = plus[c]
			}
			plainTransforms[t].tile(from, to, c, added)
		}
		from.first += from.tile
		to.first += to.tile
	}
}

// A plainTransform sets a row or a column of values to some others.
type plainTransform struct {
	from, to int // how many
	line     func(x [patchSide]float32) [patchSide]float32
	adds     bool // plus to each result
}

// plainTransforms are the twins.
var plainTransforms = [transforms]plainTransform{
	imageTransform:      {patchSide, patchSide, imageLine, false},
	kernelTransform:     {3, patchSide, kernelLine, false},
	resultTransform:     {patchSide, tileSide, resultLine, true},
	resultGradTransform: {tileSide, patchSide, resultGradLine, false},
	kernelGradTransform: {patchSide, 3, kernelGradLine, false},
}

// tile transforms a channel of one tile.
func (t plainTransform) tile(from, to tiles, channel int, plus float32) {
	var between [patchSide][patchSide]float32
	for j := range t.from {
		var x [patchSide]float32
		for i := range t.from {
			x[i] = from.data[from.first+i*from.row+j*from.column+channel]
		}
		for i, v := range t.line(x) {
			between[i][j] = v
		}
	}
	for i := range t.to {
		y := t.line(between[i])
		for j, v := range y[:t.to] {
			if t.adds {
				v += plus
			}
			to.data[to.first+i*to.row+j*to.column+channel] = v
		}
	}
}

// patches are what becomes of tiles: for each place of a patch a matrix [tile, channel].
type patches struct {
	data            []float32
	channels, apart int // apart are two matrices
}

// newPatches returns patches for n tiles of so many channels, and the memory that is left.
func newPatches(memory []float32, n, channels int) (p patches, others []float32) {
	p.channels, p.apart = channels, n*channels+roomUnit // at a power of two the caches would have one place for all
	p.data, others = cut(memory, patchSize*p.apart)
	return p, others
}

// patchesSize returns how much memory that takes.
func patchesSize(n, channels int) int { return patchSize * (n*channels + roomUnit) }

// from returns those from a tile on.
func (p *patches) from(tile int) tiles {
	return tiles{p.data, tile * p.channels, p.channels, patchSide * p.apart, p.apart}
}

// after returns those from a tile on, as patches.
func (p patches) after(tile int) patches {
	p.data = p.data[tile*p.channels:]
	return p
}

// matrix returns the k-th matrix.
func (p *patches) matrix(k int) strided { return byRows(p.data[k*p.apart:], p.channels) }

// cut returns the first n values and the others.
func cut(values []float32, n int) (first, others []float32) { return values[:n:n], values[n:] }

// imageLine returns Bᵀ·x.
func imageLine(x [patchSide]float32) [patchSide]float32 {
	evenA, oddA := fma(-beta2, x[2], x[4]), fma(-beta2, x[1], x[3])
	evenB, oddB := fma(-alpha2, x[2], x[4]), fma(-alpha2, x[1], x[3])
	return [patchSide]float32{
		fma(-(alpha2 + beta2), x[2], fma(alpha2*beta2, x[0], x[4])),
		fma(alpha, oddA, evenA), fma(-alpha, oddA, evenA),
		fma(beta, oddB, evenB), fma(-beta, oddB, evenB),
		fma(-(alpha2 + beta2), x[3], fma(alpha2*beta2, x[1], x[5])),
	}
}

// kernelLine returns G·x.
func kernelLine(x [patchSide]float32) [patchSide]float32 {
	evenA := fma(alpha2*perAlpha, x[2], x[0]*perAlpha)
	evenB := fma(beta2*perBeta, x[2], x[0]*perBeta)
	return [patchSide]float32{
		x[0] * perZero,
		fma(alpha*perAlpha, x[1], evenA), fma(-alpha*perAlpha, x[1], evenA),
		fma(beta*perBeta, x[1], evenB), fma(-beta*perBeta, x[1], evenB),
		x[2],
	}
}

// resultLine returns Aᵀ·x.
func resultLine(x [patchSide]float32) [patchSide]float32 {
	sumA, sumB, oddA, oddB := x[1]+x[2], x[3]+x[4], x[1]-x[2], x[3]-x[4]
	return [patchSide]float32{
		(x[0] + sumA) + sumB,
		fma(beta, oddB, oddA*alpha),
		fma(beta2, sumB, sumA*alpha2),
		fma(beta*beta2, oddB, fma(alpha*alpha2, oddA, x[5])),
	}
}

// resultGradLine returns A·x.
func resultGradLine(x [patchSide]float32) [patchSide]float32 {
	evenA, oddA := fma(alpha2, x[2], x[0]), fma(alpha2, x[3], x[1])
	evenB, oddB := fma(beta2, x[2], x[0]), fma(beta2, x[3], x[1])
	return [patchSide]float32{
		x[0],
		fma(alpha, oddA, evenA), fma(-alpha, oddA, evenA),
		fma(beta, oddB, evenB), fma(-beta, oddB, evenB),
		x[3],
	}
}

// kernelGradLine returns Gᵀ·x.
func kernelGradLine(x [patchSide]float32) [patchSide]float32 {
	sumA, sumB, oddA, oddB := x[1]+x[2], x[3]+x[4], x[1]-x[2], x[3]-x[4]
	return [patchSide]float32{
		fma(perBeta, sumB, fma(perAlpha, sumA, x[0]*perZero)),
		fma(beta*perBeta, oddB, oddA*(alpha*perAlpha)),
		fma(beta2*perBeta, sumB, fma(alpha2*perAlpha, sumA, x[5])),
	}
}
