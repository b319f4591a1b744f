package tensor

import (
	"runtime"

	"deepgo/nn/tensor/parallel"
)

// A thinGrad adds to the gradient of a convolution's weights if there are few output
// channels, which would leave most lanes empty in a weightGrad. Here a vector holds weights:
// a row of the window has eight lanes, of which as many count as it is wide, and what it
// sees is loaded from the padded image as it is. So dy needn't be turned round.
type thinGrad struct {
	padding // of all groups' channels
	c       *convolution
	scratch *weightScratch
}

var thinGrads parallel.Kind[thinGrad]

// thinLanes is how many lanes a row of the window has, and thinOuts how many output channels
// a group has at most.
const thinLanes, thinOuts = 8, 6

// thin reports whether a thinGrad does the work.
func (c *convolution) thin() bool {
	return c.outs <= thinOuts && c.Dilation == 1 && c.Width > 2 && c.Width <= thinLanes
}

// rows returns how many rows of a window have room in all vectors of a tile.
func (t *thinGrad) rows() int {
	if use == avx2 {
		return 2
	}
	return 6
}

// vectors returns how many vectors the rows of a window have that are done from ky on.
func (t *thinGrad) vectors(ky int) int {
	lanes := use.tileColumns() / 2
	return (min(t.rows(), t.c.Height-ky)*thinLanes + lanes - 1) / lanes
}

// at returns where in the sums those of a channel, an output channel of its group and a row
// of the window begin. What a kernel adds to lies side by side.
func (t *thinGrad) at(channel, out, ky int) int {
	first := ky / t.rows() * t.rows()
	room := (t.c.Height + t.rows() - 1) / t.rows() * t.rows()
	return ((channel*room+first)*t.c.outs)*thinLanes + out*t.vectors(first)*use.tileColumns()/2 + (ky-first)*thinLanes
}

// addThin adds to dkernel, which c.kernel is, and to db unless there is none. The images
// are padded as those of w.
func (w *weightGrad) addThin(db []float32) {
	t := thinGrad{w.padding, w.c, w.scratch}
	c, s := t.c, t.scratch
	s.sums = sized(s.sums, t.at(t.channels, 0, 0))
	clear(s.sums)
	work := 2 * len(c.y.data) * c.perGroup * c.Height * thinLanes
	parts := min(parallel.Cuts(work), runtime.GOMAXPROCS(0), (c.outs+2)/3)
	parallel.Do(&thinGrads, parts, t)
	for out := range c.y.channels {
		for in := range c.perGroup {
			for ky := range c.Height {
				sums := s.sums[t.at(out/c.outs*c.perGroup+in, out%c.outs, ky):]
				for kx := range c.Width {
					c.weights(out, in)[ky*c.Width+kx] += sums[kx]
				}
			}
		}
	}
	if len(db) > 0 {
		c.addSums(db)
	}
}

// Shard does some of the output channels of each group.
func (t *thinGrad) Shard(i, shards int) {
	c := t.c
	from, to := parallel.Span(c.outs, 1, shards, i)
	rows := t.rows()
	x := borrow(t.size() + rows*t.width + thinLanes)
	clear(*x)
	for image := range c.x.batch {
		t.fill(*x, c.x.data[image*t.channels*t.height*t.along:])
		for channel := range t.channels {
			for ky := 0; ky < c.Height; ky += rows {
				t.kernel(*x, image, channel, ky, from, to)
			}
		}
	}
	giveBack(x)
}

// addSums adds the sum of each channel of dy to db, with up to eight chains side by side,
// since one alone would wait for its own last sum.
func (c *convolution) addSums(db []float32) {
	size := c.y.height * c.y.width
	for first := 0; first < len(db); first += 8 {
		var s0, s1, s2, s3, s4, s5, s6, s7 float32
		for image := range c.y.batch {
			plane := func(k int) []float32 { return c.y.plane(image, min(first+k, len(db)-1))[:size] }
			y0, y1, y2, y3, y4, y5, y6, y7 := plane(0), plane(1), plane(2), plane(3), plane(4), plane(5), plane(6), plane(7)
			for j, v := range y0 {
				s0 += v
				s1 += y1[j]
				s2 += y2[j]
				s3 += y3[j]
				s4 += y4[j]
				s5 += y5[j]
				s6 += y6[j]
				s7 += y7[j]
			}
		}
		sums := [...]float32{s0, s1, s2, s3, s4, s5, s6, s7}
		for k := range min(8, len(db)-first) {
			db[first+k] += sums[k]
		}
	}
}
