package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// A halving pools two rows of an image to one of half as many values, a vector of them
// at a time. Two vectors of a row are taken apart into the values at even places and
// those at odd ones; both come in an order of their own, in which the halves of the
// result alternate by pairs. With AVX2 four that are left are done in half a register,
// without a mask: images are seldom a multiple of sixteen wide.
type halving struct {
	isa
	top, bottom, y reg.GPVirtual // the beginnings of rows
	at             reg.GPVirtual // how far in y the vector under way lies behind, in bytes
	low, high, out mask          // of the vectors under way, unless they are whole
}

// pool writes the kernels of pooling.
func pool(s isa) {
	s.halvingKernel("pool", "func(rows, n int, top, bottom, y *float32, xStep int)",
		"pool"+s.suffix+" sets rows of n values of y to the largest of four each; the next two of x begin xStep values on.", nil,
		func(h *halving, x [4]reg.VecVirtual) {
			m := x[0]
			for _, v := range x[1:] {
				m = h.larger(v, m)
			}
			h.out.storeOr(h.inOrder(m), h.inY())
		})
	s.halvingKernel("poolGrad", "func(rows, n int, top, bottom, y *float32, xStep int, dTop, dBottom *float32)",
		"poolGrad"+s.suffix+" sets what the first of the largest four values gets of y, and 0 for the others, in rows as pool has them.",
		[]string{"dTop", "dBottom"},
		func(h *halving, x [4]reg.VecVirtual) {
			dy := h.outOfOrder(h.out.loadOr(h.inY()))
			d := [4]reg.VecVirtual{dy}
			m := x[0]
			for i, v := range x[1:] {
				later := h.beats(v, m)
				d[i+1] = h.and(later, dy)
				for j := range d[:i+1] {
					d[j] = h.andNot(later, d[j])
				}
				if i < 2 {
					m = h.larger(v, m)
				}
			}
			h.weave(d[0], d[1], h.top)
			h.weave(d[2], d[3], h.bottom)
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
	var part halving
	if s.masks { // there are registers enough to make the masks once
		rest := load("n")
		ANDQ(U8(s.lanes-1), rest)
		h.maskRest(rest)
		part = *h
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
	if s.masks {
		JZ(LabelRef("next"))
		h.low, h.high, h.out = part.low, part.high, part.out
	} else {
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
	}
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
	h.out = h.firstLanes(n, h.maskRegister(reg.K1))
	twice, lanes, zero := GP64(), GP64(), GP64()
	LEAQ(Mem{Base: n, Index: n, Scale: 1}, twice)
	MOVQ(U32(h.lanes), lanes)
	XORQ(zero, zero)
	low, high := GP64(), GP64()
	MOVQ(twice, low)
	CMPQ(twice, lanes)
	CMOVQGT(lanes, low)
	h.low = h.firstLanes(low, h.maskRegister(reg.K3))
	MOVQ(twice, high)
	SUBQ(lanes, high)
	CMOVQLT(zero, high)
	h.high = h.firstLanes(high, h.maskRegister(reg.K4))
}

// inX returns where the first or second vector of a row lies, and inY where the result.
func (h *halving) inX(row reg.GPVirtual, i int) Mem {
	return Mem{Base: row, Index: h.at, Scale: 2, Disp: i * h.bytes()}
}
func (h *halving) inY() Mem { return Mem{Base: h.y, Index: h.at, Scale: 1} }

// maskRegister returns k, or with AVX2 a vector register.
func (s isa) maskRegister(k reg.Register) reg.Register {
	if s.masks {
		return k
	}
	return YMM()
}

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
	if s.masks {
		all := s.load(bits(1<<32 - 1))
		return s.and(s.choose(notAtMost, v, m, all, nil), s.choose(ordered, m, m, all, nil))
	}
	r, number := s.new(), s.new()
	VCMPPS(U8(notAtMost), m, v, r)
	VCMPPS(U8(ordered), m, m, number)
	return s.and(r, number)
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

// pairs holds orders of the eight pairs of a vector.
var pairs = map[string]Mem{}

// permute puts the pairs of v into an order.
func (s isa) permute(v reg.VecVirtual, name string, order ...uint64) reg.VecVirtual {
	if s.lanes == 4 {
		return v // there is no other pair of pairs
	}
	r := s.new()
	if !s.masks {
		VPERMPD(U8(0xd8), v, r) // 0, 2, 1, 3 is its own inverse
		return r
	}
	if pairs[name].Symbol.Name == "" {
		pairs[name] = GLOBL(name, 24) // RODATA | NOPTR
		for i, p := range order {
			DATA(8*i, U64(p))
		}
	}
	VMOVUPS(pairs[name], r)
	VPERMQ(v, r, r)
	return r
}

// inOrder turns the order of values taken apart into that of the result.
func (s isa) inOrder(v reg.VecVirtual) reg.VecVirtual {
	return s.permute(v, "pairsInOrder", 0, 2, 4, 6, 1, 3, 5, 7)
}

// outOfOrder does the opposite.
func (s isa) outOfOrder(v reg.VecVirtual) reg.VecVirtual {
	return s.permute(v, "pairsOutOfOrder", 0, 4, 1, 5, 2, 6, 3, 7)
}
