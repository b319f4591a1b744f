package tensor

import (
	"math"

	x86 "golang.org/x/sys/cpu"
)

// best returns the best set of instructions that the machine has and that GODEBUG
// leaves: cpu.avx512f=off in it, or cpu.avx2=off.
func best() cpu {
	has := x86.X86
	switch {
	case !has.HasAVX2 || !has.HasFMA || !has.HasBMI2:
		return plain
	case !has.HasAVX512F || !has.HasAVX512DQ || !has.HasAVX512BW || !has.HasAVX512VL:
		return avx2
	}
	return avx512
}

// kernel computes tiles of so many rows, one below the other, from row top on.
func (p *product) kernel(top, rows, tiles int) {
	var plus, begin, keep *float32
	if p.plus.data != nil {
		plus = &p.plus.data[top*p.plus.row]
	}
	if p.begin.data != nil {
		begin = &p.begin.data[top*p.begin.row]
	}
	if p.keep != nil {
		keep = &p.keep[0]
	}
	a, aColumn, aTile := top*p.a.row, p.a.column, rows*p.a.row
	if p.packed {
		a, aColumn, aTile = top*p.k, rows, rows*p.k
	}
	gemm := gemmAVX512
	if use == avx2 {
		gemm = gemmAVX2
	}
	gemm(rows, tiles, p.n, p.k,
		&p.a.data[a], p.a.row, aColumn, aTile, &p.b.data[0], p.b.row, keep,
		&p.c.data[top*p.c.row], p.c.row, plus, p.plus.row, begin, p.begin.row)
}

// vectorLoops are the loops' kernels.
var vectorLoops = [loops][3]vectorLoop{
	addScaledLoop:     {avx2: addScaledAVX2, avx512: addScaledAVX512},
	addLoop:           {avx2: addAVX2, avx512: addAVX512},
	mulLoop:           {avx2: mulAVX2, avx512: mulAVX512},
	scaleLoop:         {avx2: scaleAVX2, avx512: scaleAVX512},
	reluLoop:          {avx2: reluAVX2, avx512: reluAVX512},
	reluGradLoop:      {avx2: reluGradAVX2, avx512: reluGradAVX512},
	leakyReLULoop:     {avx2: leakyReLUAVX2, avx512: leakyReLUAVX512},
	leakyReLUGradLoop: {avx2: leakyReLUGradAVX2, avx512: leakyReLUGradAVX512},
	expLoop:           {avx2: expAVX2, avx512: expAVX512},
	sigmoidLoop:       {avx2: sigmoidAVX2, avx512: sigmoidAVX512},
	sigmoidGradLoop:   {avx2: sigmoidGradAVX2, avx512: sigmoidGradAVX512},
	tanhLoop:          {avx2: tanhAVX2, avx512: tanhAVX512},
	tanhGradLoop:      {avx2: tanhGradAVX2, avx512: tanhGradAVX512},
	siluLoop:          {avx2: siluAVX2, avx512: siluAVX512},
	momentumLoop:      {avx2: momentumAVX2, avx512: momentumAVX512},
	rmsPropLoop:       {avx2: rmsPropAVX2, avx512: rmsPropAVX512},
	adamLoop:          {avx2: adamAVX2, avx512: adamAVX512},
	belowLoop:         {avx2: belowAVX2, avx512: belowAVX512},
	keepLoop:          {avx2: keepAVX2, avx512: keepAVX512},
}

// tileKernels are the transforms' kernels.
var tileKernels = [transforms][3]tileKernel{
	imageTransform:      {avx2: winogradImageAVX2, avx512: winogradImageAVX512},
	kernelTransform:     {avx2: winogradKernelAVX2, avx512: winogradKernelAVX512},
	resultTransform:     {avx2: winogradResultAVX2, avx512: winogradResultAVX512},
	resultGradTransform: {avx2: winogradResultGradAVX2, avx512: winogradResultGradAVX512},
	kernelGradTransform: {avx2: winogradKernelGradAVX2, avx512: winogradKernelGradAVX512},
}

