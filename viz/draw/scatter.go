package draw

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

// How points are drawn.
const (
	dotRadius = 3.6
	smallDot  = 2.0
	manyDots  = 500  // are drawn smaller
	maxDots   = 2000 // more would make a file of megabytes, and one dark cloud
)

// paintPoints draws each group in its colour and shape.
func (p chartPicture) paintPoints(a area) {
	all := 0
	for _, g := range p.Points {
		all += len(g.X)
	}
	for i, g := range p.Points {
		g = thinDots(g, all)
		a.dots(g.X, g.Y, palette[i%len(palette)], i, all > manyDots)
	}
}

// thinDots returns as many of a group's points as it may have of maxDots, evenly picked.
func thinDots(g viz.PointGroup, all int) viz.PointGroup {
	if all <= maxDots {
		return g
	}
	share := max(1, int(math.Round(float64(len(g.X))*maxDots/float64(all))))
	few := viz.PointGroup{Name: g.Name}
	for i := range min(share, len(g.X)) {
		at := i * len(g.X) / share
		few.X, few.Y = append(few.X, g.X[at]), append(few.Y, g.Y[at])
	}
	return few
}

// dots draws the points of the data that lie in the area.
func (a area) dots(xs, ys []float64, fill color.Color, shape int, small bool) {
	var at [][2]float64
	for i, x := range xs {
		if viz.Diverged(x) || viz.Diverged(ys[i]) {
			continue
		}
		if px, py := a.at(x, ys[i]); a.holds(px, py) {
			at = append(at, [2]float64{px, py})
		}
	}
	radius := dotRadius
	if small {
		radius = smallDot
	}
	a.markers(at, fill, shape, radius)
}

// markers draws marks of one colour and shape, as one path with a rim of paper, so that
// they are told apart where they overlap.
func (s sheet) markers(at [][2]float64, fill color.Color, shape int, radius float64) {
	if len(at) == 0 {
		return
	}
	const rim = 0.8
	var p vg.Path
	for _, m := range at {
		s.marker(&p, m[0], m[1], shape, radius)
	}
	s.SetColor(fill)
	s.Fill(p)
	if radius == dotRadius {
		s.SetLineStyle(vgdraw.LineStyle{Color: paper, Width: rim})
		s.Stroke(p)
	}
}

// marker adds a shape around (x, y) to a path: a circle, a square, a triangle, a diamond.
func (s sheet) marker(p *vg.Path, x, y float64, shape int, radius float64) {
	const h = 0.866
	switch {
	case radius <= smallDot && shape%4 == 0: // too small for anybody to see more corners
		s.polygon(p, x, y, radius, [][2]float64{{1, 0}, {0.5, h}, {-0.5, h}, {-1, 0}, {-0.5, -h}, {0.5, -h}})
		return
	case shape%4 == 0:
		s.circle(p, x, y, radius)
		return
	}
	corners := [][][2]float64{
		{{-0.85, -0.85}, {0.85, -0.85}, {0.85, 0.85}, {-0.85, 0.85}},
		{{0, -1.2}, {1.2 * h, 0.7}, {-1.2 * h, 0.7}},
		{{0, -1.25}, {1.05, 0}, {0, 1.25}, {-1.05, 0}},
	}[shape%4-1]
	s.polygon(p, x, y, radius, corners)
}

// polygon adds a polygon to a path, its corners in radii from (x, y).
func (s sheet) polygon(p *vg.Path, x, y, radius float64, corners [][2]float64) {
	for i, c := range corners {
		at := s.point(x+c[0]*radius, y+c[1]*radius)
		if i == 0 {
			p.Move(at)
		} else {
			p.Line(at)
		}
	}
	p.Close()
}

// circle adds a circle to a path.
func (s sheet) circle(p *vg.Path, x, y, radius float64) {
	p.Move(s.point(x+radius, y))
	p.Arc(s.point(x, y), vg.Length(radius), 0, 2*math.Pi)
	p.Close()
}
