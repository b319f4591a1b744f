package draw

import (
	"math"
	"testing"

	"deepgo/viz"
)

// Text has to be read on its card: a contrast of 4.5 (WCAG 2.2, success criterion 1.4.3).
func TestContrast(t *testing.T) {
	for name, c := range map[string]struct{ text, ground [3]uint8 }{
		"ink":              {rgb(ink), rgb(paper)},
		"quiet":            {rgb(quiet), rgb(paper)},
		"wrong":            {rgb(wrong), rgb(paper)},
		"a right count":    {rgb(ink), rgb(rightest)},
		"the worst count":  {rgb(ink), rgb(wrongest)},
		"quiet in pixels":  {rgb(shadesOf(viz.Ink)[inkShades+quietTone.darkness]), rgb(paper)},
		"the wrong pixels": {rgb(shadesOf(viz.Ink)[wrongShade+wrongTone.darkness]), rgb(paper)},
	} {
		if got := contrast(c.text, c.ground); got < 4.5 {
			t.Errorf("%s has a contrast of %.2f", name, got)
		}
	}
}

func rgb(c interface{ RGBA() (r, g, b, a uint32) }) [3]uint8 {
	r, g, b, _ := c.RGBA()
	return [3]uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)}
}

// contrast is WCAG's ratio of the luminances of two colours.
func contrast(a, b [3]uint8) float64 {
	luminance := func(c [3]uint8) float64 {
		sum := 0.0
		for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
			v := float64(c[i]) / 255
			if v <= 0.04045 {
				v /= 12.92
			} else {
				v = math.Pow((v+0.055)/1.055, 2.4)
			}
			sum += weight * v
		}
		return sum + 0.05
	}
	return max(luminance(a)/luminance(b), luminance(b)/luminance(a))
}
