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
	"a *float32, bias *float32, x *float32, looks *int, second, half, xStep int, " +
	"c *float32, cRow, cSecond, cHalf, cStep int, lanes, lanesSecond int, ahead *float32, aheadLines int)"

// A convTile is like a tile of gemm, but that each k has its own place in x and in A, and
// that the two vectors of a row may lie anywhere, with the same distance in each row, and
// so may the halves of both.
type convTile struct {
	isa
	rows, vectors                         int
	halves                                bool
	x                                     [2][2]reg.GPVirtual // the vectors' halves
	k, looks, a, c, steps, place, weights reg.GPVirtual
	name                                  string
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
		isa: s, x: [2][2]reg.GPVirtual{{load("x"), GP64()}, {GP64(), GP64()}}, looks: GP64(), c: load("c"), steps: load("steps"),
		k: GP64(), a: load("a"), place: GP64(), weights: GP64(),
	}
	rows, vectors, half := load("rows"), load("vectors"), load("half")
	for v := 1; v <= 3; v++ {
		t.vectors, t.halves = min(v, 2), v == 3
		for r := 1; r <= maxRows; r++ {
			other := label("other", v, r)
			CMPQ(rows, U8(r))
			JNE(LabelRef(other))
			CMPQ(vectors, U8(t.vectors))
			JNE(LabelRef(other))
			if v == 2 {
				TESTQ(half, half)
				JNZ(LabelRef(other))
			}
			t.rows, t.name = r, label("", v, r)
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
	after := func(to, from reg.GPVirtual, name string) {
		by := Load(Param(name), GP64())
		LEAQ(Mem{Base: from, Index: by, Scale: 4}, to)
	}
	if t.vectors == 2 {
		after(t.x[1][0], t.x[0][0], "second")
	}
	if t.halves {
		after(t.x[0][1], t.x[0][0], "half")
		after(t.x[1][1], t.x[1][0], "half")
	}
	Load(Param("looks"), t.looks)
	Load(Param("k"), t.k)
	free := t.v[t.rows*t.vectors:]
	TESTQ(t.k, t.k)
	JZ(LabelRef("store" + t.name))
	Label("k" + t.name)
	b, a := free[:t.vectors], free[t.vectors:]
	MOVQ(Mem{Base: t.looks}, t.place)
	IMUL3Q(U8(4*t.rows), Mem{Base: t.looks, Disp: 8}, t.weights)
	for j := range b {
		t.look(t.x[j], b[j])
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
	after(t.x[0][0], t.x[0][0], "xStep")
	after(t.c, t.c, "cStep")
	DECQ(t.steps)
	JNZ(LabelRef("step" + t.name))
	JMP(LabelRef("end"))
}

// look loads what a weight is multiplied with, a vector or its halves.
func (t *convTile) look(from [2]reg.GPVirtual, to reg.VecPhysical) {
	at := func(i int) Mem { return Mem{Base: from[i], Index: t.place, Scale: 4} }
	switch {
	case !t.halves:
		VMOVUPS(at(0), to)
	case t.masks:
		VMOVUPS(at(0), to.AsY())
		VINSERTF32X8(U8(1), at(1), to, to)
	default:
		VMOVUPS(at(0), to.AsX())
		VINSERTF128(U8(1), at(1), to, to)
	}
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
		all := t.lanes
		if t.halves {
			all /= 2
		}
		for _, m := range masks[:t.vectors] {
			TESTB(U8(all), m.n)
			JZ(LabelRef("part" + t.name))
		}
		t.storeRows([2]mask{{isa: t.isa}, {isa: t.isa}})
		JMP(LabelRef("stored" + t.name))
		Label("part" + t.name)
	}
	t.storeRows(masks)
	Label("stored" + t.name)
}

// storeRows stores the lanes that count of each row's first and second vector, or of both
// halves of these.
func (t *convTile) storeRows(masks [2]mask) {
	p, second, row, half := GP64(), GP64(), GP64(), GP64()
	MOVQ(t.c, p)
	Load(Param("cSecond"), second)
	Load(Param("cRow"), row)
	if t.halves {
		Load(Param("cHalf"), half)
	}
	for i := range t.rows {
		sums := t.v[i*t.vectors:][:t.vectors]
		q := p
		for j, sum := range sums {
			if j == 1 {
				q = GP64()
				LEAQ(Mem{Base: p, Index: second, Scale: 4}, q)
			}
			if !t.halves {
				masks[j].storeOr(sum, Mem{Base: q})
				continue
			}
			other := t.v[t.rows*t.vectors]
			if t.masks {
				VEXTRACTF32X8(U8(1), sum, other.AsY())
				masks[j].storeOr(sum.AsY(), Mem{Base: q})
				masks[j].storeOr(other.AsY(), Mem{Base: q, Index: half, Scale: 4})
			} else {
				VEXTRACTF128(U8(1), sum, other.AsX())
				masks[j].storeOr(sum.AsX(), Mem{Base: q})
				masks[j].storeOr(other.AsX(), Mem{Base: q, Index: half, Scale: 4})
			}
		}
		if i < t.rows-1 {
			LEAQ(Mem{Base: p, Index: row, Scale: 4}, p)
		}
	}
}