// kernel computes a tile's channels along a strip, from places of x and c on.
func (t *convTile) kernel(x, c int, s strip) {
	conv := convAVX512
	if use == avx2 {
		conv = convAVX2
	}
	var bias *float32
	if t.bias != nil {
		bias = &t.bias[0]
	}
	var looks *int
	if len(s.looks) > 0 {
		looks = &s.looks[0].offset
	}
	var ahead *float32
	lines := (len(t.ahead)/16 + s.steps - 1) / s.steps
	if lines > 0 {
		ahead = &t.ahead[0]
	}
	conv(t.rows, s.vectors, s.steps, len(s.looks), &t.a[0], bias, &t.x[x], looks, s.second, s.half, s.xStep,
		&t.c[c], t.cRow, s.cSecond, s.cHalf, s.cStep, s.lanes, s.lanesSecond, ahead, lines)
}

// kernel adds what an image adds to a tile of the sums.
func (w *weightGrad) kernel(image, triple, out int) {
	grad, c, s := convGradAVX512, w.c, w.scratch
	if use == avx2 {
		grad = convGradAVX2
	}
	columns := min(use.tileColumns(), c.outs-out)
	vectors := (2*columns + use.tileColumns() - 1) / use.tileColumns()
	line := c.Stride*w.width - c.Stride*c.y.width // from the end of a row of places to the next
	grad(vectors, columns, c.y.width, c.y.height, &s.x[image*w.size()+w.group*c.perGroup*w.plane()], &s.triples[triple], s.neighbour, c.Stride, line,
		&s.dyT[image*c.y.height*c.y.width*s.channels+w.group*c.outs+out], s.channels,
		&s.sums[3*(w.group*len(s.triples)+triple)*c.outs+out], c.outs)
}

// kernel adds what the rows of a window from ky on see in a channel of an image, which lies
// padded in x, times its dy of the output channels from ≤ o < to of the channel's group.
func (t *thinGrad) kernel(x []float32, image, channel, ky, from, to int) {
	c, step := t.c, t.c.Stride
	size := c.y.height * c.y.width
	grad := convGradThinAVX512
	if use == avx2 {
		grad = convGradThinAVX2
	}
	grad(to-from, t.vectors(ky), c.y.width, c.y.height, &x[channel*t.plane()+ky*t.width], t.width, step, step*t.width-step*c.y.width,
		&c.y.data[(image*c.y.channels+channel/c.perGroup*c.outs+from)*size], size, &t.scratch.sums[t.at(channel, from, ky)])
}

// kernel adds what n images add to the sums of a row of the windows, from out on in so many
// tiles of outs.
func (a *alongGrad) kernel(x []float32, image, n, row, out, outs, tiles int) {
	c, s := a.c, a.scratch
	size := c.y.height * c.y.width
	channel := row / c.Height
	group := channel / c.perGroup
	at, _ := a.at(row, out)
	var db *float32
	if a.biases && row%(c.perGroup*c.Height) == 0 { // once for a group
		first, _ := a.at(a.channels*c.Height, 0)
		db = &s.sums[first+(group*use.room(c.outs)+out)*alongLanes]
	}
	grad := convGradAlongAVX512
	if use == avx2 {
		grad = convGradAlongAVX2
	}
	lines, steps, step, gap := c.y.height, c.y.width/alongLanes, alongLanes, a.width-c.y.width
	if steps == 1 { // as if it were one line
		lines, steps, step, gap = 1, lines, a.width, 0
	}
	grad(outs, c.Width, tiles, n, lines, steps,
		&x[a.offset(channel, row%c.Height*c.Dilation, 0)], c.Dilation, step, gap, a.size()-c.y.height*a.width,
		&c.y.data[(image*c.y.channels+group*c.outs+out)*size], size, (c.y.channels-1)*size, &s.sums[at], db)
}

