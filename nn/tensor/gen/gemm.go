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
		"gemm%s computes tiles of C, rows ≤ %d, columns ≤ %d: see tile in gen/gemmtile.go.", s.suffix, maxRows, 2*s.lanes))
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
