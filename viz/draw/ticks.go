package draw

import (
	"math"
	"strconv"

	"gonum.org/v1/plot"

	"deepgo/viz"
)

// ticks marks an axis at about so many multiples of 1, 2 or 5 times a power of ten, all
// of them whole numbers if the axis counts.
type ticks struct {
	about int
	whole bool
}

// roundOff is how far from a whole number of steps a mark may be computed to be.
const roundOff = 1e-9

// Ticks implements plot.Ticker.
func (t ticks) Ticks(lo, hi float64) []plot.Tick {
	step := t.step(hi - lo)
	var marks []plot.Tick
	for i := math.Ceil(lo/step - roundOff); i*step <= hi+roundOff*step; i++ {
		marks = append(marks, plot.Tick{Value: i * step, Label: tickText(i*step, step)})
	}
	return marks
}

// step returns the distance of two marks.
func (t ticks) step(span float64) float64 {
	rough := span / float64(max(1, t.about))
	power := math.Pow(10, math.Floor(math.Log10(rough)))
	step := 10 * power
	for _, factor := range []float64{1, 2, 5} {
		if factor*power >= 0.75*rough {
			step = factor * power
			break
		}
	}
	if t.whole {
		return max(1, step)
	}
	return step
}

// tickText writes v with the digits by which it differs from its neighbours.
func tickText(v, step float64) string {
	const tooLong, tooFine = 1e7, 1e-4
	if size := math.Abs(v); v == 0 || size >= 1000 && step >= 1 || step < tooFine || size >= tooLong {
		return viz.Number(v)
	}
	decimals := max(0, int(math.Ceil(-math.Log10(step)-roundOff)))
	text := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	if v < 0 {
		return "−" + text
	}
	return text
}

// logTicks marks an axis whose values are logarithms to the base 10: at powers of ten, and
// between them if there are few.
type logTicks struct{ about int }

// Ticks implements plot.Ticker.
func (t logTicks) Ticks(lo, hi float64) []plot.Tick {
	between := []float64{1}
	switch decades := hi - lo; {
	case decades < 0.5:
		var marks []plot.Tick
		for _, m := range (ticks{about: t.about}).Ticks(math.Pow(10, lo), math.Pow(10, hi)) {
			if m.Value > 0 {
				marks = append(marks, plot.Tick{Value: math.Log10(m.Value), Label: m.Label})
			}
		}
		return marks
	case decades < 1.5:
		between = []float64{1, 2, 5}
	}
	every := max(1, math.Round((hi-lo)/float64(t.about)))
	var marks []plot.Tick
	for power := math.Floor(lo); power <= hi; power++ {
		if math.Mod(power, every) != 0 {
			continue
		}
		for _, factor := range between {
			if at := power + math.Log10(factor); at >= lo-roundOff && at <= hi+roundOff {
				marks = append(marks, plot.Tick{Value: at, Label: viz.Number(factor * math.Pow(10, power))})
			}
		}
	}
	return marks
}

// A span is a part of an axis.
type span struct{ lo, hi float64 }

// none holds nothing; with widens it.
var none = span{math.Inf(1), math.Inf(-1)}

func (s span) with(v float64) span { return span{min(s.lo, v), max(s.hi, v)} }

func (s span) union(t span) span { return span{min(s.lo, t.lo), max(s.hi, t.hi)} }

func (s span) empty() bool { return s.lo > s.hi }

// size returns the largest absolute value in s.
func (s span) size() float64 { return max(math.Abs(s.lo), math.Abs(s.hi)) }

// axis returns the span that an axis with these values shows: with 0 if it is near, with
// some room around, and never so narrow that float64 can't count along it.
func (s span) axis() span {
	const near, room, alone, narrow = 0.4, 0.06, 0.1, 1e-9
	if s.empty() {
		return span{0, 1}
	}
	zero := false
	switch {
	case s.lo >= 0 && s.lo <= near*s.hi:
		s.lo, zero = 0, true
	case s.hi <= 0 && s.hi >= near*s.lo:
		s.hi, zero = 0, true
	}
	if s.hi-s.lo <= narrow*s.size() {
		half := max(alone*s.size(), 1e-300)
		if s.lo == 0 && s.hi == 0 {
			half = 1
		}
		return span{s.lo - half, s.hi + half}
	}
	around := room * (s.hi - s.lo)
	if !zero || s.lo != 0 {
		s.lo -= around
	}
	if !zero || s.hi != 0 {
		s.hi += around
	}
	return s
}
