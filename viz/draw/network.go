package draw

import (
	"math"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

// The layout of a network's boxes.
const (
	boxHigh  = 30
	boxGap   = 16 // between boxes, for the arrow
	boxLeast = 300
	boxInner = 22 // between what is written in a box
	longNet  = 12 // layers: a longer one goes on in a second column
)

// A netBox is what is written in one box.
type netBox struct {
	name, shape, count string
	learns             bool
}

// A netPicture is the layout of a network's boxes.
type netPicture struct {
	*viz.NetworkDrawing
	boxes     []netBox
	in        boxColumns
	columns   int
	perColumn int
	top       float64
	notes     []string
}

// network draws a network as boxes, one below the other.
func network(n *viz.NetworkDrawing, r room) *sketch {
	p := netPicture{NetworkDrawing: n, boxes: boxesOf(n), columns: 1, top: margin, notes: notesOf(n.Note)}
	if len(p.boxes) == 0 {
		return notice(n.Title, "no layers yet")
	}
	if len(p.boxes) > longNet && r.width > 2*boxLeast {
		p.columns = 2
	}
	p.perColumn = (len(p.boxes) + p.columns - 1) / p.columns
	p.in = newBoxColumns(p.boxes, float64(r.width/p.columns)-2*margin)
	if n.Title != "" {
		p.top += titleRoom
	}
	const total = 24
	wide := max(float64(p.columns)*(p.in.wide()+2*margin), titleWidth(n.Title))
	high := p.at(p.perColumn) - boxGap + total + float64(len(p.notes))*noteRow + margin
	return &sketch{width: int(math.Ceil(wide)), height: int(math.Ceil(high)), themed: true, paint: p.paint}
}

// boxesOf returns a box for the input, and one for each layer.
func boxesOf(n *viz.NetworkDrawing) []netBox {
	var boxes []netBox
	if len(n.Input) > 0 {
		boxes = append(boxes, netBox{name: "input", shape: viz.ShapeText(n.Input)})
	}
	for _, l := range n.Layers {
		b := netBox{name: l.Name, shape: viz.ShapeText(l.Output), learns: l.Parameters > 0}
		if b.learns {
			b.count = viz.Number(float64(l.Parameters))
		}
		boxes = append(boxes, b)
	}
	return boxes
}

// at returns where the i-th box of a column begins.
func (p netPicture) at(i int) float64 {
	const head = 20
	return p.top + head + float64(i)*(boxHigh+boxGap)
}

func (p netPicture) paint(s sheet) {
	s.title(p.Title)
	step := p.in.wide() + 2*margin
	for column := range p.columns {
		x := margin + float64(column)*step
		s.text(x+10+p.in.name+boxInner+p.in.shape, p.top+8, right, smallFont, quiet, "output")
		s.text(x+p.in.wide()-10, p.top+8, right, smallFont, quiet, "parameters")
	}
	for i, b := range p.boxes {
		x, y := margin+float64(i/p.perColumn)*step, p.at(i%p.perColumn)
		p.in.paint(s, b, x, y)
		if i < len(p.boxes)-1 && i%p.perColumn < p.perColumn-1 {
			s.downArrow(x+p.in.wide()/2, y+boxHigh, y+boxHigh+boxGap)
		}
	}
	total := viz.Number(float64(p.Parameters())) + " parameters"
	s.text(margin, p.at(p.perColumn)-boxGap+16, left, boldFont, ink, total)
	s.notes(p.notes)
}

// boxColumns are the widths of what is written in each box.
type boxColumns struct{ name, shape, count float64 }

// newBoxColumns returns the widths that the boxes need; names are shortened to fit.
func newBoxColumns(boxes []netBox, most float64) boxColumns {
	const shortest = 60
	c := boxColumns{shape: width(smallFont, "output"), count: width(smallFont, "parameters")}
	for _, b := range boxes {
		c.name = max(c.name, width(boldFont, b.name))
		c.shape = max(c.shape, width(textFont, b.shape))
		c.count = max(c.count, width(textFont, b.count))
	}
	c.name = min(c.name, max(shortest, c.name+most-c.wide()))
	return c
}

func (c boxColumns) wide() float64 { return c.name + c.shape + c.count + 2*10 + 2*boxInner }

// paint draws one box: blue if it learns.
func (c boxColumns) paint(s sheet, b netBox, x, y float64) {
	fill := noCount
	if b.learns {
		fill = mix(paper, palette[0], 0.16)
	}
	s.node(x, y, c.wide(), boxHigh, fill, vgdraw.LineStyle{Color: axis, Width: 1})
	middle := y + boxHigh/2
	s.text(x+10, middle, left, boldFont, inkOnTint, fit(boldFont, b.name, c.name))
	s.text(x+10+c.name+boxInner+c.shape, middle, right, textFont, inkOnTint, b.shape)
	s.text(x+c.wide()-10, middle, right, textFont, inkOnTint, b.count)
}

// downArrow draws an arrow from one height to another.
func (s sheet) downArrow(x, from, to float64) {
	const long, half = 6, 3.6
	s.line(x, from, x, to-long, vgdraw.LineStyle{Color: axis, Width: 1.4})
	var p vg.Path
	p.Move(s.point(x, to))
	p.Line(s.point(x-half, to-long))
	p.Line(s.point(x+half, to-long))
	p.Close()
	s.SetColor(axis)
	s.Fill(p)
}
