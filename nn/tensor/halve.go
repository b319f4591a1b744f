package tensor

import "deepgo/nn/tensor/parallel"

// A halving is the pooling that nearly every network uses, with windows of 2×2 side by
// side, without the checks that windows in general need.
type halving struct {
	p    pooling
	x    images
	back bool // from dy in p.y to dx in p.x
}

var halvings parallel.Kind[halving]

// halves reports whether the windows are 2×2, side by side and inside of the image.
func (p *pooling) halves() bool {
	return p.Height == 2 && p.Width == 2 && p.Stride == 2 && p.Dilation == 1 && p.Top == 0 && p.Left == 0 &&
		p.y.width > 0 && 2*p.y.height <= p.x.height && 2*p.y.width <= p.x.width
}

// shards returns the number of parts to cut the planes into.
func (p *pooling) shards() int {
	return min(parallel.Cuts(10*len(p.x.data)), max(1, p.x.batch*p.x.channels))
}

// Shard pools some of the planes.
func (h *halving) Shard(i, shards int) {
	first, last := parallel.Span(h.p.x.batch*h.p.x.channels, 1, shards, i)
	x, y := h.x.height*h.x.width, h.p.y.height*h.p.y.width
	if x == 4*y { // all rows lie one behind the other
		h.doRows((last-first)*h.p.y.height, first*x, first*y)
		return
	}
	for plane := first; plane < last; plane++ {
		if h.back {
			clear(h.p.x.plane(0, plane)) // what no window sees
		}
		h.doRows(h.p.y.height, plane*x, plane*y)
	}
}

// doRows pools rows of y, from one of x and of y on.
func (h *halving) doRows(rows, x, y int) {
	if rows == 0 {
		return
	}
	if use != plain {
		h.rows(rows, x, y)
		return
	}
	n, wide := h.p.y.width, h.x.width
	for i := range rows {
		row, at := h.p.y.data[y+i*n:][:n], x+2*i*wide
		top, bottom := h.x.data[at:][:2*n], h.x.data[at+wide:][:2*n]
		if h.back {
			poolGradLoop(top, bottom, row, h.p.x.data[at:][:2*n], h.p.x.data[at+wide:][:2*n])
		} else {
			poolLoop(top, bottom, row)
		}
	}
}

// poolLoop sets each y to the largest of four values; NaN is larger than any number.
func poolLoop(top, bottom, y []float32) {
	for j := range y {
		most := top[2*j]
		for _, v := range [...]float32{top[2*j+1], bottom[2*j], bottom[2*j+1]} {
			if v > most || v != v {
				most = v
			}
		}
		y[j] = most
	}
}

// poolGradLoop gives each dy to the first of the largest of four values.
func poolGradLoop(top, bottom, dy, dTop, dBottom []float32) {
	for j, d := range dy {
		values := [...]float32{top[2*j], top[2*j+1], bottom[2*j], bottom[2*j+1]}
		at := 0
		for i, v := range values {
			if most := values[at]; v > most || v != v && most == most {
				at = i
			}
		}
		var to [4]float32
		to[at] = d
		dTop[2*j], dTop[2*j+1], dBottom[2*j], dBottom[2*j+1] = to[0], to[1], to[2], to[3]
	}
}
