package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// sumColumns is how many columns are added up side by side: each vector of them is a chain
// of its own. It is the same in sums.go of package tensor.
const sumColumns = 64

// sumRows writes the kernel that adds up rows.
func sumRows(s isa) {
	s.fn("sumRows", "func(rows, columns int, x *float32, row int, sums *float32)",
		"sumRows"+s.suffix+" adds rows to sums, one after the other; at most 64 columns.")
	load := func(name string) reg.GPVirtual { return Load(Param(name), GP64()).(reg.GPVirtual) }
	rows, columns, x, row, sums := load("rows"), load("columns"), load("x"), load("row"), load("sums")
	SHLQ(U8(2), row)
	for n := 1; n <= sumColumns/s.lanes; n++ {
		other := label("other", n)
		CMPQ(columns, U8(n*s.lanes))
		JA(LabelRef(other))
		lanes := GP64()
		LEAQ(Mem{Base: columns, Disp: -(n - 1) * s.lanes}, lanes)
		last := s.firstLanes(lanes, s.maskRegister(reg.K1))
		at := func(base reg.Register, i int) (Mem, mask) {
			m := mask{isa: s}
			if i == n-1 {
				m = last
			}
			return Mem{Base: base, Disp: i * s.bytes()}, m
		}
		var v []reg.VecVirtual
		for i := range n {
			from, m := at(sums, i)
			v = append(v, m.loadOr(from))
		}
		Label(label("row", n))
		for i := range n {
			from, m := at(x, i)
			VADDPS(m.loadOr(from), v[i], v[i])
		}
		ADDQ(row, x)
		DECQ(rows)
		JNZ(LabelRef(label("row", n)))
		for i := range n {
			to, m := at(sums, i)
			m.storeOr(v[i], to)
		}
		JMP(LabelRef("end"))
		Label(other)
	}
	Label("end")
	VZEROUPPER()
	RET()
}

// squareChains is how many chains sums of squares are. It is the same in sums.go of package
// tensor.
const squareChains = 16

// addSquares writes the kernel that adds up squares. That of a float32 is exact in float64.
func addSquares(s isa) {
	s.fn("addSquares", "func(groups int, x *float32, sums *float64)",
		"addSquares"+s.suffix+" adds the squares of so many groups of 16 values, at least one, to 16 sums, one each.")
	groups, x, sums := Load(Param("groups"), GP64()), Load(Param("x"), GP64()), Load(Param("sums"), GP64())
	var chains, values []reg.VecPhysical
	n := 2 * squareChains / s.lanes // vectors of float64, half as many lanes as of float32
	for i := range n {
		chains, values = append(chains, s.v[i]), append(values, s.v[n+i])
		VMOVUPD(Mem{Base: sums, Disp: i * s.bytes()}, chains[i])
	}
	Label("group")
	for i, v := range values {
		VCVTPS2PD(Mem{Base: x, Disp: i * s.bytes() / 2}, v)
		VFMADD231PD(v, v, chains[i])
	}
	ADDQ(U8(4*squareChains), x)
	DECQ(groups)
	JNZ(LabelRef("group"))
	for i, c := range chains {
		VMOVUPD(c, Mem{Base: sums, Disp: i * s.bytes()})
	}
	VZEROUPPER()
	RET()
}
