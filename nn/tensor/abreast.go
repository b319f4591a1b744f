package tensor

import (
	"sync"

	"deepgo/nn/tensor/parallel"
)

// An abreast is a convolution of images too narrow to fill half a vector with places side by
// side: a vector holds what so many images have at one place. Their channels are turned
// round for that, some images at a time, and the result is turned back. It needs no zeros
// around an image, since all lanes of a vector look the same way: places from which the
// same weights look inside of the image have a list of looks of their own.
type abreast struct {
	from, to      images
	groups        int
	channels, out int // of a group of from and of to
	along         int // from's places between those that neighbours in to begin to look at
	weights       *convWeights
	biases        []float32 // or nil
	views         *views
}

// views are where weights look from all places of an image: a list of looks for each pair of
// a stretch of lines and one of columns.
type views struct {
	rows, columns []stretch
	looks         []look
	lists         []int // where they begin in looks, and the end
}

var abreasts parallel.Kind[abreast]

// viewsOf keeps the views of the shapes that were seen last: to list them takes a tenth of
// the time of a small convolution.
var viewsOf struct {
	sync.Mutex
	shapes map[viewed]*views
}

// viewed is all that views depend on.
type viewed struct {
	Window
	height, width, channels int // of from
	toHeight, toWidth       int
	images                  int // abreast
	back                    bool
}

// A stretch is some neighbouring lines, or columns, of a result, of which the same weights,
// from ≤ k < to, look inside of the image; the from-th of the first one looks at.
type stretch struct{ first, n, from, to, at int }

// forwardAbreast returns what computes y.
func (c *convolution) forwardAbreast() abreast {
	return abreast{from: c.x, to: c.y, groups: c.x.channels / c.perGroup, channels: c.perGroup, out: c.outs, along: c.Stride}
}

// backwardAbreast returns what computes dx from dy, if the stride is 1.
func (c *convolution) backwardAbreast() abreast {
	return abreast{from: c.y, to: c.x, groups: c.x.channels / c.perGroup, channels: c.outs, out: c.perGroup, along: 1}
}

// pays reports whether it takes less time than a sliding: whether there are more lanes in
// use, and enough work to turn the images round for.
func (s *abreast) pays(c *convolution, back bool) bool {
	lanes := use.tileColumns() / 2
	inUse := func(n, of int) float64 { return float64(n) / float64((n+of-1)/of*of) }
	places := func(m images) int { return m.height * m.width }
	sliding := inUse(s.to.width, lanes/2) // two lines share a vector
	if back {                             // it also goes over zeros
		sliding *= min(1, float64(places(s.from))/float64(places(s.to)))
	}
	moved, made := s.channels*places(s.from)+s.out*places(s.to), s.out*places(s.to)
	terms := s.channels * c.Height * c.Width
	return (!back || c.Stride == 1) && 0.8*inUse(s.to.batch, lanes) > sliding &&
		terms*made > 40*moved && 2*lanes*moved < 1<<18
}

// goAbreast computes y from x, with biases if b isn't nil, or dx from dy if back.
func (c *convolution) goAbreast(s abreast, b []float32, back bool) {
	w := weightsPool.Get().(*convWeights)
	s.weights, s.biases = w, b
	c.arrangeWeights(w, back)
	s.views = c.views(&s, back)
	images := use.tileColumns()
	parallel.Do(&abreasts, (s.to.batch+images-1)/images, s)
	weightsPool.Put(w)
}

// views returns the views of an abreast, which nobody changes any more.
func (c *convolution) views(s *abreast, back bool) *views {
	shape := viewed{c.Window, s.from.height, s.from.width, s.channels, s.to.height, s.to.width, use.tileColumns(), back}
	viewsOf.Lock()
	defer viewsOf.Unlock()
	v := viewsOf.shapes[shape]
	if v == nil {
		if v = c.listViews(shape); viewsOf.shapes == nil || len(viewsOf.shapes) == 100 {
			viewsOf.shapes = map[viewed]*views{}
		}
		viewsOf.shapes[shape] = v
	}
	return v
}

