package viz

// Contours returns a chart of the heights of f over a part of the plane, as on a map:
// lines join places of the same height, and the colour says how high it is between them.
// PathXY adds a walk on it. It calls f while it is called, and keeps its values, not f. It
// panics if an interval is empty.
func Contours(f func(x, y float64) float64, xFrom, xTo, yFrom, yTo float64, height ...string) *Chart {
	x, y := Interval{xFrom, xTo}, Interval{yFrom, yTo}
	field := newField("viz.Contours", Levels, fieldSide, x, y)
	field.Name = nameOf(height)
	field.fill(f)
	return &Chart{X: x, Y: y, Field: field}
}
