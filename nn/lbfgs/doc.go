// Package lbfgs makes a loss small that is always computed from the same examples, such
// as that of an image in style transfer, or of a small net on all of its training set.
//
//	x := &nn.Param{Name: "x", Value: image, Grad: tensor.New(image.Shape...)}
//	result, err := lbfgs.Minimize(ctx, []*nn.Param{x}, func() float64 {
//		loss := …      // of x.Value
//		copy(x.Grad.Data, …) // its gradient
//		return loss
//	}, lbfgs.Options{Iterations: 200, Lower: 0, Upper: 1})
//
// L-BFGS guesses from its last few steps how the slope changes, and so takes steps of the
// right size in each direction, without a learning rate. It needs the true slope: with a
// new batch in each step, use an Optimizer of package nn.
//
// The work is done by gonum/optimize in float64. Cells that don't use this package don't
// link gonum. Source: Liu and Nocedal, On the Limited Memory BFGS Method for Large Scale
// Optimization (1989).
package lbfgs
