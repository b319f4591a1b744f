package draw

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

// The layout of a graph.
const (
	nodeHigh  = 30
	nodePitch = 22
	labelMost = 150 // the width of a node's label
	edgeRoom  = 34  // between columns, besides what is written there
)

// A graphPicture is the layout of a graph.
type graphPicture struct {
	*viz.Graph
	*layering
	width      []float64 // of each node
	left       []float64 // of each column
	wide       []float64 // of each column: its widest node
	text       []float64 // behind each column: its widest value or gradient
	top        float64
	totalWidth float64
}

// graph draws a computational graph from the left to the right. It may be wider than the
// page; then it is as wide as it needs, and a page shows it smaller.
func graph(g *viz.Graph) *sketch {
	if len(g.Nodes) == 0 {
		return notice(g.Title, "no nodes yet")
	}
	ranks, _ := g.Ranks()
	heights := make([]float64, len(g.Nodes))
	for i := range heights {
		heights[i] = nodeHigh
	}
	edges := make([][2]int, len(g.Edges))
	for i, e := range g.Edges {
		edges[i] = [2]int{e.From, e.To}
	}
	p := graphPicture{Graph: g, layering: newLayering(ranks, heights, edges, nodePitch)}
	p.measure()
	gradients := false
	for _, n := range g.Nodes {
		gradients = gradients || n.Gradient != ""
	}
	var notes []string
	if gradients {
		notes = []string{"above each edge: the value; below it, orange: the gradient of the output by it"}
	}
	notes = append(notes, notesOf(g.Note)...)
	wide := max(p.totalWidth, titleWidth(g.Title), widestNote(notes))
	high := p.top + p.extent() + float64(len(notes))*noteRow + margin + 4
	return &sketch{width: int(math.Ceil(wide)), height: int(math.Ceil(high)), themed: true, paint: func(s sheet) {
		s.title(g.Title)
		p.paint(s)
		s.notes(notes)
	}}
}

// measure finds the widths of nodes and the places of columns.
func (p *graphPicture) measure() {
	p.top = margin + 10
	if p.Title != "" {
		p.top += titleRoom
	}
	columns := len(p.columns)
	p.left, p.wide, p.text = make([]float64, columns), make([]float64, columns), make([]float64, columns)
	for i, n := range p.Nodes {
		const around = 20
		p.width = append(p.width, max(nodeHigh, width(textFont, fit(textFont, n.Label, labelMost))+around))
		c := p.column[i]
		p.wide[c] = max(p.wide[c], p.width[i])
		p.text[c] = max(p.text[c], width(boldFont, shortened(n.Value)), width(boldFont, shortened(n.Gradient)))
	}
	x := float64(margin)
	for c := range columns {
		p.left[c] = x
		x += p.wide[c] + p.text[c] + edgeRoom
	}
	p.totalWidth = x - edgeRoom + 2*gap + margin
}

// shortened returns what is written behind a node.
func shortened(value string) string { return fit(boldFont, value, labelMost) }

// ends returns where a node begins and ends.
func (p graphPicture) ends(node int) (from, to float64) {
	c := p.column[node]
	if node >= len(p.Nodes) { // an edge on its way
		return p.left[c], p.left[c] + p.wide[c]
	}
	from = p.left[c] + (p.wide[c]-p.width[node])/2
	return from, from + p.width[node]
}

func (p graphPicture) paint(s sheet) {
	line := vgdraw.LineStyle{Color: axis, Width: 1.4}
	fed, feeds := make([]bool, len(p.Nodes)), make([]bool, len(p.Nodes))
	for _, chain := range p.chains {
		feeds[chain[0]], fed[chain[len(chain)-1]] = true, true
		s.edge(p.track(chain), line)
	}
	for i, n := range p.Nodes {
		from, to := p.ends(i)
		y := p.top + p.y[i]
		fill := mix(paper, palette[0], 0.16)
		if !fed[i] {
			fill = noCount
		}
		s.node(from, y-nodeHigh/2, to-from, nodeHigh, fill, line)
		s.text((from+to)/2, y, center, textFont, inkOnTint, fit(textFont, n.Label, labelMost))
		if !feeds[i] && n.Value != "" {
			s.line(to, y, to+p.text[p.column[i]]+2*gap, y, line)
		}
		s.text(to+gap, y-9, left, boldFont, ink, shortened(n.Value))
		s.text(to+gap, y+10, left, boldFont, wrong, shortened(n.Gradient))
	}
}

// track returns where an edge goes: level beside the node where its value is written, and
// level through the columns that it passes.
func (p graphPicture) track(chain []int) [][2]float64 {
	var at [][2]float64
	for i, node := range chain {
		from, to := p.ends(node)
		y := p.top + p.y[node]
		if i > 0 {
			at = append(at, [2]float64{from, y})
		}
		if i < len(chain)-1 {
			at = append(at, [2]float64{to, y})
			if i == 0 {
				at = append(at, [2]float64{p.left[p.column[node]] + p.wide[p.column[node]] + p.text[p.column[node]] + gap, y})
			}
		}
	}
	return at
}

// edge draws a smooth line along a track, with an arrow at its end. Where two points lie on
// one height it is straight.
func (s sheet) edge(at [][2]float64, style vgdraw.LineStyle) {
	var p vg.Path
	p.Move(s.point(at[0][0], at[0][1]))
	for i, to := range at[1:] {
		from := at[i]
		if from[1] == to[1] {
			p.Line(s.point(to[0], to[1]))
			continue
		}
		middle := (from[0] + to[0]) / 2
		p.CubeTo(s.point(middle, from[1]), s.point(middle, to[1]), s.point(to[0], to[1]))
	}
	s.SetLineStyle(style)
	s.Stroke(p)
	end := at[len(at)-1]
	s.head(end[0], end[1], style.Color)
}

// head draws the head of an arrow that points to the right and ends at (x, y).
func (s sheet) head(x, y float64, c color.Color) {
	const long, half = 7, 3.6
	var p vg.Path
	p.Move(s.point(x, y))
	p.Line(s.point(x-long, y-half))
	p.Line(s.point(x-long, y+half))
	p.Close()
	s.SetColor(c)
	s.Fill(p)
}

// node draws a box with round corners.
func (s sheet) node(x, y, wide, high float64, fill color.Color, line vgdraw.LineStyle) {
	p := s.rounded(x, y, wide, high, min(high/2, 8))
	s.SetColor(fill)
	s.Fill(p)
	s.SetLineStyle(line)
	s.Stroke(p)
}

// rounded returns a rectangle with corners of that radius.
func (s sheet) rounded(x, y, wide, high, radius float64) vg.Path {
	var p vg.Path
	r, b := x+wide, y+high
	p.Move(s.point(x+radius, y))
	p.Line(s.point(r-radius, y))
	p.QuadTo(s.point(r, y), s.point(r, y+radius))
	p.Line(s.point(r, b-radius))
	p.QuadTo(s.point(r, b), s.point(r-radius, b))
	p.Line(s.point(x+radius, b))
	p.QuadTo(s.point(x, b), s.point(x, b-radius))
	p.Line(s.point(x, y+radius))
	p.QuadTo(s.point(x, y), s.point(x+radius, y))
	p.Close()
	return p
}
