package viz

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Curves are lines over one x axis, drawn point by point as they come: the loss and the
// accuracy of a network while it learns. A value that is infinite or no number is drawn
// as the place where its series diverged.
//
// Series that can't share a scale are drawn one below the other: if their names speak of
// different quantities, as "training loss" and "test accuracy" do, or if one is more than
// 50 times as large as the other. YLabel keeps them together.
type Curves struct {
	Title  string
	XLabel string // what x counts, with its unit; "" means epoch
	YLabel string // what all series measure, with its unit; "" takes it from their names
	Series []Series
}

// A Series is one line: Y[i] at X[i]. Where X falls, a new line begins.
type Series struct {
	Name string
	X, Y []float64
}

// NewCurves returns curves without points, one for each name. In a notebook they show
// themselves with the first Add; title and labels may be changed before. It panics
// without a name.
func NewCurves(title string, series ...string) *Curves {
	c := &Curves{Title: title, XLabel: "epoch"}
	for _, name := range series {
		c.Series = append(c.Series, Series{Name: name})
	}
	if err := c.Check(); err != nil {
		panic(err)
	}
	return c
}

// Add adds one point to each series, in the order of their names: ys at x, a count such
// as the epoch. It panics unless there are as many ys as series.
func (c *Curves) Add(x int, ys ...float64) { c.AddAt(float64(x), ys...) }

// AddAt is Add for an x that is no whole number. It panics if x is infinite or NaN.
func (c *Curves) AddAt(x float64, ys ...float64) {
	if len(ys) != len(c.Series) {
		panic(fmt.Sprintf("viz: %d values for the %d curves of %q: give one for each of %s",
			len(ys), len(c.Series), c.Title, c.names()))
	}
	if Diverged(x) {
		panic(fmt.Sprintf("viz: a point of %q at x = %v: x must be a finite number", c.Title, x))
	}
	c.add(x, ys)
	grown(c, func() []byte { return encodePoint(x, ys) })
}

// add adds one point to each series.
func (c *Curves) add(x float64, ys []float64) {
	for i, y := range ys {
		s := &c.Series[i]
		s.X, s.Y = append(s.X, x), append(s.Y, y)
	}
}

// encodePoint writes x and ys as float64, little-endian: what Extend reads.
func encodePoint(x float64, ys []float64) []byte {
	b := binary.LittleEndian.AppendUint64(nil, math.Float64bits(x))
	for _, y := range ys {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(y))
	}
	return b
}

// Extend adds the points of one update, or of several one after the other.
func (c *Curves) Extend(more []byte) error {
	const word = 8
	point := word * (1 + len(c.Series))
	if len(more)%point != 0 {
		return fmt.Errorf("viz: an update of %d bytes for the %d curves of %q: a point takes %d",
			len(more), len(c.Series), c.Title, point)
	}
	numbers := make([]float64, 1+len(c.Series))
	for ; len(more) > 0; more = more[point:] {
		for i := range numbers {
			numbers[i] = math.Float64frombits(binary.LittleEndian.Uint64(more[word*i:]))
		}
		c.add(numbers[0], numbers[1:])
	}
	return nil
}

// Check returns an error if there are no series, or one that has not as many X as Y.
func (c *Curves) Check() error {
	if c == nil {
		return errNil
	}
	if len(c.Series) == 0 {
		return errors.New("viz: curves without a name: viz.NewCurves wants a title and a name for each curve")
	}
	for _, s := range c.Series {
		if len(s.X) != len(s.Y) {
			return fmt.Errorf("viz: the curve %q has %d X and %d Y: each point needs both", s.Name, len(s.X), len(s.Y))
		}
	}
	return nil
}

// String names each series' last value and its range.
func (c *Curves) String() string {
	if err := c.Check(); err != nil {
		return err.Error()
	}
	parts := make([]string, len(c.Series))
	for i, s := range c.Series {
		parts[i] = s.describe(c.XName())
	}
	return c.Title + " – " + strings.Join(parts, "; ") + "."
}

// XName returns what x counts.
func (c *Curves) XName() string {
	if c.XLabel == "" {
		return "epoch"
	}
	return c.XLabel
}

// names lists the series.
func (c *Curves) names() string {
	names := make([]string, len(c.Series))
	for i, s := range c.Series {
		names[i] = s.Name
	}
	return strings.Join(names, ", ")
}

// describe says where the series is, and between which values it has been.
func (s Series) describe(xName string) string {
	last := len(s.Y) - 1
	if last < 0 {
		return s.Name + ": no points yet"
	}
	if bad := s.Divergence(); bad >= 0 {
		return fmt.Sprintf("%s: diverged at %s %s, where it became %s", s.Name, xName, Number(s.X[bad]), Number(s.Y[bad]))
	}
	text := fmt.Sprintf("%s: %s at %s %s", s.Name, Number(s.Y[last]), xName, Number(s.X[last]))
	if lo, hi := slices.Min(s.Y), slices.Max(s.Y); lo < hi {
		text += fmt.Sprintf(", from %s to %s since %s %s", Number(lo), Number(hi), xName, Number(s.X[0]))
	}
	return text
}

// Divergence returns the index of the first point whose Y has Diverged, or −1.
func (s Series) Divergence() int {
	for i, y := range s.Y {
		if Diverged(y) {
			return i
		}
	}
	return -1
}

// Diverged reports whether v is beyond what can be drawn: NaN, infinite, or more than
// 1e300.
func Diverged(v float64) bool { return !(math.Abs(v) <= 1e300) }
