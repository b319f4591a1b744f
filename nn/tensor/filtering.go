package tensor

import "deepgo/nn/tensor/parallel"

// A filtering is a convolution with windows of 3×3 by Winograd's minimal filtering, see
// winograd.go. Some rows of tiles are done at a time, so that what becomes of them stays
// near. Their images are turned round, so that the channels of a place lie side by side and
// a vector holds some of them, and transformed: of the factors in one place of a patch, all
// tiles' make a matrix [tile, channel]. 36 products with the weights' [from's channel, to's
// channel] follow, what they give is transformed back, and the results are turned round
// again.
//
// As a sliding it does y as well as dx, which is what a window sees that is turned round and
// goes over dy.
type filtering struct {
	from, to images
	tiling
	rows    int // of tiles that are done together
	in, out int // room for the channels of a place of from and of to
	weights patches
	biases  []float32
}

// A tiling is how the tiles of 4×4 results lie in an image.
type tiling struct {
	down, across int
	top, left    int // by how much the first window begins above and left of the image
}

var (
	filterings   parallel.Kind[filtering]
	filterCalls  bufferPool // what all shards share
	filterShards bufferPool
)

// roomUnit is what the room for the channels of a place is a multiple of: whole vectors, for
// any instruction set.
const roomUnit = 16

// roomFor returns the room for so many channels.
func roomFor(channels int) int { return (channels + roomUnit - 1) / roomUnit * roomUnit }

// filters reports whether a filtering gives the results. It rounds in another way than a
// sliding, so this follows from the shapes alone, and not from how many images there are
// either: nothing depends on who else is in a batch. There must be enough channels for so
// many products to be saved that the transforms pay, and tiles well filled.
func (c *convolution) filters(to images) bool {
	const channels, width = 16, 8
	t := tilingOf(to, 0, 0)
	return c.Height == 3 && c.Width == 3 && c.Stride == 1 && c.Dilation == 1 && c.perGroup == c.x.channels &&
		min(c.x.channels, c.y.channels) >= channels && min(c.x.width, c.y.width) >= width &&
		t.down*t.across*tileSide*tileSide <= 2*to.height*to.width
}

// tilingOf returns the tiles of to.
func tilingOf(to images, top, left int) tiling {
	return tiling{(to.height + tileSide - 1) / tileSide, (to.width + tileSide - 1) / tileSide, top, left}
}

// width returns how many places are in a line that the tiles of a row see.
func (t *tiling) width() int { return tileSide*t.across + patchSide - tileSide }

// linesOf returns how many lines so many rows of tiles see.
func (t *tiling) linesOf(rows int) int { return tileSide*rows + patchSide - tileSide }

// filter computes y from x, with biases if b isn't nil, or dx from dy if back.
func (c *convolution) filter(b []float32, back bool) {
	const near = 3 << 16 // values
	s := filtering{from: c.x, to: c.y, tiling: tilingOf(c.y, c.Top, c.Left)}
	if back {
		s = filtering{from: c.y, to: c.x, tiling: tilingOf(c.x, 2-c.Top, 2-c.Left)}
	}
	s.in, s.out = roomFor(s.from.channels), roomFor(s.to.channels)
	s.rows = max(1, near/(patchSize*(s.in+s.out)*s.across))
	n, stage := s.from.channels, kernelSize*s.from.channels*s.out
	memory := filterCalls.borrow(patchesSize(n, s.out) + s.out + stage + betweenSize)
	var rest []float32
	s.weights, rest = newPatches(*memory, n, s.out)
	s.biases, rest = cut(rest, s.out)
	clear(s.biases)
	copy(s.biases, b)
	s.transformWeights(c.kernel, back, rest[:stage], rest[stage:])
	all := s.down * s.to.batch
	work := 2 * patchSize * all * s.across * s.in * s.out
	parallel.Do(&filterings, min(parallel.Cuts(work), all), s)
	filterCalls.giveBack(memory)
}

// transformWeights transforms the kernel [out, in, 3, 3]: a channel of from is a tile, and
// the channels of to lie side by side, in stage as [from's channel, 3, 3, to's channel].
func (s *filtering) transformWeights(kernel []float32, back bool, stage, between []float32) {
	n := s.from.channels
	clear(stage)
	from := tiles{data: stage, tile: kernelSize * s.out, row: 3 * s.out, column: s.out}
	if back {
		for i := range n {
			of := byRows(kernel[i*s.to.channels*kernelSize:], kernelSize)
			transpose(byRows(stage[i*kernelSize*s.out:], s.out), of, s.to.channels, kernelSize)
		}
		from.first, from.row, from.column = (kernelSize-1)*s.out, -from.row, -from.column // turned round
	} else {
		transpose(byRows(stage, s.out), byRows(kernel, n*kernelSize), s.to.channels, n*kernelSize)
	}
	kernelTransform.run(n, s.out, from, s.weights.from(0), nil, between)
}

