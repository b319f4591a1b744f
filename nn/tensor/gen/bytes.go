package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// bytesTo01 writes the kernel that turns bytes into numbers of [0, 1]. For each of the 256
// it has the bits of a division, which takes several times as long: 1/255 is had as a float32
// and what that is off by, and the larger product is rounded after the smaller is added.
func bytesTo01(s isa) {
	s.fn("bytesTo01", "func(vectors int, to *float32, from, ahead *byte)",
		"bytesTo01"+s.suffix+" computes to = from / 255 for so many vectors, at least one, and sends for as much of ahead.")
	vectors, to := Load(Param("vectors"), GP64()), Load(Param("to"), GP64())
	from, ahead := Load(Param("from"), GP64()), Load(Param("ahead"), GP64())
	const white = 1. / 255
	most := float64(float32(white))
	part, rest := s.load(constant(most)), s.load(constant(white-most))
	Label("vector")
	PREFETCHT0(Mem{Base: ahead})
	v := s.new()
	VPMOVZXBD(Mem{Base: from}, v)
	VCVTDQ2PS(v, v)
	off := s.mul(v, rest)
	s.fma(v, part, off)
	VMOVUPS(off, Mem{Base: to})
	ADDQ(U8(s.lanes), from)
	ADDQ(U8(s.lanes), ahead)
	ADDQ(U8(s.bytes()), to)
	DECQ(vectors)
	JNZ(LabelRef("vector"))
	VZEROUPPER()
	RET()
}
