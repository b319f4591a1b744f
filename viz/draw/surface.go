package draw

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

// How a surface is seen.
const (
	surfaceHigh = 400
	turnDegrees = 35   // to the left
	tiltDegrees = 28   // from above
	flatness    = 0.62 // its height by its width
)

// A surfacePicture is the layout of a surface. Its axes are scaled to [−1, 1].
type surfacePicture struct {
	*viz.SurfacePlot
	z                      span
	sinA, cosA, sinE, cosE float64
	scale, midX, midY      float64
	legend                 legend
	top                    float64
}

// surface draws a surface in parallel projection, far squares first.
func surface(f *viz.SurfacePlot, r room) *sketch {
	p := surfacePicture{SurfacePlot: f, top: margin}
	p.sinA, p.cosA = math.Sincos((turnDegrees + f.Turn) * math.Pi / 180)
	p.sinE, p.cosE = math.Sincos(tiltDegrees * math.Pi / 180)
	lo, hi := f.Field.Range()
	p.z = span{lo, hi}
	if lo == hi {
		p.z = p.z.padded()
	}
	if f.Title != "" {
		p.top += titleRoom
	}
	var items []legendItem
	for i, path := range f.Paths {
		style := pathStyle(palette[(i+1)%len(palette)])
		items = append(items, legendItem{name: path.Name, line: &style, dot: style.Color})
	}
	p.legend = newLegend(items, float64(r.width)-2*margin)
	wide, high := float64(r.width), min(surfaceHigh, 0.75*float64(r.width))
	const across, names = 2.9, 74 // the widest that a turned square is, and the room for numbers
	p.scale = min((wide-2*margin-names)/across, high/(1.9*flatness+across*p.sinE))
	p.midX, p.midY = wide/2, p.top+p.legend.height()+high/2
	return &sketch{width: r.width, height: int(p.top + p.legend.height() + high + 24), themed: true, paint: p.paint}
}

// project returns where a point lies on the sheet, and how far away it is.
func (p surfacePicture) project(x, y, z float64) (px, py, depth float64) {
	u := 2*(x-p.Field.X.From)/(p.Field.X.To-p.Field.X.From) - 1
	v := 2*(y-p.Field.Y.From)/(p.Field.Y.To-p.Field.Y.From) - 1
	w := (2*(z-p.z.lo)/(p.z.hi-p.z.lo) - 1) * flatness
	across, depth := u*p.cosA+v*p.sinA, v*p.cosA-u*p.sinA
	return p.midX + p.scale*across, p.midY - p.scale*(w*p.cosE+depth*p.sinE), depth
}

func (p surfacePicture) paint(s sheet) {
	s.title(p.Title)
	p.legend.paint(s, margin, p.top)
	p.paintFrame(s)
	for _, c := range p.squares() {
		s.square(c)
	}
	for i, path := range p.Paths {
		p.paintPath(s, path, i)
	}
}

// A surfaceSquare is four corners on the sheet.
type surfaceSquare struct {
	at     [4]vg.Point
	depth  float64
	height float64 // in [0, 1]
}

