package draw

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"html"
	"image"
	"image/color"
	"math"
	"slices"
	"strconv"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// svgCanvas is a vg.Canvas that writes SVG. gonum/plot has one too; this one holds its
// letters, and writes a third of the bytes.
type svgCanvas struct {
	width, height int
	body          []byte
	letters       []glyph // as they were first used
	drawn         map[string]bool
	mark          string   // what the elements are, for scripts; "" for nothing they know
	filled        struct { // the last element that fills a path
		end  int    // where it ends
		rest string // what follows its path
	}
	now   svgState
	saved []svgState
}

// svgState is what Push saves. A point (x, y) lies at (a·x + c·y + e, b·x + d·y + f) of
// the canvas, whose y points up.
type svgState struct {
	color            color.Color
	width            vg.Length
	dashes           []vg.Length
	a, b, c, d, e, f float64
}

func newSVG(width, height int) *svgCanvas {
	c := &svgCanvas{width: width, height: height, drawn: map[string]bool{}, now: svgState{a: 1, d: 1}}
	vg.Initialize(c)
	return c
}

// bytes returns the file.
func (c *svgCanvas) bytes(alt string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" stroke-linejoin="round">`,
		c.width, c.height, c.width, c.height)
	fmt.Fprintf(&b, "\n<title>%s</title>\n<defs>\n", html.EscapeString(alt))
	for _, g := range c.letters {
		fmt.Fprintf(&b, "<path id=\"%s\" d=\"%s\"/>\n", g.id, g.path)
	}
	b.WriteString("</defs>\n")
	b.Write(c.body)
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// SetLineWidth implements vg.Canvas.
func (c *svgCanvas) SetLineWidth(w vg.Length) { c.now.width = w }

// SetLineDash implements vg.Canvas.
func (c *svgCanvas) SetLineDash(dashes []vg.Length, _ vg.Length) { c.now.dashes = dashes }

// SetColor implements vg.Canvas.
func (c *svgCanvas) SetColor(to color.Color) { c.now.color = to }

// Rotate implements vg.Canvas.
func (c *svgCanvas) Rotate(rad float64) {
	sin, cos := math.Sincos(rad)
	s := &c.now
	s.a, s.b, s.c, s.d = s.a*cos+s.c*sin, s.b*cos+s.d*sin, s.c*cos-s.a*sin, s.d*cos-s.b*sin
}

// Translate implements vg.Canvas.
func (c *svgCanvas) Translate(by vg.Point) {
	s := &c.now
	s.e += s.a*float64(by.X) + s.c*float64(by.Y)
	s.f += s.b*float64(by.X) + s.d*float64(by.Y)
}

// Scale implements vg.Canvas.
func (c *svgCanvas) Scale(x, y float64) {
	s := &c.now
	s.a, s.b, s.c, s.d = s.a*x, s.b*x, s.c*y, s.d*y
}

// Push implements vg.Canvas.
func (c *svgCanvas) Push() { c.saved = append(c.saved, c.now) }

// Pop implements vg.Canvas.
func (c *svgCanvas) Pop() {
	last := len(c.saved) - 1
	c.now, c.saved = c.saved[last], c.saved[:last]
}

// Stroke implements vg.Canvas.
func (c *svgCanvas) Stroke(p vg.Path) {
	if c.now.width <= 0 {
		return
	}
	from := len(c.body)
	c.path(p)
	const end = "/>\n"
	if at := from - len(end) - len(c.filled.rest); at >= 0 && c.filled.end == from && bytes.HasSuffix(c.body[:at], c.body[from:]) {
		c.body = c.body[:from-len(end)] // the element that filled this path gets its line, too
	} else {
		c.body = append(c.body, ` fill="none"`...)
	}
	c.body = fmt.Appendf(c.body, ` stroke="%s" stroke-width="%s"`, hex(c.now.color), decimal(float64(c.now.width)))
	for i, d := range c.now.dashes {
		lead := " "
		if i == 0 {
			lead = ` stroke-dasharray="`
		}
		c.body = append(append(c.body, lead...), decimal(float64(d))...)
	}
	if len(c.now.dashes) > 0 {
		c.body = append(c.body, '"')
	}
	c.body = append(c.body, "/>\n"...)
}

// Fill implements vg.Canvas.
func (c *svgCanvas) Fill(p vg.Path) {
	c.path(p)
	c.filled.rest = fmt.Sprintf(` fill="%s"`, hex(c.now.color))
	c.body = append(append(c.body, c.filled.rest...), "/>\n"...)
	c.filled.end = len(c.body)
}

// FillString implements vg.Canvas. A character that no font of ours has is left to the
// fonts of whoever looks at it.
func (c *svgCanvas) FillString(face font.Face, at vg.Point, text string) {
	x, y := c.place(at)
	s := c.now
	scale := float64(face.Font.Size) / float64(face.Face.UnitsPerEm())
	c.body = fmt.Appendf(c.body, "<g%s transform=\"matrix(%.5g %.5g %.5g %.5g %s %s)\" fill=\"%s\">",
		c.marked(), scale*s.a, -scale*s.b, -scale*s.c, scale*s.d, decimal(x), decimal(y), hex(s.color))
	chars, _ := spell(face, text)
	for _, char := range chars {
		switch {
		case char.missing():
			c.body = fmt.Appendf(c.body, `<text x="%d" font-family="sans-serif" font-weight="%d" font-size="%d">%s</text>`,
				char.at, 400+100*int(face.Font.Weight), face.Face.UnitsPerEm(), html.EscapeString(string(char.char)))
		case char.path != "":
			if !c.drawn[char.id] {
				c.drawn[char.id] = true
				c.letters = append(c.letters, char.glyph)
			}
			c.body = fmt.Appendf(c.body, `<use href="#%s" x="%d"%s/>`, char.id, char.at, c.bolder(face, char.glyph))
		}
	}
	c.body = append(c.body, "</g>\n"...)
}

