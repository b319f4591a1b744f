// Package svm trains support vector machines with a radial basis kernel: what was best
// at reading digits before networks were.
//
//	x, y := mnist.Train.Head(10_000)
//	machine, err := svm.Train(ctx, x, y.ArgMax(), svm.Options{C: 5, Gamma: 0.02})
//	fmt.Println(nn.Accuracy(machine, mnist.Test))
//
// # The problem
//
// For two classes, with y = 1 and y = −1, the machine's answer is the sign of
//
//	f(x) = b + Σᵢ βᵢ K(xᵢ, x),  K(a, x) = exp(−γ ‖a − x‖²)
//
// over the training examples xᵢ. The β make
//
//	½ Σᵢⱼ βᵢβⱼ K(xᵢ, xⱼ) − Σᵢ yᵢβᵢ
//
// small, where Σβ = 0, 0 ≤ β ≤ C for examples of the first class and −C ≤ β ≤ 0 for those
// of the second. Textbooks write β = αy. Examples with β ≠ 0 are the support vectors.
// This is a hill with one lowest place, so a machine has no random start: the same
// examples give the same bits.
//
// # How it is solved
//
// The slope by βᵢ is −eᵢ, where the error eᵢ = yᵢ − Σⱼ βⱼ K(xᵢ, xⱼ). Sequential minimal
// optimization (pair.go) takes two examples, moves one's β up and the other's down by the
// same step, by which the sum of all stays 0, and does that until no two examples are
// left that gain by more than Tolerance.
//
// What costs time is the kernel. So steps are taken within a working set of examples that
// gain most, and the rows of K for these are computed together, as a matrix product:
// ‖a − x‖² = ‖a‖² + ‖x‖² − 2 a·x. Several classes are several machines, one a pair of
// classes, that vote.
//
// Sources: Cortes and Vapnik, Support-Vector Networks (1995); Platt, Fast Training of
// Support Vector Machines using Sequential Minimal Optimization (1998); Fan, Chen and Lin,
// Working Set Selection Using Second Order Information (2005); for the working sets, Wen
// et al., ThunderSVM (2018).
package svm
