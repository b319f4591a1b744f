package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// An isa is one of the two instruction sets, seen through what the kernels do with it.
// Its vectors hold lanes values of float32.
type isa struct {
	suffix string            // of a kernel's name
	v      []reg.VecPhysical // its vector registers
	lanes  int
	masks  bool // has mask registers; else a mask fills a vector register
}

var (
	avx512 = isa{suffix: "AVX512", v: vectors(reg.S512, 32), lanes: 16, masks: true}
	avx2   = isa{suffix: "AVX2", v: vectors(reg.S256, 16), lanes: 8}
)

// vectors returns the first n registers of a size.
func vectors(size reg.Spec, n int) (v []reg.VecPhysical) {
	for i := range n {
		v = append(v, reg.Vector.Lookup(reg.Index(i), size).(reg.VecPhysical))
	}
	return v
}

// bytes returns the size of a vector.
func (s isa) bytes() int { return 4 * s.lanes }

// fn begins a kernel.
func (s isa) fn(name, signature, doc string) {
	TEXT(name+s.suffix, 4, signature) // NOSPLIT
	Doc(doc)
	Pragma("noescape")
}

// zero sets v to zeros.
func (s isa) zero(v reg.VecPhysical) {
	if s.masks {
		VPXORD(v, v, v)
	} else {
		VXORPS(v, v, v)
	}
}

// A mask says which lanes of a vector count: the first n.
type mask struct {
	isa
	k reg.Register // a mask register, or a vector of sign bits
	n reg.Register // with AVX2: n, for stores
}

// load loads the lanes that count, and zeros for the others.
func (m mask) load(from Mem, to reg.Register) {
	if m.masks {
		VMOVUPS_Z(from, m.k, to)
	} else {
		VMASKMOVPS(from, m.k, to)
	}
}

// store stores the lanes that count. A physical register that they lie in is spent.
func (m mask) store(from reg.Register, to Mem) {
	if m.masks {
		VMOVUPS(from, m.k, to)
	} else {
		m.storeParts(from.(reg.Vec), to)
	}
}

// stores counts the places where part of a vector of AVX2 is stored.
var stores int

// storeParts stores lanes of AVX2, all eight of them or four, two and one: a store under a
// mask takes a dozen cycles on some processors.
func (m mask) storeParts(from reg.Vec, to Mem) {
	stores++
	left := func(lanes uint8, otherwise string) {
		TESTB(U8(lanes), m.n)
		JZ(LabelRef(label(otherwise, stores)))
	}
	left(8, "part")
	VMOVUPS(from.AsY(), to)
	JMP(LabelRef(label("stored", stores)))
	Label(label("part", stores))
	p, rest := GP64(), from.AsX()
	LEAQ(to, p)
	if _, spent := from.(reg.VecPhysical); !spent {
		rest = XMM()
		VMOVAPS(from.AsX(), rest)
	}
	left(4, "few")
	VMOVUPS(rest, Mem{Base: p})
	VEXTRACTF128(U8(1), from.AsY(), rest)
	ADDQ(U8(16), p)
	Label(label("few", stores))
	left(2, "two")
	VMOVLPS(rest, Mem{Base: p})
	VMOVHLPS(rest, rest, rest)
	ADDQ(U8(8), p)
	Label(label("two", stores))
	left(1, "stored")
	VMOVSS(rest, Mem{Base: p})
	Label(label("stored", stores))
}

// laneMasks is data of eight words of ones and eight of zeros: eight words from 4·(8−n)
// on are an AVX2 mask of n lanes.
var laneMasks Mem

// firstLanes makes a mask of the first n lanes, for n from 1 to lanes−1 or to lanes, in k.
func (s isa) firstLanes(n reg.GPVirtual, k reg.Register) mask {
	if s.masks {
		bits := GP32()
		ones := GP32()
		MOVL(U32(0xffffffff), ones)
		BZHIL(n.As32(), ones, bits)
		KMOVW(bits, k)
		return mask{isa: s, k: k}
	}
	if laneMasks.Symbol.Name == "" {
		laneMasks = GLOBL("laneMasks", 24) // RODATA | NOPTR
		for i := range 16 {
			DATA(4*i, U32(0xffffffff*uint32(1-i/8)))
		}
	}
	at := GP64()
	LEAQ(laneMasks, at)
	left := GP64()
	MOVQ(U32(8), left)
	SUBQ(n, left)
	VMOVUPS(Mem{Base: at, Index: left, Scale: 4}, k)
	return mask{s, k, n.As8()}
}

// maskRegister returns k, or with AVX2 a vector register.
func (s isa) maskRegister(k reg.Register) reg.Register {
	if s.masks {
		return k
	}
	return YMM()
}

// label returns a label's name made of parts.
func label(name string, parts ...int) string {
	for _, p := range parts {
		name += fmt.Sprintf("_%d", p)
	}
	return name
}

// times returns where the i-th of n values lies that are so far apart, of eight at most. It
// takes stride for its own.
func times(stride reg.GPVirtual, n int) func(base reg.Register, i int) Mem {
	SHLQ(U8(2), stride)
	odd := map[int]reg.Register{1: stride}
	for i := 3; i < n; i += 2 {
		odd[i] = GP64()
		LEAQ(Mem{Base: odd[max(1, i-4)], Index: stride, Scale: uint8(min(4, i-1))}, odd[i])
	}
	return func(base reg.Register, i int) Mem {
		if i == 0 {
			return Mem{Base: base}
		}
		scale := 1
		for odd[i/scale] == nil || i%scale > 0 {
			scale *= 2
		}
		return Mem{Base: base, Index: odd[i/scale], Scale: uint8(scale)}
	}
}
