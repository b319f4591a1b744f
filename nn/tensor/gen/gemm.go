package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/gotypes"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

const gemmSignature = "func(rows, tiles, columns, k int, " +
	"a *float32, aRow, aColumn, aTile int, b *float32, bRow int, keep *float32, " +
	"c *float32, cRow int, plus *float32, plusRow int, begin *float32, beginRow int)"

// gemm writes the matrix product's kernel: one loop for each size of tile, since
// registers have names and not numbers.
func gemm(s isa) {
	maxRows := 6 // 6×2 sums, 2 of B, 1 of A and a mask: 16 registers
	if s.masks {
		maxRows = 12 // 12×2 sums, 2 of B, 6 of A: 32
	}
	s.fn("gemm", gemmSignature, fmt.Sprintf(
		"gemm%s computes tiles of C, rows ≤ %d, columns ≤ %d: see tile in gemm.go.", s.suffix, maxRows, 2*s.lanes))
	g := loadGemm(s)
	for vectors := 1; vectors <= 2; vectors++ {
		if !s.masks { // a mask costs a load more in the innermost loop
			g.tiles(vectors, maxRows, false)
		}
		g.tiles(vectors, maxRows, true)
	}
	Label("end")
	VZEROUPPER()
	RET()
}

// A gemmKernel holds what the kernel's parts share: registers.
type gemmKernel struct {
	isa
	count               reg.GPVirtual
	aRow, aColumn, bRow reg.GPVirtual    // in bytes
	a, c, plus          reg.GPVirtual    // the tile's corner
	begin               Mem              // that of what the sums begin with: a place on the stack
	b, keep             Mem              // places on the stack: B's corner, and where the first tile puts B's rows
	ak                  [4]reg.GPVirtual // at A's column k, in the tile's rows 0, 3, 6 and 9
	bk, k, kept, far    reg.GPVirtual
}

func loadGemm(s isa) *gemmKernel {
	load := func(name string) reg.GPVirtual { return Load(Param(name), GP64()).(reg.GPVirtual) }
	g := &gemmKernel{
		isa: s, count: load("tiles"), aRow: load("aRow"), aColumn: load("aColumn"), bRow: load("bRow"),
		a: load("a"), c: load("c"), plus: load("plus"), bk: GP64(), k: GP64(), kept: GP64(), far: GP64(),
	}
	for _, stride := range []reg.Register{g.aRow, g.aColumn, g.bRow} {
		SHLQ(U8(2), stride)
	}
	g.b, g.keep, g.begin = place(Param("b")), place(Param("keep")), place(Param("begin"))
	for i := range g.ak {
		g.ak[i] = GP64()
	}
	return g
}

// place returns where a parameter lies on the stack.
func place(parameter gotypes.Component) Mem {
	p, err := parameter.Resolve()
	if err != nil {
		panic(err)
	}
	return p.Addr
}

// tiles writes the loops for tiles of 1 to maxRows rows of so many vectors, and the
// jump to the one that is asked for.
func (g *gemmKernel) tiles(vectors, maxRows int, partly bool) {
	next := label("columns", vectors, btoi(partly))
	columns := Load(Param("columns"), GP64())
	CMPQ(columns, U8(vectors*g.lanes))
	if partly {
		JA(LabelRef(next))
	} else {
		JNE(LabelRef(next))
	}
	last := mask{}
	if partly {
		n := GP64()
		LEAQ(Mem{Base: columns, Disp: -(vectors - 1) * g.lanes}, n)
		if g.masks {
			last = g.firstLanes(n, reg.K1)
		} else {
			last = g.firstLanes(n, g.v[15])
		}
	}
	rows := Load(Param("rows"), GP64())
	for r := 1; r <= maxRows; r++ {
		other := label("rows", vectors, btoi(partly), r)
		CMPQ(rows, U8(r))
		JNE(LabelRef(other))
		(&tile{g, r, vectors, last, label("", vectors, btoi(partly), r)}).write()
		Label(other)
	}
	Label(next)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

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
