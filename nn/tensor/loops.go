package tensor

// A strided is a matrix whose value [i, k] is data[i*row+k*column]: with row and
// column exchanged it is its own transpose.
type strided struct {
	data        []float32
	row, column int
}

// addProduct works on C in tiles of this size: few enough values to stay in the
// fastest cache while B streams past, enough that B needn't do so often.
const (
	tileRows    = 16
	tileColumns = 128
)

// addProduct computes C += A·B, C [m, n], A [m, k] and B [k, n]. A sum of no terms (k
// is 0) changes nothing.
func addProduct(c []float32, a strided, b []float32, m, k, n int) {
	if k == 0 {
		return
	}
	var tile [tileRows * tileColumns]float32
	for left := 0; left < n; left += tileColumns {
		columns := min(tileColumns, n-left)
		for top := 0; top < m; top += tileRows {
			rows := min(tileRows, m-top)
			sums := tile[:rows*columns]
			clear(sums)
			part := strided{a.data[top*a.row:], a.row, a.column}
			sumProducts(sums, part, b[left:], k, n, columns)
			for i := range rows {
				addScaled(c[(top+i)*n+left:][:columns], 1, sums[i*columns:])
			}
		}
	}
}

// sumProducts adds the products of A [rows, k] and the first columns of B [k, n] to
// sums [rows, columns]: each sum is one chain, sequential in k. Four terms are added
// on each visit, which saves three of four loads and stores and changes no bit.
func sumProducts(sums []float32, a strided, b []float32, k, n, columns int) {
	l := 0
	for ; l+4 <= k; l += 4 {
		b0, b1 := b[l*n:][:columns], b[(l+1)*n:][:columns]
		b2, b3 := b[(l+2)*n:][:columns], b[(l+3)*n:][:columns]
		at := l * a.column
		for rest := sums; len(rest) >= columns; rest = rest[columns:] {
			a0, a1 := a.data[at], a.data[at+a.column]
			a2, a3 := a.data[at+2*a.column], a.data[at+3*a.column]
			at += a.row
			row := rest[:columns]
			for j, s := range row {
				s = float32(a0*b0[j]) + s
				s = float32(a1*b1[j]) + s
				s = float32(a2*b2[j]) + s
				s = float32(a3*b3[j]) + s
				row[j] = s
			}
		}
	}
	for ; l < k; l++ {
		at := l * a.column
		for rest := sums; len(rest) >= columns; rest = rest[columns:] {
			addScaled(rest[:columns], a.data[at], b[l*n:])
			at += a.row
		}
	}
}

// addDots computes C += A·Bᵀ, C [m, n], A [m, k] and B [n, k]. Each value of C is the
// dot product of two rows, one chain, sequential in k. Four chains run side by side,
// since each alone would wait for its own last sum. A sum of no terms changes nothing.
func addDots(c, a, b []float32, m, k, n int) {
	if k == 0 {
		return
	}
	j := 0
	for ; j+4 <= n; j += 4 {
		b0, b1, b2, b3 := b[j*k:][:k], b[(j+1)*k:][:k], b[(j+2)*k:][:k], b[(j+3)*k:][:k]
		for i := range m {
			var s0, s1, s2, s3 float32
			for l, v := range a[i*k:][:k] {
				s0 = float32(v*b0[l]) + s0
				s1 = float32(v*b1[l]) + s1
				s2 = float32(v*b2[l]) + s2
				s3 = float32(v*b3[l]) + s3
			}
			to := c[i*n+j:][:4]
			to[0] += s0
			to[1] += s1
			to[2] += s2
			to[3] += s3
		}
	}
	for ; j < n; j++ {
		row := b[j*k:][:k]
		for i := range m {
			var sum float32
			for l, v := range a[i*k:][:k] {
				sum = float32(v*row[l]) + sum
			}
			c[i*n+j] += sum
		}
	}
}

// addScaled computes y += α·x for as many values as y holds.
func addScaled(y []float32, alpha float32, x []float32) {
	x = x[:len(y)]
	for i := range y {
		y[i] = float32(alpha*x[i]) + y[i]
	}
}

// addRowSum computes x += the sum of the rows of y [rows, len(x)]. Each sum is one
// chain, in ascending order, made apart from x as those of products are.
func addRowSum(x, y []float32, rows int) {
	var tile [tileColumns]float32
	for left := 0; left < len(x); left += tileColumns {
		sums := tile[:min(tileColumns, len(x)-left)]
		clear(sums)
		for i := range rows {
			addScaled(sums, 1, y[i*len(x)+left:])
		}
		addScaled(x[left:][:len(sums)], 1, sums)
	}
}
