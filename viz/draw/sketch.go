package draw

import (
	"bytes"
	"image/color"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// A sketch is a picture of lines and text.
type sketch struct {
	width, height int
	remark        string
	themed        bool // it is lines and text on paper, whose colours can follow the page
	paint         func(sheet)
}

func (s *sketch) size() (width, height int) { return s.width, s.height }

func (s *sketch) note() string { return s.remark }

func (s *sketch) embedded(alt string) (mime string, file []byte, err error) {
	file, err = s.svg(alt)
	return "image/svg+xml", file, err
}

func (s *sketch) svg(alt string) ([]byte, error) {
	c := newSVG(s.width, s.height)
	s.onto(c)
	return c.bytes(alt), nil
}

func (s *sketch) png() ([]byte, error) {
	const pointsPerInch = 72
	c := vgimg.PngCanvas{Canvas: vgimg.NewWith(
		vgimg.UseWH(vg.Length(s.width), vg.Length(s.height)), vgimg.UseDPI(density*pointsPerInch))}
	s.onto(lettered{c.Canvas})
	var b bytes.Buffer
	_, err := c.WriteTo(&b)
	return b.Bytes(), err
}

// lettered is a canvas that knows our Chinese characters.
type lettered struct{ vg.Canvas }

// FillString implements vg.Canvas.
func (c lettered) FillString(face font.Face, at vg.Point, text string) {
	const thicker = 0.35
	for _, part := range stretches(face, text) {
		from := at.Add(vg.Point{X: vg.Length(part.at)})
		has := font.Face{Font: face.Font, Face: part.font}
		c.Canvas.FillString(has, from, part.text)
		if part.font != face.Face && face.Font.Weight >= xfont.WeightBold { // there is one weight
			c.Canvas.FillString(has, from.Add(vg.Point{X: thicker}), part.text)
		}
	}
}

func (s *sketch) onto(c vg.Canvas) {
	page := sheet{vgdraw.NewCanvas(c, vg.Length(s.width), vg.Length(s.height))}
	page.rect(0, 0, float64(s.width), float64(s.height), paper)
	s.paint(page)
}

func (s *sketch) paintOn(on sheet) { s.paint(on) }

// A sheet is a canvas on which y counts from the top, as on a page.
type sheet struct{ vgdraw.Canvas }

// mark says to scripts what is drawn next, in SVG; "" is nothing they know.
func (s sheet) mark(what string) {
	if c, ok := s.Canvas.Canvas.(*svgCanvas); ok {
		c.mark = what
	}
}

// align says which part of a text lies at its x.
type align float64

const (
	left   align = 0
	center align = 0.5
	right  align = 1
)

// point turns x and y into the canvas's point.
func (s sheet) point(x, y float64) vg.Point {
	return vg.Point{X: vg.Length(x), Y: s.Max.Y - vg.Length(y)}
}

// rect fills a rectangle.
func (s sheet) rect(x, y, width, height float64, fill color.Color) {
	s.SetColor(fill)
	s.Fill(vg.Rectangle{Min: s.point(x, y+height), Max: s.point(x+width, y)}.Path())
}

// line strokes a straight line.
func (s sheet) line(x1, y1, x2, y2 float64, style vgdraw.LineStyle) {
	s.SetLineStyle(style)
	var path vg.Path
	path.Move(s.point(x1, y1))
	path.Line(s.point(x2, y2))
	s.Stroke(path)
}

// text writes s so that its letters are centred on y.
func (s sheet) text(x, y float64, a align, f font.Font, c color.Color, text string) {
	x -= float64(a) * width(f, text)
	s.SetColor(c)
	s.FillString(faceOf(f), s.point(x, y+capHeight/2*float64(f.Size)), text)
}

// turned writes s from the bottom up, its letters centred on x, beginning at y.
func (s sheet) turned(x, y float64, f font.Font, c color.Color, text string) {
	const quarter = 1.5707963267948966
	s.Push()
	s.Translate(s.point(x+capHeight/2*float64(f.Size), y))
	s.Rotate(quarter)
	s.SetColor(c)
	s.FillString(faceOf(f), vg.Point{}, text)
	s.Pop()
}

// width returns how wide a text is.
func width(f font.Font, text string) float64 {
	face := faceOf(f)
	_, units := spell(face, text)
	return float64(units) * float64(f.Size) / float64(face.Face.UnitsPerEm())
}

// fit returns text, shortened by … to be at most that wide.
func fit(f font.Font, text string, most float64) string {
	face := faceOf(f)
	chars, units := spell(face, text)
	scale := float64(f.Size) / float64(face.Face.UnitsPerEm())
	if scale*float64(units) <= most {
		return text
	}
	room := most - width(f, "…")
	n := 0
	for n < len(chars) && scale*float64(chars[n].at+chars[n].advance) <= room {
		n++
	}
	return string([]rune(text)[:n]) + "…"
}
