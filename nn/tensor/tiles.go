package tensor

import "deepgo/nn/tensor/parallel"

// How much of A and B is gone through before the next part is: what is read again and
// again should stay near.
const (
	mostRows = 1 << 10 // of a panel of B: it is in the second cache at least
	panelOfB = 1 << 13 // values of one whose rows lie pages apart: 32 KB, the first cache
	few      = 6       // tiles
	blockOfA = 1 << 17 // values of A that one panel after the other meets: half the second cache
)

// tiles does a block with vector instructions: some rows of C after the other, each in
// parts of k, each of them panel by panel, which are as wide as a tile. A small layer's
// product, of one panel, is done in less time than it would take to cut it.
func (p *product) tiles() {
	high := use.tileRows()
	most := mostRows
	if p.b.row >= 1024 {
		most = panelOfB / use.tileColumns()
	}
	parts := (p.k + most - 1) / most
	rows := max(few, blockOfA*parts/p.k/high) * high // of A at a time
	blocks := (p.m + rows - 1) / rows
	b := p.panels(parts, blocks)
	if parts == 1 && blocks == 1 && p.n <= use.tileColumns() {
		p.keep = b.reach(p, p.k, 0, 0)
		p.columnOfTiles(p.heights())
	} else {
		p.blocks(blocks, parts, &b)
	}
	if b.lent != nil {
		giveBack(b.lent)
	}
}

// blocks goes through C in so many blocks, some rows each.
func (p *product) blocks(blocks, parts int, b *panels) {
	for i := range blocks {
		top, bottom := parallel.Span(p.m, use.tileRows(), blocks, i)
		if top == bottom {
			continue
		}
		block := *p
		block.m, block.a, block.c, block.plus = bottom-top, p.a.from(top, 0), p.c.from(top, 0), p.plus.from(top, 0)
		if parts > 1 && p.adds() {
			between := borrow(block.m * (p.n + use.tileColumns()))
			block.parts(parts, *between, b)
			giveBack(between)
		} else {
			block.parts(parts, nil, b)
		}
		b.filled = b.whole
	}
}

// parts goes through k in so many parts, and through C panel by panel. The sums between two
// parts lie in C, or panel by panel in between if there is one.
func (p *product) parts(parts int, between []float32, b *panels) {
	columns := use.tileColumns()
	most := (p.k + parts - 1) / parts
	var packedA *[]float32
	if p.worthPackingA() {
		packedA = borrow(p.m * most)
		defer giveBack(packedA)
	}
	tiles := p.heights()
	part := *p
	for i := range parts {
		from, to := parallel.Span(p.k, 1, parts, i)
		part.k, part.a, part.packed = to-from, p.a.from(0, from), false
		if packedA != nil {
			part.packA(*packedA, tiles)
		}
		for left := 0; left < p.n; left += columns {
			part.n = min(columns, p.n-left)
			part.b = p.b.from(from, left)
			part.keep = b.reach(&part, p.k, from, left)
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
			part.columnOfTiles(tiles)
		}
	}
}

// heights says how many tiles lie one below the other, the rows of the first, and how many
// have so many rows: all others have one less. They are of nearly the same height, since the
// kernel waits for itself where one is too low.
type heights struct{ tiles, rows, high int }

// heights returns those of the product's tiles. A tile's sums are all stored at once, and with
// two dozen vectors of AVX-512 in line a processor (Zen 5) begins no other tile. Where that
// is often, and little else is loaded, a tile is half as high.
func (p *product) heights() heights {
	most := use.tileRows()
	if p.k >= 8 && p.k <= 16 && p.n > use.tileColumns()/2 && p.plus.data == nil {
		most = 6
	}
	tiles := (p.m + most - 1) / most
	rows := (p.m + tiles - 1) / tiles
	return heights{tiles, rows, p.m - (rows-1)*tiles}
}

// columnOfTiles does a part of C that is as wide as a tile, or less.
func (p *product) columnOfTiles(h heights) {
	p.kernel(0, h.rows, h.high)
	if h.high == h.tiles {
		return
	}
	if p.keep != nil {
		p.b, p.keep = byRows(p.keep, use.panelWidth(p.n)), nil
	}
	p.kernel(h.rows*h.high, h.rows-1, h.tiles-h.high)
}
