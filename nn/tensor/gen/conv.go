package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// conv writes the kernels of convolution.
func conv(s isa) {
	convForward(s)
	convGrad(s)
	if !s.masks {
		transpose()
	}
}

const convSignature = "func(rows, vectors, steps, k int, " +
	"a *float32, x *float32, offsets *int, second, xStep int, " +
	"c *float32, cRow, cSecond, cStep int, lanes, lanesSecond int)"

// A convTile is like a tile of gemm, but that each k has its own place in x, and that
// the two vectors of a row may lie anywhere, with the same distance in each row.
type convTile struct {
	isa
	rows, vectors                    int
	x, secondX, k, offsets, a, c     reg.GPVirtual
	kEnd, xStep, cStep, steps, place reg.GPVirtual
	name                             string
}

// convForward writes the kernel that goes along an image: steps times, a tile of rows
// channels and one or two vectors of places.
func convForward(s isa) {
	maxRows := 6
	if s.masks {
		maxRows = 12
	}
	s.fn("conv", convSignature, "conv"+s.suffix+" computes channels of an image: see convolve.go.")
	load := func(name string) reg.GPVirtual { return Load(Param(name), GP64()).(reg.GPVirtual) }
	t := &convTile{
		isa: s, x: load("x"), offsets: load("offsets"), c: load("c"), steps: load("steps"),
		secondX: GP64(), k: GP64(), a: GP64(), place: GP64(),
	}
	rows, vectors := load("rows"), load("vectors")
	for v := 1; v <= 2; v++ {
		for r := 1; r <= maxRows; r++ {
			other := label("other", v, r)
			CMPQ(rows, U8(r))
			JNE(LabelRef(other))
			CMPQ(vectors, U8(v))
			JNE(LabelRef(other))
			t.rows, t.vectors, t.name = r, v, label("", v, r)
			t.write()
			Label(other)
		}
	}
	Label("end")
	VZEROUPPER()
	RET()
}

func (t *convTile) write() {
	Label("step" + t.name)
	for i := range t.rows * t.vectors {
		t.zero(t.v[i])
	}
	Load(Param("a"), t.a)
	Load(Param("second"), t.secondX)
	LEAQ(Mem{Base: t.x, Index: t.secondX, Scale: 4}, t.secondX)
	XORQ(t.k, t.k)
	Label("k" + t.name)
	free := t.v[t.rows*t.vectors:]
	b, a := free[:t.vectors], free[t.vectors:]
	MOVQ(Mem{Base: t.offsets, Index: t.k, Scale: 8}, t.place)
	for j, base := range []reg.GPVirtual{t.x, t.secondX}[:t.vectors] {
		VMOVUPS(Mem{Base: base, Index: t.place, Scale: 4}, b[j])
	}
	for i := range t.rows {
		value := a[i%min(len(a), 4)]
		VBROADCASTSS(Mem{Base: t.a, Disp: 4 * i}, value)
		for j := range b {
			VFMADD231PS(b[j], value, t.v[i*t.vectors+j])
		}
	}
	ADDQ(U8(4*t.rows), t.a)
	INCQ(t.k)
	k := Param("k")
	at, _ := k.Resolve()
	CMPQ(t.k, at.Addr)
	JL(LabelRef("k" + t.name))
	t.store(free)
	step := Load(Param("xStep"), GP64())
	LEAQ(Mem{Base: t.x, Index: step, Scale: 4}, t.x)
	step = Load(Param("cStep"), GP64())
	LEAQ(Mem{Base: t.c, Index: step, Scale: 4}, t.c)
	DECQ(t.steps)
	JNZ(LabelRef("step" + t.name))
	JMP(LabelRef("end"))
}

// store stores the lanes that count.
func (t *convTile) store(free []reg.VecPhysical) {
	var masks [2]mask
	for j, name := range []string{"lanes", "lanesSecond"}[:t.vectors] {
		lanes := Load(Param(name), GP64()).(reg.GPVirtual)
		if t.masks {
			masks[j] = t.firstLanes(lanes, []reg.Register{reg.K1, reg.K2}[j])
		} else {
			masks[j] = t.firstLanes(lanes, free[j])
		}
	}
	p, second, row := GP64(), GP64(), GP64()
	MOVQ(t.c, p)
	Load(Param("cSecond"), second)
	Load(Param("cRow"), row)
	for i := range t.rows {
		masks[0].store(t.v[i*t.vectors], Mem{Base: p})
		if t.vectors == 2 {
			masks[1].store(t.v[i*t.vectors+1], Mem{Base: p, Index: second, Scale: 4})
		}
		if i < t.rows-1 {
			LEAQ(Mem{Base: p, Index: row, Scale: 4}, p)
		}
	}
}

const convGradSignature = "func(vectors, columns, k, lines int, " +
	"x *float32, offsets *int, xRow, xColumn, xLine int, " +
	"b *float32, bRow int, c *float32, cRow int)"

