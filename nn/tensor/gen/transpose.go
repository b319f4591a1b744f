package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// transpose writes the kernel that exchanges rows and columns, eight by eight.
func transpose() {
	TEXT("transposeBlocks", 4, "func(lines, blocks int, y *float32, yRow, yBlock, yLine int, x *float32, xRow, xBlock, xLine int)")
	Doc("transposeBlocks sets blocks of 8×8 of y, some in each of several lines, to the transposes of those of x.")
	Pragma("noescape")
	n := GP64()
	y, x := Load(Param("y"), GP64()), Load(Param("x"), GP64())
	row := func(base reg.Register, name string) func(i int) Mem {
		at := times(Load(Param(name), GP64()).(reg.GPVirtual), 8)
		return func(i int) Mem { return at(base, i) }
	}
	atY, atX := row(y, "yRow"), row(x, "xRow")
	Label("line")
	Load(Param("blocks"), n)
	Load(Param("x"), x)
	Load(Param("y"), y)
	Label("block")
	var r, t [8]reg.VecVirtual
	for i := range r {
		r[i], t[i] = YMM(), YMM()
	}
	// Pairs of rows, then fours, then the halves of all eight.
	for i := range 4 {
		VMOVUPS(atX(i), r[i].AsX())
		VINSERTF128(U8(1), atX(i+4), r[i], r[i])
		m := atX(i)
		m.Disp = 16
		VMOVUPS(m, r[i+4].AsX())
		m = atX(i + 4)
		m.Disp = 16
		VINSERTF128(U8(1), m, r[i+4], r[i+4])
	}
	for h := range 2 {
		q := r[4*h : 4*h+4]
		u := t[4*h : 4*h+4]
		VUNPCKLPS(q[1], q[0], u[0])
		VUNPCKHPS(q[1], q[0], u[1])
		VUNPCKLPS(q[3], q[2], u[2])
		VUNPCKHPS(q[3], q[2], u[3])
		VSHUFPS(U8(0x44), u[2], u[0], q[0])
		VSHUFPS(U8(0xee), u[2], u[0], q[1])
		VSHUFPS(U8(0x44), u[3], u[1], q[2])
		VSHUFPS(U8(0xee), u[3], u[1], q[3])
		for i := range q {
			VMOVUPS(q[i], atY(4*h+i))
		}
	}
	for _, side := range []struct {
		name string
		at   reg.Register
	}{{"x", x}, {"y", y}} {
		LEAQ(Mem{Base: side.at, Index: Load(Param(side.name+"Block"), GP64()), Scale: 4}, side.at)
	}
	DECQ(n)
	JNZ(LabelRef("block"))
	for _, name := range []string{"x", "y"} {
		next := GP64()
		Load(Param(name), next)
		LEAQ(Mem{Base: next, Index: Load(Param(name+"Line"), GP64()), Scale: 4}, next)
		Store(next, Param(name))
	}
	Load(Param("lines"), n)
	DECQ(n)
	Store(n, Param("lines"))
	JNZ(LabelRef("line"))
	VZEROUPPER()
	RET()
}
