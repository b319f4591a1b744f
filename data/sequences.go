package data

import (
	"fmt"
	"iter"
	"math/bits"
	"math/rand/v2"

	"deepgo/nn/tensor"
)

// Sequences cuts a long text, as numbers of symbols, into pieces for a net that says
// what comes next. Its exported fields are its whole state.
type Sequences struct {
	Symbols []int  // the text
	Size    int    // pieces in a batch
	Time    int    // symbols in a piece
	Seed    uint64 // with Epoch, decides where pieces begin, and their order
	Epoch   uint64 // epochs begun so far

	scratch *sequenceScratch `session:"-"`
}

type sequenceScratch struct {
	order []int32
	x, y  *tensor.Tensor
}

// NewSequences returns the symbols in batches of size pieces of time symbols. It draws
// one number from rnd. It panics if that doesn't make at least one batch.
func NewSequences(symbols []int, size, time int, rnd *rand.Rand) *Sequences {
	if size < 1 || time < 1 || (len(symbols)-time)/time < size {
		panic(fmt.Sprintf("data: %d symbols don't make a batch of %d pieces of %d", len(symbols), size, time))
	}
	return &Sequences{Symbols: symbols, Size: size, Time: time, Seed: rnd.Uint64()}
}

// All yields the batches of one epoch: x [size, time], the numbers of symbols, and y
// [size, time], for each the number of the one that follows. Each epoch the pieces begin
// elsewhere and come in another order; none overlaps another, and what doesn't fill a
// batch is left out. The two tensors are overwritten by the next batch.
func (s *Sequences) All() iter.Seq2[*tensor.Tensor, *tensor.Tensor] {
	return func(yield func(x, y *tensor.Tensor) bool) { s.epoch(yield) }
}

func (s *Sequences) epoch(yield func(x, y *tensor.Tensor) bool) {
	stream := splitMix(s.Seed, s.Epoch)
	offset, _ := bits.Mul64(splitMix(stream, 0), uint64(s.Time))
	pieces := (len(s.Symbols) - 1 - int(offset)) / s.Time
	c := s.scratch
	if c == nil || c.x.Shape[0] != s.Size || c.x.Shape[1] != s.Time {
		c = &sequenceScratch{x: tensor.New(s.Size, s.Time), y: tensor.New(s.Size, s.Time)}
		s.scratch = c
	}
	if cap(c.order) < pieces {
		c.order = make([]int32, len(s.Symbols)/s.Time)
	}
	c.order = c.order[:pieces]
	shuffle(c.order, s.Seed, s.Epoch)
	s.Epoch++
	for from := 0; from+s.Size <= pieces; from += s.Size {
		for row, piece := range c.order[from : from+s.Size] {
			at := int(offset) + int(piece)*s.Time
			for t := range s.Time {
				c.x.Data[row*s.Time+t] = float32(s.Symbols[at+t])
				c.y.Data[row*s.Time+t] = float32(s.Symbols[at+t+1])
			}
		}
		if !yield(c.x, c.y) {
			return
		}
	}
}
