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
func AddMatMul(c, a, b *Tensor) { matMul("tensor.AddMatMul (C += A·B)", c, c, a, b) }

// AddMatTMul computes C += Aᵀ·B, A [k, m], B [k, n], C [m, n]:
//
//	c[i,j] = c[i,j] + ((a[0,i]·b[0,j] + a[1,i]·b[1,j]) + …)
//
// Otherwise it is like AddMatMul.
func AddMatTMul(c, a, b *Tensor) { matTMul("tensor.AddMatTMul (C += Aᵀ·B)", c, c, a, b) }

// AddMatMulT computes C += A·Bᵀ, A [m, k], B [n, k], C [m, n]:
//
//	c[i,j] = c[i,j] + ((a[i,0]·b[j,0] + a[i,1]·b[j,1]) + …)
//
// Otherwise it is like AddMatMul.
func AddMatMulT(c, a, b *Tensor) { matMulT("tensor.AddMatMulT (C += A·Bᵀ)", c, c, a, b) }

// SetMatMul computes C = plus + A·B, where plus is a matrix like C, or C itself, or a row
// [n] that is added to every row, or nil, which is 0. Otherwise it is like AddMatMul.
func SetMatMul(c, plus, a, b *Tensor) { matMul("tensor.SetMatMul (C = A·B)", c, plus, a, b) }

// SetMatMulT computes C = plus + A·Bᵀ, with plus as in SetMatMul and all else as in
// AddMatMulT.
func SetMatMulT(c, plus, a, b *Tensor) { matMulT("tensor.SetMatMulT (C = A·Bᵀ)", c, plus, a, b) }

// SetMatTMul computes C = plus + Aᵀ·B, with plus as in SetMatMul and all else as in
// AddMatTMul.
func SetMatTMul(c, plus, a, b *Tensor) { matTMul("tensor.SetMatTMul (C = Aᵀ·B)", c, plus, a, b) }

func matMul(where string, c, plus, a, b *Tensor) {
	m, k := a.Matrix()
	kb, n := b.Matrix()
	check(where, "B", b, kb == k, k, n)
	p := product{m: m, k: k, n: n, a: byRows(a.Data, k), b: byRows(b.Data, n)}
	p.into(where, c, plus)
}

func matMulT(where string, c, plus, a, b *Tensor) {
	m, k := a.Matrix()
	n, kb := b.Matrix()
	check(where, "B", b, kb == k, n, k)
	p := product{m: m, k: k, n: n, a: byRows(a.Data, k), b: byRows(b.Data, k).transposed()}
	p.into(where, c, plus)
}

func matTMul(where string, c, plus, a, b *Tensor) {
	k, m := a.Matrix()
	kb, n := b.Matrix()
	check(where, "B", b, kb == k, k, n)
	p := product{m: m, k: k, n: n, a: byRows(a.Data, m).transposed(), b: byRows(b.Data, n)}
	p.into(where, c, plus)
}

// into computes C = plus + A·B, in the name of where.
func (p *product) into(where string, c, plus *Tensor) {
	checkMatrix(where, "C", c, p.m, p.n)
	p.c = byRows(c.Data, p.n)
	switch {
	case plus == nil:
	case len(plus.Shape) == 1 && len(plus.Data) == p.n:
		p.plus = strided{plus.Data, 0, 1}
	default:
		checkMatrix(where, "plus", plus, p.m, p.n)
		p.plus = byRows(plus.Data, p.n)
	}
	p.run()
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
