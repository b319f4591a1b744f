package draw

import (
	"fmt"
	"html"
	"image"
	"image/color"

	"deepgo/nn/tensor"
	"deepgo/viz"
)

// density is how many pixels a pixel of CSS has: screens with two are common.
const density = 2

// Pixels are a picture of small squares, one byte each: an index into a palette that
// holds the shades of text and those of a map.
//
//	  0 …  31  paper to ink
//	 32 …  63  paper to the colour of mistakes
//	 64 … 254  the map
//	255        no number
type pixels struct {
	*image.Paletted
	remark string
	photos []photo // what is in colour
}

const (
	shades     = 32
	inkShades  = 0
	wrongShade = inkShades + shades
	mapShades  = wrongShade + shades
	mapSteps   = 191 // odd, so that 0 has a shade of its own
	noNumber   = mapShades + mapSteps
)

// newPixels returns a blank picture of a size in pixels of CSS.
func newPixels(width, height int, m viz.Map) *pixels {
	return &pixels{Paletted: image.NewPaletted(image.Rect(0, 0, density*width, density*height), shadesOf(m))}
}

// shadesOf returns the palette with a map.
func shadesOf(m viz.Map) color.Palette {
	p := make(color.Palette, 256)
	for i := range shades {
		t := float64(i) / (shades - 1)
		p[inkShades+i], p[wrongShade+i] = mix(paper, ink, t), mix(paper, wrong, t)
	}
	for i := range mapSteps {
		p[mapShades+i] = mapColor(m, float64(i)/(mapSteps-1))
	}
	p[noNumber] = palette[3]
	return p
}

// mapColor returns the colour of a map at t in [0, 1].
func mapColor(m viz.Map, t float64) color.NRGBA {
	black := color.NRGBA{A: 0xFF}
	switch m {
	case viz.Grey:
		return mix(black, paper, t)
	case viz.Ink:
		return mix(paper, black, t)
	}
	// From white to the palette's blue and vermilion, then on to a dark shade of them.
	const bend = 0.65
	size, to, dark := 2*t-1, palette[1], color.NRGBA{0x5C, 0x1E, 0x00, 0xFF}
	if size < 0 {
		size, to, dark = -size, palette[0], color.NRGBA{0x00, 0x24, 0x4A, 0xFF}
	}
	if size <= bend {
		return mix(paper, to, size/bend)
	}
	return mix(to, dark, (size-bend)/(1-bend))
}

func (p *pixels) size() (width, height int) {
	return p.Rect.Dx() / density, p.Rect.Dy() / density
}

func (p *pixels) note() string { return p.remark }

func (p *pixels) embedded(string) (mime string, file []byte, err error) {
	file, err = p.png()
	return "image/png", file, err
}

func (p *pixels) png() ([]byte, error) { return gridPacker.png(p.whole()) }

// whole returns the picture with its photos.
func (p *pixels) whole() image.Image {
	if len(p.photos) == 0 {
		return p.Paletted
	}
	img := image.NewNRGBA(p.Rect)
	colors := make([]color.NRGBA, len(p.Palette))
	for i, c := range p.Palette {
		colors[i] = c.(color.NRGBA)
	}
	for i, shade := range p.Pix {
		c := colors[shade]
		copy(img.Pix[4*i:], []uint8{c.R, c.G, c.B, c.A})
	}
	for _, photo := range p.photos {
		photo.paste(img)
	}
	return img
}

// A photo is an image in colour, [3, height, width], and where it is drawn.
type photo struct {
	at     image.Rectangle
	values *tensor.Tensor
	scale  scale
}

