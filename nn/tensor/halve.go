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
	return min(parallel.Shards(10*len(p.x.data)), max(1, p.x.batch*p.x.channels))
}

// Shard pools some of the planes.
func (h *halving) Shard(i, shards int) {
	channels := h.p.x.channels
	first, last := parallel.Span(h.p.x.batch*channels, 1, shards, i)
	for plane := first; plane < last; plane++ {
		x, y := h.x.plane(0, plane), h.p.y.plane(0, plane)
		dx := h.p.x.plane(0, plane)
		if h.back && len(dx) != 4*len(y) {
			clear(dx) // what no window sees
		}
		width, wide := h.p.y.width, h.x.width
		for oy := range h.p.y.height {
			row := y[oy*width:][:width]
			top, bottom := x[2*oy*wide:][:2*width], x[(2*oy+1)*wide:][:2*width]
			switch dTop, dBottom := dx[2*oy*wide:][:2*width], dx[(2*oy+1)*wide:][:2*width]; {
			case use != plain && h.back:
				poolGradKernel(top, bottom, row, dTop, dBottom)
			case use != plain:
				poolKernel(top, bottom, row)
			case h.back:
				poolGradLoop(top, bottom, row, dTop, dBottom)
			default:
				poolLoop(top, bottom, row)
			}
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
