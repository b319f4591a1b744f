package draw

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strconv"

	"deepgo/viz"
)

// maxFrames is how many frames of a training can be gone through.
const maxFrames = 100

// A history is what scripts know of curves: the values that are drawn, and how many of
// them each frame shows.
type history struct {
	Title  string `json:"title"`
	X      string `json:"x"`
	Series []past `json:"series"`
}

// A past is a series of a history. What is as in the first series is left out.
type past struct {
	Name   string  `json:"name"`
	Color  string  `json:"color"`
	Panel  int     `json:"panel"` // which of those that the picture describes
	X      numbers `json:"x,omitempty"`
	Y      numbers `json:"y"`
	Frames []int   `json:"frames,omitempty"`
}

// historyOf returns what scripts know of curves.
func historyOf(c *viz.Curves) history {
	lines := linesOf(c)
	panels := map[int]int{} // by series; a scale at the right is described as a panel, too
	for i, p := range panelsOf(c, lines) {
		for _, l := range p.lines {
			panels[l.index] = i
		}
	}
	longest := longestOf(c)
	h := history{Title: cmp.Or(c.Title, "Training"), X: c.XName()}
	for i, s := range c.Series {
		few := lines[i].few
		h.Series = append(h.Series, past{
			Name: s.Name, Color: hex(lines[i].style.Color), Panel: panels[i],
			X: picked(s.X, few), Y: picked(s.Y, few), Frames: shownIn(s, few, longest),
		})
	}
	for i, first := len(h.Series)-1, h.Series[0]; i > 0; i-- {
		if slices.Equal(h.Series[i].X, first.X) {
			h.Series[i].X = nil
		}
		if slices.Equal(h.Series[i].Frames, first.Frames) {
			h.Series[i].Frames = nil
		}
	}
	return h
}

// longestOf returns the series with the most points, the first of equals.
func longestOf(c *viz.Curves) viz.Series {
	return slices.MaxFunc(c.Series, func(a, b viz.Series) int { return cmp.Compare(len(a.X), len(b.X)) })
}

// evenly returns as many as most of the numbers from 0 to n−1, at equal distances, with the
// first and the last. Frames are chosen so: by how many there were, not by when they came.
func evenly(n, most int) []int {
	few := make([]int, min(n, most))
	for i := range few {
		few[i] = i
		if n > most {
			few[i] = (i*(n-1) + (most-1)/2) / (most - 1)
		}
	}
	return few
}

// shownIn returns how many of a series' few points each frame shows: those that came no
// later than the frame's, or if the series are not equally long, that don't lie beyond it.
func shownIn(s viz.Series, few []int, longest viz.Series) []int {
	var counts []int
	for _, frame := range evenly(len(longest.X), maxFrames) {
		n := sort.SearchInts(few, frame+1)
		if len(s.X) != len(longest.X) {
			at := longest.X[frame]
			n = sort.Search(len(few), func(i int) bool { return s.X[few[i]] > at })
		}
		counts = append(counts, n)
	}
	return counts
}

// Numbers are written with five digits, which is more than the eye can read off a curve;
// null is what has diverged.
type numbers []float64

// MarshalJSON implements json.Marshaler.
func (n numbers) MarshalJSON() ([]byte, error) {
	b := []byte{'['}
	for i, v := range n {
		if i > 0 {
			b = append(b, ',')
		}
		switch {
		case viz.Diverged(v):
			b = append(b, "null"...)
		case v == math.Trunc(v) && math.Abs(v) < 1e9:
			b = strconv.AppendInt(b, int64(v), 10)
		default:
			b = strconv.AppendFloat(b, v, 'g', 5, 64)
		}
	}
	return append(b, ']'), nil
}
