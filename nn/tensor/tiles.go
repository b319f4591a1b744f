package tensor

import "deepgo/nn/tensor/parallel"

// How much of A and B is gone through before the next part is: what is read again and
// again should stay near.
const (
	manyRows = 256     // of a panel of B, if it serves many tiles: it stays in the first cache
	fewRows  = 1 << 10 // if it serves few: in the second, unless its rows lie pages apart
	few      = 6       // tiles
	blockOfA = 1 << 17 // values of A that one panel after the other meets: half the second cache
)

// tiles does a block with vector instructions: some rows of C after the other, each in
// parts of k, each of them panel by panel, which are as wide as a tile.
func (p *product) tiles() {
	high := use.tileRows()
	most := fewRows
	if p.m > few*high || p.b.row >= 1024 {
		most = manyRows
	}
	parts := (p.k + most - 1) / most
	rows := max(few, blockOfA*parts/p.k/high) * high // of A at a time
	blocks := (p.m + rows - 1) / rows
	for i := range blocks {
		top, bottom := parallel.Span(p.m, high, blocks, i)
		if top == bottom {
			continue
		}
		block := *p
		block.m, block.a, block.c, block.plus = bottom-top, p.a.from(top, 0), p.c.from(top, 0), p.plus.from(top, 0)
		if parts > 1 && p.adds() {
			between := borrow(block.m * (p.n + use.tileColumns()))
			block.parts(parts, *between)
			giveBack(between)
		} else {
			block.parts(parts, nil)
		}
	}
}

// parts goes through k in so many parts, and through C panel by panel. The sums between two
// parts lie in C, or panel by panel in between if there is one.
func (p *product) parts(parts int, between []float32) {
	columns := use.tileColumns()
	for i := range parts {
		from, to := parallel.Span(p.k, 1, parts, i)
		for left := 0; left < p.n; left += columns {
			part := product{
				m: p.m, k: to - from, n: min(columns, p.n-left),
				a: p.a.from(0, from), b: strided{p.b.data[left/columns*p.panel+from*p.b.row:], p.b.row, 1},
				c: p.c.from(0, left), plus: p.plus.from(0, left),
			}
			sums := part.c
			if between != nil {
				sums = byRows(between[left*p.m:], columns)
			}
			if i > 0 {
				part.begin = sums
			}
			if i < parts-1 {
				part.c, part.plus = sums, strided{}
			}
			part.columnOfTiles()
		}
	}
}

// columnOfTiles does a part of C that is as wide as a tile, or less. Its tiles are of
// nearly the same height, since the kernel waits for itself where one is too low.
func (p *product) columnOfTiles() {
	tiles := (p.m + use.tileRows() - 1) / use.tileRows()
	rows := (p.m + tiles - 1) / tiles
	high := p.m - (rows-1)*tiles
	p.kernel(rows, high)
	if high < tiles {
		top := rows * high
		rest := *p
		rest.a, rest.c, rest.plus, rest.begin = p.a.from(top, 0), p.c.from(top, 0), p.plus.from(top, 0), p.begin.from(top, 0)
		rest.kernel(rows-1, tiles-high)
	}
}
