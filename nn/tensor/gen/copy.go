package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// copyRows writes the kernel that copies rows, which may be short: calling a function for
// each would take longer than to copy it.
func copyRows(s isa) {
	s.fn("copyRows", "func(rows, n int, to *float32, toRow int, from *float32, fromRow int)",
		"copyRows"+s.suffix+" copies rows of n values, n > 0.")
	load := func(name string) reg.GPVirtual { return Load(Param(name), GP64()).(reg.GPVirtual) }
	rows, to, toRow, from, fromRow := load("rows"), load("to"), load("toRow"), load("from"), load("fromRow")
	rest := load("n") // of a row, what whole vectors leave
	ANDQ(U8(s.lanes-1), rest)
	part := s.firstLanes(rest, s.maskRegister(reg.K1))
	Label("row")
	n, at := load("n"), GP64()
	XORQ(at, at)
	Label("vector")
	SUBQ(U8(s.lanes), n)
	JL(LabelRef("rest"))
	v := s.new()
	VMOVUPS(Mem{Base: from, Index: at, Scale: 4}, v)
	VMOVUPS(v, Mem{Base: to, Index: at, Scale: 4})
	ADDQ(U8(s.lanes), at)
	JMP(LabelRef("vector"))
	Label("rest")
	TESTQ(rest, rest)
	JZ(LabelRef("next"))
	w := s.new()
	part.load(Mem{Base: from, Index: at, Scale: 4}, w)
	part.store(w, Mem{Base: to, Index: at, Scale: 4})
	Label("next")
	LEAQ(Mem{Base: from, Index: fromRow, Scale: 4}, from)
	LEAQ(Mem{Base: to, Index: toRow, Scale: 4}, to)
	DECQ(rows)
	JNZ(LabelRef("row"))
	VZEROUPPER()
	RET()
}
