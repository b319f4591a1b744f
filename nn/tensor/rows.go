package tensor

// TakeRows copies to row i of y [n, …] the row of w that indices[i] names. It panics with
// a *ShapeError unless y has len(indices) rows like those of w, and if there is no row of
// that number.
func TakeRows(y, w, indices *Tensor) {
	columns := checkRows("tensor.TakeRows", y, w, indices)
	for i, index := range indices.Data {
		copy(y.Data[i*columns:][:columns], w.Data[int(index)*columns:][:columns])
	}
}

// AddToRows adds row i of x [n, …] to the row of w that indices[i] names, in ascending
// order. It panics as TakeRows does.
func AddToRows(w, x, indices *Tensor) {
	columns := checkRows("tensor.AddToRows", x, w, indices)
	for i, index := range indices.Data {
		addScaled(w.Data[int(index)*columns:][:columns], 1, x.Data[i*columns:])
	}
}

// checkRows returns the size of a row, or panics in the name of where.
func checkRows(where string, t, w, indices *Tensor) (columns int) {
	_, columns = w.Matrix()
	check(where, "rows", t, len(t.Data) == len(indices.Data)*columns, len(indices.Data), columns)
	return columns
}
