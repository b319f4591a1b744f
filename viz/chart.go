package viz

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Chart is a picture over two axes: lines, points, marks and paths, in front of a field
// of colours if there is one. Function, Plot, Scatter, Points, Boundary, Contours, ROC and
// their like each begin one; the methods of the same names add to it, and return it, so
// that they chain:
//
//	viz.Function(f, -4, 6, "f").Function(slope, "f′").Mark(5, f(5), "you are here")
type Chart struct {
	Title          string
	XLabel, YLabel string // what the axes measure, with units
	Lines          []Line
	Points         []PointGroup
	Paths          []Path
	Marks          []Mark
	Field          *Field   // what lies behind all this; nil is nothing
	X, Y           Interval // what the axes show; the zero Interval is all that there is
	Square         bool     // the axes are equally long
	Note           string   // one more sentence, below the picture
}

// An Interval is the part of an axis between two numbers.
type Interval struct{ From, To float64 }

// A Line joins the points (X[i], Y[i]). It is interrupted where Y has Diverged.
type Line struct {
	Name   string
	X, Y   []float64
	Dots   bool // each of its points is a dot
	Dashed bool // it is there to compare with, as chance is
}

// A PointGroup is points that belong together, such as those of one class.
type PointGroup struct {
	Name string
	X, Y []float64
}

// A Path is where something went, step by step.
type Path struct {
	Name string
	X, Y []float64
}

// A Mark is a point with a text beside it.
type Mark struct {
	X, Y float64
	Text string
}

// Titled sets the title.
func (c *Chart) Titled(title string) *Chart {
	c.Title = title
	return c
}

// Labelled says what the axes measure, with units.
func (c *Chart) Labelled(x, y string) *Chart {
	c.XLabel, c.YLabel = x, y
	return c
}

// Within sets what the axes show, from one corner to the other.
func (c *Chart) Within(xFrom, xTo, yFrom, yTo float64) *Chart {
	c.X, c.Y = Interval{xFrom, xTo}, Interval{yFrom, yTo}
	return c
}

// Mark puts a dot at (x, y), and a text beside it.
func (c *Chart) Mark(x, y float64, text string) *Chart {
	c.Marks = append(c.Marks, Mark{x, y, text})
	return c
}

// Plot returns a chart of the points (xs[i], ys[i]), joined in their order. It panics if
// there are not as many ys as xs.
func Plot(xs, ys Values, name ...string) *Chart { return new(Chart).Plot(xs, ys, name...) }

// Plot adds a line, as the func Plot does.
func (c *Chart) Plot(xs, ys Values, name ...string) *Chart {
	x, y := pairs("viz.Plot", xs, ys)
	c.Lines = append(c.Lines, Line{Name: nameOf(name), X: x, Y: y})
	return c
}

// PathXY adds a path through the points (xs[i], ys[i]). It panics if there are not as many
// ys as xs.
func (c *Chart) PathXY(xs, ys Values, name ...string) *Chart {
	x, y := pairs("viz.Chart.PathXY", xs, ys)
	c.Paths = append(c.Paths, Path{nameOf(name), x, y})
	return c
}

// Join adds all that another chart shows, to compare them. Its labels are taken where c
// has none.
func (c *Chart) Join(other *Chart) *Chart {
	for _, l := range other.Lines {
		if !slices.ContainsFunc(c.Lines, l.same) { // both have a line for chance
			c.Lines = append(c.Lines, l)
		}
	}
	c.Points = append(c.Points, other.Points...)
	c.Paths = append(c.Paths, other.Paths...)
	c.Marks = append(c.Marks, other.Marks...)
	for _, text := range []struct{ to, from *string }{
		{&c.Title, &other.Title}, {&c.XLabel, &other.XLabel}, {&c.YLabel, &other.YLabel}, {&c.Note, &other.Note},
	} {
		if *text.to == "" {
			*text.to = *text.from
		}
	}
	if c.Field == nil {
		c.Field = other.Field
	}
	return c
}

// same reports whether two lines to compare with are one.
func (l Line) same(other Line) bool {
	return l.Dashed && other.Dashed && l.Name == other.Name && slices.Equal(l.X, other.X) && slices.Equal(l.Y, other.Y)
}

// pairs returns xs and ys. It panics in the name of where if they are not equally many.
func pairs(where string, xs, ys Values) (x, y []float64) {
	x, y = numbers(where, xs), numbers(where, ys)
	if len(x) != len(y) {
		panic(fmt.Sprintf("%s: %d xs and %d ys: each point needs both", where, len(x), len(y)))
	}
	return x, y
}

// Check returns an error if something has not as many X as Y, or a field not as many
// values as it says.
func (c *Chart) Check() error {
	if c == nil {
		return errNil
	}
	for _, s := range c.sequences() {
		if len(s.x) != len(s.y) {
			return fmt.Errorf("viz: the %s %q of a chart has %d X and %d Y: each point needs both", s.what, s.name, len(s.x), len(s.y))
		}
	}
	for _, i := range []Interval{c.X, c.Y} {
		if Diverged(i.From) || Diverged(i.To) {
			return fmt.Errorf("viz: a chart from %v to %v: its axes need finite ends", i.From, i.To)
		}
	}
	return c.Field.check()
}

// A sequence is what lines, points and paths have in common.
type sequence struct {
	what, name string
	x, y       []float64
}

func (c *Chart) sequences() []sequence {
	var all []sequence
	for _, l := range c.Lines {
		all = append(all, sequence{"line", l.Name, l.X, l.Y})
	}
	for _, p := range c.Points {
		all = append(all, sequence{"group of points", p.Name, p.X, p.Y})
	}
	for _, p := range c.Paths {
		all = append(all, sequence{"path", p.Name, p.X, p.Y})
	}
	return all
}

// String says what there is, and between which numbers.
func (c *Chart) String() string {
	if err := c.Check(); err != nil {
		return err.Error()
	}
	var parts []string
	if c.Field != nil {
		parts = append(parts, c.Field.describe())
	}
	for _, s := range c.sequences() {
		parts = append(parts, s.describe())
	}
	for _, m := range c.Marks {
		parts = append(parts, fmt.Sprintf("%s at (%s, %s)", cmp.Or(m.Text, "mark"), Number(m.X), Number(m.Y)))
	}
	if len(parts) == 0 {
		parts = []string{"nothing yet"}
	}
	text := strings.Join(parts, "; ") + "."
	if c.Note != "" {
		text += " " + c.Note
	}
	heading := c.Title
	if c.XLabel != "" || c.YLabel != "" {
		heading = strings.TrimPrefix(fmt.Sprintf("%s, %s over %s", heading, cmp.Or(c.YLabel, "y"), cmp.Or(c.XLabel, "x")), ", ")
	}
	if heading == "" {
		return text
	}
	return heading + " – " + text
}

// describe says where a line, some points or a path are.
func (s sequence) describe() string {
	name := s.what
	if s.name != "" {
		name += " " + s.name
	}
	x0, x1, okX := extent(s.x)
	y0, y1, okY := extent(s.y)
	switch {
	case !okX || !okY:
		return name + ": no points"
	case s.what == "path":
		last := len(s.x) - 1
		return fmt.Sprintf("%s: %s, from (%s, %s) to (%s, %s)", name, plural(last, "step"),
			Number(s.x[0]), Number(s.y[0]), Number(s.x[last]), Number(s.y[last]))
	case s.what != "line":
		name += ": " + plural(len(s.x), "point") + ","
	default:
		name += ":"
	}
	return fmt.Sprintf("%s x from %s to %s, y from %s to %s", name, Number(x0), Number(x1), Number(y0), Number(y1))
}
