package draw

import (
	"image"
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

// paintField draws the field of a chart, one colour a pixel of CSS, and the lines in it.
func (p chartPicture) paintField(a area) {
	if p.Field == nil {
		return
	}
	img := image.NewPaletted(image.Rect(0, 0, int(math.Round(a.right-a.left)), int(math.Round(a.bottom-a.top))), nil)
	var levels []float64
	switch p.Field.Kind {
	case viz.Probability:
		img.Palette = probabilityTints()
		probabilities(p.Field, img)
		levels = []float64{0.5}
	case viz.Classes:
		img.Palette = classTints()
		regions(p.Field, img)
	default:
		img.Palette = p.bar.tints()
		p.bar.bands(p.Field, img)
		levels = p.bar.levels
	}
	where := vg.Rectangle{Min: a.point(a.left, a.bottom), Max: a.point(a.right, a.top)}
	a.DrawImage(where, img)
	style := vgdraw.LineStyle{Color: levelLine, Width: 0.8}
	if p.Field.Kind == viz.Probability {
		style = vgdraw.LineStyle{Color: ink, Width: 1.6}
	}
	for _, level := range levels {
		a.polylines(levelLines(p.Field, level), style)
	}
}

// between calls pixel for each pixel of an image over a field, with the place of the value
// below and to the left of it, and how far it lies from there to the next ones.
func between(f *viz.Field, img *image.Paletted, pixel func(at int, tx, ty float32) uint8) {
	size := img.Rect.Size()
	type step struct {
		at int
		t  float32
	}
	steps := func(pixels, values int) []step {
		all := make([]step, pixels)
		for i := range all {
			v := float64(i) + 0.5
			v *= float64(values-1) / float64(pixels)
			at := min(int(v), values-2)
			all[i] = step{at, float32(v - float64(at))}
		}
		return all
	}
	columns, rows := steps(size.X, f.Columns), steps(size.Y, f.Rows)
	for y := range size.Y {
		row := rows[size.Y-1-y] // the first row of values lies below
		line := img.Pix[y*img.Stride : y*img.Stride+size.X]
		for x, c := range columns {
			line[x] = pixel(row.at*f.Columns+c.at, c.t, row.t)
		}
	}
}

// mixed returns the value between four of a field.
func mixed(f *viz.Field, at int, tx, ty float32) float32 {
	low := f.Values[at] + tx*(f.Values[at+1]-f.Values[at])
	above := at + f.Columns
	high := f.Values[above] + tx*(f.Values[above+1]-f.Values[above])
	return low + ty*(high-low)
}

// tintSteps is how many shades a tint has on the way from paper.
const tintSteps = 31

// classTint returns the colour of a region: paper with some of its class's colour.
func classTint(class int, strength float64) color.NRGBA {
	const least, most = 0.12, 0.42
	return mix(paper, palette[class%len(palette)], least+(most-least)*strength)
}

// classTints is the palette of regions: the shades of each colour, and last no number.
func classTints() color.Palette {
	var p color.Palette
	for class := range palette {
		for i := range tintSteps {
			p = append(p, classTint(class, float64(i)/(tintSteps-1)))
		}
	}
	return append(p, axis)
}

// regions paints each pixel in the colour of the class that has most of the four values
// around it: so the edges of regions are smooth.
func regions(f *viz.Field, img *image.Paletted) {
	none := uint8(len(img.Palette) - 1)
	between(f, img, func(at int, tx, ty float32) uint8 {
		corners := [4]int{at, at + 1, at + f.Columns, at + f.Columns + 1}
		weights := [4]float32{(1 - tx) * (1 - ty), tx * (1 - ty), (1 - tx) * ty, tx * ty}
		most, best := float32(-1), 0
		for _, c := range corners {
			sum := float32(0)
			for j, d := range corners {
				if f.Values[d] == f.Values[c] {
					sum += weights[j]
				}
			}
			if sum > most {
				most, best = sum, c
			}
		}
		v := f.Values[best]
		if !(v >= 0) || viz.Diverged(float64(v)) {
			return none
		}
		strength := float32(1)
		if len(f.Strength) > 0 {
			strength = f.Strength[best]
		}
		step := uint8(min(max(strength, 0), 1)*(tintSteps-1) + 0.5)
		return uint8(int(v)%len(palette)*tintSteps) + step
	})
}

// probabilityTints is the palette from the first class's colour over paper to the
// second's, and last no number.
func probabilityTints() color.Palette {
	const most = 0.5
	var p color.Palette
	for i := range 2*tintSteps + 1 {
		t := float64(i-tintSteps) / tintSteps
		to := palette[1]
		if t < 0 {
			t, to = -t, palette[0]
		}
		p = append(p, mix(paper, to, most*t))
	}
	return append(p, axis)
}

func probabilities(f *viz.Field, img *image.Paletted) {
	between(f, img, func(at int, tx, ty float32) uint8 {
		v := mixed(f, at, tx, ty)
		if v != v { // NaN: one of the four is no number
			return 2*tintSteps + 1
		}
		return uint8(min(max(v, 0), 1)*2*tintSteps + 0.5)
	})
}
