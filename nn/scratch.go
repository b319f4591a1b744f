package nn

import (
	"slices"

	"deepgo/nn/tensor"
)

// scratch is a tensor that its owner fills anew when it works: a layer's input,
// output and gradient. It is no part of the owner's state. What copies a net, to a
// file or to the next cell, leaves out every field of this type; the zero value is
// ready, and the first Forward makes the rest. It holds a pointer so that a tensor
// that a caller got from it doesn't go with it.
type scratch struct {
	tensor *tensor.Tensor
	list   []*tensor.Tensor // in a Net, what others own
	begins bool             // in a Dense, the next Backward begins dW anew: what it holds counts as 0
}

// sized returns the tensor in the given shape. Its values are what was there before.
// It allocates only when it grows.
func (s *scratch) sized(shape ...int) *tensor.Tensor {
	if s.tensor == nil {
		s.tensor = new(tensor.Tensor)
	}
	n := 1
	for _, d := range shape {
		n *= d
	}
	t := s.tensor
	t.Shape = append(t.Shape[:0], shape...)
	t.Data = slices.Grow(t.Data[:0], n)[:n]
	return t
}

// view returns the tensor as a view of data in the given shape. A scratch is used for
// views or for values of its own, never for both: sized would go on with what it viewed.
func (s *scratch) view(data []float32, shape ...int) *tensor.Tensor {
	if s.tensor == nil {
		s.tensor = new(tensor.Tensor)
	}
	s.tensor.Shape = append(s.tensor.Shape[:0], shape...)
	s.tensor.Data = data
	return s.tensor
}

// listed returns the list, n long.
func (s *scratch) listed(n int) []*tensor.Tensor {
	s.list = slices.Grow(s.list[:0], n)[:n]
	return s.list
}