// kernel does a row of a step.
func (s *lstmStep) kernel(row int) {
	n := s.Hidden
	at := row * n
	gates := s.Gates[4*at:][:4*n]
	p := [12]*float32{&gates[0], &gates[n], &gates[2*n], &gates[3*n]}
	if s.back {
		grad := s.DGates[4*at:][:4*n]
		p[4], p[5], p[6], p[7] = &grad[0], &grad[n], &grad[2*n], &grad[3*n]
		p[8], p[9], p[10], p[11] = &s.Before[at:][:n][0], &s.TanhC[at:][:n][0], &s.DC[at:][:n][0], &s.DH[at:][:n][0]
		if use == avx512 {
			lstmBackwardAVX512(0, n, &p)
		} else {
			lstmBackwardAVX2(0, n, &p)
		}
		return
	}
	p[4], p[5], p[6], p[7] = &s.C[at:][:n][0], &s.Before[at:][:n][0], &s.TanhC[at:][:n][0], &s.H[at:][:n][0]
	if use == avx512 {
		lstmForwardAVX512(0, n, &p)
	} else {
		lstmForwardAVX2(0, n, &p)
	}
}

// rows does rows of y, from one of x and of y on.
func (h *halving) rows(rows, x, y int) {
	from, n, step := h.x.data[x:], h.p.y.width, 2*h.x.width
	top, bottom, out := &from[0], &from[h.x.width], &h.p.y.data[y]
	if !h.back {
		poolAVX2(rows, n, top, bottom, out, step)
		return
	}
	to := h.p.x.data[x:]
	poolGradAVX2(rows, n, top, bottom, out, step, &to[0], &to[h.x.width])
}

// uniformBlocks is uniform for as many numbers as are whole vectors of blocks; it returns
// how many those were. The lower word of the counter must not run over.
func uniformBlocks(to []float32, counter, seed uint64) (done int) {
	if use == plain {
		return 0
	}
	lanes := use.tileColumns() / 2
	groups := len(to) / (4 * lanes)
	if groups == 0 || uint32(counter) > math.MaxUint32-uint32(groups*lanes) {
		return 0
	}
	fill := uniformAVX512
	if use == avx2 {
		fill = uniformAVX2
	}
	fill(groups, uint32(counter), uint32(counter>>32), uint32(seed), uint32(seed>>32), &to[0])
	return groups * 4 * lanes
}

// expRow sets each x to eˣ. It is expLoop without a job.
func expRow(x []float32) {
	switch {
	case use == plain:
		unary(operands{x, x}, exp)
	case len(x) == 0:
	case use == avx512:
		expAVX512(0, len(x), &x[0], &x[0], nil, nil, numbers{})
	default:
		expAVX2(0, len(x), &x[0], &x[0], nil, nil, numbers{})
	}
}

// bytesVectors is SetBytes for as many values as are whole vectors; it returns how many
// those were.
func bytesVectors(to []float32, from, ahead []byte) (done int) {
	if use == plain {
		return 0
	}
	lanes := use.tileColumns() / 2
	vectors := len(to) / lanes
	if vectors == 0 {
		return 0
	}
	if use == avx512 {
		bytesTo01AVX512(vectors, &to[0], &from[0], &ahead[0])
	} else {
		bytesTo01AVX2(vectors, &to[0], &from[0], &ahead[0])
	}
	return vectors * lanes
}

// sumRowsKernel adds rows of x, which lie row values apart, to sums, at most sumColumns.
func sumRowsKernel(sums, x []float32, row, rows int) {
	if use == avx512 {
		sumRowsAVX512(rows, len(sums), &x[0], row, &sums[0])
	} else {
		sumRowsAVX2(rows, len(sums), &x[0], row, &sums[0])
	}
}

// addSquaresVectors adds the squares of as many values as are whole groups of chains; it
// returns how many those were.
func addSquaresVectors(sums *[squareChains]float64, x []float32) (done int) {
	groups := len(x) / squareChains
	if use == plain || groups == 0 {
		return 0
	}
	if use == avx512 {
		addSquaresAVX512(groups, &x[0], &sums[0])
	} else {
		addSquaresAVX2(groups, &x[0], &sums[0])
	}
	return groups * squareChains
}

// copyRowsKernel copies rows of n values.
func copyRowsKernel(rows, n int, to []float32, toRow int, from []float32, fromRow int) {
	if use == avx512 {
		copyRowsAVX512(rows, n, &to[0], toRow, &from[0], fromRow)
	} else {
		copyRowsAVX2(rows, n, &to[0], toRow, &from[0], fromRow)
	}
}