// convGrad writes the kernel for the gradient of weights: C += A·B where A's rows are
// what four places and their right neighbours see of an image, line after line.
func convGrad(s isa) {
	groups := 2
	if s.masks {
		groups = 4
	}
	s.fn("convGrad", convGradSignature, "convGrad"+s.suffix+" adds products of an image's values and B to C: see convolve.go.")
	load := func(name string) reg.GPVirtual { return Load(Param(name), GP64()).(reg.GPVirtual) }
	rows := 3 * groups
	c, row, column, b, bRow := load("c"), load("xRow"), load("xColumn"), load("b"), load("bRow")
	for _, stride := range []reg.Register{row, column, bRow} {
		SHLQ(U8(2), stride)
	}
	columns := load("columns")
	x, offsets := load("x"), load("offsets")
	a := make([]reg.GPVirtual, groups)
	for i := range a {
		a[i] = GP64()
		MOVQ(Mem{Base: offsets, Disp: 8 * i}, a[i])
		LEAQ(Mem{Base: x, Index: a[i], Scale: 4}, a[i])
	}
	for v := 1; v <= 2; v++ {
		other, name := label("other", v), label("", v)
		vectors := load("vectors")
		CMPQ(vectors, U8(v))
		JNE(LabelRef(other))
		lastLanes := GP64()
		LEAQ(Mem{Base: columns, Disp: -(v - 1) * s.lanes}, lastLanes)
		free := s.v[rows*v:]
		var last mask
		if s.masks {
			last = s.firstLanes(lastLanes, reg.K1)
		} else {
			last = s.firstLanes(lastLanes, s.v[15])
			free = free[:len(free)-1]
		}
		access := func(m Mem, j int, f func(Mem, reg.Register), masked func(Mem, reg.Register), r reg.Register) {
			m.Disp += j * s.bytes()
			if j == v-1 {
				masked(m, r)
			} else {
				f(m, r)
			}
		}
		loadC := func(m Mem, r reg.Register) { VMOVUPS(m, r) }
		each := func(f func(m Mem, i, j int)) {
			p, stride := GP64(), GP64()
			MOVQ(c, p)
			Load(Param("cRow"), stride)
			for i := range rows {
				for j := range v {
					f(Mem{Base: p}, i, j)
				}
				if i < rows-1 {
					LEAQ(Mem{Base: p, Index: stride, Scale: 4}, p)
				}
			}
		}
		each(func(m Mem, i, j int) { access(m, j, loadC, last.load, s.v[i*v+j]) })
		k := GP64()
		Label("line" + name)
		Load(Param("k"), k)
		Label("k" + name)
		bv, av := free[:v], free[v:]
		for j := range bv {
			access(Mem{Base: b}, j, loadC, last.load, bv[j])
		}
		ADDQ(bRow, b)
		for i := range rows {
			m := Mem{Base: a[i/3]}
			if i%3 > 0 {
				m.Index, m.Scale = row, uint8(i%3)
			}
			value := av[i%min(len(av), 4)]
			VBROADCASTSS(m, value)
			for j := range bv {
				VFMADD231PS(bv[j], value, s.v[i*v+j])
			}
		}
		for i := range a {
			ADDQ(column, a[i])
		}
		DECQ(k)
		JNZ(LabelRef("k" + name))
		Load(Param("xLine"), k)
		for i := range a {
			LEAQ(Mem{Base: a[i], Index: k, Scale: 4}, a[i])
		}
		lines, _ := Param("lines").Resolve()
		DECQ(lines.Addr)
		JNZ(LabelRef("line" + name))
		each(func(m Mem, i, j int) {
			access(m, j, func(m Mem, r reg.Register) { VMOVUPS(r, m) }, func(m Mem, r reg.Register) { last.store(r, m) }, s.v[i*v+j])
		})
		JMP(LabelRef("end"))
		Label(other)
	}
	Label("end")
	VZEROUPPER()
	RET()
}

// transpose writes the kernel that exchanges rows and columns, eight by eight.
func transpose() {
	TEXT("transposeBlocks", 4, "func(blocks int, y *float32, yRow int, x *float32, xRow int)")
	Doc("transposeBlocks sets blocks of 8×8 of y, one below the other, to the transposes of those of x, side by side.")
	Pragma("noescape")
	n := Load(Param("blocks"), GP64())
	y, yRow := Load(Param("y"), GP64()), Load(Param("yRow"), GP64())
	x, xRow := Load(Param("x"), GP64()), Load(Param("xRow"), GP64())
	SHLQ(U8(2), yRow)
	SHLQ(U8(2), xRow)
	at := func(base, row reg.Register) func(i int) Mem {
		three, five := GP64(), GP64()
		LEAQ(Mem{Base: row, Index: row, Scale: 2}, three)
		LEAQ(Mem{Base: row, Index: row, Scale: 4}, five)
		seven := GP64()
		LEAQ(Mem{Base: three, Index: row, Scale: 4}, seven)
		return func(i int) Mem {
			switch i {
			case 0:
				return Mem{Base: base}
			case 1, 2, 4:
				return Mem{Base: base, Index: row, Scale: uint8(i)}
			case 3, 6:
				return Mem{Base: base, Index: three, Scale: uint8(i / 3)}
			case 5:
				return Mem{Base: base, Index: five, Scale: 1}
			}
			return Mem{Base: base, Index: seven, Scale: 1}
		}
	}
	atX, atY := at(x, xRow), at(y, yRow)
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
	ADDQ(U8(32), x)
	LEAQ(Mem{Base: y, Index: yRow, Scale: 8}, y)
	DECQ(n)
	JNZ(LabelRef("block"))
	VZEROUPPER()
	RET()
}
