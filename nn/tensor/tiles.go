package tensor

import "deepgo/nn/tensor/parallel"

// kBlock is how many columns of A and rows of B the innermost loop goes through at
// most, so that the panel of B that is read again for each tile stays in the second
// cache.
const kBlock = 1024

// tiles does a block with vector instructions.
func (p *product) tiles() {
	if p.k <= kBlock || p.plus.data == nil {
		p.tilesOfC()
		return
	}
	// C holds the sums between two parts of k, so what is added last is kept apart.
	sums := borrow(p.m * p.n)
	part := *p
	part.c, part.plus = byRows(*sums, p.n), strided{}
	part.tilesOfC()
	for i := range p.m {
		p.store(i, 0, (*sums)[i*p.n:][:p.n])
	}
	giveBack(sums)
}

// tilesOfC goes through k in parts, and through C panel by panel.
func (p *product) tilesOfC() {
	columns := use.tileColumns()
	parts := (p.k + kBlock - 1) / kBlock
	for i := range parts {
		from, to := parallel.Span(p.k, 1, parts, i)
		b := p.b.from(from, 0)
		for left := 0; left < p.n; left += columns {
			part := product{
				m: p.m, k: to - from, n: min(columns, p.n-left),
				a: p.a.from(0, from), b: strided{b.data[left/columns*p.panel:], b.row, 1},
				c: p.c.from(0, left), plus: p.plus.from(0, left),
			}
			part.columnOfTiles(i > 0)
		}
	}
}

// columnOfTiles does a part of C that is as wide as a tile, or less. Its tiles are of
// nearly the same height, since the kernel waits for itself where one is too low.
func (p *product) columnOfTiles(more bool) {
	tiles := (p.m + use.tileRows() - 1) / use.tileRows()
	rows := (p.m + tiles - 1) / tiles
	high := p.m - (rows-1)*tiles
	p.kernel(rows, high, more)
	if high < tiles {
		top := rows * high
		rest := *p
		rest.a, rest.c, rest.plus = p.a.from(top, 0), p.c.from(top, 0), p.plus.from(top, 0)
		rest.kernel(rows-1, tiles-high, more)
	}
}
