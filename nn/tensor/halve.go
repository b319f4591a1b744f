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
		2*p.y.height <= p.x.height && 2*p.y.width <= p.x.width
}

// shards returns the number of parts to cut the planes into.
func (p *pooling) shards() int {
	return min(parallel.Shards(10*len(p.x.data)), max(1, p.x.batch*p.x.channels))
}

// Shard pools some of the planes.
func (h *halving) Shard(i, shards int) {
	channels := h.p.x.channels
	first, last := parallel.Span(h.p.x.batch*channels, 1, shards, i)
	for plane := first; plane < last; plane++ {
		x, y := h.x.plane(0, plane), h.p.y.plane(0, plane)
		var dx []float32
		if h.back {
			dx = h.p.x.plane(0, plane)
			clear(dx)
		}
		width, wide := h.p.y.width, h.x.width
		for oy := range h.p.y.height {
			top, bottom := x[2*oy*wide:][:2*width], x[(2*oy+1)*wide:][:2*width]
			if row := y[oy*width:][:width]; h.back {
				spread(dx[2*oy*wide:], row, top, bottom, wide)
			} else {
				pool(row, top, bottom)
			}
		}
	}
}

// pool sets y to the largest of four values each.
func pool(y, top, bottom []float32) {
	for j := range y {
		y[j] = max(top[2*j], top[2*j+1], bottom[2*j], bottom[2*j+1])
	}
}

// spread adds each dy to where the first of the largest values was, in two rows of dx.
func spread(dx, dy, top, bottom []float32, wide int) {
	for j, d := range dy {
		at, most := 2*j, top[2*j]
		if v := top[2*j+1]; v > most || v != v && most == most {
			at, most = 2*j+1, v
		}
		if v := bottom[2*j]; v > most || v != v && most == most {
			at, most = wide+2*j, v
		}
		if v := bottom[2*j+1]; v > most || v != v && most == most {
			at = wide + 2*j + 1
		}
		dx[at] = d
	}
}
