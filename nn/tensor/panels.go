package tensor

// panels is room for panels of B, each of whose rows lie one after the other there. Where B
// is large they lie pages apart, and often all where a cache has few places for them.
type panels struct {
	room   []float32  // nil if B is read where it is
	lent   *[]float32 // the room, if it was borrowed
	whole  bool       // there is room for all of B, else for a part of one panel
	filled bool       // and all of B is there
}

// panels returns the room for a product that goes through so many parts of k, for each of
// some blocks of A.
func (p *product) panels(parts, blocks int) (b panels) {
	const apart = 256 // values from one row of B to the next, from which on it pays to pack it for a few tiles
	columns := use.tileColumns()
	again := p.m > 2*use.tileRows() // each panel is read: two tiles alone are faster without
	switch {
	case p.panelsOfB != nil:
		return panels{room: p.panelsOfB, whole: true, filled: true}
	case p.b.column == 1 && (!again || p.b.row <= columns || p.b.row < apart && blocks == 1):
		return b
	case blocks > 1:
		b.lent, b.whole = borrow(p.k*(p.n+columns)), true
	default:
		b.lent = borrow((p.k + parts - 1) / parts * columns)
	}
	b.room = *b.lent
	return b
}

// panelWidth returns the number of columns that a panel of so many columns of B has where it
// is packed: whole vectors.
func (c cpu) panelWidth(n int) int {
	lanes := c.tileColumns() / 2
	return (n + lanes - 1) / lanes * lanes
}

// reach has part read its panel of B, which begins in row from and column left of a B of k
// rows, from the room; or it returns where the first tile puts what it has read.
func (b *panels) reach(part *product, k, from, left int) (keep []float32) {
	if b.room == nil {
		return nil
	}
	at, width := 0, use.panelWidth(part.n)
	if b.whole {
		at = left*k + from*width
	}
	packed := byRows(b.room[at:], width)
	switch {
	case b.filled:
		part.b = packed
	case part.b.column == 1:
		return packed.data
	default:
		transpose(packed, part.b.transposed(), part.n, part.k)
		part.b = packed
	}
	return nil
}

// worthPackingA reports whether A, stored by columns, is read by so many panels that it pays
// to bring what a tile reads together first: else each of its columns lies elsewhere. If
// they are few, the next tile finds them in the first cache.
func (p *product) worthPackingA() bool {
	const columns, panels = 128, 8
	return p.a.row == 1 && p.a.column > 1 && p.k >= columns && p.n >= panels*use.tileColumns() && p.m > few*use.tileRows()
}

// packA has A's values in to, tile by tile, and in a tile by k and then by row.
func (p *product) packA(to []float32, h heights) {
	const some = 16 // columns, which the tiles share lines of
	for from := 0; from < p.k; from += some {
		top, rows, n := 0, h.rows, min(some, p.k-from)
		for i := range h.tiles {
			if i == h.high {
				rows--
			}
			copyRowsKernel(n, rows, to[top*p.k+from*rows:], rows, p.a.data[top+from*p.a.column:], p.a.column)
			top += rows
		}
	}
	p.a, p.packed = strided{to, 1, 0}, true
}