// stretches returns those of n lines or columns of the result, which look at size ones
// through a window of so many.
func (c *convolution) stretches(window, pad, size, n int, back bool) (list []stretch) {
	for i := range n {
		var s stretch
		if back {
			s.from, s.to = max(0, (i+pad-size+c.Dilation)/c.Dilation), min(window, (i+pad)/c.Dilation+1)
			s.at = i + pad - s.from*c.Dilation
		} else {
			s.from, s.to = c.inside(i, pad, window, size)
			s.at = i*c.Stride - pad + s.from*c.Dilation
		}
		if s.from >= s.to {
			s.from, s.to, s.at = 0, 0, 0 // it sees nothing
		}
		if last := len(list) - 1; last >= 0 && s.to > 0 && list[last].from == s.from && list[last].to == s.to {
			list[last].n++
			continue
		}
		s.first, s.n = i, 1
		list = append(list, s)
	}
	return list
}

// listViews lists the views of images of a shape.
func (c *convolution) listViews(shape viewed) *views {
	v := &views{
		rows:    c.stretches(c.Height, c.Top, shape.height, shape.toHeight, shape.back),
		columns: c.stretches(c.Width, c.Left, shape.width, shape.toWidth, shape.back),
		lists:   []int{0},
	}
	step := c.Dilation * shape.images
	if shape.back {
		step = -step
	}
	for _, r := range v.rows {
		for _, q := range v.columns {
			for channel := range shape.channels {
				for ky := r.from; ky < r.to; ky++ {
					line := channel*shape.height*shape.images + step*(ky-r.from)
					for kx := q.from; kx < q.to; kx++ {
						at := line*shape.width + step*(kx-q.from)
						v.looks = append(v.looks, look{at, (channel*c.Height+ky)*c.Width + kx})
					}
				}
			}
			v.lists = append(v.lists, len(v.looks))
		}
	}
	return v
}

// Shard does some images, a vector or two.
func (s *abreast) Shard(i, _ int) {
	n := use.tileColumns()
	first := i * n
	count := min(n, s.to.batch-first)
	sizeFrom, sizeTo := s.channels*s.from.height*s.from.width, s.out*s.to.height*s.to.width
	x, y := borrow(sizeFrom*n), borrow(sizeTo*n)
	if count < n {
		clear(*x)
	}
	for g := range s.groups {
		from := byRows(s.from.data[(first*s.groups+g)*sizeFrom:], s.groups*sizeFrom)
		transpose(byRows(*x, n), from, count, sizeFrom)
		s.group(g, count, *x, *y)
		to := byRows(s.to.data[(first*s.groups+g)*sizeTo:], s.groups*sizeTo)
		transpose(to, byRows(*y, n), sizeTo, count)
	}
	giveBack(y)
	giveBack(x)
}

// group computes the channels of a group of so many images.
func (s *abreast) group(g, count int, x, y []float32) {
	n, lanes := use.tileColumns(), use.tileColumns()/2
	w := s.weights
	terms := len(w.a) / s.groups / s.out
	plane := s.to.height * s.to.width
	channelTiles(s.out, func(from, rows int) {
		t := convTile{rows: rows, a: w.a[(g*s.out+from)*terms:], x: x, c: y[from*plane*n:], cRow: plane * n}
		if s.biases != nil {
			t.bias = s.biases[g*s.out+from:]
		}
		for i, r := range s.views.rows {
			for j, q := range s.views.columns {
				ends := s.views.lists[i*len(s.views.columns)+j:]
				list := s.views.looks[ends[0]:ends[1]]
				along := walk{q.n, s.along * n, n}
				down := walk{r.n, s.along * s.from.width * n, s.to.width * n}
				if down.n > along.n { // rather one long strip than several short ones
					along, down = down, along
				}
				x, y := (r.at*s.from.width+q.at)*n, (r.first*s.to.width+q.first)*n
				for range down.n {
					t.kernel(x, y, strip{
						looks: list, vectors: (count + lanes - 1) / lanes, steps: along.n,
						second: lanes, xStep: along.x, cSecond: lanes, cStep: along.y, lanes: lanes, lanesSecond: lanes,
					})
					x, y = x+down.x, y+down.y
				}
			}
		}
	})
}

// A walk is a number of steps, and how far each leads in x and in y.
type walk struct{ n, x, y int }
