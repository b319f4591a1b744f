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
	caption := captionSize(g)
	legend := phraseOf("true", "predicted", g.Measure)
	layout, head := mistakesLayout(g, r)
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

// mistakesLayout returns where the images are drawn, below a head of a height.
func mistakesLayout(g *viz.MistakeGrid, r room) (layout grid, head int) {
	const legendRoom = density * 20
	head = headHeight(g.Heading()) + legendRoom
	return newGrid(g.Images, captionSize(g), head, r), head
}

// Judgements are what scripts know of mistakes: how each class was judged.
type judgements struct {
	Measure string   `json:"measure"`
	Classes []string `json:"classes"`
	Tiles   []tile   `json:"tiles"`
}

// A tile is where a mistake is seen, and what was thought of it.
type tile struct {
	Place     numbers `json:"at"` // left, top, width and height in percent of the picture
	Truth     string  `json:"truth"`
	Predicted string  `json:"predicted"`
	Scores    numbers `json:"scores"`
}

// judgementsOf returns what scripts know of mistakes that are drawn in a picture.
func judgementsOf(g *viz.MistakeGrid, p picture) judgements {
	j := judgements{Measure: g.Measure, Classes: g.Classes}
	if len(g.Mistakes) == 0 {
		return j
	}
	layout, _ := mistakesLayout(g, wholePage)
	wide, high := p.size()
	percent := func(part, whole int) float64 { return 100 * float64(part) / float64(density*whole) }
	for i, m := range g.Mistakes[:layout.n] {
		if m.Scores == nil {
			continue
		}
		at := layout.at(i)
		scores := make(numbers, len(m.Scores))
		for class, v := range m.Scores {
			scores[class] = float64(v)
		}
		j.Tiles = append(j.Tiles, tile{
			Place: numbers{percent(at.Min.X, wide), percent(at.Min.Y, high), percent(at.Dx(), wide), percent(at.Dy(), high)},
			Truth: m.Truth, Predicted: m.Predicted, Scores: scores,
		})
	}
	return j
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
