package tensor

import "deepgo/nn/tensor/parallel"

// A filterGrad adds to the gradient of the weights of a filtering. The results are linear in
// what Gᵀ·(…)·G has as its gradient, so the chain rule goes back through each matrix by its
// transpose:
//
//	dg = Gᵀ·(Σ (A·dY·Aᵀ) ⊙ (Bᵀ·d·B))·G
//
// The sum is over the tiles of all images: 36 products [from's channel, tile]·[tile, to's
// channel]. It is made for some rows of tiles at a time, as many as the shapes say, and each
// product is added to those before.
type filterGrad struct {
	x, dy images
	tiling
	first, last int       // rows of tiles
	lines       []float32 // of dy, its channels side by side
	image, grad patches
	sums        patches
}

// A filterGradProduct is the second of the two jobs: the first transforms the images.
type filterGradProduct struct{ filterGrad }

var (
	filterGrads        parallel.Kind[filterGrad]
	filterGradProducts parallel.Kind[filterGradProduct]
)

// addFilterGrad adds to dkernel, which c.kernel is, and to db unless there is none.
func (c *convolution) addFilterGrad(db []float32) {
	const near = 1 << 18 // values
	g := filterGrad{x: c.x, dy: c.y, tiling: tilingOf(c.y, c.Top, c.Left)}
	in, out := roomFor(c.x.channels), roomFor(c.y.channels)
	rows := max(1, near/(patchSize*(in+out)*g.across))
	n, lines, weights := rows*g.across, rows*tileSide*g.width()*out, kernelSize*c.x.channels*out
	memory := filterCalls.borrow(lines + patchesSize(n, in) + patchesSize(n, out) + patchesSize(c.x.channels, out) + 2*weights + out + betweenSize)
	rest := *memory
	g.lines, rest = cut(rest, lines)
	g.image, rest = newPatches(rest, n, in)
	g.grad, rest = newPatches(rest, n, out)
	g.sums, rest = newPatches(rest, c.x.channels, out)
	biases, rest := cut(rest, out)
	clear(g.sums.data)
	clear(biases)
	g.addTiles(rows, biases[:len(db)])
	for i := range db {
		db[i] += biases[i]
	}
	dweights, rest := cut(rest, weights) // [in, 3, 3, out]
	turned, between := cut(rest, weights)
	to := tiles{dweights, 0, kernelSize * out, 3 * out, out}
	kernelGradTransform.run(c.x.channels, out, g.sums.from(0), to, nil, between)
	turned = turned[:len(c.kernel)]
	transpose(byRows(turned, kernelSize*c.x.channels), byRows(dweights, out), kernelSize*c.x.channels, c.y.channels)
	addScaledLoop.run(numbers{1}, c.kernel, turned)
	filterCalls.giveBack(memory)
}

// addTiles adds up the products of all tiles, so many rows of tiles at a time, and the sums
// of dy's channels.
func (g *filterGrad) addTiles(rows int, biases []float32) {
	in, out := g.image.channels, g.grad.channels
	for all := g.down * g.dy.batch; g.last < all; {
		g.first, g.last = g.last, min(g.last+rows, all)
		n := (g.last - g.first) * g.across
		parallel.Do(&filterGrads, min(parallel.Cuts(20*patchSize*n*(in+out)), g.last-g.first), *g)
		parallel.Do(&filterGradProducts, min(parallel.Cuts(2*patchSize*n*in*out), patchSize), filterGradProduct{*g})
		sumRows(biases, g.lines, out, (g.last-g.first)*tileSide*g.width())
	}
}

// Shard transforms some of the rows of tiles.
func (g *filterGrad) Shard(i, shards int) {
	first, last := parallel.Span(g.last-g.first, 1, shards, i)
	size := g.linesOf(last-first) * g.width() * g.image.channels
	memory := filterShards.borrow(size + betweenSize)
	lines, between := cut(*memory, size)
	tile := first * g.across
	g.transformImages(g.x, lines, g.image.after(tile), g.first+first, g.first+last, between)
	bare := tiling{down: g.down, across: g.across}
	channels := g.grad.channels
	row := tileSide * g.width() * channels
	for at := first; at < last; at++ {
		seen := g.lines[at*row:][:row]
		bare.layOut(g.dy, seen, channels, (g.first+at)/g.down, tileSide*((g.first+at)%g.down))
		from := tiles{seen, 0, tileSide * channels, row / tileSide, channels}
		resultGradTransform.run(g.across, channels, from, g.grad.from(at*g.across), nil, between)
	}
	filterShards.giveBack(memory)
}

// Shard does some of the products.
func (g *filterGradProduct) Shard(i, shards int) {
	first, last := parallel.Span(patchSize, 1, shards, i)
	for k := first; k < last; k++ {
		p := product{
			m: g.x.channels, k: (g.last - g.first) * g.across, n: g.sums.channels,
			a: g.image.matrix(k).transposed(), b: g.grad.matrix(k), c: g.sums.matrix(k), plus: g.sums.matrix(k),
		}
		p.block()
	}
}
