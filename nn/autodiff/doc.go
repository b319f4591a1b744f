// Package autodiff is a computational graph of single numbers that knows its own
// derivatives: what the frameworks do with tensors, small enough to be read in a sitting.
//
//	x, y, z := autodiff.New("x", 1), autodiff.New("y", 3), autodiff.New("z", -3)
//	p := x.Add(y)
//	g := p.Mul(z)
//	g.Backward()
//	fmt.Println(g.Data, x.Grad, y.Grad, z.Grad) // −12, and ∂g/∂x, ∂g/∂y, ∂g/∂z
//
// Each operation makes a node that remembers what it was computed from. Backward starts
// at the end with ∂g/∂g = 1 and goes back, node by node: each hands its gradient on to its
// inputs, multiplied by its own derivative by each, and where several ways lead to an
// input, what comes along them is added up. That is the chain rule, and the whole of
// backpropagation; the layers of package nn do the same with a batch at a time, each
// derivative written out by hand. Package nn's tests ask this one whether they are right.
//
// Source: Linnainmaa, Taylor Expansion of the Accumulated Rounding Error (1976), for
// reverse accumulation; Goodfellow et al., Deep Learning (2016), § 6.5.
package autodiff
