package check

import (
	"fmt"
	"math"
)

// A mistake is a wrong number that learners often arrive at, and what it tells about the
// way that they took.
type mistake struct {
	value float64
	hint  string
}

// number judges a learner's number: ✓ with what the right one means, or ○ with the hint
// for the usual mistake that it comes from, else with the general hint. A number is
// another if they differ by more than within.
func number(got, want, within float64, praise, hint string, mistakes ...mistake) {
	if math.Abs(got-want) <= within {
		solved("%s", praise)
		return
	}
	for _, m := range mistakes {
		if math.Abs(got-m.value) <= within {
			notYet("%s", m.hint)
			return
		}
	}
	notYet("%s", hint)
}

// solved says that an exercise is done, and what it has shown.
func solved(format string, a ...any) { fmt.Printf("✓ "+format+"\n", a...) }

// notYet gives a hint. It never gives the answer away, and never fails the cell.
func notYet(format string, a ...any) { fmt.Printf("○ not yet: "+format+"\n", a...) }
