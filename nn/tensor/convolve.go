package tensor

import (
	"sync"

	"deepgo/nn/tensor/parallel"
)

// A sliding is a convolution with vector instructions. Like a product it holds the sums
// of a tile in registers, rows of channels by one or two vectors of neighbouring places,
// and adds a weight at a time; what the weight is multiplied with lies at an offset of
// its own from the place. So nothing is copied but the image, once, into a padding.
//
// The same does for y and for dx: dx is what a window sees that is turned round and goes
// over a padded dy, with the weights' channels exchanged.
type sliding struct {
	padding
	from, to images
	groups   int
	out      int // channels of a group of to
	step     int // lines of the padding between two rows of to
	weights  *slidingWeights
}

// slidingWeights are the weights of all channels, tile by tile, for a tile by k and then
// by channel; and how far from its place each k looks.
type slidingWeights struct {
	a       []float32
	offsets []int
}

var (
	slidings    parallel.Kind[sliding]
	weightsPool = sync.Pool{New: func() any { return new(slidingWeights) }}
)

// forwardSliding returns what computes y.
func (c *convolution) forwardSliding() sliding {
	return sliding{
		padding: padding{
			channels: c.perGroup, phases: c.Stride, spread: 1, top: c.Top, left: c.Left,
			lines:  (c.y.height-1)*c.Stride + (c.Height-1)*c.Dilation + 1,
			width:  c.y.width + (c.Width-1)*c.Dilation/c.Stride,
			height: c.x.height, along: c.x.width,
		},
		from: c.x, to: c.y, groups: c.x.channels / c.perGroup, out: c.outs, step: c.Stride,
	}
}

// backwardSliding returns what computes dx: c.y is dy, and c.x is dx.
func (c *convolution) backwardSliding() sliding {
	down, right := (c.Height-1)*c.Dilation, (c.Width-1)*c.Dilation
	return sliding{
		padding: padding{
			channels: c.outs, phases: 1, spread: c.Stride, top: down - c.Top, left: right - c.Left,
			lines: c.x.height + down, width: c.x.width + right,
			height: c.y.height, along: c.y.width,
		},
		from: c.y, to: c.x, groups: c.x.channels / c.perGroup, out: c.perGroup, step: 1,
	}
}

// slide computes y from x, with biases if b isn't nil, or dx from dy if back.
func (c *convolution) slide(s sliding, b []float32, back bool) {
	s.weights = weightsPool.Get().(*slidingWeights)
	s.weights.a, s.weights.offsets = s.weights.a[:0], s.weights.offsets[:0]
	if b != nil {
		s.weights.offsets = append(s.weights.offsets, s.size()) // to the ones
	}
	c.appendOffsets(&s, back)
	for g := range s.groups {
		s.channelTiles(func(from, rows int) {
			if b != nil {
				s.weights.a = append(s.weights.a, b[g*s.out+from:][:rows]...)
			}
			c.appendWeights(&s, g, from, rows, back)
		})
	}
	work := 2 * len(s.weights.offsets) * len(s.to.data)
	parallel.Do(&slidings, min(parallel.Shards(work), s.to.batch), s)
	weightsPool.Put(s.weights)
}

// appendOffsets appends where each weight looks: a window that is turned round for dx.
func (c *convolution) appendOffsets(s *sliding, back bool) {
	for in := range s.channels {
		for k := range c.Height * c.Width {
			line, column := k/c.Width*c.Dilation, k%c.Width*c.Dilation
			if back {
				line, column = (c.Height-1)*c.Dilation-line, (c.Width-1)*c.Dilation-column
			}
			s.weights.offsets = append(s.weights.offsets, s.offset(in, line, column))
		}
	}
}

// appendWeights appends those of a tile, rows channels of a group.
func (c *convolution) appendWeights(s *sliding, group, from, rows int, back bool) {
	size := c.Height * c.Width
	channel, row := size, c.perGroup*size // between two channels of from, and of to
	if back {
		channel, row = row, channel
	}
	start := group*c.outs*c.perGroup*size + from*row
	for in := range s.channels {
		for k := range size {
			for i := range rows {
				s.weights.a = append(s.weights.a, c.kernel[start+in*channel+k+i*row])
			}
		}
	}
}

// channelTiles calls f for each tile of the channels of a group, which are of nearly the
// same height: where it begins and how many channels it has.
func (s *sliding) channelTiles(f func(from, rows int)) {
	tiles := (s.out + use.tileRows() - 1) / use.tileRows()
	for i := range tiles {
		from, to := parallel.Span(s.out, 1, tiles, i)
		f(from, to-from)
	}
}

// Shard goes over some of the images.
func (s *sliding) Shard(i, shards int) {
	const slack = 64 // what vectors read beyond the last place
	buffer := borrow(s.size() + s.plane() + slack)
	ones := (*buffer)[s.size():][:s.plane()] // what biases are multiplied with
	for i := range ones {
		ones[i] = 1
	}
	first, last := parallel.Span(s.to.batch, 1, shards, i)
	for image := first; image < last; image++ {
		for g := range s.groups {
			s.fill(*buffer, s.from.data[(image*s.from.channels+g*s.channels)*s.height*s.along:])
			s.group(image, g, *buffer)
		}
	}
	giveBack(buffer)
}

// group computes the channels of a group of one image.
func (s *sliding) group(image, g int, x []float32) {
	k := len(s.weights.offsets)
	a := s.weights.a[g*s.out*k:]
	s.channelTiles(func(from, rows int) {
		plane := (image*s.to.channels + g*s.out + from) * s.to.height * s.to.width
		t := slidingTile{s, rows, a[from*k:], x, s.to.data[plane:]}
		t.run()
	})
}

// A slidingTile is some channels of one image.
type slidingTile struct {
	*sliding
	rows    int
	a, x, c []float32
}

// run computes the channels: each row in parts of two vectors, or two rows at a time if
// each fits into a vector.
func (t *slidingTile) run() {
	lanes, width, height := use.tileColumns()/2, t.to.width, t.to.height
	line := t.step * t.phases * t.width
	if width <= lanes {
		if height > 1 {
			t.kernel(0, 0, strip{2, height / 2, line, 2 * line, width, 2 * width, width, width})
		}
		if height%2 == 1 {
			t.kernel((height-1)*line, (height-1)*width, strip{vectors: 1, steps: 1, lanes: width})
		}
		return
	}
	for at := 0; at < width; at += 2 * lanes {
		n := min(2*lanes, width-at)
		t.kernel(at, at, strip{(n + lanes - 1) / lanes, height, lanes, line, lanes, width, min(n, lanes), n - lanes})
	}
}

// A strip is what a kernel goes along: steps times one or two vectors of places. The
// second lies second values after the first in x, and cSecond after it in C.
type strip struct {
	vectors, steps     int
	second, xStep      int
	cSecond, cStep     int
	lanes, lanesSecond int // that count
}
