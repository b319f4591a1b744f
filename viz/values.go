package viz

import (
	"fmt"

	"deepgo/nn/tensor"
)

// Values are numbers in any of the forms in which a lesson has them: []float64,
// []float32, []int or a *tensor.Tensor. What takes Values copies them, and panics on
// anything else.
type Values any

// numbers returns a copy of v. It panics in the name of where if v is none of Values.
func numbers(where string, v Values) []float64 {
	switch v := v.(type) {
	case []float64:
		return append([]float64(nil), v...)
	case []float32:
		return widened(v)
	case []int:
		return widened(v)
	case *tensor.Tensor:
		if v == nil {
			panic(where + ": the tensor is nil")
		}
		return widened(v.Data)
	}
	panic(fmt.Sprintf("%s: numbers in a %T: give a []float64, []float32, []int or *tensor.Tensor", where, v))
}

func widened[N float32 | int](from []N) []float64 {
	var to []float64
	for _, v := range from {
		to = append(to, float64(v))
	}
	return to
}

// extent returns the least and the greatest of the numbers that can be drawn; ok is
// false if there are none.
func extent(values ...[]float64) (lo, hi float64, ok bool) {
	for _, vs := range values {
		for _, v := range vs {
			switch {
			case Diverged(v):
			case !ok:
				lo, hi, ok = v, v, true
			default:
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	return lo, hi, ok
}

// nameOf returns the name that an optional last argument gives, or "".
func nameOf(name []string) string {
	if len(name) == 0 {
		return ""
	}
	return name[0]
}

// plural writes a count of things: "1 point", "2 points".
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return Number(float64(n)) + " " + thing + "s"
}
