package draw

import (
	"image"

	"deepgo/viz"
)

// images draws a grid of images: values as colours, and what the colours mean if it isn't
// 0 to 1.
func images(g *viz.ImageGrid, r room) *pixels {
	const captionMost = density * 150
	if g.Images.Shape[0] == 0 {
		return message(g.Title, "no images")
	}
	var caption image.Point
	for _, c := range g.Captions {
		caption = image.Pt(min(max(caption.X, textLetters.width(c)), captionMost), captionLine)
	}
	head := headHeight(g.Title)
	layout := newGrid(g.Images, caption, head, r)
	names := 0
	if len(g.Rows) > 0 {
		for _, name := range g.Rows {
			names = min(max(names, textLetters.width(name)+rowGap), captionMost)
		}
		layout = layout.inRows(len(g.Rows), names, r)
	}
	lo, hi := g.Range()
	bar := newColorBar(g.Map, lo, hi)
	bar.shown = bar.shown && g.Images.Dims() == 3

	extent := layout.extent()
	width := max(names+extent.X, bar.width(), min(titleLetters.width(g.Title), density*r.width-2*gridMargin))
	p := newPixels((width+2*gridMargin+1)/density, (extent.Y+2*gridMargin+head+bar.height()+1)/density, g.Map)
	p.remark = layout.leftOut()
	p.title(g.Title)
	layout.draw(p, scale{lo, hi})
	for i := range min(layout.n, len(g.Captions)) {
		x, y := layout.caption(i)
		p.center(textLetters, x, y, inkTone, textLetters.fit(g.Captions[layout.source(i)], layout.tile.X))
	}
	for row, name := range g.Rows {
		at := layout.at(row * layout.columns)
		middle := (at.Min.Y+at.Max.Y)/2 + density*4
		p.write(textLetters, gridMargin, middle, inkTone, textLetters.fit(name, names-rowGap))
	}
	bar.draw(p, gridMargin, layout.origin.Y+extent.Y)
	return p
}

// headHeight returns the room that a title takes, in pixels.
func headHeight(title string) int {
	if title == "" {
		return 0
	}
	return density * 26
}

// title writes the title over a picture.
func (p *pixels) title(title string) {
	if title != "" {
		p.write(titleLetters, gridMargin, gridMargin+density*13, inkTone, titleLetters.fit(title, p.Rect.Dx()-2*gridMargin))
	}
}

// message returns a picture that says why there is none.
func message(title, text string) *pixels {
	width := max(titleLetters.width(title), textLetters.width(text), density*200)
	p := newPixels(min(width/density+2*margin, fullWidth), 2*margin+headHeight(title)/density+24, viz.Ink)
	p.title(title)
	p.write(textLetters, gridMargin, p.Rect.Dy()-gridMargin-density*6, quietTone, text)
	return p
}
