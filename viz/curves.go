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
// 50 times as large as the other. YLabel keeps them together; TwoAxes puts two such
// scales on one area. Where a series' name says whether less or more is better, as loss
// and accuracy do, its best point is marked.
type Curves struct {
	Title  string
	XLabel string // what x counts, with its unit; "" means epoch
	YLabel string // what all series measure, with its unit; "" takes it from their names
	Series []Series

	XLog, YLog bool    // logarithmic scales; values ≤ 0 have no place on them
	TwoAxes    bool    // a second quantity has its scale at the right, not a panel of its own
	Smoothing  float64 // in [0, 1): draw Smoothed over the values of long series; 0 for none
	EpochSize  float64 // where x counts batches: how many make an epoch, to mark where each ends
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
	grown(c, func() []byte { return encodePoint(allSeries, x, ys) })
}

// AddTo adds a point to one series alone, such as a test accuracy that is measured once an
// epoch beside a loss that is measured each batch. It panics if there is no series of that
// name, or if x is infinite or NaN.
func (c *Curves) AddTo(series string, x, y float64) {
	i := slices.IndexFunc(c.Series, func(s Series) bool { return s.Name == series })
	if i < 0 {
		panic(fmt.Sprintf("viz: %q has no curve %q, only %s", c.Title, series, c.names()))
	}
	if Diverged(x) {
		panic(fmt.Sprintf("viz: a point of %q at x = %v: x must be a finite number", series, x))
	}
	c.Series[i].add(x, y)
	grown(c, func() []byte { return encodePoint(i, x, []float64{y}) })
}

// add adds one point to each series.
func (c *Curves) add(x float64, ys []float64) {
	for i, y := range ys {
		c.Series[i].add(x, y)
	}
}

func (s *Series) add(x, y float64) { s.X, s.Y = append(s.X, x), append(s.Y, y) }

// allSeries stands in an update for the number of a series.
const allSeries = -1

// encodePoint writes which series gets the point, x, and ys, eight bytes each,
// little-endian: what Extend reads.
func encodePoint(series int, x float64, ys []float64) []byte {
	const words = 4 // of most points
	b := make([]byte, 0, 8*words)
	b = binary.LittleEndian.AppendUint64(b, uint64(series))
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
	for _, y := range ys {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(y))
	}
	return b
}

// Extend adds the points of one update.
func (c *Curves) Extend(more []byte) error {
	const word = 8
	words := make([]uint64, len(more)/word)
	for i := range words {
		words[i] = binary.LittleEndian.Uint64(more[word*i:])
	}
	bad := func() error {
		return fmt.Errorf("viz: %d bytes are no update for the %d curves of %q", len(more), len(c.Series), c.Title)
	}
	if len(more)%word != 0 || len(words) < 3 {
		return bad()
	}
	series, x := int(int64(words[0])), math.Float64frombits(words[1])
	ys := make([]float64, len(words)-2)
	for i, w := range words[2:] {
		ys[i] = math.Float64frombits(w)
	}
	switch {
	case series == allSeries && len(ys) == len(c.Series):
		c.add(x, ys)
	case 0 <= series && series < len(c.Series) && len(ys) == 1:
		c.Series[series].add(x, ys[0])
	default:
		return bad()
	}
	return nil
}

// Check returns an error if there are no series, or one that has not as many X as Y, or if
// Smoothing or EpochSize is out of range.
func (c *Curves) Check() error {
	if c == nil {
		return errNil
	}
	if len(c.Series) == 0 {
		return errors.New("viz: curves without a name: viz.NewCurves wants a title and a name for each curve")
	}
	if !(c.Smoothing >= 0 && c.Smoothing < 1) {
		return fmt.Errorf("viz: %q is smoothed by %v: give the weight of the past, at least 0 and less than 1", c.Title, c.Smoothing)
	}
	if !(c.EpochSize >= 0) {
		return fmt.Errorf("viz: an epoch of %q has %v batches: give a number ≥ 0", c.Title, c.EpochSize)
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

// Smoothed returns the exponential moving average of Y with a weight β for the past, in
// [0, 1): s ← β·s + (1−β)·y, divided by 1 − βᵗ after t values, so that it does not begin
// at 0 (Kingma and Ba, Adam, 2015, section 3). What has Diverged stays as it is.
func (s Series) Smoothed(weight float64) []float64 {
	smooth := slices.Clone(s.Y)
	mean, bias := 0.0, 1.0
	for i, y := range s.Y {
		if Diverged(y) {
			continue
		}
		mean = weight*mean + (1-weight)*y
		bias *= weight
		smooth[i] = mean / (1 - bias)
	}
	return smooth
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
