package draw

import (
	"image"

	"deepgo/viz"
)

// mistakes draws images with "true → predicted (score)" under each; what the network said
// has the colour of mistakes. Long names of classes go over two lines.
func mistakes(g *viz.MistakeGrid, r room) *pixels {
	if len(g.Mistakes) == 0 {
		return message(g.Heading(), "nothing to show")
	}
	const legendRoom = density * 20
	caption := captionSize(g)
	legend := phraseOf("true", "predicted", g.Measure)
	head := headHeight(g.Heading()) + legendRoom
	layout := newGrid(g.Images, caption, head, r)
	extent := layout.extent()
	width := max(extent.X, legend.width(), min(titleLetters.width(g.Heading()), density*r.width-2*gridMargin))
	p := newPixels((width+2*gridMargin+1)/density, (extent.Y+2*gridMargin+head+1)/density, g.Map)
	p.remark = layout.leftOut()
	p.title(g.Heading())
	p.writePhrase(gridMargin, gridMargin+headHeight(g.Heading())+density*8, legend)
	lo, hi := g.Range()
	layout.draw(p, scale{lo, hi})
	for i, m := range g.Mistakes[:layout.n] {
		x, y := layout.caption(i)
		if caption.Y == captionLine {
			line := phraseOf(m.Truth, m.Predicted, m.ScoreText())
			p.writePhrase(x-line.width()/2, y, line)
			continue
		}
		p.center(textLetters, x, y, inkTone, textLetters.fit(m.Truth, layout.tile.X))
		line := phraseOf("", m.Predicted, m.ScoreText())
		if over := line.width() - layout.tile.X; over > 0 {
			line = phraseOf("", boldLetters.fit(m.Predicted, boldLetters.width(m.Predicted)-over), m.ScoreText())
		}
		p.writePhrase(x-line.width()/2, y+captionLine, line)
	}
	return p
}

// captionSize returns the room of the widest caption, in pixels: of one line, or of two
// if the names are long.
func captionSize(g *viz.MistakeGrid) image.Point {
	const oneLine, most = density * 90, density * 150
	one, two := 0, 0
	for _, m := range g.Mistakes {
		one = max(one, phraseOf(m.Truth, m.Predicted, m.ScoreText()).width())
		two = max(two, textLetters.width(m.Truth), phraseOf("", m.Predicted, m.ScoreText()).width())
	}
	if one <= oneLine {
		return image.Pt(one, captionLine)
	}
	return image.Pt(min(two, most), 2*captionLine)
}

// phraseOf returns "truth → predicted (score)".
func phraseOf(truth, predicted, score string) phrase {
	arrow := " → "
	if truth == "" {
		arrow = "→ "
	}
	return phrase{
		{textLetters, inkTone, truth},
		{textLetters, quietTone, arrow},
		{boldLetters, wrongTone, predicted},
		{textLetters, quietTone, " (" + score + ")"},
	}
}
