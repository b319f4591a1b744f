package tensor

import (
	"fmt"
	"slices"
)

// MatMul returns the matrix product C = A·B as a new tensor, A [m, k], B [k, n], C
// [m, n]. Tensors of other than two dimensions are read as Matrix says. It panics with a
// *ShapeError if A has not as many columns as B has rows.
func MatMul(a, b *Tensor) *Tensor {
	rows, _ := a.Matrix()
	_, columns := b.Matrix()
	c := New(rows, columns)
	AddMatMul(c, a, b)
	return c
}

// AddMatMul computes C += A·B, A [m, k], B [k, n], C [m, n]:
//
//	c[i,j] = c[i,j] + ((a[i,0]·b[0,j] + a[i,1]·b[1,j]) + …)
//
// Tensors of other than two dimensions are read as Matrix says. C shares no memory
// with A or B. It panics with a *ShapeError if the shapes don't fit.
func AddMatMul(c, a, b *Tensor) {
	m, k := a.Matrix()
	kb, n := b.Matrix()
	check("tensor.AddMatMul (C += A·B)", "B", b, kb == k, k, n)
	checkMatrix("tensor.AddMatMul (C += A·B)", "C", c, m, n)
	addProduct(c, byRows(a.Data, k), byRows(b.Data, n), m, k, n)
}

// AddMatTMul computes C += Aᵀ·B, A [k, m], B [k, n], C [m, n]:
//
//	c[i,j] = c[i,j] + ((a[0,i]·b[0,j] + a[1,i]·b[1,j]) + …)
//
// Tensors of other than two dimensions are read as Matrix says. C shares no memory
// with A or B. It panics with a *ShapeError if the shapes don't fit.
func AddMatTMul(c, a, b *Tensor) {
	k, m := a.Matrix()
	kb, n := b.Matrix()
	check("tensor.AddMatTMul (C += Aᵀ·B)", "B", b, kb == k, k, n)
	checkMatrix("tensor.AddMatTMul (C += Aᵀ·B)", "C", c, m, n)
	addProduct(c, byRows(a.Data, m).transposed(), byRows(b.Data, n), m, k, n)
}

// AddMatMulT computes C += A·Bᵀ, A [m, k], B [n, k], C [m, n]:
//
//	c[i,j] = c[i,j] + ((a[i,0]·b[j,0] + a[i,1]·b[j,1]) + …)
//
// Tensors of other than two dimensions are read as Matrix says. C shares no memory
// with A or B. It panics with a *ShapeError if the shapes don't fit.
func AddMatMulT(c, a, b *Tensor) {
	m, k := a.Matrix()
	n, kb := b.Matrix()
	check("tensor.AddMatMulT (C += A·Bᵀ)", "B", b, kb == k, n, k)
	checkMatrix("tensor.AddMatMulT (C += A·Bᵀ)", "C", c, m, n)
	addProduct(c, byRows(a.Data, k), byRows(b.Data, k).transposed(), m, k, n)
}

// addProduct computes C += A·B, A [m, k] and B [k, n].
func addProduct(c *Tensor, a, b strided, m, k, n int) {
	to := byRows(c.Data, n)
	product{m: m, k: k, n: n, a: a, b: b, c: to, plus: to}.run()
}

// checkMatrix panics in the name of where unless t is a matrix [rows, columns].
func checkMatrix(where, name string, t *Tensor, rows, columns int) {
	r, c := t.Matrix()
	check(where, name, t, r == rows && c == columns, rows, columns)
}

// check panics in the name of where, which wants t to be [rows, columns], unless ok.
func check(where, name string, t *Tensor, ok bool, rows, columns int) {
	if !ok {
		want := fmt.Sprintf("%s [%d %d]", name, rows, columns)
		panic(&ShapeError{Where: where, Want: want, Have: slices.Clone(t.Shape)})
	}
}
