package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

const thinSignature = "func(outs, vectors, places, lines int, " +
	"x *float32, xRow, xStep, xLine int, dy *float32, dyRow int, c *float32)"

// thinOuts is how many output channels there are at most: see thingrad.go.
const thinOuts = 6

// A thinTile holds sums of outs output channels by vectors of weights: a window's row has
// eight lanes, of which as many count as it is wide.
type thinTile struct {
	isa
	outs, vectors int
	x             [2]reg.GPVirtual // at the window's rows 0 and 3
	dy            [2]reg.GPVirtual // at the channels 0 and 3
	xRow, dyRow   reg.GPVirtual
	c, places     reg.GPVirtual
	name          string
}

// convGradThin writes the kernel for the gradient of weights if there are few output channels.
func convGradThin(s isa) {
	vectors := 2
	if s.masks {
		vectors = 3
	}
	s.fn("convGradThin", thinSignature, fmt.Sprintf(
		"convGradThin%s adds products of what rows of windows see and dy to C [outs, vectors]: outs ≤ %d, vectors ≤ %d.", s.suffix, thinOuts, vectors))
	load := func(name string) reg.GPVirtual { return Load(Param(name), GP64()).(reg.GPVirtual) }
	t := &thinTile{isa: s, xRow: load("xRow"), dyRow: load("dyRow"), c: load("c"), places: GP64()}
	for _, stride := range []reg.Register{t.xRow, t.dyRow} {
		SHLQ(U8(2), stride)
	}
	t.x[0], t.dy[0], t.x[1], t.dy[1] = load("x"), load("dy"), GP64(), GP64()
	LEAQ(Mem{Base: t.xRow, Index: t.xRow, Scale: 2}, t.x[1])
	ADDQ(t.x[0], t.x[1])
	LEAQ(Mem{Base: t.dyRow, Index: t.dyRow, Scale: 2}, t.dy[1])
	ADDQ(t.dy[0], t.dy[1])
	for v := 1; v <= vectors; v++ {
		for o := 1; o <= thinOuts; o++ {
			other := label("other", v, o)
			n := load("vectors")
			CMPQ(n, U8(v))
			JNE(LabelRef(other))
			n = load("outs")
			CMPQ(n, U8(o))
			JNE(LabelRef(other))
			t.outs, t.vectors, t.name = o, v, label("", v, o)
			t.write()
			Label(other)
		}
	}
	Label("end")
	VZEROUPPER()
	RET()
}

// write writes the loop over the lines, for tiles of a size.
func (t *thinTile) write() {
	sums := t.v[:t.outs*t.vectors]
	for i, sum := range sums {
		VMOVUPS(Mem{Base: t.c, Disp: i * t.bytes()}, sum)
	}
	Label("line" + t.name)
	Load(Param("places"), t.places)
	Label("place" + t.name)
	t.place()
	DECQ(t.places)
	JNZ(LabelRef("place" + t.name))
	t.advance("xLine")
	lines, _ := Param("lines").Resolve()
	DECQ(lines.Addr)
	JNZ(LabelRef("line" + t.name))
	for i, sum := range sums {
		VMOVUPS(sum, Mem{Base: t.c, Disp: i * t.bytes()})
	}
	JMP(LabelRef("end"))
}

// place adds the products of one place.
func (t *thinTile) place() {
	free := t.v[t.outs*t.vectors:]
	x, values := free[:t.vectors], free[t.vectors:]
	for i, v := range x {
		if !t.masks {
			VMOVUPS(row(t.x, t.xRow, i), v)
			continue
		}
		VMOVUPS(row(t.x, t.xRow, 2*i), v.AsY())
		VINSERTF32X8(U8(1), row(t.x, t.xRow, 2*i+1), v, v)
	}
	for o := range t.outs {
		value := values[o%min(len(values), 4)]
		VBROADCASTSS(row(t.dy, t.dyRow, o), value)
		for i, v := range x {
			VFMADD231PS(v, value, t.v[o*t.vectors+i])
		}
	}
	for _, p := range t.dy {
		ADDQ(U8(4), p)
	}
	t.advance("xStep")
}

// advance adds as many values as a parameter says to where x is.
func (t *thinTile) advance(name string) {
	n := Load(Param(name), GP64())
	for _, p := range t.x {
		LEAQ(Mem{Base: p, Index: n, Scale: 4}, p)
	}
}

// row returns where row i begins, of six that lie stride bytes apart.
func row(from [2]reg.GPVirtual, stride reg.Register, i int) Mem {
	m := Mem{Base: from[i/3]}
	if i%3 > 0 {
		m.Index, m.Scale = stride, uint8(i%3)
	}
	return m
}
