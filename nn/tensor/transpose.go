package tensor

// transpose sets y to the transpose of x, rows × columns; both are stored by rows.
func transpose(y, x strided, rows, columns int) {
	if use == plain || rows < 8 || columns < 8 {
		transposeLoops(y, x, rows, columns)
		return
	}
	for i := 0; i < rows; i += 8 {
		i := min(i, rows-8) // some may be done twice
		transposeBlocks(columns/8, &y.data[i], y.row, &x.data[i*x.row], x.row)
		if left := columns - 8; columns%8 > 0 {
			transposeBlocks(1, &y.data[left*y.row+i], y.row, &x.data[i*x.row+left], x.row)
		}
	}
}

// transposeLoops is transpose in plain Go.
func transposeLoops(y, x strided, rows, columns int) {
	for i := range rows {
		for j, v := range x.data[i*x.row:][:columns] {
			y.data[j*y.row+i] = v
		}
	}
}
