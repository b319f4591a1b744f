package draw

import (
	"cmp"
	"fmt"
	"image/color"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

// The layout of a chart, from the top: title, legend, the y axis's name, the area, the
// numbers and the name of the x axis, notes.
const (
	titleRoom   = 30
	legendRow   = 20
	yNameRoom   = 28
	xAxisRoom   = 24
	xNameRoom   = 18
	noteRow     = 18
	areaHeight  = 250
	squareMost  = 380 // the side of a square area
	numbersRoom = 44  // the numbers of the y axis, about
)

// A chartPicture is the layout of a chart.
type chartPicture struct {
	*viz.Chart
	x, y   span
	legend legend
	bar    levelBar
	notes  []string
	room   room
	// Of the area, about: the numbers of the axes take what they need.
	areaWidth, areaHeight float64
}

// chart lays out a chart.
func chart(c *viz.Chart, r room) *sketch {
	p := chartPicture{Chart: c, room: r}
	p.x, p.y = chartSpans(c)
	if !r.x.empty() {
		p.x, p.y = r.x, r.y
	}
	if c.Field != nil && c.Field.Kind == viz.Levels {
		p.bar = newLevelBar(c.Field)
	}
	p.areaWidth = float64(r.width) - 2*margin - numbersRoom - p.bar.width()
	p.areaHeight = min(areaHeight, 0.8*p.areaWidth)
	if ratio := p.ratio(); ratio > 0 {
		p.areaWidth = min(p.areaWidth, squareMost/max(1, ratio))
		p.areaHeight = p.areaWidth * ratio
	}
	p.legend = newLegend(p.legendItems(), p.width()-2*margin)
	p.notes = p.remarks()
	said := p.notes
	if c.Note != "" { // its own is in its String
		said = said[1:]
	}
	return &sketch{
		width: int(p.width()), height: int(p.height()), remark: strings.Join(said, " "), paint: p.paint, themed: c.Field == nil,
	}
}

// ratio returns height by width of an area whose axes can be compared, or 0.
func (p chartPicture) ratio() float64 {
	if p.Square {
		return 1
	}
	if p.Field == nil {
		return 0
	}
	ratio := (p.y.hi - p.y.lo) / (p.x.hi - p.x.lo)
	if ratio < 0.5 || ratio > 2 { // other units
		return 0.75
	}
	return ratio
}

func (p chartPicture) width() float64 {
	if p.ratio() == 0 {
		return float64(p.room.width)
	}
	body := p.areaWidth + 2*margin + numbersRoom + p.bar.width()
	return min(float64(p.room.width), max(body, width(titleFont, p.Title)+2*margin))
}

// legendTop returns where the legend begins.
func (p chartPicture) legendTop() float64 {
	if p.Title == "" {
		return margin
	}
	return margin + titleRoom
}

// areaTop returns where the area begins.
func (p chartPicture) areaTop() float64 {
	y := p.legendTop() + p.legend.height()
	if p.YLabel != "" || p.bar.name != "" {
		y += yNameRoom
	}
	return y
}

func (p chartPicture) height() float64 {
	y := p.areaTop() + p.areaHeight + xAxisRoom
	if p.XLabel != "" {
		y += xNameRoom
	}
	return y + float64(len(p.notes))*noteRow + margin - 6
}

// remarks returns what is written below: the chart's own note, and what the drawing leaves
// out.
func (p chartPicture) remarks() []string {
	var notes []string
	if p.Note != "" {
		notes = append(notes, p.Note)
	}
	all, drawn := 0, 0
	for _, g := range p.Points {
		all += len(g.X)
	}
	if all > maxDots {
		for _, g := range p.Points {
			drawn += len(thinDots(g, all).X)
		}
		notes = append(notes, fmt.Sprintf("%s of the %s points are drawn, evenly picked.", viz.Number(float64(drawn)), viz.Number(float64(all))))
	}
	for _, path := range p.Paths {
		if n := len(path.X); n > maxPoints {
			notes = append(notes, fmt.Sprintf("%s of the %s steps of a path are drawn.", viz.Number(maxPoints), viz.Number(float64(n))))
		}
		if left := p.leaves(path); left >= 0 {
			notes = append(notes, fmt.Sprintf("%s leaves the picture at step %d.", cmp.Or(path.Name, "The path"), left))
		}
	}
	return notes
}

// leaves returns the first step of a path that can't be seen, or −1.
func (p chartPicture) leaves(path viz.Path) int {
	for i, x := range path.X {
		if !p.x.has(x) || !p.y.has(path.Y[i]) {
			return i
		}
	}
	return -1
}

// seen returns a path up to the first step that leaves the picture.
func (p chartPicture) seen(path viz.Path) viz.Path {
	if left := p.leaves(path); left >= 0 {
		path.X, path.Y = path.X[:left+1], path.Y[:left+1]
	}
	if n := len(path.X); n > maxPoints {
		few := viz.Path{Name: path.Name}
		for i := range maxPoints {
			at := i * (n - 1) / (maxPoints - 1)
			few.X, few.Y = append(few.X, path.X[at]), append(few.Y, path.Y[at])
		}
		return few
	}
	return path
}

// paint draws all of it.
func (p chartPicture) paint(s sheet) {
	s.title(p.Title)
	p.legend.paint(s, margin, p.legendTop())
	q := axes(p.x, p.y, ticks{about: p.marks(p.areaWidth, 70)}, ticks{about: p.marks(p.areaHeight, 55)})
	if p.Field == nil {
		q.Add(faintLines())
	}
	q.X.Label.Text = fit(textFont, p.XLabel, p.areaWidth)
	part := vgdraw.Crop(s.Canvas, margin, -margin-vg.Length(p.bar.width()), 0, -vg.Length(p.areaTop()))
	part.Min.Y = s.Max.Y - vg.Length(p.areaTop()+p.areaHeight+xAxisRoom)
	if p.XLabel != "" {
		part.Min.Y -= xNameRoom
	}
	a := newArea(s, q, part)
	if p.YLabel != "" {
		s.text(margin, a.top-17, left, textFont, ink, fit(textFont, p.YLabel, p.areaWidth))
	}
	p.paintField(a)
	q.Draw(part)
	p.bar.paint(s, a)
	a.describe(scaleName{name: p.XLabel}, scaleName{name: p.YLabel})
	a.describeField(p.Field)
	p.paintData(a)
	if p.isEmpty() {
		s.text((a.left+a.right)/2, (a.top+a.bottom)/2, center, textFont, quiet, "nothing yet")
	}
	s.notes(p.notes)
}

// isEmpty reports whether there is nothing to be seen.
func (p chartPicture) isEmpty() bool {
	drawn := none
	for _, l := range p.Lines {
		drawn = drawn.over(l.Y)
	}
	for _, g := range p.Points {
		drawn = drawn.over(g.Y)
	}
	for _, path := range p.Paths {
		drawn = drawn.over(path.Y)
	}
	return drawn.empty() && p.Field == nil && len(p.Marks) == 0
}

// marks returns how many marks an axis of that length gets.
func (p chartPicture) marks(length, apart float64) int { return max(2, int(length/apart)) }

// paintData draws what the chart holds, the most important last.
func (p chartPicture) paintData(a area) {
	for i, l := range p.Lines {
		a.mark(fmt.Sprintf("line %d 0 %s", i, l.Name))
		a.polylines(p.runs(l), p.lineStyle(i))
		a.mark("")
		if l.Dots {
			a.dots(l.X, l.Y, p.lineStyle(i).Color, 0, false)
		}
	}
	p.paintPoints(a)
	for i, path := range p.Paths {
		a.path(p.seen(path), p.colorOf(i))
	}
	p.paintMarks(a)
}

// The colours of what a chart holds are counted over points, then lines, then paths, so
// that no two are alike before the palette ends.
func (p chartPicture) lineStyle(i int) vgdraw.LineStyle {
	if p.Lines[i].Dashed {
		return vgdraw.LineStyle{Color: quiet, Width: 1.2, Dashes: []vg.Length{5, 4}}
	}
	at := len(p.Points)
	for _, l := range p.Lines[:i] {
		if !l.Dashed {
			at++
		}
	}
	return lineStyle(at, 0)
}

// colorOf returns the colour of the i-th path.
func (p chartPicture) colorOf(i int) color.NRGBA {
	at := len(p.Points) + i
	for _, l := range p.Lines {
		if !l.Dashed {
			at++
		}
	}
	if p.Field != nil && p.Field.Kind == viz.Levels && at == i {
		at++ // the heights are blue
	}
	return palette[at%len(palette)]
}

// runs returns the parts of a line between its gaps, thinned.
func (p chartPicture) runs(l viz.Line) [][]vg.Point {
	xs, ys := thin(l.X, l.Y)
	var runs [][]vg.Point
	var run []vg.Point
	for i, x := range xs {
		if viz.Diverged(x) || viz.Diverged(ys[i]) {
			runs, run = append(runs, run), nil
			continue
		}
		run = append(run, vg.Point{X: vg.Length(x), Y: vg.Length(ys[i])})
	}
	return slices.DeleteFunc(append(runs, run), func(r []vg.Point) bool { return len(r) == 0 })
}
