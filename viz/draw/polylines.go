package draw

import (
	"math"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"
)

// polylines strokes lines that are given in the units of the data, as far as they lie in
// the area.
func (a area) polylines(runs [][]vg.Point, style vgdraw.LineStyle) {
	box := vgdraw.Canvas{Canvas: a.Canvas.Canvas, Rectangle: vg.Rectangle{Min: a.point(a.left, a.bottom), Max: a.point(a.right, a.top)}}
	for _, run := range runs {
		line := make([]vg.Point, len(run))
		for i, p := range run {
			line[i] = a.point(a.far(a.at(float64(p.X), float64(p.Y))))
		}
		if len(line) == 1 && a.holds(a.at(float64(run[0].X), float64(run[0].Y))) {
			a.dot(float64(line[0].X), float64(a.Max.Y-line[0].Y), style)
		}
		for piece := range pieces(line) {
			box.StrokeLines(style, box.ClipLinesXY(piece)...)
		}
	}
}

// pieces yields a line in parts of some hundred points, each beginning where the one before
// ends: what turns lines into pixels takes the square of their length where they go to and
// fro.
func pieces(line []vg.Point) func(yield func([]vg.Point) bool) {
	const most = 256
	return func(yield func([]vg.Point) bool) {
		for ; len(line) > most; line = line[most-1:] {
			if !yield(line[:most]) {
				return
			}
		}
		yield(line)
	}
}

// far brings a point that lies very far away so near that its coordinates can be written.
func (a area) far(x, y float64) (nearX, nearY float64) {
	const most = 1e5
	return math.Max(-most, math.Min(most, x)), math.Max(-most, math.Min(most, y))
}
