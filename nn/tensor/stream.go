package tensor

import (
	"math"
	"math/bits"
	"math/rand/v2"

	"deepgo/nn/tensor/parallel"
)

// A Stream is an endless row of random numbers, each of which depends on the seed and
// its own place alone. So any part of it can be computed by itself, in any order and on
// any core, and a stream is copied, saved and set back as the two numbers it is.
//
// The numbers come in blocks of four words of 32 bits: block i is Philox4x32-10 of the
// counter (i, 0) under the key Seed, low words first. Source: Salmon et al., Parallel
// random numbers: as easy as 1, 2, 3 (2011), § 3.3. Every method begins with a fresh
// block, takes one word a value, in order, and leaves Counter after the last block it
// began. It is used by one goroutine at a time.
type Stream struct {
	Seed    uint64
	Counter uint64 // the block that comes next
}

// NewStream returns a stream whose seed is drawn from rnd: one number, so that whoever
// draws from rnd next gets the same, however much of the stream is used.
func NewStream(rnd *rand.Rand) Stream { return Stream{Seed: rnd.Uint64()} }

// Uniform fills t with numbers from [0, 1): the upper 24 bits of each word, / 2²⁴.
func (s *Stream) Uniform(t *Tensor) { s.uniform(t.Data) }

// uniform fills to.
func (s *Stream) uniform(to []float32) {
	blocks := (len(to) + 3) / 4
	parallel.Do(&drawings, parallel.Shards(30*len(to)), drawing{*s, to})
	s.Counter += uint64(blocks)
}

// A drawing is a job that draws numbers.
type drawing struct {
	stream Stream
	to     []float32
}

var drawings parallel.Kind[drawing]

// Shard draws some of them.
func (d *drawing) Shard(i, shards int) {
	from, to := parallel.Span(len(d.to), 64, shards, i)
	own := Stream{d.stream.Seed, d.stream.Counter + uint64(from/4)}
	part := d.to[from:to]
	done := uniformBlocks(part, own.Counter, own.Seed)
	own.Counter += uint64(done / 4)
	rest := part[done:]
	own.words(len(rest), func(i int, word uint32) { rest[i] = unit(word) })
}

// Normal fills t with numbers from N(0, std), a pair at a time from two words, which
// make u of (0, 1] and v of [0, 1):
//
//	r = std·√(−2 ln u),  t[i] = r·cos 2πv,  t[i+1] = r·sin 2πv
//
// Source: Box and Muller, A note on the generation of random normal deviates (1958).
func (s *Stream) Normal(t *Tensor, std float64) {
	var r float64
	s.words((len(t.Data)+1)/2*2, func(i int, word uint32) {
		if i%2 == 0 {
			r = std * math.Sqrt(-2*math.Log(1-float64(unit(word))))
			return
		}
		sin, cos := math.Sincos(2 * math.Pi * float64(unit(word)))
		t.Data[i-1] = float32(r * cos)
		if i < len(t.Data) {
			t.Data[i] = float32(r * sin)
		}
	})
}

// Bernoulli sets each value of y to 1 with the probability that p has at its place, and
// else to 0: 1 where Uniform is below p. y may be p. It panics with a *ShapeError
// unless both hold the same number of values.
func (s *Stream) Bernoulli(y, p *Tensor) {
	checkLen("tensor.Bernoulli", "p", p, y)
	u := borrow(len(y.Data))
	s.uniform(*u)
	belowLoop.run(numbers{}, y.Data, *u, p.Data)
	giveBack(u)
}

// Mask sets each value of t to 0 with probability p, and else to value: 0 where Uniform
// is below p.
func (s *Stream) Mask(t *Tensor, p, value float32) {
	s.uniform(t.Data)
	keepLoop.run(numbers{p, value}, t.Data, t.Data)
}

// words hands the next n words to set, each with its number from 0.
func (s *Stream) words(n int, set func(i int, word uint32)) {
	for at := 0; at < n; at += 4 {
		block := philox([4]uint32{uint32(s.Counter), uint32(s.Counter >> 32)},
			uint32(s.Seed), uint32(s.Seed>>32))
		s.Counter++
		for i, word := range block[:min(4, n-at)] {
			set(at+i, word)
		}
	}
}

// philox scrambles a counter under a key: ten rounds of Philox4x32.
func philox(c [4]uint32, key0, key1 uint32) [4]uint32 {
	for range 10 {
		high0, low0 := bits.Mul32(0xD2511F53, c[0])
		high1, low1 := bits.Mul32(0xCD9E8D57, c[2])
		c = [4]uint32{high1 ^ c[1] ^ key0, low1, high0 ^ c[3] ^ key1, low0}
		key0 += 0x9E3779B9 // the golden ratio
		key1 += 0xBB67AE85 // √3 − 1
	}
	return c
}

// unit returns a number of [0, 1) that float32 holds exactly.
func unit(word uint32) float32 { return float32(word>>8) * (1.0 / (1 << 24)) }

// indicator returns 1 if ok, else 0.
func indicator(ok bool) float32 {
	if ok {
		return 1
	}
	return 0
}
