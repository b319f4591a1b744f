package tensor

// A matrix B that many products share, such as the weights of a recurrent layer, one for
// each step, is packed once: panel after panel, as tiles read it. Its values lie in a tensor
// of PackedLen values, whose order depends on the instructions in use.

// PackedLen returns how many values a packed matrix [k, n] takes.
func PackedLen(k, n int) int {
	if use == plain {
		return k * n
	}
	columns := use.tileColumns()
	return k * ((n + columns - 1) / columns * columns)
}

// Pack has B [k, n] in packed, which shares no memory with it. It panics with a *ShapeError
// unless packed holds PackedLen values.
func Pack(packed, b *Tensor) {
	k, n := b.Matrix()
	check("tensor.Pack", "packed", packed, len(packed.Data) == PackedLen(k, n), 1, PackedLen(k, n))
	if use == plain {
		copy(packed.Data, b.Data)
		return
	}
	eachPanel(packed, k, n, func(to strided, left, wide int) {
		copyRowsKernel(k, wide, to.data, to.row, b.Data[left:], n)
	})
}

// PackTransposed is Pack of Bᵀ, for B [n, k].
func PackTransposed(packed, b *Tensor) {
	n, k := b.Matrix()
	check("tensor.PackTransposed", "packed", packed, len(packed.Data) == PackedLen(k, n), 1, PackedLen(k, n))
	if use == plain {
		transpose(byRows(packed.Data, n), byRows(b.Data, k), n, k)
		return
	}
	eachPanel(packed, k, n, func(to strided, left, wide int) {
		transpose(to, byRows(b.Data[left*k:], k), wide, k)
	})
}

// eachPanel calls f with each panel of a packed matrix [k, n], and with where it begins and
// how many columns it has.
func eachPanel(packed *Tensor, k, n int, f func(panel strided, left, wide int)) {
	for left := 0; left < n && k > 0; left += use.tileColumns() {
		wide := min(use.tileColumns(), n-left)
		f(byRows(packed.Data[left*k:], use.panelWidth(wide)), left, wide)
	}
}

// SetMatMulPacked is SetMatMul with a packed B of as many columns as C.
func SetMatMulPacked(c, plus, a, packed *Tensor) {
	const where = "tensor.SetMatMulPacked"
	m, k := a.Matrix()
	_, n := c.Matrix()
	check(where, "packed", packed, len(packed.Data) == PackedLen(k, n), 1, PackedLen(k, n))
	p := product{m: m, k: k, n: n, a: byRows(a.Data, k), b: byRows(packed.Data, n)}
	if use != plain {
		p.b, p.panelsOfB = byRows(nil, use.tileColumns()), packed.Data
	}
	p.into(where, c, plus)
}
