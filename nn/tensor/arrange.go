package tensor

import "deepgo/nn/tensor/parallel"

// arrange does the product by tiles, which want the rows of B, or parts of them as wide
// as a tile, in one piece.
func (p product) arrange() {
	switch {
	case p.b.column != 1 && p.cheaperTransposed():
		p.runTransposed()
	case p.b.column != 1:
		p.runPacked()
	default:
		p.panel = use.tileColumns()
		p.runBlocks()
	}
}

// cheaperTransposed reports whether it takes less time to compute Cᵀ = Bᵀ·Aᵀ.
// Bᵀ is stored by rows then, and only Aᵀ and Cᵀ must be turned round. Counted in
// multiply-adds of vectors; a value costs half of one to be turned round.
func (p *product) cheaperTransposed() bool {
	vectors := func(n int) int { return (n + 15) / 16 }
	direct := p.m*vectors(p.n)*p.k + p.k*p.n/2
	transposed := p.n*vectors(p.m)*p.k + p.k*p.m/2 + p.m*p.n
	return transposed < direct
}

// runTransposed computes Cᵀ, and turns it round.
func (p product) runTransposed() {
	sums, turned := borrow(p.m*p.n), borrow(p.m*p.n)
	product{
		m: p.n, k: p.k, n: p.m, a: p.b.transposed(), b: p.a.transposed(), c: byRows(*sums, p.m),
	}.runPacked()
	transpose(byRows(*turned, p.n), byRows(*sums, p.m), p.n, p.m)
	for i := range p.m {
		p.store(i, 0, (*turned)[i*p.n:][:p.n])
	}
	giveBack(turned)
	giveBack(sums)
}

// A packing turns a matrix [k, n] that is stored by columns into panels, each as wide as a
// tile and in one piece.
type packing struct {
	b     strided
	k, n  int
	to    []float32
	width int
}

var packings parallel.Kind[packing]

// runPacked does the product with B copied into panels.
func (p product) runPacked() {
	width := use.tileColumns()
	panels := (p.n + width - 1) / width
	buffer := borrow(panels * width * p.k)
	shards := min(parallel.Cuts(20*p.k*p.n), panels)
	parallel.Do(&packings, shards, packing{p.b, p.k, p.n, *buffer, width})
	p.b, p.panel = byRows(*buffer, width), width*p.k
	p.runBlocks()
	giveBack(buffer)
}

// Shard copies some of the panels.
func (p *packing) Shard(i, shards int) {
	from, to := parallel.Span(p.n, p.width, shards, i)
	for left := from; left < to; left += p.width {
		panel := byRows(p.to[left*p.k:], p.width)
		transpose(panel, p.b.from(0, left).transposed(), min(p.width, to-left), p.k)
	}
}
