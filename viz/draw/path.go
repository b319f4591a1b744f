package draw

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

func pathStyle(c color.Color) vgdraw.LineStyle { return vgdraw.LineStyle{Color: c, Width: 1.6} }

// path draws where something went: a ring where it began, a dot for each step, arrows on
// the longer steps, and a large dot where it ended.
func (a area) path(path viz.Path, c color.Color) {
	const manySteps, longStep = 80, 26
	var runs [][]vg.Point
	var run []vg.Point
	var at [][2]float64
	for i, x := range path.X {
		if viz.Diverged(x) || viz.Diverged(path.Y[i]) {
			runs, run = append(runs, run), nil
			continue
		}
		run = append(run, vg.Point{X: vg.Length(x), Y: vg.Length(path.Y[i])})
		px, py := a.at(x, path.Y[i])
		at = append(at, [2]float64{px, py})
	}
	a.polylines(append(runs, run), pathStyle(c))
	var inside [][2]float64
	for i, p := range at {
		if !a.holds(p[0], p[1]) {
			continue
		}
		inside = append(inside, p)
		if i > 0 && a.holds(at[i-1][0], at[i-1][1]) && math.Hypot(p[0]-at[i-1][0], p[1]-at[i-1][1]) > longStep {
			a.arrow(at[i-1], p, c)
		}
	}
	if len(inside) == 0 {
		return
	}
	if len(inside) <= manySteps {
		a.markers(inside, c, 0, 2.4)
	}
	const start, end = 4.4, dotRadius + 1
	var ring vg.Path
	a.circle(&ring, inside[0][0], inside[0][1], start)
	a.SetColor(paper)
	a.Fill(ring)
	a.SetLineStyle(pathStyle(c))
	a.Stroke(ring)
	if len(inside) > 1 {
		last := inside[len(inside)-1]
		a.markers([][2]float64{last}, c, 0, end)
	}
}

// arrow draws a head in the middle of a step.
func (s sheet) arrow(from, to [2]float64, c color.Color) {
	const length, half = 7, 3.4
	dx, dy := to[0]-from[0], to[1]-from[1]
	long := math.Hypot(dx, dy)
	dx, dy = dx/long, dy/long
	tipX, tipY := (from[0]+to[0])/2+dx*length/2, (from[1]+to[1])/2+dy*length/2
	var p vg.Path
	p.Move(s.point(tipX, tipY))
	p.Line(s.point(tipX-dx*length-dy*half, tipY-dy*length+dx*half))
	p.Line(s.point(tipX-dx*length+dy*half, tipY-dy*length-dx*half))
	p.Close()
	s.SetColor(c)
	s.Fill(p)
}
