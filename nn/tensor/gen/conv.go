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
	convGradThin(s)
	convGradAlong(s)
	if !s.masks {
		transpose()
	}
}

const convSignature = "func(rows, vectors, steps, k int, " +
	"a *float32, bias *float32, x *float32, looks *int, second, xStep int, " +
	"c *float32, cRow, cSecond, cStep int, lanes, lanesSecond int, ahead *float32, aheadLines int)"

// A convTile is like a tile of gemm, but that each k has its own place in x and in A, and
// that the two vectors of a row may lie anywhere, with the same distance in each row.
type convTile struct {
	isa
	rows, vectors                                     int
	x, secondX, k, looks, a, c, steps, place, weights reg.GPVirtual
	name                                              string
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
		isa: s, x: load("x"), looks: GP64(), c: load("c"), steps: load("steps"),
		secondX: GP64(), k: GP64(), a: load("a"), place: GP64(), weights: GP64(),
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
	t.start()
	t.prefetch()
	Load(Param("second"), t.secondX)
	LEAQ(Mem{Base: t.x, Index: t.secondX, Scale: 4}, t.secondX)
	Load(Param("looks"), t.looks)
	Load(Param("k"), t.k)
	free := t.v[t.rows*t.vectors:]
	TESTQ(t.k, t.k)
	JZ(LabelRef("store" + t.name))
	Label("k" + t.name)
	b, a := free[:t.vectors], free[t.vectors:]
	MOVQ(Mem{Base: t.looks}, t.place)
	IMUL3Q(U8(4*t.rows), Mem{Base: t.looks, Disp: 8}, t.weights)
	for j, base := range []reg.GPVirtual{t.x, t.secondX}[:t.vectors] {
		VMOVUPS(Mem{Base: base, Index: t.place, Scale: 4}, b[j])
	}
	for i := range t.rows {
		value := a[i%min(len(a), 4)]
		VBROADCASTSS(Mem{Base: t.a, Index: t.weights, Scale: 1, Disp: 4 * i}, value)
		for j := range b {
			VFMADD231PS(b[j], value, t.v[i*t.vectors+j])
		}
	}
	ADDQ(U8(16), t.looks)
	DECQ(t.k)
	JNZ(LabelRef("k" + t.name))
	Label("store" + t.name)
	t.store()
	step := Load(Param("xStep"), GP64())
	LEAQ(Mem{Base: t.x, Index: step, Scale: 4}, t.x)
	step = Load(Param("cStep"), GP64())
	LEAQ(Mem{Base: t.c, Index: step, Scale: 4}, t.c)
	DECQ(t.steps)
	JNZ(LabelRef("step" + t.name))
	JMP(LabelRef("end"))
}

// start sets the sums to the rows' biases, if there are any.
func (t *convTile) start() {
	for i := range t.rows * t.vectors {
		t.zero(t.v[i])
	}
	bias := Load(Param("bias"), GP64())
	TESTQ(bias, bias)
	JZ(LabelRef("begin" + t.name))
	for i := range t.rows * t.vectors {
		VBROADCASTSS(Mem{Base: bias, Disp: i / t.vectors * 4}, t.v[i])
	}
	Label("begin" + t.name)
}

// prefetch sends for some lines of what will be needed some time after.
func (t *convTile) prefetch() {
	lines := Load(Param("aheadLines"), GP64())
	TESTQ(lines, lines)
	JZ(LabelRef("prefetched" + t.name))
	ahead := Load(Param("ahead"), GP64())
	Label("prefetch" + t.name)
	PREFETCHT1(Mem{Base: ahead})
	ADDQ(U8(64), ahead)
	DECQ(lines)
	JNZ(LabelRef("prefetch" + t.name))
	Store(ahead, Param("ahead"))
	Label("prefetched" + t.name)
}

// store stores the lanes that count.
func (t *convTile) store() {
	var masks [2]mask
	for j, name := range []string{"lanes", "lanesSecond"}[:t.vectors] {
		lanes := Load(Param(name), GP64()).(reg.GPVirtual)
		if t.masks {
			masks[j] = t.firstLanes(lanes, []reg.Register{reg.K1, reg.K2}[j])
		} else {
			masks[j] = mask{isa: t.isa, n: lanes.As8()}
		}
	}
	if !t.masks { // all lanes of both vectors count, more often than not
		for _, m := range masks[:t.vectors] {
			TESTB(U8(t.lanes), m.n)
			JZ(LabelRef("part" + t.name))
		}
		t.storeRows([2]mask{{isa: t.isa}, {isa: t.isa}})
		JMP(LabelRef("stored" + t.name))
		Label("part" + t.name)
	}
	t.storeRows(masks)
	Label("stored" + t.name)
}

// storeRows stores the lanes that count of each row's first and second vector.
func (t *convTile) storeRows(masks [2]mask) {
	p, second, row := GP64(), GP64(), GP64()
	MOVQ(t.c, p)
	Load(Param("cSecond"), second)
	Load(Param("cRow"), row)
	for i := range t.rows {
		masks[0].storeOr(t.v[i*t.vectors], Mem{Base: p})
		if t.vectors == 2 {
			masks[1].storeOr(t.v[i*t.vectors+1], Mem{Base: p, Index: second, Scale: 4})
		}
		if i < t.rows-1 {
			LEAQ(Mem{Base: p, Index: row, Scale: 4}, p)
		}
	}
}
