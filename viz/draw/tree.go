package draw

import (
	"image/color"
	"math"
	"slices"

	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

// The layout of a tree.
const (
	treeHigh  = 26 // of a node
	treeDown  = 48 // from one row to the next
	treeApart = 8  // between two nodes
	treeLabel = 110
)

// A treePicture is the layout of a tree.
type treePicture struct {
	*viz.TreeDrawing
	wide, x []float64 // of each node: its width and the middle of it
	depth   []int
	next    []float64 // the first free place of each row
	top     float64
}

// tree draws a tree, its root above, each node over the middle of its children. It may be
// wider than the page; then a page shows it smaller.
func tree(t *viz.TreeDrawing) *sketch {
	if len(t.Nodes) == 0 {
		return notice(t.Title, "no nodes yet")
	}
	n := len(t.Nodes)
	p := treePicture{TreeDrawing: t, wide: make([]float64, n), x: make([]float64, n), depth: make([]int, n), top: margin}
	if t.Title != "" {
		p.top += titleRoom
	}
	deepest := 0
	for i, node := range t.Nodes {
		p.wide[i] = max(treeHigh, width(textFont, fit(textFont, node.Label, treeLabel))+12)
		for _, c := range node.Children {
			p.depth[c] = p.depth[i] + 1
			deepest = max(deepest, p.depth[c])
		}
	}
	p.next = make([]float64, deepest+1)
	for i := range p.next {
		p.next[i] = margin
	}
	p.place(0, 0)
	wide := titleWidth(t.Title)
	notes := notesOf(t.Note)
	if slices.ContainsFunc(t.Nodes, func(n viz.TreeNode) bool { return n.Value != 0 }) {
		notes = append([]string{"orange: positive, blue: negative"}, notes...)
	}
	for i := range t.Nodes {
		wide = max(wide, p.x[i]+p.wide[i]/2+margin)
	}
	wide = max(wide, widestNote(notes))
	high := p.top + float64(deepest)*treeDown + treeHigh + 10 + float64(len(notes))*noteRow + margin
	return &sketch{width: int(math.Ceil(wide)), height: int(math.Ceil(high)), themed: true, paint: func(s sheet) {
		s.title(t.Title)
		p.paint(s)
		s.notes(notes)
	}}
}

// place gives a node and all below it their places, at least so far to the right: a leaf
// takes the next free place of its row, a parent the middle of its children, and where that
// is taken all below it move to the right (Wetherell and Shannon 1979, "Tidy drawings of
// trees").
func (p treePicture) place(i int, least float64) {
	children := p.Nodes[i].Children
	row := p.depth[i]
	free := max(p.next[row], least) + p.wide[i]/2
	if len(children) == 0 {
		p.x[i] = free
	} else {
		for _, c := range children {
			p.place(c, least)
		}
		p.x[i] = (p.x[children[0]] + p.x[children[len(children)-1]]) / 2
		if p.x[i] < free {
			p.shift(i, free-p.x[i])
		}
	}
	p.next[row] = p.x[i] + p.wide[i]/2 + treeApart
}

// shift moves a node and all below it to the right.
func (p treePicture) shift(i int, by float64) {
	p.x[i] += by
	p.next[p.depth[i]] = max(p.next[p.depth[i]], p.x[i]+p.wide[i]/2+treeApart)
	for _, c := range p.Nodes[i].Children {
		p.shift(c, by)
	}
}

func (p treePicture) paint(s sheet) {
	line := vgdraw.LineStyle{Color: axis, Width: 1.2}
	middle := func(i int) float64 { return p.top + float64(p.depth[i])*treeDown + treeHigh/2 }
	for i, n := range p.Nodes {
		for _, c := range n.Children {
			s.line(p.x[i], middle(i), p.x[c], middle(c), line)
		}
	}
	for i, n := range p.Nodes {
		fill := signedTint(n.Value)
		s.node(p.x[i]-p.wide[i]/2, middle(i)-treeHigh/2, p.wide[i], treeHigh, fill, line)
		s.text(p.x[i], middle(i), center, textFont, inkOnTint, fit(textFont, n.Label, treeLabel))
	}
}

// signedTint returns the colour of a value in [−1, 1], on which ink is read.
func signedTint(v float64) color.NRGBA {
	const most = 0.55
	switch {
	case viz.Diverged(v):
		return noCount
	case v == 0:
		return white
	case v < 0:
		return mix(paper, palette[0], most*math.Min(-v, 1))
	}
	return mix(paper, palette[1], most*math.Min(v, 1))
}
