package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// A halving pools two rows of an image to one of half as many values, a vector of them
// at a time. Two vectors of a row are taken apart into the values at even places and
// those at odd ones; both come in an order of their own, in which the halves of the
// result alternate by pairs. Four that are left are done in half a register, without a
// mask: images are seldom a multiple of sixteen wide. So vectors of AVX-512 would have empty
// lanes, and cross the cache's lines: they are slower.
type halving struct {
	isa
	top, bottom, y reg.GPVirtual // the beginnings of rows
	at             reg.GPVirtual // how far in y the vector under way lies behind, in bytes
	low, high, out mask          // of the vectors under way, unless they are whole
}

// pool writes the kernels of pooling, with AVX2 alone.
func pool(s isa) {
	if s.masks {
		return
	}
	s.halvingKernel("pool", "func(rows, n int, top, bottom, y *float32, xStep int)",
		"pool"+s.suffix+" sets rows of n values of y to the largest of four each; the next two of x begin xStep values on.", nil,
		func(h *halving, x [4]reg.VecVirtual) {
			m := x[0]
			for _, v := range x[1:] {
				m = h.larger(v, m)
			}
			h.out.storeOr(h.exchangePairs(m), h.inY())
		})
	s.halvingKernel("poolGrad", "func(rows, n int, top, bottom, y *float32, xStep int, dTop, dBottom *float32)",
		"poolGrad"+s.suffix+" sets what the first of the largest four values gets of y, and 0 for the others, in rows as pool has them.",
		[]string{"dTop", "dBottom"},
		func(h *halving, x [4]reg.VecVirtual) {
			dy := h.exchangePairs(h.out.loadOr(h.inY()))
			share := func(second, d reg.VecVirtual) (reg.VecVirtual, reg.VecVirtual) {
				return h.andNot(second, d), h.and(second, d)
			}
			rightOnTop, rightBelow := h.beats(x[1], x[0]), h.beats(x[3], x[2])
			below := h.beats(h.either(rightBelow, x[3], x[2]), h.either(rightOnTop, x[1], x[0]))
			dTop, dBottom := share(below, dy)
			left, right := share(rightOnTop, dTop)
			h.weave(left, right, h.top)
			left, right = share(rightBelow, dBottom)
			h.weave(left, right, h.bottom)
		})
}

// halvingKernel writes a kernel that hands body the four values for each output: even and
// odd of the top row, even and odd of the bottom row. If there are other rows to write
// to, top and bottom lead there meanwhile.
func (s isa) halvingKernel(name, signature, doc string, write []string, body func(h *halving, x [4]reg.VecVirtual)) {
	s.fn(name, signature, doc)
	load := func(name string) reg.GPVirtual { return Load(Param(name), GP64()).(reg.GPVirtual) }
	rows := load("rows")
	h := &halving{isa: s, top: load("top"), bottom: load("bottom"), y: load("y"), at: GP64()}
	from := []reg.GPVirtual{h.top, h.bottom}
	to, all := from, from
	for i, name := range write {
		if i == 0 {
			to = nil
		}
		to = append(to, load(name))
	}
	if len(write) > 0 {
		all = append(append([]reg.GPVirtual{}, from...), to...)
	}
	vector := func() {
		var x [4]reg.VecVirtual
		for i, row := range from {
			a, b := h.low.loadOr(h.inX(row, 0)), h.high.loadOr(h.inX(row, 1))
			x[2*i], x[2*i+1] = h.new(), h.new()
			VSHUFPS(U8(0x88), b, a, x[2*i])
			VSHUFPS(U8(0xdd), b, a, x[2*i+1])
		}
		h.top, h.bottom = to[0], to[1]
		body(h, x)
		h.top, h.bottom = from[0], from[1]
	}
	Label("row")
	n := load("n")
	XORQ(h.at, h.at)
	h.whole()
	Label("vectors")
	SUBQ(U8(s.lanes), n)
	JL(LabelRef("rest"))
	vector()
	ADDQ(U8(s.bytes()), h.at)
	JMP(LabelRef("vectors"))
	Label("rest")
	ADDQ(U8(s.lanes), n)
	SUBQ(U8(4), n)
	JL(LabelRef("few"))
	h.lanes = 4
	h.whole()
	vector()
	h.lanes = s.lanes
	ADDQ(U8(16), h.at)
	SUBQ(U8(4), n)
	Label("few")
	ADDQ(U8(4), n)
	JZ(LabelRef("next"))
	h.maskRest(n)
	vector()
	Label("next")
	step := load("n")
	LEAQ(Mem{Base: h.y, Index: step, Scale: 4}, h.y)
	step = load("xStep")
	for _, p := range all {
		LEAQ(Mem{Base: p, Index: step, Scale: 4}, p)
	}
	DECQ(rows)
	JNZ(LabelRef("row"))
	VZEROUPPER()
	RET()
}

