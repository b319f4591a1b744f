package tensor

import (
	"sync"

	"deepgo/nn/tensor/parallel"
)

// A weightGrad adds to the gradient of a convolution's weights: dW[k, o] += Σ x·dy, the
// product of what each weight sees, row by row of all images, and dyᵀ. The rows of A
// overlap, so the kernel takes them from the padded images themselves: three neighbours
// at each of several places.
type weightGrad struct {
	padding // of all groups' channels
	c       *convolution
	group   int
	scratch *weightScratch
}

// weightScratch is the memory of a weightGrad.
type weightScratch struct {
	c         convolution
	x, dyT    []float32 // the images, padded; dy, an image's places by rows
	sums      []float32 // [3·triples, outs]
	triples   []int     // where each three begin in an image
	neighbour int       // how far apart the three are
}

var (
	weightGrads  parallel.Kind[weightGrad]
	layouts      parallel.Kind[layout]
	scratchesFor = sync.Pool{New: func() any { return new(weightScratch) }}
)

// addWeightGrad adds to dkernel, which c.kernel is.
func (c *convolution) addWeightGrad() {
	s := scratchesFor.Get().(*weightScratch)
	s.c = *c
	w := weightGrad{
		padding: padding{
			channels: c.x.channels, phases: 1, spread: 1, top: c.Top, left: c.Left,
			lines:  (c.y.height-1)*c.Stride + (c.Height-1)*c.Dilation + 1,
			width:  (c.y.width-1)*c.Stride + (c.Width-1)*c.Dilation + 1,
			height: c.x.height, along: c.x.width,
		},
		c: &s.c, scratch: s,
	}
	w.findTriples()
	s.x = sized(s.x, c.x.batch*w.size()+2*s.neighbour+16)
	s.dyT = sized(s.dyT, len(c.y.data))
	moved := 10 * (len(c.x.data) + len(c.y.data))
	parallel.Do(&layouts, min(parallel.Shards(moved), c.x.batch), layout{w.padding, s})
	s.sums = sized(s.sums, 3*len(s.triples)*c.outs)
	work := 2 * len(c.y.data) * 3 * len(s.triples)
	for w.group = range c.x.channels / c.perGroup {
		clear(s.sums)
		parallel.Do(&weightGrads, min(parallel.Shards(work), w.blocks()), w)
		w.addSums()
	}
	s.c = convolution{}
	scratchesFor.Put(s)
}

// sized returns n values of memory, s if it is large enough.
func sized(s []float32, n int) []float32 {
	if cap(s) < n {
		s = make([]float32, n)
	}
	return s[:n]
}

// findTriples lists where the three neighbours begin that are done together: weights in
// a row of the window, or, if it is a single value, those of three channels. The last
// may reach too far: what comes of it isn't used. A kernel takes several at a time, so
// some are there only to fill.
func (w *weightGrad) findTriples() {
	c, s := w.c, w.scratch
	s.triples, s.neighbour = s.triples[:0], c.Dilation
	if c.Height*c.Width == 1 {
		s.neighbour = w.plane()
		for in := 0; in < c.perGroup; in += 3 {
			s.triples = append(s.triples, w.offset(in, 0, 0))
		}
	} else {
		for in := range c.perGroup {
			for ky := range c.Height {
				for kx := 0; kx < c.Width; kx += 3 {
					s.triples = append(s.triples, w.offset(in, ky*c.Dilation, kx*c.Dilation))
				}
			}
		}
	}
	for len(s.triples)%4 != 0 {
		s.triples = append(s.triples, 0)
	}
}

// blocks returns the number of tiles of the sums.
func (w *weightGrad) blocks() int { return len(w.scratch.triples) / w.perTile() * w.panels() }

// perTile returns the number of triples in a tile.
func (w *weightGrad) perTile() int { return use.tileRows() / 3 }

// panels returns the number of tiles side by side.
func (w *weightGrad) panels() int { return (w.c.outs + use.tileColumns() - 1) / use.tileColumns() }

// Shard computes some of the tiles, image by image, so that its dyᵀ stays near.
func (w *weightGrad) Shard(i, shards int) {
	panels, columns := w.panels(), use.tileColumns()
	first, last := parallel.Span(w.blocks(), 1, shards, i)
	for image := range w.c.x.batch {
		for block := first; block < last; block++ {
			w.kernel(image, block/panels*w.perTile(), block%panels*columns)
		}
	}
}

// addSums adds what was computed for a group to its weights' gradient.
func (w *weightGrad) addSums() {
	c := w.c
	triplesInRow := (c.Width + 2) / 3
	for in := range c.perGroup {
		for ky := range c.Height {
			for kx := range c.Width {
				row := 3*((in*c.Height+ky)*triplesInRow) + kx
				if c.Height*c.Width == 1 {
					row = in
				}
				for o, sum := range w.scratch.sums[row*c.outs:][:c.outs] {
					c.weights(w.group*c.outs+o, in)[ky*c.Width+kx] += sum
				}
			}
		}
	}
}

// A layout is a job: it pads x and transposes dy, image by image.
type layout struct {
	padding
	scratch *weightScratch
}

// Shard lays out some of the images.
func (l *layout) Shard(i, shards int) {
	s := l.scratch
	x, dy := s.c.x, s.c.y
	first, last := parallel.Span(x.batch, 1, shards, i)
	places := dy.height * dy.width
	for image := first; image < last; image++ {
		l.fill(s.x[image*l.size():], x.data[image*l.channels*l.height*l.along:])
		from := byRows(dy.data[image*dy.channels*places:], places)
		transpose(byRows(s.dyT[image*places*dy.channels:], dy.channels), from, dy.channels, places)
	}
}
