package cell

import "strings"

// hints say what to do about messages of the type checker that stop newcomers.
var hints = []struct{ part, hint string }{
	{"no new variables on left side of :=", "the variable exists already: write = instead of :="},
	{"missing return", "every way through a function with results must end in return"},
	{"mismatched types int and float64", "Go converts nothing by itself: write float64(x)"},
	{"mismatched types float64 and int", "Go converts nothing by itself: write float64(x)"},
	{"mismatched types float32 and float64", "Go converts nothing by itself: write float64(x) or float32(x)"},
	{"mismatched types float64 and float32", "Go converts nothing by itself: write float64(x) or float32(x)"},
	{"is not used", "a value by itself shows only as the last line of a cell; elsewhere print it or assign it"},
}

// hint finds the remedy for a message, or "".
func hint(message string) string {
	for _, h := range hints {
		if strings.Contains(message, h.part) {
			return h.hint
		}
	}
	return ""
}
