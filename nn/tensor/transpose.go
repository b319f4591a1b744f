package tensor

// transpose sets y to the transpose of x, rows × columns; both are stored by rows. It goes
// along the longer side of eight lines at a time: lines of many more often lie where a cache
// has few places for them.
func transpose(y, x strided, rows, columns int) {
	to, from := placed{y.data, 1, y.row, 0}, placed{x.data, x.row, 1, 0}
	if rows > columns {
		to, from = placed{y.data, y.row, 1, 0}, placed{x.data, 1, x.row, 0}
		rows, columns = columns, rows
	}
	turn(to, from, rows, columns, 1)
}

// placed says where values of channels lie: those of neighbouring channels at a place, of
// neighbouring places in a line, and of lines are so far apart.
type placed struct {
	data                 []float32
	channel, place, line int
}

// turn copies lines of places from where the places of a channel lie side by side to where
// the channels of a place do, or back.
func turn(to, from placed, channels, places, lines int) {
	if use == plain || channels < 8 || places < 8 {
		turnLoops(to, from, channels, places, lines)
		return
	}
	toRow, fromRow := to.place, from.channel
	if from.channel == 1 {
		toRow, fromRow = to.channel, from.place
	}
	for c := 0; c < channels; c += 8 {
		c := min(c, channels-8) // some may be done twice
		y, x := to.data[c*to.channel:], from.data[c*from.channel:]
		transposeBlocks(lines, places/8, &y[0], toRow, 8*to.place, to.line, &x[0], fromRow, 8*from.place, from.line)
		if left := places - 8; places%8 > 0 {
			transposeBlocks(lines, 1, &y[left*to.place], toRow, 0, to.line, &x[left*from.place], fromRow, 0, from.line)
		}
	}
}

// turnLoops is turn in plain Go.
func turnLoops(to, from placed, channels, places, lines int) {
	for line := range lines {
		for c := range channels {
			for p := range places {
				to.data[line*to.line+c*to.channel+p*to.place] = from.data[line*from.line+c*from.channel+p*from.place]
			}
		}
	}
}
