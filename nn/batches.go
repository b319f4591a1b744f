package nn

import (
	"iter"

	"deepgo/nn/tensor"
)

// Batches are examples, some at a time: x [batch, …] and y [batch, …], what a net
// should answer to x; in classification y is one-hot, [batch, class].
type Batches interface {
	// All yields the batches of one epoch. The tensors are valid until the next
	// batch.
	All() iter.Seq2[*tensor.Tensor, *tensor.Tensor]
}

// Batch is a set of examples so small that they all go into one batch.
type Batch struct{ X, Y *tensor.Tensor }

// All yields X and Y once.
func (b Batch) All() iter.Seq2[*tensor.Tensor, *tensor.Tensor] {
	return func(yield func(x, y *tensor.Tensor) bool) { yield(b.X, b.Y) }
}
