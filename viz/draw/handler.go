package draw

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	gonumtext "gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// A handler measures and writes the texts of axes as gonum/plot does, from the glyphs that
// are known here: its own reads the font again for each text, which took a third of the
// time that curves need. Texts are single lines.
type handler struct{ gonumtext.Plain }

// handled is what axes write with.
var handled = handler{gonumtext.Plain{Fonts: plot.DefaultTextHandler.Cache()}}

// Box implements gonum/plot/text.Handler.
func (h handler) Box(line string, f font.Font) (wide, high, depth vg.Length) {
	e := h.Extents(f)
	return vg.Length(width(f, line)), e.Ascent, e.Descent
}

// Draw implements gonum/plot/text.Handler.
func (h handler) Draw(c vg.Canvas, line string, style gonumtext.Style, at vg.Point) {
	if line == "" {
		return
	}
	wide, high, depth := h.Box(line, style.Font)
	c.SetColor(style.Color)
	c.Push()
	defer c.Pop()
	c.Rotate(style.Rotation)
	sin, cos := math.Sincos(style.Rotation)
	turned := vg.Point{X: at.X*vg.Length(cos) + at.Y*vg.Length(sin), Y: at.Y*vg.Length(cos) - at.X*vg.Length(sin)}
	turned.X += vg.Length(style.XAlign) * wide
	turned.Y += (high+depth)*vg.Length(style.YAlign) - high + style.Font.Size
	c.FillString(faceOf(style.Font), turned, line)
}
