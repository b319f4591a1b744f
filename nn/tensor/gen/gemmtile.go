package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// A tile is rows × vectors of C whose sums stay in registers while k runs. The lanes of
// its last vector are masked, unless the mask is the zero value.
type tile struct {
	*gemmKernel
	rows, vectors int
	last          mask
	name          string
}

// write writes the loop over tiles, one below the other.
func (t *tile) write() {
	Label("tile" + t.name)
	t.prefetchPlus()
	t.prefetchC()
	t.start()
	MOVQ(t.a, t.ak[0])
	three := GP64()
	LEAQ(Mem{Base: t.aRow, Index: t.aRow, Scale: 2}, three)
	for i := 1; 3*i < t.rows; i++ {
		LEAQ(Mem{Base: t.ak[i-1], Index: three, Scale: 1}, t.ak[i])
	}
	MOVQ(t.b, t.bk)
	MOVQ(t.keep, t.kept)
	MOVQ(t.bRow, t.far)
	SHLQ(U8(1), t.far)
	Load(Param("k"), t.k)
	Label("k" + t.name)
	t.step()
	DECQ(t.k)
	JNZ(LabelRef("k" + t.name))
	t.finish()
	DECQ(t.count)
	JZ(LabelRef("end"))
	t.advance()
	JMP(LabelRef("tile" + t.name))
}

// sum returns the register of row i, vector j.
func (t *tile) sum(i, j int) reg.VecPhysical { return t.v[i*t.vectors+j] }

// each calls f for each vector of a matrix of the tile's size whose corner is at: where
// the vector lies and which it is.
func (t *tile) each(at Op, row string, f func(m Mem, i, j int)) {
	p, stride := GP64(), GP64()
	MOVQ(at, p)
	Load(Param(row), stride)
	for i := range t.rows {
		for j := range t.vectors {
			f(Mem{Base: p, Disp: j * t.bytes()}, i, j)
		}
		if i < t.rows-1 {
			LEAQ(Mem{Base: p, Index: stride, Scale: 4}, p)
		}
	}
}

// prefetchPlus fetches what is added at the end, while k runs.
func (t *tile) prefetchPlus() {
	TESTQ(t.plus, t.plus)
	JZ(LabelRef("start" + t.name))
	t.prefetch(t.plus, "plusRow")
	Label("start" + t.name)
}

// prefetchC fetches where the sums go, while k runs, if C's rows lie so far apart that the
// processor doesn't do it by itself, and unless the sums came from there.
func (t *tile) prefetchC() {
	const apart = 256 // values
	CMPQ(t.begin, U8(0))
	JNE(LabelRef("near" + t.name))
	row := Load(Param("cRow"), GP64())
	CMPQ(row, U32(apart))
	JB(LabelRef("near" + t.name))
	t.prefetch(t.c, "cRow")
	Label("near" + t.name)
}

// prefetch fetches a matrix of the tile's size.
func (t *tile) prefetch(at Op, row string) {
	t.each(at, row, func(m Mem, _, j int) {
		PREFETCHT0(m)
		if j == t.vectors-1 { // where it ends
			m.Disp += t.bytes() - 4
			PREFETCHT0(m)
		}
	})
}

// start sets the sums to 0, or to what they begin with, and sends for what those of the tile
// below do.
func (t *tile) start() {
	for i := range t.rows * t.vectors {
		t.zero(t.v[i])
	}
	CMPQ(t.begin, U8(0))
	JEQ(LabelRef("begin" + t.name))
	below := GP64()
	Load(Param("beginRow"), below)
	IMUL3Q(U8(4*t.rows), below, below)
	t.each(t.begin, "beginRow", func(m Mem, i, j int) {
		t.load(j, m, t.sum(i, j))
		m.Index, m.Scale = below, 1
		PREFETCHT0(m)
	})
	Label("begin" + t.name)
}