// squares returns the surface's squares, the far ones first, without those that have no
// height.
func (p surfacePicture) squares() []surfaceSquare {
	f := p.Field
	var all []surfaceSquare
	for row := range f.Rows - 1 {
		for column := range f.Columns - 1 {
			var c surfaceSquare
			ok := true
			for i, corner := range [4][2]int{{0, 0}, {1, 0}, {1, 1}, {0, 1}} {
				at := (row+corner[1])*f.Columns + column + corner[0]
				z := float64(f.Values[at])
				ok = ok && !viz.Diverged(z)
				fx, fy := f.Place(at)
				x, y, depth := p.project(fx, fy, z)
				c.at[i] = vg.Point{X: vg.Length(x), Y: vg.Length(y)}
				c.depth += depth / 4
				c.height += (z - p.z.lo) / (p.z.hi - p.z.lo) / 4
			}
			if ok {
				all = append(all, c)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b surfaceSquare) int { return cmp.Compare(b.depth, a.depth) })
	return all
}

// square paints one square of a surface: the colour of its height, and a thin edge.
func (s sheet) square(c surfaceSquare) {
	var p vg.Path
	for i, at := range c.at {
		to := s.point(float64(at.X), float64(at.Y))
		if i == 0 {
			p.Move(to)
		} else {
			p.Line(to)
		}
	}
	p.Close()
	fill := mix(lowest, highest, c.height)
	s.SetColor(fill)
	s.Fill(p)
	s.SetLineStyle(vgdraw.LineStyle{Color: mix(fill, levelLine, 0.55), Width: 0.5})
	s.Stroke(p)
}

// paintFrame draws the floor, the axes at its near edges, and the height at its left.
func (p surfacePicture) paintFrame(s sheet) {
	x, y := [2]float64{p.Field.X.From, p.Field.X.To}, [2]float64{p.Field.Y.From, p.Field.Y.To}
	// The corner that is nearest, and the one farthest to the left.
	near, leftmost := [2]int{}, [2]int{}
	least, most := math.Inf(1), math.Inf(1)
	for i := range 2 {
		for j := range 2 {
			px, _, depth := p.project(x[i], y[j], p.z.lo)
			if depth < least {
				least, near = depth, [2]int{i, j}
			}
			if px < most {
				most, leftmost = px, [2]int{i, j}
			}
		}
	}
	edge := func(x1, y1, z1, x2, y2, z2 float64) {
		ax, ay, _ := p.project(x1, y1, z1)
		bx, by, _ := p.project(x2, y2, z2)
		s.line(ax, ay, bx, by, vgdraw.LineStyle{Color: axis, Width: 1})
	}
	edge(x[0], y[near[1]], p.z.lo, x[1], y[near[1]], p.z.lo)
	edge(x[near[0]], y[0], p.z.lo, x[near[0]], y[1], p.z.lo)
	edge(x[leftmost[0]], y[leftmost[1]], p.z.lo, x[leftmost[0]], y[leftmost[1]], p.z.hi)
	p.numbers(s, p.Field.X, p.XLabel, func(v float64) (float64, float64) {
		px, py, _ := p.project(v, y[near[1]], p.z.lo)
		return px, py
	})
	p.numbers(s, p.Field.Y, p.YLabel, func(v float64) (float64, float64) {
		px, py, _ := p.project(x[near[0]], v, p.z.lo)
		return px, py
	})
	for _, t := range (ticks{about: 4}).Ticks(p.z.lo, p.z.hi) {
		px, py, _ := p.project(x[leftmost[0]], y[leftmost[1]], t.Value)
		s.line(px-4, py, px, py, vgdraw.LineStyle{Color: axis, Width: 1})
		s.text(px-7, py, right, smallFont, quiet, t.Label)
	}
	s.text(margin, p.top+p.legend.height()+6, left, textFont, ink, fit(textFont, p.ZLabel, float64(s.Max.X)/2))
}

// numbers writes the marks of a near edge below it, and its name.
func (p surfacePicture) numbers(s sheet, in viz.Interval, name string, at func(float64) (x, y float64)) {
	x1, y1 := at(in.From)
	x2, y2 := at(in.To)
	long := math.Hypot(x2-x1, y2-y1)
	nx, ny := -(y2-y1)/long, (x2-x1)/long // away from the floor
	if ny < 0 {
		nx, ny = -nx, -ny
	}
	for _, t := range (ticks{about: max(2, int(long/60))}).Ticks(in.From, in.To) {
		x, y := at(t.Value)
		s.line(x, y, x+4*nx, y+4*ny, vgdraw.LineStyle{Color: axis, Width: 1})
		s.text(x+14*nx, y+12*ny, center, smallFont, quiet, t.Label)
	}
	s.text((x1+x2)/2+44*nx, (y1+y2)/2+30*ny, center, textFont, ink, fit(textFont, name, long))
}

// paintPath draws a walk on the surface.
func (p surfacePicture) paintPath(s sheet, path viz.Path, i int) {
	c := palette[(i+1)%len(palette)]
	var at [][2]float64
	for k, x := range path.X {
		z := p.Height(x, path.Y[k])
		if viz.Diverged(z) {
			break
		}
		px, py, _ := p.project(x, path.Y[k], z)
		at = append(at, [2]float64{px, py})
	}
	for k := 1; k < len(at); k++ {
		s.line(at[k-1][0], at[k-1][1], at[k][0], at[k][1], pathStyle(c))
	}
	s.markers(at, c, 0, 2.6)
	if len(at) > 0 {
		s.markers(at[:1], c, 0, dotRadius+1)
		s.markers(at[len(at)-1:], c, 0, dotRadius+1)
	}
}