// Shard does some rows of tiles.
func (s *filtering) Shard(i, shards int) {
	n := s.rows * s.across
	line, row := s.width()*s.in, tileSide*tileSide*s.across*s.out
	b := filterShards.borrow(s.linesOf(s.rows)*line + patchesSize(n, s.in) + patchesSize(n, s.out) + row + betweenSize)
	var m filterMemory
	rest := *b
	m.lines, rest = cut(rest, s.linesOf(s.rows)*line)
	m.image, rest = newPatches(rest, n, s.in)
	m.products, rest = newPatches(rest, n, s.out)
	m.results, m.between = cut(rest, row)
	first, last := parallel.Span(s.down*s.to.batch, 1, shards, i)
	for ; first < last; first += s.rows {
		s.do(m, first, min(first+s.rows, last))
	}
	filterShards.giveBack(b)
}

// filterMemory is the memory for some rows of tiles.
type filterMemory struct {
	lines           []float32 // that they see
	image, products patches
	results         []float32 // a row of tiles
	between         []float32
}

// do does rows of tiles, from ≤ row < to, counted through all images.
func (s *filtering) do(m filterMemory, from, to int) {
	s.transformImages(s.from, m.lines, m.image, from, to, m.between)
	for k := range patchSize {
		p := product{
			m: (to - from) * s.across, k: s.from.channels, n: s.out,
			a: m.image.matrix(k), b: s.weights.matrix(k), c: m.products.matrix(k),
		}
		p.block()
	}
	results := tiles{m.results, 0, tileSide * s.out, tileSide * s.across * s.out, s.out}
	for row := from; row < to; row++ {
		resultTransform.run(s.across, s.out, m.products.from((row-from)*s.across), results, s.biases, m.between)
		s.store(m.results, row/s.down, tileSide*(row%s.down))
	}
}

// store copies the results of a row of tiles to an image from a line on.
func (s *filtering) store(results []float32, image, line int) {
	plane := s.to.height * s.to.width
	to := placed{s.to.data[image*s.to.channels*plane+line*s.to.width:], plane, 1, s.to.width}
	from := placed{results, 1, s.out, tileSide * s.across * s.out}
	turn(to, from, s.to.channels, s.to.width, min(tileSide, s.to.height-line))
}

// transformImages transforms what rows of tiles see of x, from ≤ row < to, counted through
// all images.
func (t *tiling) transformImages(x images, lines []float32, factors patches, from, to int, between []float32) {
	channels := factors.channels
	line := t.width() * channels
	for row := from; row < to; {
		first := row % t.down
		n := min(to-row, t.down-first)
		t.layOut(x, lines[:t.linesOf(n)*line], channels, row/t.down, tileSide*first-t.top)
		for i := range n {
			seen := tiles{lines, i * tileSide * line, tileSide * channels, line, channels}
			imageTransform.run(t.across, channels, seen, factors.from((row-from+i)*t.across), nil, between)
		}
		row += n
	}
}

// layOut copies an image from a line on to lines, with room for so many channels, and zeros
// where no image is. What lies in the rest of the room is never used.
func (t *tiling) layOut(x images, lines []float32, channels, image, first int) {
	line := t.width() * channels
	above := min(max(0, -first), len(lines)/line)
	n := min(len(lines)/line-above, x.height-first-above)
	column := max(0, -t.left)
	columns := min(x.width, t.width()-t.left) - column
	if n <= 0 || columns <= 0 {
		clear(lines)
		return
	}
	clear(lines[:above*line])
	seen, below := cut(lines[above*line:], n*line)
	clear(below)
	left := (t.left + column) * channels
	for i := range n {
		clear(seen[i*line:][:left])
		clear(seen[i*line:][left+columns*channels : line])
	}
	plane := x.height * x.width
	from := placed{x.data[image*x.channels*plane+(first+above)*x.width+column:], plane, 1, x.width}
	turn(placed{seen[left:], 1, channels, line}, from, x.channels, columns, n)
}
