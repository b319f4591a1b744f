package viz

import (
	"cmp"
	"fmt"
	"math"
)

// A SurfacePlot is the heights of a function of two numbers as a surface, seen from the
// front and above.
type SurfacePlot struct {
	Title                  string
	XLabel, YLabel, ZLabel string
	Field                  *Field  // the heights
	Paths                  []Path  // walks on the surface, seen from above
	Turn                   float64 // to the left, in degrees
}

// surfaceSide is how many places a surface has along each axis: more would be a file of
// megabytes and no better picture.
const surfaceSide = 31

// Surface returns the heights of f over a part of the plane. It calls f while it is called,
// and keeps its values, not f. It panics if an interval is empty.
func Surface(f func(x, y float64) float64, xFrom, xTo, yFrom, yTo float64) *SurfacePlot {
	field := newField("viz.Surface", Levels, surfaceSide, Interval{xFrom, xTo}, Interval{yFrom, yTo})
	field.fill(f)
	return &SurfacePlot{Field: field}
}

// Path adds a walk through (xs[i], ys[i]) on the surface, such as gradient descent. It
// panics if there are not as many ys as xs.
func (s *SurfacePlot) Path(xs, ys Values, name ...string) *SurfacePlot {
	x, y := pairs("viz.SurfacePlot.Path", xs, ys)
	s.Paths = append(s.Paths, Path{nameOf(name), x, y})
	return s
}

// Titled sets the title.
func (s *SurfacePlot) Titled(title string) *SurfacePlot {
	s.Title = title
	return s
}

// Labelled says what the axes measure, with units.
func (s *SurfacePlot) Labelled(x, y, z string) *SurfacePlot {
	s.XLabel, s.YLabel, s.ZLabel = x, y, z
	return s
}

// Turned turns the surface to the left, by so many degrees more.
func (s *SurfacePlot) Turned(degrees float64) *SurfacePlot {
	s.Turn += degrees
	return s
}

// Height returns the surface's height at a place: between four of its values on the
// surface that joins them (bilinear interpolation), beside it NaN.
func (s *SurfacePlot) Height(x, y float64) float64 {
	f := s.Field
	along := func(v float64, in Interval, n int) (at int, t float64, ok bool) {
		p := (v - in.From) / (in.To - in.From) * float64(n-1)
		const edge = 1e-6
		if !(p >= -edge && p <= float64(n-1)+edge) {
			return 0, 0, false
		}
		at = min(max(int(p), 0), n-2)
		return at, p - float64(at), true
	}
	column, tx, okX := along(x, f.X, f.Columns)
	row, ty, okY := along(y, f.Y, f.Rows)
	if !okX || !okY {
		return math.NaN()
	}
	i := row*f.Columns + column
	low := float64(f.Values[i])*(1-tx) + float64(f.Values[i+1])*tx
	i += f.Columns
	return low*(1-ty) + (float64(f.Values[i])*(1-tx)+float64(f.Values[i+1])*tx)*ty
}

// Check returns an error if the heights are no grid that can be drawn, or a path has not as
// many X as Y.
func (s *SurfacePlot) Check() error {
	const most = 100
	switch {
	case s == nil:
		return errNil
	case s.Field == nil:
		return fmt.Errorf("viz: a surface without heights: viz.Surface samples a function")
	case s.Field.Columns > most || s.Field.Rows > most:
		return fmt.Errorf("viz: a surface of %d × %d places: at most %d × %d can be drawn", s.Field.Columns, s.Field.Rows, most, most)
	case Diverged(s.Turn):
		return fmt.Errorf("viz: a surface turned by %v degrees: it must be a finite number", s.Turn)
	}
	for _, p := range s.Paths {
		if len(p.X) != len(p.Y) {
			return fmt.Errorf("viz: the path %q on a surface has %d X and %d Y: each point needs both", p.Name, len(p.X), len(p.Y))
		}
	}
	return s.Field.check()
}

// String says between which heights the surface lies, and where its paths go.
func (s *SurfacePlot) String() string {
	if err := s.Check(); err != nil {
		return err.Error()
	}
	parts := []string{"a surface over " + cmp.Or(s.XLabel, "x") + " and " + cmp.Or(s.YLabel, "y") + ": " + s.Field.describe()}
	for _, p := range s.Paths {
		parts = append(parts, sequence{"path", p.Name, p.X, p.Y}.describe())
	}
	return headed(s.Title, s.ZLabel, listed(parts))
}
