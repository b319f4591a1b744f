package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// peak writes a loop of nothing but multiply-adds that don't wait for one another: the
// most that a core can do. Twelve chains are enough for two units of four cycles each.
func peak(s isa) {
	const chains = 12
	s.fn("peak", "func(n int)", "peak"+s.suffix+" does 24 multiply-adds of vectors, n times.")
	n := Load(Param("n"), GP64())
	for _, v := range s.v[:chains+2] {
		s.zero(v)
	}
	Label("loop")
	for i := range 2 * chains {
		VFMADD231PS(s.v[chains], s.v[chains+1], s.v[i%chains])
	}
	DECQ(n)
	JNZ(LabelRef("loop"))
	VZEROUPPER()
	RET()
}
