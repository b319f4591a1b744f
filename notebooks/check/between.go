package check

import (
	"fmt"
	"math"
)

// A Source is what a figure rests on: a data set that may be a stand-in for one that
// could not be had.
type Source interface{ StandIn() bool }

// Between prints one line for a figure that lies in its band, bounds included, and
// panics with one for a figure that does not, NaN among them. If one of the sources
// is a stand-in, nothing was measured about the real thing: the line says so, and the
// figure is not held to the band.
func Between(what string, value, low, high float64, restsOn ...Source) {
	line, ok := between(what, value, low, high, restsOn)
	if !ok {
		panic(line)
	}
	fmt.Println(line)
}

func between(what string, value, low, high float64, restsOn []Source) (line string, ok bool) {
	n := max(decimals(low), decimals(high))
	band := fmt.Sprintf("%s: %.*f (%.*f – %.*f)", what, max(n+1, 2), value, n, low, n, high)
	for _, s := range restsOn {
		if s.StandIn() {
			return "– not checked: stand-in: " + band, true
		}
	}
	if math.IsNaN(value) || value < low || value > high {
		return "✗ " + band, false
	}
	return "✓ " + band, true
}

// decimals is how many decimals x has, as it would be written; at most 9.
func decimals(x float64) int {
	n := 0
	for n < 9 && math.Abs(x-math.Round(x)) > 1e-9*math.Abs(x) {
		x *= 10
		n++
	}
	return n
}
