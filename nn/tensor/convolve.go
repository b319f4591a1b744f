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
	weights  *convWeights
	biases   []float32 // or nil
}

// convWeights are the weights of all channels of the result, tile by tile, for a tile by k
// and then by channel; and, for a sliding, where they look.
type convWeights struct {
	a     []float32
	looks []look
}

// A look is a weight and where it looks, seen from the place whose sum it is part of.
type look struct{ offset, k int }

var (
	slidings    parallel.Kind[sliding]
	weightsPool = sync.Pool{New: func() any { return new(convWeights) }}
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
	s.weights, s.biases = weightsPool.Get().(*convWeights), b
	s.weights.looks = s.weights.looks[:0]
	c.appendLooks(&s, back)
	c.arrangeWeights(s.weights, back)
	work := 2 * len(s.weights.looks) * len(s.to.data)
	parallel.Do(&slidings, min(parallel.Cuts(work), s.to.batch), s)
	weightsPool.Put(s.weights)
}

// appendLooks appends where each weight looks: a window that is turned round for dx.
func (c *convolution) appendLooks(s *sliding, back bool) {
	for in := range s.channels {
		for k := range c.Height * c.Width {
			line, column := k/c.Width*c.Dilation, k%c.Width*c.Dilation
			if back {
				line, column = (c.Height-1)*c.Dilation-line, (c.Width-1)*c.Dilation-column
			}
			s.weights.looks = append(s.weights.looks, look{s.offset(in, line, column), len(s.weights.looks)})
		}
	}
}

// arrangeWeights fills in the weights, those for y or for dx.
func (c *convolution) arrangeWeights(w *convWeights, back bool) {
	size := c.Height * c.Width
	from, to := c.perGroup, c.outs        // channels of a group
	channel, row := size, c.perGroup*size // between two channels of from, and of to
	if back {
		from, to, channel, row = to, from, row, channel
	}
	w.a = w.a[:0]
	for g := range c.x.channels / c.perGroup {
		channelTiles(to, func(first, rows int) {
			start := g*c.outs*c.perGroup*size + first*row
			for in := range from {
				for k := range size {
					for i := range rows {
						w.a = append(w.a, c.kernel[start+in*channel+k+i*row])
					}
				}
			}
		})
	}
}

// channelTiles calls f for each tile of n channels of a group, which are of nearly the
// same height: where it begins and how many channels it has.
func channelTiles(n int, f func(from, rows int)) {
	tiles := (n + use.tileRows() - 1) / use.tileRows()
	for i := range tiles {
		from, to := parallel.Span(n, 1, tiles, i)
		f(from, to-from)
	}
}

// Shard goes over some of the images.
func (s *sliding) Shard(i, shards int) {
	const slack = 64 // what vectors read beyond the last place
	buffer := borrow(s.size() + slack)
	clear(*buffer)
	first, last := parallel.Span(s.to.batch, 1, shards, i)
	for image := first; image < last; image++ {
		for g := range s.groups {
			x, from := *buffer, s.from.data[(image*s.from.channels+g*s.channels)*s.height*s.along:]
			if s.bare() && len(from) >= s.size()+slack {
				x = from
			} else {
				s.fill(x, from)
			}
			s.group(image, g, x, s.following(image, g, last))
		}
	}
	giveBack(buffer)
}

// following returns what will be laid out after a group of an image, unless the image is the
// last.
func (s *sliding) following(image, g, last int) []float32 {
	size := s.channels * s.height * s.along
	at := (image*s.groups + g + 1) * size
	if at+size > last*s.groups*size {
		return nil
	}
	return s.from.data[at:][:size]
}

// group computes the channels of a group of one image.
func (s *sliding) group(image, g int, x, following []float32) {
	a := s.weights.a[g*s.out*len(s.weights.looks):]
	channelTiles(s.out, func(from, rows int) {
		size := s.to.height * s.to.width
		t := convTile{rows: rows, a: a[from*len(s.weights.looks):], x: x, c: s.to.data[(image*s.to.channels+g*s.out+from)*size:], cRow: size}
		t.ahead = following[len(following)*from/s.out : len(following)*(from+rows)/s.out]
		if s.biases != nil {
			t.bias = s.biases[g*s.out+from:]
		}
		s.run(t)
	})
}

// A convTile is some channels of a convolution's result: their weights, their biases or
// nil, and what they look at.
type convTile struct {
	rows          int
	a, bias, x, c []float32
	cRow          int       // between two channels in c
	ahead         []float32 // what is looked at after these: it is sent for meanwhile
}

// run computes channels of one image, part by part of its width: two vectors of a line, or
// one of two lines, or half of one of four, whatever leaves the fewest lanes empty.
func (s *sliding) run(t convTile) {
	lanes, width, height := use.tileColumns()/2, s.to.width, s.to.height
	line := s.step * s.phases * s.width
	looks := s.weights.looks
	for at := 0; at < width; {
		n, done := min(2*lanes, width-at), 0 // columns, and lines of them
		do := func(lines int, s strip) {
			if s.steps = (height - done) / lines; s.steps == 0 {
				return
			}
			s.looks, s.xStep, s.cStep = looks, lines*line, lines*width
			t.kernel(at+done*line, at+done*width, s)
			t.ahead = nil
			done += lines * s.steps
		}
		if n <= lanes+lanes/2 {
			n = min(n, lanes)
		}
		if n > lanes {
			do(1, strip{vectors: 2, second: lanes, cSecond: lanes, lanes: lanes, lanesSecond: n - lanes})
		}
		if n <= lanes/2 {
			do(4, strip{vectors: 2, second: 2 * line, half: line, cSecond: 2 * width, cHalf: width, lanes: n, lanesSecond: n})
		}
		do(2, strip{vectors: 2, second: line, cSecond: width, lanes: n, lanesSecond: n})
		do(1, strip{vectors: 1, lanes: n})
		at += n
	}
}

// A strip is what a kernel goes along: steps times one or two vectors of places, which
// all look the same way. The second lies second values after the first in x, and cSecond
// after it in C; if half isn't 0, the second half of each lies half values after the first
// in x, and cHalf after it in C.
type strip struct {
	looks                 []look
	vectors, steps        int
	second, half, xStep   int
	cSecond, cHalf, cStep int
	lanes, lanesSecond    int // that count, of a vector or of each of its halves
}
