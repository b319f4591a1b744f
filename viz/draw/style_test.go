package draw

import (
	"image/color"
	"math"
	"testing"

	"deepgo/viz"
)

// Text has to be read on its card: a contrast of 4.5 (WCAG 2.2, success criterion 1.4.3).
func TestContrast(t *testing.T) {
	for name, c := range map[string]struct{ text, ground [3]uint8 }{
		"ink":                 {rgb(ink), rgb(paper)},
		"quiet":               {rgb(quiet), rgb(paper)},
		"wrong":               {rgb(wrong), rgb(paper)},
		"a right count":       {rgb(ink), rgb(rightest)},
		"the worst count":     {rgb(ink), rgb(wrongest)},
		"the worst of a tree": {rgb(ink), rgb(signedTint(-1))},
		"the best of a tree":  {rgb(ink), rgb(signedTint(1))},
		"a node of a graph":   {rgb(ink), rgb(mix(paper, palette[0], 0.16))},
		"quiet in pixels":     {rgb(shadesOf(viz.Ink)[inkShades+quietTone.darkness]), rgb(paper)},
		"the wrong pixels":    {rgb(shadesOf(viz.Ink)[wrongShade+wrongTone.darkness]), rgb(paper)},
	} {
		if got := contrast(c.text, c.ground); got < 4.5 {
			t.Errorf("%s has a contrast of %.2f", name, got)
		}
	}
}

// So has text that follows the page's colours, and lines a contrast of 3 (criterion
// 1.4.11): on the exported page and in JupyterLab, light and dark.
func TestContrastOnPages(t *testing.T) {
	for name, page := range map[string]struct{ text, ground color.NRGBA }{
		"light page":       {color.NRGBA{0x1F, 0x23, 0x29, 0xFF}, paper},
		"dark page":        {color.NRGBA{0xDF, 0xE3, 0xE8, 0xFF}, color.NRGBA{0x15, 0x18, 0x1D, 0xFF}},
		"light JupyterLab": {color.NRGBA{0x21, 0x21, 0x21, 0xFF}, paper},
		"dark JupyterLab":  {paper, color.NRGBA{0x11, 0x11, 0x11, 0xFF}},
	} {
		for _, tint := range tints {
			least := 4.5
			switch tint.of {
			case palette[0]:
				least = 3
			case axis, faint: // decoration
				continue
			}
			share := float64(tint.percent) / 100
			seen := mix(page.ground, page.text, share)
			if tint.stays.A != 0 {
				seen = mix(page.text, tint.stays, share)
			}
			if got := contrast(rgb(seen), rgb(page.ground)); got < least {
				t.Errorf("%s: %s has a contrast of %.2f", name, hex(tint.of), got)
			}
		}
		for _, line := range palette[1:4] {
			if got := contrast(rgb(line), rgb(page.ground)); got < 2.9 {
				t.Errorf("%s: the line %s has a contrast of %.2f", name, hex(line), got)
			}
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

// The numbers in a heat map must be read on any of its colours.
func TestHeatContrast(t *testing.T) {
	for _, values := range []span{{0, 1}, {-1, 1}} {
		p := heatPicture{values: values, signed: values.lo < 0}
		for i := range 101 {
			v := values.lo + (values.hi-values.lo)*float64(i)/100
			if c := p.color(v); contrast(rgb(readable(c)), rgb(c)) < 4.5 {
				t.Errorf("%v from %v to %v has a contrast of %.2f", v, values.lo, values.hi, contrast(rgb(readable(c)), rgb(c)))
			}
		}
	}
}
