package nn

import (
	"fmt"
	"math/rand/v2"

	"deepgo/nn/tensor"
)

// Embedding has a row of features for each of so many things, words or letters, and looks
// up those that x names:
//
//	y[n,t,·] = W[x[n,t],·]
//
// with x [batch, time], or of any other shape, whose values are whole numbers from 0, W
// [vocabulary, feature] and y [batch, time, feature]. It is what Dense would make of x as
// one-hot vectors, without the multiplications by 0. Each row learns where it was used:
//
//	dW[i,·] += Σ dy[n,t,·] over all n, t where x[n,t] = i
//
// Numbers of things can't be moved a little, so dx is 0. Source: Bengio et al., A neural
// probabilistic language model (2003), § 2.
type Embedding struct {
	W *Param // the rows [vocabulary, feature]

	x, y, dx, sums scratch
}

// NewEmbedding returns a layer with a row of features for each number from 0 to
// vocabulary − 1. Its rows start as N(0, 1), unless an Initializer is given; one number
// is drawn from rnd. It panics if vocabulary or features is less than 1, or with more than
// one Initializer.
func NewEmbedding(vocabulary, features int, rnd *rand.Rand, initializer ...Initializer) *Embedding {
	if vocabulary < 1 || features < 1 {
		panic(fmt.Sprintf("nn: NewEmbedding(%d, %d): there is at least one row and one feature", vocabulary, features))
	}
	e := &Embedding{W: newParam("W", vocabulary, features)}
	from := optional("NewEmbedding", "Initializer", initializer)
	if from == nil {
		from = Normal{}
	}
	start(e.W, features, true, from, Fan{In: vocabulary, Out: features}, rnd)
	return e
}

// Forward returns the rows that x names. It panics with a *ShapeError if x is empty, and
// with a sentence if a value is no number of a row.
func (e *Embedding) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	checkForward(e, x, len(x.Shape) > 0, "x [batch time]")
	vocabulary, features := e.size()
	for i, v := range x.Data {
		if !(v >= 0 && v < float32(vocabulary)) || v != float32(int(v)) {
			panic(fmt.Sprintf("nn: %v: value %d of x %v is %v: the rows are the whole numbers 0 … %d",
				e, i, x.Shape, v, vocabulary-1))
		}
	}
	e.x.tensor = x
	y := e.y.sized(x.Shape...)
	y = e.y.sized(append(y.Shape, features)...)
	tensor.TakeRows(y, e.W.Value, x)
	return y
}

// Backward adds to the gradient of W and returns dx = 0.
func (e *Embedding) Backward(dy *tensor.Tensor) *tensor.Tensor {
	e.BackwardParams(dy)
	dx := e.dx.sized(e.x.tensor.Shape...)
	dx.Zero()
	return dx
}

// BackwardParams adds to the gradient of W.
func (e *Embedding) BackwardParams(dy *tensor.Tensor) {
	checkBackward(e, e.y, dy)
	sums := e.sums.sized(e.W.Value.Shape...) // apart from Grad, so that twice is exactly twice
	sums.Zero()
	tensor.AddToRows(sums, dy, e.x.tensor)
	tensor.AddScaled(e.W.Grad, 1, sums)
}

// Params returns W.
func (e *Embedding) Params() []*Param { return []*Param{e.W} }

// Weights returns the values of W [vocabulary, feature]; they are the layer's own.
func (e *Embedding) Weights() *tensor.Tensor { return e.W.Value }

// String returns name and size, such as "Embedding(65→64)".
func (e *Embedding) String() string {
	vocabulary, features := e.size()
	return fmt.Sprintf("Embedding(%d→%d)", vocabulary, features)
}

// size returns the number of rows, and of features in each.
func (e *Embedding) size() (vocabulary, features int) {
	return e.W.Value.Shape[0], e.W.Value.Shape[1]
}
