package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

const convGradSignature = "func(vectors, columns, k, lines int, " +
	"x *float32, offsets *int, xRow, xColumn, xLine int, " +
	"b *float32, bRow int, c *float32, cRow int)"

// A gradTile is a tile of C += A·B where A's rows are what several places of an image and
// their two right neighbours see, line after line.
type gradTile struct {
	isa
	groups, vectors           int // three rows each
	a                         []reg.GPVirtual
	xRow, xColumn, b, bRow, c reg.GPVirtual
	last                      mask
	free                      []reg.VecPhysical
	name                      string
}

// convGrad writes the kernel for the gradient of weights.
func convGrad(s isa) {
	t := &gradTile{isa: s, groups: 2}
	if s.masks {
		t.groups = 4
	}
	s.fn("convGrad", convGradSignature, "convGrad"+s.suffix+" adds products of an image's values and B to C: see weightgrad.go.")
	load := func(name string) reg.GPVirtual { return Load(Param(name), GP64()).(reg.GPVirtual) }
	t.c, t.xRow, t.xColumn, t.b, t.bRow = load("c"), load("xRow"), load("xColumn"), load("b"), load("bRow")
	for _, stride := range []reg.Register{t.xRow, t.xColumn, t.bRow} {
		SHLQ(U8(2), stride)
	}
	columns := load("columns")
	x, offsets := load("x"), load("offsets")
	for i := range t.groups {
		a := GP64()
		MOVQ(Mem{Base: offsets, Disp: 8 * i}, a)
		LEAQ(Mem{Base: x, Index: a, Scale: 4}, a)
		t.a = append(t.a, a)
	}
	for v := 1; v <= 2; v++ {
		other := label("other", v)
		vectors := load("vectors")
		CMPQ(vectors, U8(v))
		JNE(LabelRef(other))
		lanes := GP64()
		LEAQ(Mem{Base: columns, Disp: -(v - 1) * s.lanes}, lanes)
		t.vectors, t.name, t.free = v, label("", v), s.v[3*t.groups*v:]
		if s.masks {
			t.last = s.firstLanes(lanes, reg.K1)
		} else {
			t.last = s.firstLanes(lanes, s.v[15])
			t.free = t.free[:len(t.free)-1]
		}
		t.write()
		Label(other)
	}
	Label("end")
	VZEROUPPER()
	RET()
}

// write writes the loop over the lines, for tiles of so many vectors.
func (t *gradTile) write() {
	t.each(func(m Mem, j int, sum reg.VecPhysical) { t.load(m, j, sum) })
	k := GP64()
	Label("line" + t.name)
	Load(Param("k"), k)
	Label("k" + t.name)
	t.step()
	DECQ(k)
	JNZ(LabelRef("k" + t.name))
	Load(Param("xLine"), k)
	for i := range t.a {
		LEAQ(Mem{Base: t.a[i], Index: k, Scale: 4}, t.a[i])
	}
	lines, _ := Param("lines").Resolve()
	DECQ(lines.Addr)
	JNZ(LabelRef("line" + t.name))
	t.each(func(m Mem, j int, sum reg.VecPhysical) {
		if j == t.vectors-1 {
			t.last.store(sum, m)
		} else {
			VMOVUPS(sum, m)
		}
	})
	JMP(LabelRef("end"))
}

// step adds the products of one place of the image.
func (t *gradTile) step() {
	b, a := t.free[:t.vectors], t.free[t.vectors:]
	for j := range b {
		t.load(Mem{Base: t.b, Disp: j * t.bytes()}, j, b[j])
	}
	ADDQ(t.bRow, t.b)
	for i := range 3 * t.groups {
		m := Mem{Base: t.a[i/3]}
		if i%3 > 0 {
			m.Index, m.Scale = t.xRow, uint8(i%3)
		}
		value := a[i%min(len(a), 4)]
		VBROADCASTSS(m, value)
		for j := range b {
			VFMADD231PS(b[j], value, t.v[i*t.vectors+j])
		}
	}
	for i := range t.a {
		ADDQ(t.xColumn, t.a[i])
	}
}

// load loads vector j of a row, the last one under its mask.
func (t *gradTile) load(m Mem, j int, to reg.Register) {
	if j == t.vectors-1 {
		t.last.load(m, to)
	} else {
		VMOVUPS(m, to)
	}
}

// each calls f for each vector of C.
func (t *gradTile) each(f func(m Mem, j int, sum reg.VecPhysical)) {
	p, stride := GP64(), GP64()
	MOVQ(t.c, p)
	Load(Param("cRow"), stride)
	for i := range 3 * t.groups {
		for j := range t.vectors {
			f(Mem{Base: p, Disp: j * t.bytes()}, j, t.v[i*t.vectors+j])
		}
		if i < 3*t.groups-1 {
			LEAQ(Mem{Base: p, Index: stride, Scale: 4}, p)
		}
	}
}
