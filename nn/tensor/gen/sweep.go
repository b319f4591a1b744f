package main

import (
	"fmt"
	"math"
	"strings"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// A sweep is a kernel that goes through slices of one length, element by element, by
// vectors; what is left at the end is a vector under a mask.
type sweep struct {
	isa
	from reg.GPVirtual   // the element under way
	near []reg.GPVirtual // the slices' addresses, if they are few enough for registers
	all  reg.Register    // else where those lie
	part mask            // of the vector under way, unless it is whole
}

// fewSlices is how many of them are a kernel's parameters, and had in registers.
const fewSlices = 4

// sweepKernel writes a kernel over so many slices. prepare loads what stays the same,
// and returns what is done for each vector.
func (s isa) sweepKernel(name, doc string, slices int, prepare func(l *sweep) (vector func())) {
	signature := "func(from, n int, a, b, c, d *float32, numbers [8]float32)"
	if slices > fewSlices {
		signature = "func(from, n int, slices *[12]*float32)"
	}
	s.fn(name, signature, name+s.suffix+" computes "+doc)
	l := &sweep{isa: s, from: Load(Param("from"), GP64()).(reg.GPVirtual)}
	n := Load(Param("n"), GP64()).(reg.GPVirtual)
	if slices > fewSlices {
		l.all = Load(Param("slices"), GP64())
	} else {
		for _, p := range []string{"a", "b", "c", "d"}[:slices] {
			l.near = append(l.near, Load(Param(p), GP64()).(reg.GPVirtual))
		}
	}
	vector := prepare(l)
	Label("vectors")
	SUBQ(U8(s.lanes), n)
	JL(LabelRef("rest"))
	vector()
	ADDQ(U8(s.lanes), l.from)
	JMP(LabelRef("vectors"))
	Label("rest")
	ADDQ(U8(s.lanes), n)
	JZ(LabelRef("end"))
	if s.masks {
		l.part = s.firstLanes(n, reg.K1)
	} else {
		l.part = s.firstLanes(n, YMM())
	}
	vector()
	Label("end")
	VZEROUPPER()
	RET()
}

// at returns where the vector of the i-th slice lies.
func (l *sweep) at(i int) Mem {
	if l.near != nil {
		return Mem{Base: l.near[i], Index: l.from, Scale: 4}
	}
	p := GP64()
	MOVQ(Mem{Base: l.all, Disp: 8 * i}, p)
	return Mem{Base: p, Index: l.from, Scale: 4}
}

// new returns a vector register. The allocator takes the first that is free, and no
// kernel for AVX2 needs more than the sixteen that it has: a test looks.
func (s isa) new() reg.VecVirtual {
	switch {
	case s.masks:
		return ZMM()
	case s.lanes == 4:
		return XMM()
	}
	return YMM()
}

// number returns the i-th of the kernel's numbers, in all lanes.
func (l *sweep) number(i int) reg.VecVirtual {
	v := l.new()
	VBROADCASTSS(place(Param("numbers").Index(i)), v)
	return v
}

// constants are those that lie in memory, a vector of AVX-512 each.
var constants = map[uint32]Mem{}

// constant returns x in all lanes, in memory.
func constant(x float64) Mem { return bits(math.Float32bits(float32(x))) }

// bits returns 32 bits in all lanes, in memory.
func bits(b uint32) Mem {
	m, ok := constants[b]
	if !ok {
		m = GLOBL(fmt.Sprintf("lanes%08x", b), 24) // RODATA | NOPTR
		for i := range 8 {
			DATA(8*i, U64(uint64(b)<<32|uint64(b)))
		}
		constants[b] = m
	}
	return m
}

// in loads the vector of the i-th slice.
func (l *sweep) in(i int) reg.VecVirtual {
	v := l.new()
	if l.part.k != nil {
		l.part.load(l.at(i), v)
	} else {
		VMOVUPS(l.at(i), v)
	}
	return v
}

// out stores a vector to the i-th slice.
func (l *sweep) out(i int, v reg.VecVirtual) {
	if l.part.k != nil {
		l.part.store(v, l.at(i))
	} else {
		VMOVUPS(v, l.at(i))
	}
}

// op writes an instruction whose operands begin with y. Of a constant, AVX-512 reads one value
// for all lanes: a whole vector would lie across two lines of the cache in every other
// program, since the linker aligns to half a line, and take twice as long.
func (s isa) op(plain, broadcast func(...Op), y Op, others ...Op) {
	if m, memory := y.(Mem); memory && s.masks && strings.HasPrefix(m.Symbol.Name, "lanes") {
		broadcast(append([]Op{y}, others...)...)
	} else {
		plain(append([]Op{y}, others...)...)
	}
}

// result is op with a new register for the result of x and y.
func (s isa) result(plain, broadcast func(...Op), x reg.VecVirtual, y Op) reg.VecVirtual {
	r := s.new()
	s.op(plain, broadcast, y, x, r)
	return r
}

// The operations have a new register for their result; y may lie in memory.

func (s isa) add(x reg.VecVirtual, y Op) reg.VecVirtual { return s.result(VADDPS, VADDPS_BCST, x, y) }
func (s isa) sub(x reg.VecVirtual, y Op) reg.VecVirtual { return s.result(VSUBPS, VSUBPS_BCST, x, y) }
func (s isa) mul(x reg.VecVirtual, y Op) reg.VecVirtual { return s.result(VMULPS, VMULPS_BCST, x, y) }
func (s isa) div(x reg.VecVirtual, y Op) reg.VecVirtual { return s.result(VDIVPS, VDIVPS_BCST, x, y) }
func (s isa) sqrt(x Op) reg.VecVirtual                  { r := s.new(); VSQRTPS(x, r); return r }

// min and max return y where one of the two is NaN, or both are 0.
func (s isa) min(x reg.VecVirtual, y Op) reg.VecVirtual { return s.result(VMINPS, VMINPS_BCST, x, y) }
func (s isa) max(x reg.VecVirtual, y Op) reg.VecVirtual { return s.result(VMAXPS, VMAXPS_BCST, x, y) }

// and and or work on bits.
func (s isa) and(x reg.VecVirtual, y Op) reg.VecVirtual {
	if s.masks {
		return s.result(VPANDD, VPANDD_BCST, x, y)
	}
	r := s.new()
	VPAND(y, x, r)
	return r
}

func (s isa) or(x reg.VecVirtual, y Op) reg.VecVirtual {
	if s.masks {
		return s.result(VPORD, VPORD_BCST, x, y)
	}
	r := s.new()
	VPOR(y, x, r)
	return r
}

// andNot returns the bits of y that x hasn't.
func (s isa) andNot(x reg.VecVirtual, y Op) reg.VecVirtual {
	if s.masks {
		return s.result(VPANDND, VPANDND_BCST, x, y)
	}
	r := s.new()
	VPANDN(y, x, r)
	return r
}

// fma sets z to x·y + z.
func (s isa) fma(x reg.VecVirtual, y Op, z reg.VecVirtual) {
	s.op(VFMADD231PS, VFMADD231PS_BCST, y, x, z)
}

// poly sets z to z·x + y.
func (s isa) poly(z, x reg.VecVirtual, y Op) { s.op(VFMADD213PS, VFMADD213PS_BCST, y, x, z) }

// load returns what lies in memory.
func (s isa) load(m Mem) reg.VecVirtual {
	r := s.new()
	s.op(VMOVUPS, VBROADCASTSS, m, r)
	return r
}

// Comparisons, as the instructions number them; false for NaN, if not said otherwise.
const (
	less      = 17 // x < y
	atLeast   = 29 // x ≥ y
	ordered   = 7  // neither is NaN
	unordered = 3  // true for NaN alone
	greater   = 30 // x > y
	notAtMost = 22 // not x ≤ y: true for NaN
)

// choose returns yes where x > y (or another comparison), else no; a nil no is 0.
func (s isa) choose(comparison int, x reg.VecVirtual, y Op, yes, no reg.VecVirtual) reg.VecVirtual {
	r := s.new()
	if s.masks {
		compare := func(f func(...Op)) func(...Op) {
			return func(o ...Op) { f(append([]Op{U8(comparison)}, o...)...) }
		}
		s.op(compare(VCMPPS), compare(VCMPPS_BCST), y, x, reg.K2)
		if no == nil {
			VMOVAPS_Z(yes, reg.K2, r)
		} else {
			VBLENDMPS(yes, no, reg.K2, r)
		}
		return r
	}
	VCMPPS(U8(comparison), y, x, r)
	if no == nil {
		VANDPS(yes, r, r)
	} else {
		VBLENDVPS(r, yes, no, r)
	}
	return r
}
