package tensor

// transpose sets y to the transpose of x, rows × columns; both are stored by rows.
func transpose(y, x strided, rows, columns int) {
	if use == plain || rows < 8 || columns < 8 {
		transposeLoops(y, x, rows, columns)
		return
	}
	down, along := rows/8*8, columns/8*8
	for i := 0; i < down; i += 8 {
		transposeBlocks(along/8, &y.data[i], y.row, &x.data[i*x.row], x.row)
	}
	if along < columns {
		transposeLoops(y.from(along, 0), x.from(0, along), down, columns-along)
	}
	if down < rows {
		transposeLoops(y.from(0, down), x.from(down, 0), rows-down, columns)
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
