package draw

import (
	"cmp"
	"fmt"
	"slices"

	"deepgo/viz"
)

// Beside the end of each line stands its name and its last value: nobody has to look for
// its colour in a legend.
const (
	labelHeight = 17  // of one line's label
	labelsMost  = 230 // the width of labels
	swatch      = 14  // the piece of line before a label
	gap         = 6
)

// text returns the label of a line in two parts. A line alone in its panel has its name
// over the panel already.
func (p panel) text(l line) (name, value string) {
	value = viz.Number(l.last)
	if l.y.empty() && l.bad == nil {
		value = ""
	}
	if l.name == p.heading {
		return "", value
	}
	return fit(textFont, l.name, labelsMost-2*gap-swatch-width(boldFont, value)), value
}

// labelsWidth returns how much room the labels need.
func (p panel) labelsWidth() float64 {
	widest := 0.0
	for _, l := range append(slices.Clone(p.lines), p.right...) {
		name, value := p.text(l)
		widest = max(widest, 3*gap+swatch+width(textFont, name)+width(boldFont, value))
	}
	return widest + p.rightRoom()
}

// label writes the labels to the right of the area, each as near as possible to the height
// at which its line ends.
func (p panel) label(a area, ends map[int]float64) {
	order := append(slices.Clone(p.lines), p.right...)
	slices.SortStableFunc(order, func(a, b line) int { return cmp.Compare(ends[a.index], ends[b.index]) })
	heights := make([]float64, len(order))
	for i, l := range order {
		heights[i] = ends[l.index]
	}
	spread(heights, a.top+labelHeight/2, a.bottom-labelHeight/2)
	for i, l := range order {
		x, y := a.right+gap+p.rightRoom(), heights[i]
		name, value := p.text(l)
		if name != "" {
			a.line(x, y, x+swatch, y, l.style)
			x += swatch + gap
			a.text(x, y, left, textFont, ink, name)
			x += width(textFont, name) + gap
		}
		a.mark(fmt.Sprintf("value %d 0", l.index))
		a.text(x, y, left, boldFont, ink, value)
		a.mark("")
	}
}

// spread moves ascending heights as little as need be to be labelHeight apart, between
// top and bottom if there is room.
func spread(heights []float64, top, bottom float64) {
	for i := range heights {
		heights[i] = max(heights[i], top+float64(i)*labelHeight)
		if i > 0 {
			heights[i] = max(heights[i], heights[i-1]+labelHeight)
		}
	}
	for i, below := len(heights)-1, bottom; i >= 0; i, below = i-1, below-labelHeight {
		heights[i] = min(heights[i], below)
	}
}
