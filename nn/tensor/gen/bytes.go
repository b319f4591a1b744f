package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// bytesTo01 writes the kernel that turns bytes into numbers of [0, 1].
func bytesTo01(s isa) {
	s.fn("bytesTo01", "func(vectors int, to *float32, from, ahead *byte)",
		"bytesTo01"+s.suffix+" computes to = from / 255 for so many vectors, at least one, and sends for as much of ahead.")
	vectors, to := Load(Param("vectors"), GP64()), Load(Param("to"), GP64())
	from, ahead := Load(Param("from"), GP64()), Load(Param("ahead"), GP64())
	white := s.load(constant(255))
	Label("vector")
	PREFETCHT0(Mem{Base: ahead})
	v := s.new()
	VPMOVZXBD(Mem{Base: from}, v)
	VCVTDQ2PS(v, v)
	VDIVPS(white, v, v)
	VMOVUPS(v, Mem{Base: to})
	ADDQ(U8(s.lanes), from)
	ADDQ(U8(s.lanes), ahead)
	ADDQ(U8(s.bytes()), to)
	DECQ(vectors)
	JNZ(LabelRef("vector"))
	VZEROUPPER()
	RET()
}
