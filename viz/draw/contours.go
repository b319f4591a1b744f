package draw

import (
	"image"
	"image/color"
	"math"
	"slices"

	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

// The colours of heights: the lowest are pale, where paths end.
var (
	lowest    = color.NRGBA{0xF6, 0xF9, 0xFC, 0xFF}
	highest   = color.NRGBA{0x4C, 0x6A, 0x8C, 0xFF}
	levelLine = color.NRGBA{0x5F, 0x74, 0x8A, 0xFF}
)

const (
	barRoom     = 74 // for the bar of levels with its numbers
	barThick    = 14
	mostLevels  = 9
	levelsAbout = 7
)

// A levelBar tells heights by colour: one band between each two level lines.
type levelBar struct {
	levels []float64 // ascending; none if there is no bar
	name   string
}

// newLevelBar chooses the levels of a field: round numbers, equally far from each other,
// or, if most of the field lies low, each about twice the one below.
func newLevelBar(f *viz.Field) levelBar {
	lo, hi := f.Range()
	b := levelBar{name: f.Name}
	if hi-lo <= 1e-9*max(hi, -lo) {
		return b
	}
	sorted := make([]float64, 0, len(f.Values))
	for _, v := range f.Values {
		if !viz.Diverged(float64(v)) {
			sorted = append(sorted, float64(v))
		}
	}
	if len(sorted) == 0 {
		return b
	}
	slices.Sort(sorted)
	const low = 0.35
	if median := sorted[len(sorted)/2]; lo >= -1e-3*hi && median-lo < low*(hi-lo) {
		b.levels = doubling(max(lo, sorted[len(sorted)/50]), hi)
	}
	if len(b.levels) < 3 {
		b.levels = nil
		for _, t := range (ticks{about: levelsAbout}).Ticks(lo, hi) {
			if t.Value > lo && t.Value < hi {
				b.levels = append(b.levels, t.Value)
			}
		}
	}
	return b
}

// doubling returns the numbers 1, 2 and 5 times powers of ten between lo and hi, the
// highest of them.
func doubling(lo, hi float64) []float64 {
	var all []float64
	for power := math.Floor(math.Log10(hi)); len(all) < mostLevels; power-- {
		for _, factor := range []float64{5, 2, 1} {
			v := factor * math.Pow(10, power)
			if v < hi && v > lo && len(all) < mostLevels {
				all = append(all, v)
			}
			if v <= lo {
				slices.Reverse(all)
				return all
			}
		}
	}
	slices.Reverse(all)
	return all
}

func (b levelBar) width() float64 {
	if len(b.levels) == 0 {
		return 0
	}
	return barRoom
}

// tint returns the colour of a band, counted from the lowest.
func (b levelBar) tint(band int) color.NRGBA {
	return mix(lowest, highest, float64(band)/float64(max(1, len(b.levels))))
}

// tints is the palette of the bands, and last no number.
func (b levelBar) tints() color.Palette {
	var p color.Palette
	for band := range len(b.levels) + 1 {
		p = append(p, b.tint(band))
	}
	return append(p, axis)
}

// bands paints each pixel in the colour of its height.
func (b levelBar) bands(f *viz.Field, img *image.Paletted) {
	levels := make([]float32, len(b.levels))
	for i, l := range b.levels {
		levels[i] = float32(l)
	}
	between(f, img, func(at int, tx, ty float32) uint8 {
		v := mixed(f, at, tx, ty)
		if v != v { // NaN: one of the four is no number
			return uint8(len(levels) + 1)
		}
		band := 0
		for band < len(levels) && v >= levels[band] {
			band++
		}
		return uint8(band)
	})
}

// paint draws the bar beside the area, with the heights of the lines.
func (b levelBar) paint(s sheet, a area) {
	if len(b.levels) == 0 {
		return
	}
	x := a.right + 14
	step := (a.bottom - a.top) / float64(len(b.levels)+1)
	for band := range len(b.levels) + 1 {
		s.rect(x, a.bottom-float64(band+1)*step, barThick, step, b.tint(band))
	}
	for i, level := range b.levels {
		y := a.bottom - float64(i+1)*step
		s.line(x, y, x+barThick, y, vgdraw.LineStyle{Color: levelLine, Width: 0.8})
		s.text(x+barThick+5, y, left, smallFont, quiet, viz.Number(level))
	}
	if b.name != "" {
		s.text(x+barThick, a.top-17, right, textFont, ink, b.name)
	}
}
