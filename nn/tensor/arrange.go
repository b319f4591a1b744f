package tensor

// arrange does the product by tiles. Those want rows of B: what is stored by columns they
// have turned round, or C is.
func (p *product) arrange() {
	if p.b.column != 1 && p.cheaperTransposed() {
		p.runTransposed()
	} else {
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
func (p *product) runTransposed() {
	sums, turned := borrow(p.m*p.n), borrow(p.m*p.n)
	other := product{m: p.n, k: p.k, n: p.m, a: p.b.transposed(), b: p.a.transposed(), c: byRows(*sums, p.m)}
	other.runBlocks()
	transpose(byRows(*turned, p.n), byRows(*sums, p.m), p.n, p.m)
	for i := range p.m {
		p.store(i, 0, (*turned)[i*p.n:][:p.n])
	}
	giveBack(turned)
	giveBack(sums)
}