// step adds the products of one k: a row of B, as wide as the tile, times each of A's
// values in turn.
func (t *tile) step() {
	free := t.v[t.rows*t.vectors:]
	if !t.masks && t.last.k != nil {
		free = free[:len(free)-1]
	}
	b, a := free[:t.vectors], free[t.vectors:]
	for j := range b {
		t.load(j, Mem{Base: t.bk, Disp: j * t.bytes()}, b[j])
	}
	// B's rows may be far apart: one that comes later is sent for, line by line.
	for end := t.vectors * t.bytes(); end > 0; end -= 64 {
		PREFETCHT0(Mem{Base: t.bk, Index: t.far, Scale: 8, Disp: end - 4})
	}
	ADDQ(t.bRow, t.bk)
	TESTQ(t.kept, t.kept)
	JZ(LabelRef("kept" + t.name))
	for j := range b {
		VMOVUPS(b[j], Mem{Base: t.kept, Disp: j * t.bytes()})
	}
	ADDQ(U32(t.vectors*t.bytes()), t.kept)
	Label("kept" + t.name)
	for i := range t.rows {
		m := Mem{Base: t.ak[i/3]}
		if i%3 > 0 {
			m.Index, m.Scale = t.aRow, uint8(i%3)
		}
		value := a[i%min(len(a), 4)]
		VBROADCASTSS(m, value)
		for j := range b {
			VFMADD231PS(b[j], value, t.sum(i, j))
		}
	}
	for i := 0; 3*i < t.rows; i++ {
		ADDQ(t.aColumn, t.ak[i])
	}
}

// finish adds plus to the sums and stores them in C.
func (t *tile) finish() {
	TESTQ(t.plus, t.plus)
	JZ(LabelRef("store" + t.name))
	value := t.v[t.rows*t.vectors]
	t.each(t.plus, "plusRow", func(m Mem, i, j int) {
		t.load(j, m, value)
		VADDPS(value, t.sum(i, j), t.sum(i, j))
	})
	Label("store" + t.name)
	t.each(t.c, "cRow", func(m Mem, i, j int) { t.store(j, t.sum(i, j), m) })
}

// advance goes to the tile below, which has B from where it was kept.
func (t *tile) advance() {
	keep := GP64()
	MOVQ(t.keep, keep)
	TESTQ(keep, keep)
	JZ(LabelRef("advance" + t.name))
	MOVQ(keep, t.b)
	MOVQ(U32(t.vectors*t.bytes()), t.bRow)
	MOVQ(U32(0), t.keep)
	Label("advance" + t.name)
	aTile := Load(Param("aTile"), GP64())
	LEAQ(Mem{Base: t.a, Index: aTile, Scale: 4}, t.a)
	for _, p := range []struct {
		at  reg.GPVirtual
		row string
	}{{t.c, "cRow"}, {t.plus, "plusRow"}} {
		stride := Load(Param(p.row), GP64())
		IMUL3Q(U8(4*t.rows), stride, stride)
		if p.row == "plusRow" { // nil stays nil
			TESTQ(p.at, p.at)
			CMOVQEQ(p.at, stride)
		}
		ADDQ(stride, p.at)
	}
	begin, stride := GP64(), Load(Param("beginRow"), GP64())
	MOVQ(t.begin, begin)
	IMUL3Q(U8(4*t.rows), stride, stride)
	TESTQ(begin, begin)
	CMOVQEQ(begin, stride)
	ADDQ(stride, t.begin)
}

// load loads vector j of a row.
func (t *tile) load(j int, from Mem, to reg.VecPhysical) {
	if j == t.vectors-1 && t.last.k != nil {
		t.last.load(from, to)
	} else {
		VMOVUPS(from, to)
	}
}

// store stores vector j of a row.
func (t *tile) store(j int, from reg.VecPhysical, to Mem) {
	if j == t.vectors-1 && t.last.k != nil {
		t.last.store(from, to)
	} else {
		VMOVUPS(from, to)
	}
}
