package draw

import (
	"image"

	"deepgo/viz"
)

// A colorBar says which values the ends of a map stand for. Values from 0 to 1 need none.
type colorBar struct {
	shown  bool
	labels []string // at equal distances
	values scale
}

// The layout of a bar, in pixels.
const (
	barWidth  = density * 160
	barHeight = density * 8
	barAbove  = density * 18 // room between it and what is above it
	barBelow  = density * 18 // and for its labels
)

func newColorBar(m viz.Map, lo, hi float64) colorBar {
	b := colorBar{shown: m == viz.Diverging || lo != 0 || hi != 1, values: scale{lo, hi}}
	b.labels = []string{viz.Number(lo), viz.Number(hi)}
	if m == viz.Diverging {
		b.labels = []string{viz.Number(lo), "0", viz.Number(hi)}
	}
	return b
}

func (b colorBar) width() int {
	if !b.shown {
		return 0
	}
	return barWidth + 2*density*20 // the outer labels reach over the ends
}

func (b colorBar) height() int {
	if !b.shown {
		return 0
	}
	return barAbove + barHeight + barBelow
}

// draw draws the bar below y, from x on.
func (b colorBar) draw(p *pixels, x, y int) {
	if !b.shown {
		return
	}
	x += density * 20
	r := image.Rect(x, y+barAbove, x+barWidth, y+barAbove+barHeight)
	for i := range barWidth {
		p.fill(image.Rect(x+i, r.Min.Y, x+i+1, r.Max.Y), mapShades+uint8(i*(mapSteps-1)/(barWidth-1)))
	}
	const frameShade = 10
	p.frame(r, frameShade)
	for i, label := range b.labels {
		at := x + i*barWidth/(len(b.labels)-1)
		p.center(smallLetters, at, r.Max.Y+barBelow-density*4, quietTone, label)
	}
}