// bolder returns how a Chinese glyph is made bold: there is one weight of that font.
func (c *svgCanvas) bolder(face font.Face, g glyph) string {
	const thicker = 30 // an em has so many of the line around it
	if g.font == face.Face || face.Font.Weight < xfont.WeightBold {
		return ""
	}
	return fmt.Sprintf(` stroke="%s" stroke-width="%d"`, hex(c.now.color), face.Face.UnitsPerEm()/thicker)
}

// DrawImage implements vg.Canvas.
func (c *svgCanvas) DrawImage(r vg.Rectangle, img image.Image) {
	file, err := fieldPacker.png(img)
	if err != nil {
		panic(err) // the image has no pixels or too many
	}
	x, y := c.place(vg.Point{X: r.Min.X, Y: r.Max.Y})
	c.body = append(c.body, imageTag(x, y, float64(r.Size().X), float64(r.Size().Y), file)...)
}

// imageTag returns a PNG as an element of SVG.
func imageTag(x, y, width, height float64, file []byte) string {
	return fmt.Sprintf("<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" href=\"data:image/png;base64,%s\"/>\n",
		decimal(x), decimal(y), decimal(width), decimal(height), base64.StdEncoding.EncodeToString(file))
}

// marked returns the attribute that says what an element is.
func (c *svgCanvas) marked() string {
	if c.mark == "" {
		return ""
	}
	return fmt.Sprintf(` data-mark="%s"`, html.EscapeString(c.mark))
}

// path begins an element with the path's data. Lines along the axes are kept sharp.
func (c *svgCanvas) path(p vg.Path) {
	c.body = append(append(append(c.body, "<path"...), c.marked()...), ` d="`...)
	for _, step := range p {
		switch step.Type {
		case vg.MoveComp:
			c.step('M', step.Pos)
		case vg.LineComp:
			c.step('L', step.Pos)
		case vg.CurveComp:
			c.step("QC"[len(step.Control)-1], append(slices.Clone(step.Control), step.Pos)...)
		case vg.ArcComp:
			c.arc(step)
		case vg.CloseComp:
			c.body = append(c.body, 'Z')
		}
	}
	c.body = append(c.body, '"')
	if alongAxes(p) {
		c.body = append(c.body, ` shape-rendering="crispEdges"`...)
	}
}

// step appends one command and its points.
func (c *svgCanvas) step(op byte, points ...vg.Point) {
	c.body = append(c.body, op)
	for i, p := range points {
		if i > 0 {
			c.body = append(c.body, ' ')
		}
		x, y := c.place(p)
		c.body = appendDecimal(c.body, x)
		c.body = append(c.body, ' ')
		c.body = appendDecimal(c.body, y)
	}
}

// arc appends an arc: a circle as two halves, anything else as cubic curves of at most an
// eighth of the circle, which lie within 0.0001 radii of it.
func (c *svgCanvas) arc(step vg.PathComp) {
	if math.Abs(step.Angle) == 2*math.Pi && step.Start == 0 && c.now.b == 0 {
		radius := decimal(float64(step.Radius) * c.now.a)
		across := decimal(2 * math.Round(10*float64(step.Radius)*c.now.a) / 10)
		c.body = fmt.Appendf(c.body, "a%s %s 0 1 1-%s 0a%s %s 0 1 1 %s 0", radius, radius, across, radius, radius, across)
		return
	}
	parts := int(math.Ceil(math.Abs(step.Angle) / (math.Pi / 4)))
	if parts == 0 {
		return
	}
	turn := step.Angle / float64(parts)
	reach := 4.0 / 3 * math.Tan(turn/4) * float64(step.Radius)
	on := func(angle, along float64) vg.Point {
		sin, cos := math.Sincos(angle)
		r := float64(step.Radius)
		return step.Pos.Add(vg.Point{X: vg.Length(r*cos - along*sin), Y: vg.Length(r*sin + along*cos)})
	}
	for i := range parts {
		from := step.Start + float64(i)*turn
		c.step('C', on(from, reach), on(from+turn, -reach), on(from+turn, 0))
	}
}

// place returns where in the file a point lies.
func (c *svgCanvas) place(p vg.Point) (x, y float64) {
	s, px, py := c.now, float64(p.X), float64(p.Y)
	return s.a*px + s.c*py + s.e, float64(c.height) - (s.b*px + s.d*py + s.f)
}

// alongAxes reports whether a path is made of lines that are all level or upright.
func alongAxes(p vg.Path) bool {
	for i, step := range p {
		switch {
		case step.Type == vg.ArcComp || step.Type == vg.CurveComp:
			return false
		case step.Type == vg.LineComp && i > 0 && step.Pos.X != p[i-1].Pos.X && step.Pos.Y != p[i-1].Pos.Y:
			return false
		}
	}
	return true
}

// hex writes a colour as #RRGGBB. No figure uses transparency, which not all that show
// SVG agree on.
func hex(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02X%02X%02X", n.R, n.G, n.B)
}

func decimal(v float64) string { return string(appendDecimal(nil, v)) }

// appendDecimal writes v to a tenth: finer than a screen's pixels.
func appendDecimal(b []byte, v float64) []byte {
	tenths := math.Round(v * 10)
	if tenths == math.Trunc(tenths/10)*10 {
		return strconv.AppendInt(b, int64(tenths/10), 10)
	}
	return strconv.AppendFloat(b, tenths/10, 'f', 1, 64)
}
