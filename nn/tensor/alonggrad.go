package tensor

import "deepgo/nn/tensor/parallel"

// An alongGrad adds to the gradient of a convolution's weights if the rows of dy are whole
// eights and the window's rows 4 or 5 wide. A vector holds neighbouring places of dy, and is
// multiplied with what each weight of a row sees from there, as it lies in the image. So
// neither x nor dy is turned round, and no lane is empty, however few channels there are.
// The eight lanes are sums of their own, which are added up at the end.
type alongGrad struct {
	padding // of all groups' channels
	c       *convolution
	scratch *weightScratch
	biases  bool // whether db is wanted
}

var alongGrads parallel.Kind[alongGrad]

// alongLanes is how many neighbouring places have sums of their own.
const alongLanes = 8

// along reports whether an alongGrad does the work. That follows from the shapes alone: it
// is part of what the sums are.
func (c *convolution) along() bool {
	return c.Stride == 1 && (c.Width == 4 || c.Width == 5) && c.y.width%alongLanes == 0
}

// alongOuts returns how many output channels a tile has.
func (c cpu) alongOuts() int { return [...]int{0, 2, 8}[c] }

// room returns how many output channels have room in the sums, of n.
func (c cpu) room(n int) int {
	if c == avx512 {
		return n + n%2
	}
	return n
}

// at returns where the eight sums begin of an output channel of its group and the first
// column of a row of the window, and how many eights lie between two columns. The biases'
// sums come after all others, as if they were of a row more.
func (a *alongGrad) at(row, out int) (first, column int) {
	most := use.alongOuts()
	outs := use.room(min(most, a.c.outs-out/most*most))
	return ((row*use.room(a.c.outs)+out/most*most)*a.c.Width + out%most) * alongLanes, outs
}

// addAlong adds to dkernel, which c.kernel is, and to db unless there is none. The images
// are padded as those of w.
func (w *weightGrad) addAlong(db []float32) {
	a := alongGrad{padding: w.padding, c: w.c, scratch: w.scratch, biases: len(db) > 0}
	c, s := a.c, a.scratch
	rows := a.channels * c.Height
	n, _ := a.at(rows, 0)
	s.sums = sized(s.sums, n+c.x.channels/c.perGroup*use.room(c.outs)*alongLanes)
	clear(s.sums)
	parallel.Do(&alongGrads, min(parallel.Cuts(2*len(c.y.data)*c.perGroup*c.Height*c.Width), rows), a)

	lanes, sums := len(s.sums)/alongLanes, borrow(len(s.sums))
	transpose(byRows(*sums, lanes), byRows(s.sums, alongLanes), lanes, alongLanes)
	s.sums = s.sums[:lanes]
	clear(s.sums)
	sumRows(s.sums, *sums, lanes, alongLanes)
	giveBack(sums)
	for out := range c.y.channels {
		group, o := out/c.outs, out%c.outs
		for row := range c.perGroup * c.Height {
			at, column := a.at(group*c.perGroup*c.Height+row, o)
			for kx, dw := range c.weights(out, row/c.Height)[row%c.Height*c.Width:][:c.Width] {
				c.kernel[((out*c.perGroup)*c.Height+row)*c.Width+kx] = dw + s.sums[at/alongLanes+kx*column]
			}
		}
		if a.biases {
			db[out] += s.sums[n/alongLanes+group*use.room(c.outs)+o]
		}
	}
}

// Shard does some rows of the windows, image by image as far as they stay near.
func (a *alongGrad) Shard(i, shards int) {
	const near = 1 << 14 // values of x and dy: some of the second cache
	c := a.c
	first, last := parallel.Span(a.channels*c.Height, 1, shards, i)
	n := min(max(1, near/(a.size()+len(c.y.data)/c.y.batch)), c.x.batch)
	size := a.channels * a.height * a.along // of an image as it is
	var padded *[]float32
	if !a.bare() {
		padded = borrow(n * a.size())
		defer giveBack(padded)
		clear(*padded)
	}
	for image := 0; image < c.x.batch; image += n {
		n, x := min(n, c.x.batch-image), c.x.data[image*size:]
		if padded != nil {
			for i := range n {
				a.fill((*padded)[i*a.size():], x[i*size:])
			}
			x = *padded
		}
		for row := first; row < last; row++ {
			a.rowOfWindow(x, image, n, row)
		}
	}
}

// rowOfWindow adds what n images add to the sums of a row of the windows.
func (a *alongGrad) rowOfWindow(x []float32, image, n, row int) {
	most, outs := use.alongOuts(), a.c.outs
	if tiles := outs / most; tiles > 0 {
		a.kernel(x, image, n, row, 0, most, tiles)
	}
	if rest := outs % most; rest > 0 {
		a.kernel(x, image, n, row, outs-rest, rest, 1)
	}
}

// addKernelGradAlong is addKernelGrad with the sums of an alongGrad.
func (c *convolution) addKernelGradAlong(out, in int) {
	dw := c.weights(out, in)
	channel := out/c.outs*c.perGroup + in
	for k := range dw {
		var sums [alongLanes]float32
		for image := range c.x.batch {
			x, dy := c.x.plane(image, channel), c.y.plane(image, out)
			c.each(k, func(yAt, xAt, n int) {
				for j, d := range dy[yAt:][:n] {
					sum := &sums[(yAt+j)%alongLanes]
					*sum = fma(d, x[xAt+j], *sum)
				}
			})
		}
		dw[k] += inOrder(sums)
	}
}

// biasGradAlong returns the sum of an output channel's dy with the sums of an alongGrad.
func (c *convolution) biasGradAlong(out int) float32 {
	var sums [alongLanes]float32
	for image := range c.y.batch {
		for i, d := range c.y.plane(image, out) {
			sums[i%alongLanes] += d
		}
	}
	return inOrder(sums)
}

// inOrder returns the sum of sums, a chain from 0.
func inOrder(sums [alongLanes]float32) (sum float32) {
	for _, s := range sums {
		sum += s
	}
	return sum
}
