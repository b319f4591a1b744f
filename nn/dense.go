package nn

import (
	"fmt"
	"math/rand/v2"

	"deepgo/nn/tensor"
)

// Dense joins every input to every output:
//
//	y = x·W + b
//
// with x [batch, in], W [in, out], b [out] and y [batch, out]; b is added to every
// row. Inputs of more dimensions, [batch, …], are flattened to [batch, in]; dx has
// the shape that x had. Backward is
//
//	dW += xᵀ·dy,  db += Σ over the batch of dy,  dx = dy·Wᵀ
//
// In Nielsen's words (Neural Networks and Deep Learning, ch. 2) dy is δ, and these
// are his equations BP4, BP3 and the first half of BP2.
type Dense struct {
	W *Param // the weights [in, out]: W[i, j] leads from input i to output j
	B *Param // the biases [out]

	x, y, dx scratch
}

// NewDense returns a layer from in to out values. Its weights start as LeCun draws
// them, N(0, 1/√in), its biases at 0, unless an Initializer is given: with Normal{}
// both start as N(0, 1). One number is drawn from rnd, whatever the layer's size, so
// that other layers start the same beside a smaller or a larger one. It panics if in
// or out is less than 1, or with more than one Initializer.
func NewDense(in, out int, rnd *rand.Rand, initializer ...Initializer) *Dense {
	if in < 1 || out < 1 {
		panic(fmt.Sprintf("nn: NewDense(%d, %d): a layer needs at least one input and one output", in, out))
	}
	d := &Dense{W: newParam("W", in, out)}
	d.B = start(d.W, out, false, optional("NewDense", "Initializer", initializer), Fan{In: in, Out: out}, rnd)
	return d
}

// Forward returns y = x·W + b.
func (d *Dense) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	in, out := d.size()
	batch, features := x.Matrix()
	checkForward(d, x, features == in && len(x.Shape) > 0, "x [batch %d]", in)
	d.x.tensor, d.x.begins = x, false
	y := d.y.sized(batch, out)
	tensor.SetMatMul(y, d.B.Value, x, d.W.Value)
	return y
}

// Backward adds to the gradients of W and b and returns dx = dy·Wᵀ.
func (d *Dense) Backward(dy *tensor.Tensor) *tensor.Tensor {
	d.BackwardParams(dy)
	dx := d.dx.sized(d.x.tensor.Shape...)
	tensor.SetMatMulT(dx, nil, dy, d.W.Value)
	return dx
}

// BackwardParams adds to the gradients of W and b: dW += xᵀ·dy and db += Σ dy.
func (d *Dense) BackwardParams(dy *tensor.Tensor) {
	checkBackward(d, d.y, dy)
	before := d.W.Grad
	if d.x.begins {
		before, d.x.begins = nil, false
	}
	tensor.SetMatTMul(d.W.Grad, before, d.x.tensor, dy)
	tensor.AddRowSum(d.B.Grad, dy)
}

// Params returns W and b.
func (d *Dense) Params() []*Param { return []*Param{d.W, d.B} }

// Weights returns the values of W [in, out]; they are the layer's own.
func (d *Dense) Weights() *tensor.Tensor { return d.W.Value }

// String returns name and size, such as "Dense(784→30)".
func (d *Dense) String() string {
	in, out := d.size()
	return fmt.Sprintf("Dense(%d→%d)", in, out)
}

// size returns the number of inputs and outputs.
func (d *Dense) size() (in, out int) { return d.W.Value.Shape[0], d.W.Value.Shape[1] }
