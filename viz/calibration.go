package viz

import "fmt"

// Calibration returns what came true of a classifier's probabilities: examples are put
// together in ten parts of [0, 1] by their probability, and the share of the class among
// them drawn over their mean probability. On the diagonal it says what is. ECE, the
// expected calibration error, is the mean distance from it, weighted by the examples
// (Guo et al. 2017, "On calibration of modern neural networks", eq. 3). truth is 1 for
// examples of the class and 0 for the others. It panics if there is not one truth a
// probability, if there are not both, or if a probability lies outside [0, 1].
func Calibration(probabilities, truth Values, name ...string) *Chart {
	examples, _ := rank("viz.Calibration", probabilities, truth)
	const parts = 10
	var sums, hits, counts [parts]float64
	for _, e := range examples {
		if e.score < 0 || e.score > 1 {
			panic(fmt.Sprintf("viz.Calibration: a probability of %v: it must lie between 0 and 1", e.score))
		}
		part := min(int(e.score*parts), parts-1)
		sums[part] += e.score
		counts[part]++
		if e.positive {
			hits[part]++
		}
	}
	line := Line{Dots: true}
	off := 0.0
	for part, n := range counts {
		if n == 0 {
			continue
		}
		x, y := sums[part]/n, hits[part]/n
		off += n / float64(len(examples)) * max(x-y, y-x)
		line.X, line.Y = append(line.X, x), append(line.Y, y)
	}
	line.Name = withFigure(nameOf(name), fmt.Sprintf("ECE %.3f", off))
	return &Chart{
		Title: "Does it happen as often as it says?", XLabel: "predicted probability", YLabel: "share that came true",
		Lines: []Line{line, {Name: "perfectly calibrated", X: []float64{0, 1}, Y: []float64{0, 1}, Dashed: true}},
		X:     Interval{0, 1}, Y: Interval{0, 1}, Square: true,
	}
}
