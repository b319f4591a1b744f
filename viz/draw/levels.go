package draw

import (
	"gonum.org/v1/plot/vg"

	"deepgo/viz"
)

// levelLines returns the lines along which a field has a value, in the units of its axes:
// marching squares, after which the pieces are joined. gonum/plot's own contours join
// them in an order that changes from run to run.
func levelLines(f *viz.Field, level float64) [][]vg.Point {
	m := marching{Field: f, level: float32(level), next: make([][2]int, 2*len(f.Values))}
	for i := range m.next {
		m.next[i] = [2]int{-1, -1}
	}
	for row := range f.Rows - 1 {
		for column := range f.Columns - 1 {
			m.cell(row*f.Columns + column)
		}
	}
	var lines [][]vg.Point
	for _, open := range []bool{true, false} { // those with ends first, then rings
		for edge, n := range m.next {
			if n[0] >= 0 && (!open || n[1] < 0) {
				lines = append(lines, m.follow(edge))
			}
		}
	}
	return lines
}

// A marching looks for one level. The edges between neighbours are numbered: 2i leads from
// place i to the right, 2i + 1 upwards.
type marching struct {
	*viz.Field
	level float32
	next  [][2]int // for each edge that the level crosses, the one or two that it crosses next
}

// cell finds the pieces in the square whose lower left corner is place i.
func (m *marching) cell(i int) {
	above := i + m.Columns
	corners := [4]float32{m.Values[i], m.Values[i+1], m.Values[above+1], m.Values[above]}
	pattern := 0
	for k, v := range corners {
		if viz.Diverged(float64(v)) {
			return
		}
		if v >= m.level {
			pattern |= 1 << k
		}
	}
	bottom, right, top, left := 2*i, 2*(i+1)+1, 2*above, 2*i+1
	switch pattern {
	case 1, 14:
		m.join(left, bottom)
	case 2, 13:
		m.join(bottom, right)
	case 3, 12:
		m.join(left, right)
	case 4, 11:
		m.join(right, top)
	case 6, 9:
		m.join(bottom, top)
	case 7, 8:
		m.join(left, top)
	case 5, 10: // a saddle: the middle says which corners belong together
		middle := (corners[0] + corners[1] + corners[2] + corners[3]) / 4
		if (middle >= m.level) == (pattern == 5) {
			m.join(left, top)
			m.join(bottom, right)
		} else {
			m.join(left, bottom)
			m.join(right, top)
		}
	}
}

// join notes that the level goes from one edge to another.
func (m *marching) join(a, b int) {
	for _, e := range [][2]int{{a, b}, {b, a}} {
		n := &m.next[e[0]]
		if n[0] < 0 {
			n[0] = e[1]
		} else {
			n[1] = e[1]
		}
	}
}

// follow returns the line that begins at an edge, and takes it out.
func (m *marching) follow(edge int) []vg.Point {
	first := edge
	line := []vg.Point{m.crossing(edge)}
	for {
		next := m.next[edge][0]
		if next < 0 {
			break
		}
		m.leave(edge, next)
		m.leave(next, edge)
		edge = next
		line = append(line, m.crossing(edge))
		if edge == first {
			break
		}
	}
	return line
}

// leave takes out the way from one edge to another.
func (m *marching) leave(from, to int) {
	n := &m.next[from]
	if n[0] == to {
		n[0] = n[1]
	}
	n[1] = -1
}

// crossing returns where the level crosses an edge.
func (m *marching) crossing(edge int) vg.Point {
	i := edge / 2
	column, row := float64(i%m.Columns), float64(i/m.Columns)
	other := i + 1
	if edge%2 == 1 {
		other = i + m.Columns
	}
	t := 0.5
	if a, b := float64(m.Values[i]), float64(m.Values[other]); a != b {
		t = (float64(m.level) - a) / (b - a)
	}
	if edge%2 == 1 {
		row += t
	} else {
		column += t
	}
	return vg.Point{
		X: vg.Length(m.X.From + (m.X.To-m.X.From)*column/float64(m.Columns-1)),
		Y: vg.Length(m.Y.From + (m.Y.To-m.Y.From)*row/float64(m.Rows-1)),
	}
}
