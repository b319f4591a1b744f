package tensor

import "deepgo/nn/tensor/parallel"

// A strided is a matrix whose value [i, k] is data[i*row+k*column]: with row and
// column exchanged it is its own transpose.
type strided struct {
	data        []float32
	row, column int
}

// byRows returns a matrix of so many columns, stored row after row.
func byRows(data []float32, columns int) strided { return strided{data, columns, 1} }

// transposed returns the same values with rows and columns exchanged.
func (s strided) transposed() strided { return strided{s.data, s.column, s.row} }

// from returns the part that begins at [i, k]. A matrix of no values stays one.
func (s strided) from(i, k int) strided {
	if s.data != nil {
		s.data = s.data[i*s.row+k*s.column:]
	}
	return s
}

// A product is C = plus + A·B, C [m, n], A [m, k] and B [k, n], where plus is C itself,
// another matrix (of one row, if plus.row is 0), or nothing. C and plus are stored by
// rows.
//
// Each value is one chain of multiply-adds from 0, sequential in k, and plus is added
// last. So m and n can be cut as is best for the machine, and k can't.
type product struct {
	m, k, n int
	a, b    strided
	c, plus strided
	begin   strided // what the chains begin with, instead of 0: the sums of columns of A that came before

	panelsOfB  []float32 // those of B, if it was packed before
	keep       []float32 // where the first tile puts its rows of B
	packed     bool      // A is: see packA
	down, over int       // the grid of blocks that C is cut into, one a shard
}

var products parallel.Kind[product]

// run does the product. If plus is C, a sum of no terms (k is 0) changes nothing.
func (p *product) run() {
	switch {
	case p.m == 0 || p.n == 0 || p.k == 0 && p.adds():
	case p.k == 0:
		zeros := borrow(p.n)
		clear(*zeros)
		for i := range p.m {
			p.store(i, 0, *zeros)
		}
		giveBack(zeros)
	case use == plain:
		p.runBlocks()
	default:
		p.arrange()
	}
}

// adds reports whether plus is C.
func (p *product) adds() bool {
	return len(p.plus.data) > 0 && &p.plus.data[0] == &p.c.data[0]
}

// runBlocks does the product, with B as it is.
func (p *product) runBlocks() {
	cuts := parallel.Cuts(2 * p.m * p.k * p.n)
	if cuts == 1 {
		p.block()
		return
	}
	p.down, p.over = grid(cuts, p.m, p.n)
	parallel.Do(&products, p.down*p.over, *p)
}

// grid cuts an m × n matrix into at most so many blocks, so that the rows of A and the
// columns of B that a block reads are as few as can be.
func grid(blocks, m, n int) (down, over int) {
	const rows, columns = 8, blockColumns // of a block, at least
	best := 0
	for o := 1; o <= min(blocks, (n+columns-1)/columns); o *= 2 {
		d := min(blocks/o, (m+rows-1)/rows)
		if reads := m/d + n/o; d*o > down*over || d*o == down*over && reads < best {
			down, over, best = d, o, reads
		}
	}
	return down, over
}

// blockColumns is what a block is cut at: a multiple of a tile's columns, for any
// instruction set.
const blockColumns = 32

// Shard does one block of C.
func (p *product) Shard(i, _ int) {
	top, bottom := parallel.Span(p.m, 1, p.down, i/p.over)
	left, right := parallel.Span(p.n, blockColumns, p.over, i%p.over)
	if top == bottom || left == right {
		return
	}
	block := product{
		m: bottom - top, k: p.k, n: right - left,
		a: p.a.from(top, 0), b: p.b.from(0, left), c: p.c.from(top, left), plus: p.plus.from(top, left),
	}
	if p.panelsOfB != nil {
		block.panelsOfB = p.panelsOfB[left*p.k:]
	}
	block.block()
}

// block does the product as one block.
func (p *product) block() {
	if use == plain {
		p.loops()
	} else {
		p.tiles()
	}
}

// loops does a block in plain Go: the sums as they are defined.
func (p *product) loops() {
	var tile [128]float32
	for left := 0; left < p.n; left += len(tile) {
		sums := tile[:min(len(tile), p.n-left)]
		for i := range p.m {
			clear(sums)
			for l := range p.k {
				a := p.a.data[i*p.a.row+l*p.a.column]
				b := p.b.from(l, left)
				for j := range sums {
					sums[j] = fma(a, b.data[j*b.column], sums[j])
				}
			}
			p.store(i, left, sums)
		}
	}
}

// store makes C = plus + sums for a part of row i.
func (p *product) store(i, left int, sums []float32) {
	c := p.c.from(i, left).data[:len(sums)]
	if p.plus.data == nil {
		copy(c, sums)
		return
	}
	plus := p.plus.from(i, left).data[:len(sums)]
	for j, s := range sums {
		c[j] = plus[j] + s
	}
}
