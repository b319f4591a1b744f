package data

import (
	"iter"

	"deepgo/nn/tensor"
	"deepgo/nn/tensor/parallel"
)

// Batches walks through examples for training, each exactly once an epoch, in an
// order that is shuffled anew for each. It is made by Examples.Batches; its exported
// fields are its whole state, so that it goes on where it was from cell to cell.
type Batches struct {
	Examples *Examples
	Size     int           // examples in a batch; the last of an epoch holds what is left
	Seed     uint64        // with Epoch, decides the order
	Epoch    uint64        // epochs begun so far
	Augment  *Augmentation // how images are changed, each time otherwise; nil leaves them as they are
	Workers  int           // goroutines that augment; 0 means 2. The bits are the same for any number

	scratch *scratch
}

// scratch is what an epoch needs and the next can use again.
type scratch struct {
	order        []int32        // the epoch's order
	x, y         *tensor.Tensor // of a full batch
	lastX, lastY *tensor.Tensor // views of the rows of x and y that a short last batch takes
}

// All yields the batches of one epoch: x [n, channel, height, width] in [0, 1], y [n,
// class], one-hot. The two tensors are overwritten by the next batch: clone what is
// to be kept. Ranging over it begins a new epoch each time, also when the last was
// left early; nothing is allocated after the first. One Batches serves one loop at a
// time.
func (b *Batches) All() iter.Seq2[*tensor.Tensor, *tensor.Tensor] {
	return func(yield func(x, y *tensor.Tensor) bool) { b.epoch(yield) }
}

// Position returns Seed and Epoch, which decide the order of the epochs to come.
func (b *Batches) Position() (seed, epoch uint64) { return b.Seed, b.Epoch }

// Resume goes back to a Position, so that the next epoch is the one that came there.
func (b *Batches) Resume(seed, epoch uint64) { b.Seed, b.Epoch = seed, epoch }

// epoch yields the batches of the epoch that begins now.
func (b *Batches) epoch(yield func(x, y *tensor.Tensor) bool) {
	s := b.prepare()
	shuffle(s.order, b.Seed, b.Epoch)
	var crew *crew
	if b.Augment != nil {
		crew = b.hire()
		defer crew.dismiss()
	}
	b.Epoch++
	for from := 0; from < len(s.order); from += b.Size {
		order := s.order[from:min(from+b.Size, len(s.order))]
		x, y := s.x, s.y
		if len(order) < x.Shape[0] {
			x, y = s.lastX, s.lastY
		}
		if b.Augment == nil {
			work := 40 * len(x.Data) // bytes from all over memory, turned into numbers
			parallel.Do(&copies, min(parallel.Cuts(work), len(order)), batchCopy{b.Examples, x, y, s.order, from})
		} else {
			crew.fill(job{x, y, order, from})
		}
		if !yield(x, y) {
			return
		}
	}
}

// A batchCopy is a job: the rows of x and y become the examples of an order from one on.
type batchCopy struct {
	examples *Examples
	x, y     *tensor.Tensor
	order    []int32
	from     int
}

var copies parallel.Kind[batchCopy]

// Shard copies some rows. Meanwhile those of a few rows later are sent for, in the next batch too.
func (c *batchCopy) Shard(i, shards int) {
	const ahead = 8
	first, last := parallel.Span(c.x.Shape[0], 1, shards, i)
	for row := first; row < last; row++ {
		at := c.from + row
		soon := c.order[min(at+ahead, len(c.order)-1)]
		c.examples.copyBefore(c.x, c.y, row, int(c.order[at]), int(soon))
	}
}

// prepare returns scratch that fits the fields as they are now.
func (b *Batches) prepare() *scratch {
	n := b.Examples.Len()
	full := min(b.Size, n)
	if s := b.scratch; s != nil && len(s.order) == n && s.x.Shape[0] == full {
		return s
	}
	s := &scratch{order: make([]int32, n)}
	s.x, s.y = b.Examples.buffers(full)
	if n > 0 {
		s.lastX, s.lastY = s.x.Slice(0, n%full), s.y.Slice(0, n%full)
	}
	b.scratch = s
	return s
}
