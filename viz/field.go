package viz

import (
	"cmp"
	"fmt"
	"math"
)

// A Field is values on a grid of places, drawn as colours behind a chart.
type Field struct {
	Name          string // what the values are
	Kind          FieldKind
	X, Y          Interval  // where its first and last columns and rows lie
	Columns, Rows int       // at least 2 of each
	Values        []float32 // row by row, the first at Y.From; of Classes, the number of one
	Strength      []float32 // of Classes, how sure each is, in [0, 1]; none is sure
	Classes       []string  // of Classes and Probability, the names
}

// A FieldKind says what the values of a field mean.
type FieldKind int

// The kinds of fields.
const (
	Levels      FieldKind = iota // heights: bands of colour between level lines
	Probability                  // of the second of two classes, with a line at one half
	Classes                      // each class in the colour of its points
)

// fieldSide is how many places a field has along each axis. A field of classes has
// more: its colours end in steps, which nothing smooths.
const (
	fieldSide   = 100
	classesSide = 160
)

// newField returns a field without values. It panics in the name of where unless both
// intervals are from a smaller number to a greater one.
func newField(where string, kind FieldKind, side int, x, y Interval) *Field {
	for _, i := range []Interval{x, y} {
		if !(i.From < i.To) || Diverged(i.From) || Diverged(i.To) {
			panic(fmt.Sprintf("%s: from %v to %v: the first number must be the smaller one, and both finite", where, i.From, i.To))
		}
	}
	return &Field{Kind: kind, X: x, Y: y, Columns: side, Rows: side, Values: make([]float32, side*side)}
}

// Place returns where the i-th value lies.
func (f *Field) Place(i int) (x, y float64) {
	along := func(in Interval, k, n int) float64 {
		t := float64(k) / float64(n-1)
		return in.From*(1-t) + in.To*t
	}
	return along(f.X, i%f.Columns, f.Columns), along(f.Y, i/f.Columns, f.Rows)
}

// Range returns the least and the greatest value that can be drawn, or 0 and 1.
func (f *Field) Range() (lo, hi float64) {
	if lo, hi, ok := extent(widened(f.Values)); ok {
		return lo, hi
	}
	return 0, 1
}

// check returns an error if the numbers of values and places differ. It takes nil.
func (f *Field) check() error {
	const most = 4000
	if f == nil {
		return nil
	}
	n := f.Columns * f.Rows
	if min(f.Columns, f.Rows) < 2 || max(f.Columns, f.Rows) > most || n != len(f.Values) || len(f.Strength) != 0 && len(f.Strength) != n {
		return fmt.Errorf("viz: a field of %d × %d places with %d values and %d strengths: give a value for each, and at least 2 × 2",
			f.Columns, f.Rows, len(f.Values), len(f.Strength))
	}
	for _, i := range []Interval{f.X, f.Y} {
		if !(i.From < i.To) || Diverged(i.From) || Diverged(i.To) {
			return fmt.Errorf("viz: a field from %v to %v: the first number must be the smaller one, and both finite", i.From, i.To)
		}
	}
	return nil
}

// describe says what the field shows.
func (f *Field) describe() string {
	if f.Kind == Classes || f.Kind == Probability {
		return "regions of " + f.regions()
	}
	lo, hi := f.Range()
	least := 0
	for i, v := range f.Values {
		if float64(v) == lo {
			least = i
			break
		}
	}
	x, y := f.Place(least)
	return fmt.Sprintf("%s from %s to %s, least near (%.2g, %.2g)", cmp.Or(f.Name, "heights"), Number(lo), Number(hi), x, y)
}

// regions lists which part of the field each class has.
func (f *Field) regions() string {
	var counts []int
	for _, v := range f.Values {
		class := f.class(v)
		for class >= len(counts) && class < mostGroups {
			counts = append(counts, 0)
		}
		if class >= 0 && class < len(counts) {
			counts[class]++
		}
	}
	var parts []string
	for class, n := range counts {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%s (%.0f %%)", className(class, f.Classes), 100*float64(n)/float64(len(f.Values))))
		}
	}
	return list(parts)
}

// class returns the class that a value stands for, or −1.
func (f *Field) class(v float32) int {
	switch {
	case Diverged(float64(v)):
		return -1
	case f.Kind == Probability:
		return int(math.Round(min(max(float64(v), 0), 1)))
	}
	return int(min(max(v, -1), mostGroups))
}
