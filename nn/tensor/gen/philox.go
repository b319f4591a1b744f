package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// philox writes the kernel of random numbers: as many blocks side by side as a vector
// has lanes, each lane one block. See stream.go of package tensor.
func philox(s isa) {
	s.fn("uniform", "func(groups int, low, high, key0, key1 uint32, to *float32)",
		"uniform"+s.suffix+" writes the numbers of [0, 1) of groups of as many blocks as a vector has lanes.")
	groups, to := Load(Param("groups"), GP64()), Load(Param("to"), GP64())
	all := func(name string) reg.VecVirtual {
		r, v := GP32(), s.new()
		Load(Param(name), r)
		VMOVD(r, v.AsX())
		VPBROADCASTD(v.AsX(), v)
		return v
	}
	low := all("low")
	VPADDD(laneNumbers(), low, low)
	Label("group")
	var c [4]reg.VecVirtual
	c[0], c[1], c[2], c[3] = s.new(), all("high"), s.load(constant(0)), s.load(constant(0))
	VMOVUPS(low, c[0])
	key0, key1 := all("key0"), all("key1")
	for range 10 {
		high0, low0 := s.mulWords(c[0], 0xD2511F53)
		high1, low1 := s.mulWords(c[2], 0xCD9E8D57)
		c = [4]reg.VecVirtual{s.xor(s.xor(high1, c[1]), key0), low1, s.xor(s.xor(high0, c[3]), key1), low0}
		s.op(VPADDD, VPADDD_BCST, bits(0x9E3779B9), key0, key0)
		s.op(VPADDD, VPADDD_BCST, bits(0xBB67AE85), key1, key1)
	}
	s.storeBlocks(c, to)
	s.op(VPADDD, VPADDD_BCST, bits(uint32(s.lanes)), low, low)
	ADDQ(U32(16*s.lanes), to)
	DECQ(groups)
	JNZ(LabelRef("group"))
	VZEROUPPER()
	RET()
}

// numbersOfLanes are 0, 1, 2, … in memory.
var numbersOfLanes Mem

func laneNumbers() Mem {
	if numbersOfLanes.Symbol.Name == "" {
		numbersOfLanes = GLOBL("laneNumbers", 24) // RODATA | NOPTR
		for i := range 16 {
			DATA(4*i, U32(i))
		}
	}
	return numbersOfLanes
}

// mulWords returns the upper and lower words of x·factor.
func (s isa) mulWords(x reg.VecVirtual, factor uint32) (high, low reg.VecVirtual) {
	low, high = s.new(), s.new()
	odd := s.new()
	s.op(VPMULLD, VPMULLD_BCST, bits(factor), x, low)
	s.op(VPMULUDQ, VPMULUDQ_BCST, bits(factor), x, high) // of the even lanes, 64 bits each
	VPSRLQ(U8(32), high, high)
	VPSRLQ(U8(32), x, odd)
	s.op(VPMULUDQ, VPMULUDQ_BCST, bits(factor), odd, odd)
	return s.or(high, s.and(odd, upperWords())), low
}

// upperHalves are the upper words of pairs of lanes.
var upperHalves Mem

func upperWords() Mem {
	if upperHalves.Symbol.Name == "" {
		upperHalves = GLOBL("upperWords", 24) // RODATA | NOPTR
		for i := range 8 {
			DATA(8*i, U64(0xffffffff00000000))
		}
	}
	return upperHalves
}

// xor works on bits.
func (s isa) xor(x reg.VecVirtual, y Op) reg.VecVirtual {
	r := s.new()
	if s.masks {
		VPXORD(y, x, r)
	} else {
		VPXOR(y, x, r)
	}
	return r
}

// storeBlocks makes numbers of [0, 1) of the words and stores them block by block.
func (s isa) storeBlocks(c [4]reg.VecVirtual, to reg.Register) {
	for i := range c {
		VPSRLD(U8(8), c[i], c[i])
		VCVTDQ2PS(c[i], c[i])
		c[i] = s.mul(c[i], constant(1.0/(1<<24)))
	}
	// Four by four: afterwards block k of each quarter of the lanes lies in b[k].
	var b, t [4]reg.VecVirtual
	for i := range b {
		b[i], t[i] = s.new(), s.new()
	}
	VUNPCKLPS(c[1], c[0], t[0])
	VUNPCKHPS(c[1], c[0], t[1])
	VUNPCKLPS(c[3], c[2], t[2])
	VUNPCKHPS(c[3], c[2], t[3])
	VUNPCKLPD(t[2], t[0], b[0])
	VUNPCKHPD(t[2], t[0], b[1])
	VUNPCKLPD(t[3], t[1], b[2])
	VUNPCKHPD(t[3], t[1], b[3])
	for k, v := range b {
		for quarter := range s.lanes / 4 {
			m := Mem{Base: to, Disp: 16 * (4*quarter + k)}
			if s.masks {
				VEXTRACTF32X4(U8(quarter), v, m)
			} else {
				VEXTRACTF128(U8(quarter), v, m)
			}
		}
	}
}