// whole has all lanes count.
func (h *halving) whole() {
	all := mask{isa: h.isa}
	h.low, h.high, h.out = all, all, all
}

// maskRest makes masks for n outputs, less than a vector.
func (h *halving) maskRest(n reg.GPVirtual) {
	h.out = h.firstLanes(n, YMM())
	twice, lanes, zero := GP64(), GP64(), GP64()
	LEAQ(Mem{Base: n, Index: n, Scale: 1}, twice)
	MOVQ(U32(h.lanes), lanes)
	XORQ(zero, zero)
	low, high := GP64(), GP64()
	MOVQ(twice, low)
	CMPQ(twice, lanes)
	CMOVQGT(lanes, low)
	h.low = h.firstLanes(low, YMM())
	MOVQ(twice, high)
	SUBQ(lanes, high)
	CMOVQLT(zero, high)
	h.high = h.firstLanes(high, YMM())
}

// inX returns where the first or second vector of a row lies, and inY where the result.
func (h *halving) inX(row reg.GPVirtual, i int) Mem {
	return Mem{Base: row, Index: h.at, Scale: 2, Disp: i * h.bytes()}
}
func (h *halving) inY() Mem { return Mem{Base: h.y, Index: h.at, Scale: 1} }

// loadOr loads the lanes that count, all of them if m is no mask yet.
func (m mask) loadOr(from Mem) reg.VecVirtual {
	v := m.new()
	if m.k == nil {
		VMOVUPS(from, v)
	} else {
		m.load(from, v)
	}
	return v
}

// storeOr stores the lanes that count, all of them if m is no mask yet.
func (m mask) storeOr(v reg.Register, to Mem) {
	if m.k == nil && m.n == nil {
		VMOVUPS(v, to)
	} else {
		m.store(v, to)
	}
}

// beats returns all bits where v is larger than m, or NaN and m is not, else none.
func (s isa) beats(v, m reg.VecVirtual) reg.VecVirtual {
	r, number := s.new(), s.new()
	VCMPPS(U8(notAtMost), m, v, r)
	VCMPPS(U8(ordered), m, m, number)
	return s.and(r, number)
}

// either returns yes where all bits of which are set, else no.
func (s isa) either(which, yes, no reg.VecVirtual) reg.VecVirtual {
	r := s.new()
	VBLENDVPS(which, yes, no, r)
	return r
}

// larger returns v where it is larger than m, or NaN, else m.
func (s isa) larger(v, m reg.VecVirtual) reg.VecVirtual {
	return s.choose(unordered, v, v, v, s.max(v, m))
}

// weave stores values at even and at odd places of a row.
func (h *halving) weave(even, odd reg.VecVirtual, row reg.GPVirtual) {
	a, b := h.new(), h.new()
	VUNPCKLPS(odd, even, a)
	VUNPCKHPS(odd, even, b)
	h.low.storeOr(a, h.inX(row, 0))
	h.high.storeOr(b, h.inX(row, 1))
}

// exchangePairs exchanges the two middle pairs of values, where there are four: that is from
// the order of values taken apart to that of the result, and back.
func (s isa) exchangePairs(v reg.VecVirtual) reg.VecVirtual {
	if s.lanes == 4 {
		return v
	}
	r := s.new()
	VPERMPD(U8(0xd8), v, r)
	return r
}
