package draw

import (
	"slices"

	"deepgo/viz"
)

// maxPoints is how many points of a series are drawn: three a pixel.
const maxPoints = 2000

// thin returns at most about maxPoints points of a series: the lowest and the highest of
// each of its stretches, so that no spike is lost, the first, the last, and where it
// diverged. It keeps their order.
func thin(x, y []float64) (fewX, fewY []float64) {
	if len(y) <= maxPoints {
		return x, y
	}
	few := thinned(y, maxPoints)
	return picked(x, few), picked(y, few)
}

// thinned returns which at most about most points of a series are drawn.
func thinned(y []float64, most int) []int {
	var few []int
	if len(y) <= most {
		for i := range y {
			few = append(few, i)
		}
		return few
	}
	stretches := max(1, most/2)
	for i := range stretches {
		few = append(few, extremes(y, i*len(y)/stretches, (i+1)*len(y)/stretches)...)
	}
	return few
}

// picked returns the values with these indices.
func picked(values []float64, indices []int) []float64 {
	few := make([]float64, len(indices))
	for i, at := range indices {
		few[i] = values[at]
	}
	return few
}

// extremes returns which of the points from … to−1 to keep, in ascending order.
func extremes(y []float64, from, to int) []int {
	low, high, bad := -1, -1, -1
	for i := from; i < to; i++ {
		switch {
		case viz.Diverged(y[i]):
			if bad < 0 {
				bad = i
			}
		case low < 0:
			low, high = i, i
		case y[i] < y[low]:
			low = i
		case y[i] > y[high]:
			high = i
		}
	}
	keep := []int{low, high, bad}
	if from == 0 {
		keep = append(keep, 0)
	}
	if to == len(y) {
		keep = append(keep, to-1)
	}
	slices.Sort(keep)
	keep = slices.Compact(keep)
	if keep[0] < 0 {
		keep = keep[1:]
	}
	return keep
}
