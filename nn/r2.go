package nn

// R2 returns how much of the targets' variance the net explains: 1 if its answers are
// right, 0 if they are no better than the targets' mean, less if they are worse.
//
//	R² = 1 − Σ (t − a)² / Σ (t − t̄)²
//
// over all values of the targets t and answers a, with t̄ of each column. It panics with a
// *ShapeError if they have not the same shape, and if there are no examples. If the
// targets never vary, it is 0.
func R2(net Predictor, examples Batches) float64 {
	var columns []column
	seen := 0
	for x, target := range examples.All() {
		if target.Len() == 0 {
			continue
		}
		pred := net.Predict(x)
		checkTarget("nn.R2", pred, target)
		_, width := target.Matrix()
		if columns == nil {
			columns = make([]column, width)
		}
		for i, a := range pred.Data {
			columns[i%width].add(float64(target.Data[i]), float64(a))
			seen++
		}
	}
	checkSeen(seen)
	off, spread := 0.0, 0.0
	for _, c := range columns {
		off += c.off
		spread += c.spread
	}
	if spread == 0 {
		return 0
	}
	return 1 - off/spread
}

// A column sums up the targets in one place, and how far answers are from them.
type column struct {
	n, mean, spread, off float64 // spread is Σ (t − t̄)²
}

// add takes one more target and answer in. The mean moves with each target (Welford,
// 1962), since Σ t² − n·t̄² would lose its digits.
func (c *column) add(target, answer float64) {
	c.n++
	before := target - c.mean
	c.mean += before / c.n
	c.spread += before * (target - c.mean)
	c.off += (target - answer) * (target - answer)
}
