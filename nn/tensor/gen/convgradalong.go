package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

const alongSignature = "func(outs, columns, tiles, images, lines, steps int, " +
	"x *float32, xColumn, xStep, xLine, xImage int, dy *float32, dyOut, dyImage int, sums, db *float32)"

// An alongTile holds sums of outs output channels by the columns of a window's row, eight
// of each: places next to one another have a lane each. A vector of AVX-512 holds those of
// two channels.
type alongTile struct {
	isa
	outs, columns int
	bias          bool // there is a sum for each channel of dy, too
	x, xStep, dy  reg.GPVirtual
	column, out   func(i int) Mem
	sums, db      reg.GPVirtual
	name          string
}

// convGradAlong writes the kernel for the gradient of weights with places in the lanes.
func convGradAlong(s isa) {
	most := 2
	if s.masks {
		most = 8
	}
	s.fn("convGradAlong", alongSignature, fmt.Sprintf(
		"convGradAlong%s adds products of neighbouring places of x and dy to sums [tiles, columns, outs, 8], and unless db is nil those of dy to db [tiles, outs, 8]; an odd number of outs has room for an even one with AVX-512. outs ≤ %d, columns 4 or 5.", s.suffix, most))
	load := func(name string) reg.GPVirtual { return Load(Param(name), GP64()).(reg.GPVirtual) }
	t := &alongTile{isa: s, x: GP64(), xStep: load("xStep"), dy: GP64(), sums: load("sums"), db: load("db")}
	xAt, dyAt := times(load("xColumn"), 5), times(load("dyOut"), most)
	t.column = func(i int) Mem { return xAt(t.x, i) }
	t.out = func(i int) Mem { return dyAt(t.dy, i) }
	SHLQ(U8(2), t.xStep)
	for columns := 4; columns <= 5; columns++ {
		for outs := 1; outs <= most; outs++ {
			other := label("other", columns, outs)
			n := load("columns")
			CMPQ(n, U8(columns))
			JNE(LabelRef(other))
			n = load("outs")
			CMPQ(n, U8(outs))
			JNE(LabelRef(other))
			without := label("without", columns, outs)
			TESTQ(t.db, t.db)
			JZ(LabelRef(without))
			t.outs, t.columns = outs, columns
			t.bias, t.name = true, label("", columns, outs, 1)
			t.write()
			Label(without)
			t.bias, t.name = false, label("", columns, outs, 0)
			t.write()
			Label(other)
		}
	}
	Label("end")
	VZEROUPPER()
	RET()
}

// vectors returns how many there are of dy at a place.
func (t *alongTile) vectors() int {
	if t.masks {
		return (t.outs + 1) / 2
	}
	return t.outs
}

// write writes the loops over tiles, images, their lines and the steps in these.
func (t *alongTile) write() {
	n := t.vectors() * t.columns
	products, biases := t.v[:n], t.v[n:][:t.vectors()]
	move := func(move func(m Mem, v reg.VecPhysical)) {
		for i, v := range products {
			move(Mem{Base: t.sums, Disp: i * t.bytes()}, v)
		}
		for i, v := range biases {
			if t.bias {
				move(Mem{Base: t.db, Disp: i * t.bytes()}, v)
			}
		}
	}
	param := func(name string) Mem {
		p, err := Param(name).Resolve()
		if err != nil {
			panic(err)
		}
		return p.Addr
	}
	forward := func(p reg.GPVirtual, name string) {
		by := Load(Param(name), GP64())
		LEAQ(Mem{Base: p, Index: by, Scale: 4}, p)
	}
	images, lines, steps := GP64(), GP64(), GP64()
	Label("tile" + t.name)
	move(func(m Mem, v reg.VecPhysical) { VMOVUPS(m, v) })
	Load(Param("x"), t.x)
	Load(Param("dy"), t.dy)
	Load(Param("images"), images)
	Label("image" + t.name)
	Load(Param("lines"), lines)
	Label("line" + t.name)
	Load(Param("steps"), steps)
	Label("step" + t.name)
	t.step(products, biases)
	ADDQ(t.xStep, t.x)
	ADDQ(U8(32), t.dy)
	DECQ(steps)
	JNZ(LabelRef("step" + t.name))
	forward(t.x, "xLine")
	DECQ(lines)
	JNZ(LabelRef("line" + t.name))
	forward(t.x, "xImage")
	forward(t.dy, "dyImage")
	DECQ(images)
	JNZ(LabelRef("image" + t.name))
	move(func(m Mem, v reg.VecPhysical) { VMOVUPS(v, m) })
	ADDQ(U32(len(products)*t.bytes()), t.sums)
	if t.bias {
		ADDQ(U32(len(biases)*t.bytes()), t.db)
	}
	by := Load(Param("dyOut"), GP64())
	IMUL3Q(U8(4*t.outs), by, by)
	ADDQ(by, param("dy"))
	DECQ(param("tiles"))
	JNZ(LabelRef("tile" + t.name))
	JMP(LabelRef("end"))
}

// step adds the products of eight places.
func (t *alongTile) step(products, biases []reg.VecPhysical) {
	free := t.v[len(products)+len(biases):]
	dy, x := free[:t.vectors()], free[t.vectors():]
	for i, d := range dy {
		switch {
		case !t.masks:
			VMOVUPS(t.out(i), d)
		case 2*i+1 == t.outs:
			VMOVUPS(t.out(2*i), d.AsY())
		default:
			VMOVUPS(t.out(2*i), d.AsY())
			VINSERTF32X8(U8(1), t.out(2*i+1), d, d)
		}
		if t.bias {
			VADDPS(d, biases[i], biases[i])
		}
	}
	for c := range t.columns {
		v := x[c%min(len(x), 4)]
		if t.masks {
			VBROADCASTF32X8(t.column(c), v)
		} else {
			VMOVUPS(t.column(c), v)
		}
		for i, d := range dy {
			VFMADD231PS(v, d, products[c*len(dy)+i])
		}
	}
}
