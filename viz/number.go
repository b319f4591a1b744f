package viz

import (
	"math"
	"strconv"
	"strings"
)

// Number writes v as figures do: with four significant digits, from 1,000 on as a whole
// number with commas, from ten million on and below 0.0001 with a power of ten, as in
// 1.2e−5.
func Number(v float64) string {
	size := math.Abs(v)
	var s string
	switch {
	case math.IsNaN(v):
		return "NaN"
	case math.IsInf(v, 0):
		s = "∞"
	case size >= 1e7 || 0 < size && size < 1e-4:
		s = scientific(size)
	case size >= 999.95: // what four digits round to 1000
		s = commas(strconv.FormatFloat(size, 'f', 0, 64))
	default:
		s = strconv.FormatFloat(size, 'g', 4, 64)
	}
	if v < 0 {
		return "−" + s
	}
	return s
}

// scientific writes 12345678 as 1.235e7.
func scientific(v float64) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', 3, 64), "e")
	mantissa = strings.TrimSuffix(strings.TrimRight(mantissa, "0"), ".")
	sign := ""
	if exponent[0] == '-' {
		sign = "−"
	}
	return mantissa + "e" + sign + strings.TrimLeft(exponent, "+-0")
}

// commas puts a comma between each three digits.
func commas(digits string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
