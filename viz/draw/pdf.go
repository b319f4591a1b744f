package draw

import (
	"bytes"
	"image"
	"image/draw"
	"strconv"
	"strings"
	"sync"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgpdf"
)

// sameBytes keeps the time of day out of PDF files.
var sameBytes = sync.OnceFunc(func() {
	fpdf.SetDefaultCreationDate(time.Unix(0, 0).UTC())
	fpdf.SetDefaultModificationDate(time.Unix(0, 0).UTC())
	fpdf.SetDefaultCatalogSort(true)
})

// pdf returns a picture as a page of PDF as large as it is.
func pdf(p picture) ([]byte, error) {
	sameBytes()
	wide, high := p.size()
	c := vgpdf.New(vg.Length(wide), vg.Length(high))
	page := sheet{vgdraw.NewCanvas(outlined{c}, vg.Length(wide), vg.Length(high))}
	page.rect(0, 0, float64(wide), float64(high), paper)
	p.paintOn(page)
	var b bytes.Buffer
	_, err := c.WriteTo(&b)
	return b.Bytes(), err
}

// An outlined canvas draws text as outlines: vgpdf's own text knows Western letters alone,
// and no η, ∂ or −.
type outlined struct{ vg.Canvas }

// FillString implements vg.Canvas.
func (c outlined) FillString(face font.Face, at vg.Point, text string) {
	chars, _ := spell(face, text)
	scale := face.Font.Size / vg.Length(face.Face.UnitsPerEm())
	var p vg.Path
	for _, char := range chars {
		from := vg.Point{X: at.X + scale*vg.Length(char.at), Y: at.Y}
		p = append(p, outlinePath(char.path, from, scale)...)
	}
	c.Fill(p)
}

// DrawImage implements vg.Canvas. vgpdf draws images upside down, so it gets them so.
func (c outlined) DrawImage(r vg.Rectangle, img image.Image) {
	b := img.Bounds()
	turned := image.NewNRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	for y := range b.Dy() {
		draw.Draw(turned, image.Rect(0, y, b.Dx(), y+1), img, image.Pt(b.Min.X, b.Max.Y-1-y), draw.Src)
	}
	c.Canvas.DrawImage(r, turned)
}

// outlinePath returns the path that a glyph's is, in SVG's words.
func outlinePath(path string, origin vg.Point, scale vg.Length) vg.Path {
	var p vg.Path
	var x, y int // where the pen is, in units of the font, downwards
	place := func(dx, dy int) vg.Point {
		return vg.Point{X: origin.X + scale*vg.Length(x+dx), Y: origin.Y - scale*vg.Length(y+dy)}
	}
	for op, numbers := range steps(path) {
		n := len(numbers)
		switch op {
		case 'm':
			p.Move(place(numbers[0], numbers[1]))
		case 'l':
			p.Line(place(numbers[0], numbers[1]))
		case 'q':
			p.QuadTo(place(numbers[0], numbers[1]), place(numbers[2], numbers[3]))
		case 'c':
			p.CubeTo(place(numbers[0], numbers[1]), place(numbers[2], numbers[3]), place(numbers[4], numbers[5]))
		case 'z':
			p.Close()
			continue
		}
		x, y = x+numbers[n-2], y+numbers[n-1]
	}
	if len(p) > 0 {
		p.Close()
	}
	return p
}

// steps yields the commands of a path in SVG's language, each with its numbers.
func steps(path string) func(yield func(op byte, numbers []int) bool) {
	return func(yield func(op byte, numbers []int) bool) {
		for path != "" {
			op := path[0]
			end := strings.IndexAny(path[1:], "mlqcz")
			if end < 0 {
				end = len(path) - 1
			}
			var numbers []int
			for field := range strings.FieldsSeq(path[1 : 1+end]) {
				n, err := strconv.Atoi(field)
				if err != nil {
					panic(err) // glyphs.go writes whole numbers
				}
				numbers = append(numbers, n)
			}
			if !yield(op, numbers) {
				return
			}
			path = path[1+end:]
		}
	}
}
