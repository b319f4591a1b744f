package tensor

import "deepgo/nn/tensor/parallel"

// How much of A and B is gone through before the next part is: what is read again and
// again should stay near.
const (
	manyRows = 256     // of a panel of B, if it serves many tiles: it stays in the first cache
	fewRows  = 1 << 10 // if it serves few: in the second, unless its rows lie pages apart
	few      = 6       // tiles
	many     = 8       // panels
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
	most := (p.k + parts - 1) / parts
	var packedA, packedB *[]float32
	if p.worthPackingA() {
		packedA = borrow(p.m * most)
		defer giveBack(packedA)
	}
	if p.b.column != 1 {
		packedB = borrow(most * columns)
		defer giveBack(packedB)
	}
	for i := range parts {
		from, to := parallel.Span(p.k, 1, parts, i)
		part := *p
		part.k, part.a = to-from, p.a.from(0, from)
		if packedA != nil {
			part.packA(*packedA)
		}
		for left := 0; left < p.n; left += columns {
			part.n = min(columns, p.n-left)
			part.b = p.b.from(from, left)
			if packedB != nil {
				turned := byRows(*packedB, columns)
				transpose(turned, part.b.transposed(), part.n, part.k)
				part.b = turned
			}
			part.c, part.plus, part.begin = p.c.from(0, left), p.plus.from(0, left), strided{}
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

// worthPackingA reports whether A, stored by columns, is read by so many panels that it pays
// to bring what a tile reads together first: else each of its columns lies elsewhere.
func (p *product) worthPackingA() bool {
	return p.a.row == 1 && p.a.column > 1 && p.n >= many*use.tileColumns() && p.m > few*use.tileRows()
}

// packA has A's values in to, tile by tile, and in a tile by k and then by row.
func (p *product) packA(to []float32) {
	tiles, rows, high := p.heights()
	top := 0
	for i := range tiles {
		if i == high {
			rows--
		}
		for l := range p.k {
			copy(to[top*p.k+l*rows:][:rows], p.a.data[top+l*p.a.column:])
		}
		top += rows
	}
	p.a, p.packed = strided{to, 1, 0}, true
}

// heights returns the number of tiles one below the other, the rows of the first, and how
// many have so many rows: all others have one less. They are of nearly the same height,
// since the kernel waits for itself where one is too low.
func (p *product) heights() (tiles, rows, high int) {
	tiles = (p.m + use.tileRows() - 1) / use.tileRows()
	rows = (p.m + tiles - 1) / tiles
	return tiles, rows, p.m - (rows-1)*tiles
}

// columnOfTiles does a part of C that is as wide as a tile, or less.
func (p *product) columnOfTiles() {
	tiles, rows, high := p.heights()
	top := *p
	if p.packed {
		top.a.column = rows
	}
	top.kernel(rows, high)
	if high == tiles {
		return
	}
	n := rows * high
	rest := *p
	rest.c, rest.plus, rest.begin = p.c.from(n, 0), p.plus.from(n, 0), p.begin.from(n, 0)
	if p.packed {
		rest.a = strided{p.a.data[n*p.k:], 1, rows - 1}
	} else {
		rest.a = p.a.from(n, 0)
	}
	rest.kernel(rows-1, tiles-high)
}
