package draw

import (
	"math"

	"deepgo/viz"
)

// A box is a rectangle on a sheet, of a text or of what it should not cover.
type box struct{ left, top, right, bottom float64 }

func (b box) overlaps(c box) bool {
	return b.left < c.right && c.left < b.right && b.top < c.bottom && c.top < b.bottom
}

// paintMarks draws dots with their texts, each text where it covers least.
func (p chartPicture) paintMarks(a area) {
	const radius, high = 4.6, 16
	busy := p.busy(a)
	var taken []box
	for _, m := range p.Marks {
		x, y := a.at(m.X, m.Y)
		if viz.Diverged(m.X) || viz.Diverged(m.Y) || !a.holds(x, y) {
			continue
		}
		a.markers([][2]float64{{x, y}}, ink, 0, radius)
		if m.Text == "" {
			continue
		}
		text := fit(boldFont, m.Text, a.right-a.left)
		where := a.freest(x, y, width(boldFont, text), high, busy, taken)
		taken = append(taken, where)
		a.rect(where.left, where.top, where.right-where.left, where.bottom-where.top, paper)
		a.text(where.left+3, (where.top+where.bottom)/2, left, boldFont, ink, text)
	}
}

// freest returns the box for a text beside (x, y) that covers the least.
func (a area) freest(x, y, wide, high float64, busy [][2]float64, taken []box) box {
	const away, inner = 9, 6
	wide += inner
	least, best := math.Inf(1), box{}
	for _, corner := range [][2]float64{
		{x + away, y - high/2},
		{x - away - wide, y - high/2},
		{x - wide/2, y - away - high},
		{x - wide/2, y + away},
		{x + away, y - high - 4},
		{x + away, y + 4},
		{x - away - wide, y - high - 4},
		{x - away - wide, y + 4},
	} {
		b := box{corner[0], corner[1], corner[0] + wide, corner[1] + high}
		cost := 0.0
		if b.left < a.left || b.right > a.right+margin || b.top < a.top-4 || b.bottom > a.bottom {
			cost += 1e6
		}
		for _, other := range taken {
			if b.overlaps(other) {
				cost += 1e3
			}
		}
		for _, p := range busy {
			if p[0] > b.left && p[0] < b.right && p[1] > b.top && p[1] < b.bottom {
				cost++
			}
		}
		if cost < least {
			least, best = cost, b
		}
	}
	shift := math.Max(0, a.left-best.left) - math.Max(0, best.right-(a.right+margin))
	best.left, best.right = best.left+shift, best.right+shift
	return best
}

// busy returns points along all that is drawn, to be kept free of text.
func (p chartPicture) busy(a area) [][2]float64 {
	var all [][2]float64
	along := func(xs, ys []float64, joined bool) {
		const step = 4
		for i, x := range xs {
			px, py := a.far(a.at(x, ys[i]))
			all = append(all, [2]float64{px, py})
			if i == 0 || !joined {
				continue
			}
			fx, fy := a.far(a.at(xs[i-1], ys[i-1]))
			n := min(500, int(math.Hypot(px-fx, py-fy)/step))
			for k := range n {
				t := float64(k) / float64(n)
				all = append(all, [2]float64{fx + t*(px-fx), fy + t*(py-fy)})
			}
		}
	}
	if len(p.Marks) == 0 {
		return nil
	}
	for _, l := range p.Lines {
		along(l.X, l.Y, true)
	}
	for _, g := range p.Points {
		along(g.X, g.Y, false)
	}
	for _, path := range p.Paths {
		along(path.X, path.Y, true)
	}
	for _, m := range p.Marks {
		along([]float64{m.X}, []float64{m.Y}, false)
	}
	return all
}
