package tensor

import (
	"sync"

	"deepgo/nn/tensor/parallel"
)

// A weightGrad adds to the gradient of a convolution's weights: dW[k, o] += Σ x·dy, the
// product of what each weight sees, row by row of all images, and dyᵀ. The rows of A
// overlap, so the kernel takes them from the padded images themselves: three neighbours
// at each of several places. It is done for some images at a time, as many as stay near
// from when they are laid out until the last weight has seen them.
type weightGrad struct {
	padding     // of all groups' channels
	c           *convolution
	group       int
	first, last int // images
	scratch     *weightScratch
}

// weightScratch is the memory of a weightGrad.
type weightScratch struct {
	c         convolution
	x, dyT    []float32 // some images, padded; their dy, an image's places by rows
	channels  int       // of a row of dyT
	db        []float32 // the sums of all rows of dyT; of no length if they aren't wanted
	sums      []float32 // [group, 3·triples, outs]
	triples   []int     // where each three begin in an image
	neighbour int       // how far apart the three are
}

var (
	weightGrads  parallel.Kind[weightGrad]
	layouts      parallel.Kind[layout]
	scratchesFor = sync.Pool{New: func() any { return new(weightScratch) }}
)

// addWeightGrad adds to dkernel, which c.kernel is, and to db unless there is none.
func (c *convolution) addWeightGrad(db []float32) {
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
	switch {
	case c.along():
		w.addAlong(db)
	case c.thin():
		w.addThin(db)
	default:
		w.addWide(db)
	}
	s.c = convolution{}
	scratchesFor.Put(s)
}

// addWide adds to dkernel and db if there are many output channels.
func (w *weightGrad) addWide(db []float32) {
	s := w.scratch
	w.findTriples()
	s.db = append(s.db[:0], db...)
	clear(s.db)
	w.addImages()
	for i, sum := range s.db {
		db[i] += sum
	}
	for w.group = range w.c.x.channels / w.c.perGroup {
		w.addSums()
	}
}

// addImages adds up what the images add.
func (w *weightGrad) addImages() {
	const near = 1 << 18 // values: half the second cache
	c, s := w.c, w.scratch
	s.channels = max(8, c.y.channels) // as many as are turned round together
	places := c.y.height * c.y.width
	each := w.size() + places*s.channels
	n := min(max(1, near/each), c.x.batch)
	s.x, s.dyT = sized(s.x, n*w.size()+2*s.neighbour+16), sized(s.dyT, n*places*s.channels)
	clear(s.x)
	groups := c.x.channels / c.perGroup
	s.sums = sized(s.sums, groups*3*len(s.triples)*c.outs)
	clear(s.sums)
	work := 2 * n * places * c.outs * 3 * len(s.triples)
	for w.first = 0; w.first < c.x.batch; w.first = w.last {
		w.last = min(w.first+n, c.x.batch)
		parallel.Do(&layouts, min(parallel.Cuts(10*n*each), w.last-w.first), layout{w.padding, w.first, w.last, s})
		for w.group = range groups {
			parallel.Do(&weightGrads, min(parallel.Cuts(work), w.blocks()), *w)
		}
		sumRows(s.db, s.dyT, s.channels, (w.last-w.first)*places)
	}
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
	for image := range w.last - w.first {
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
				row += w.group * 3 * len(w.scratch.triples)
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
	from, to int // images
	scratch  *weightScratch
}

// Shard lays out some of the images.
func (l *layout) Shard(i, shards int) {
	s := l.scratch
	x, dy := s.c.x, s.c.y
	first, last := parallel.Span(l.to-l.from, 1, shards, i)
	places := dy.height * dy.width
	for at := first; at < last; at++ {
		image := l.from + at
		l.fill(s.x[at*l.size():], x.data[image*l.channels*l.height*l.along:])
		from := byRows(dy.data[image*dy.channels*places:], places)
		rows := dy.channels
		if len(from.data) >= s.channels*places {
			rows = s.channels // those of the next image don't harm
		}
		transpose(byRows(s.dyT[at*places*s.channels:], s.channels), from, rows, places)
	}
}