// paste draws the photo: each of its values as a square of equal pixels, or if there is no
// room for that, each pixel as the mean of some values.
func (f photo) paste(img *image.NRGBA) {
	height, width := f.values.Shape[1], f.values.Shape[2]
	plane := height * width
	for y := range f.at.Dy() {
		for x := range f.at.Dx() {
			from := image.Rect(x*width/f.at.Dx(), y*height/f.at.Dy(), (x+1)*width/f.at.Dx(), (y+1)*height/f.at.Dy())
			from.Max = image.Pt(max(from.Max.X, from.Min.X+1), max(from.Max.Y, from.Min.Y+1))
			c := color.NRGBA{A: 0xFF}
			for i, channel := range []*uint8{&c.R, &c.G, &c.B} {
				v := mean(f.values.Data[i*plane:(i+1)*plane], width, from)
				if viz.Diverged(v) {
					c = palette[3]
					break
				}
				t := (v - f.scale.lo) / max(f.scale.hi-f.scale.lo, 1e-300)
				*channel = uint8(min(max(t, 0), 1)*0xFF + 0.5)
			}
			img.SetNRGBA(f.at.Min.X+x, f.at.Min.Y+y, c)
		}
	}
}

// mean returns the mean of a rectangle of values: of one, unless an image is drawn smaller
// than it is.
func mean(values []float32, width int, of image.Rectangle) float64 {
	sum := 0.0
	for y := of.Min.Y; y < of.Max.Y; y++ {
		for _, v := range values[y*width+of.Min.X : y*width+of.Max.X] {
			sum += float64(v)
		}
	}
	return sum / float64(of.Dx()*of.Dy())
}

func (p *pixels) svg(alt string) ([]byte, error) {
	file, err := p.png()
	if err != nil {
		return nil, err
	}
	width, height := p.size()
	return fmt.Appendf(nil, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">\n<title>%s</title>\n%s</svg>\n",
		width, height, width, height, html.EscapeString(alt), imageTag(0, 0, float64(width), float64(height), file)), nil
}

func (p *pixels) paintOn(on sheet) { on.DrawImage(on.Rectangle, p.whole()) }

// fill paints a rectangle, given in pixels.
func (p *pixels) fill(r image.Rectangle, shade uint8) {
	r = r.Intersect(p.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := p.Pix[y*p.Stride+r.Min.X : y*p.Stride+r.Max.X]
		for x := range row {
			row[x] = shade
		}
	}
}

// frame draws a line of one pixel around a rectangle.
func (p *pixels) frame(r image.Rectangle, shade uint8) {
	out := r.Inset(-1)
	p.fill(image.Rect(out.Min.X, out.Min.Y, out.Max.X, r.Min.Y), shade)
	p.fill(image.Rect(out.Min.X, r.Max.Y, out.Max.X, out.Max.Y), shade)
	p.fill(image.Rect(out.Min.X, r.Min.Y, r.Min.X, r.Max.Y), shade)
	p.fill(image.Rect(r.Max.X, r.Min.Y, out.Max.X, r.Max.Y), shade)
}

// paste fills r with an image of the given width, each of its values as a square of equal
// pixels; where r is smaller than the image, values are left out.
func (p *pixels) paste(r image.Rectangle, values []float32, width int, scale scale) {
	height := len(values) / width
	for y, last := r.Min.Y, -1; y < r.Max.Y; y++ {
		row := p.Pix[y*p.Stride+r.Min.X : y*p.Stride+r.Max.X]
		from := (y - r.Min.Y) * height / r.Dy()
		if from == last { // the row above once more
			copy(row, p.Pix[(y-1)*p.Stride+r.Min.X:])
			continue
		}
		last = from
		x := 0
		for i, v := range values[from*width : (from+1)*width] {
			shade := scale.shade(v)
			for end := (i + 1) * len(row) / width; x < end; x++ {
				row[x] = shade
			}
		}
	}
}

// A scale gives values their shade of the map.
type scale struct{ lo, hi float64 }

func (s scale) shade(v float32) uint8 {
	if viz.Diverged(float64(v)) {
		return noNumber
	}
	t := 0.5 // of a map for which all values are the same
	if s.hi > s.lo {
		t = min(max((float64(v)-s.lo)/(s.hi-s.lo), 0), 1)
	}
	return mapShades + uint8(t*(mapSteps-1)+0.5)
}
