package draw

import (
	"fmt"
	"image"
	"sync"

	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
)

// A lettering writes a font's letters into pixels. It keeps each that it has drawn.
type lettering struct {
	mu    sync.Mutex
	font  font.Face
	faces map[*sfnt.Font]xfont.Face // the font's, and the Chinese one's of the same size
	known map[rune]letter
}

// A letter is the coverage of the pixels around the pen.
type letter struct {
	box      image.Rectangle
	coverage []uint8
	advance  fixed.Int26_6
}

// The letterings of the fonts in style.go, by what they are for.
var (
	titleLetters = newLettering(titleFont)
	textLetters  = newLettering(textFont)
	boldLetters  = newLettering(boldFont)
	smallLetters = newLettering(smallFont)
)

func newLettering(f font.Font) *lettering {
	return &lettering{font: faceOf(f), faces: map[*sfnt.Font]xfont.Face{}, known: map[rune]letter{}}
}

// letter returns a letter; the caller holds the lock.
func (l *lettering) letter(char rune) letter {
	if known, ok := l.known[char]; ok {
		return known
	}
	const pointsPerInch = 72
	has := fontFor(new(sfnt.Buffer), l.font.Face, char)
	face, ok := l.faces[has]
	if !ok {
		sized := font.Face{Font: l.font.Font, Face: has}
		face = sized.FontFace(density * pointsPerInch)
		l.faces[has] = face
	}
	box, mask, from, advance, ok := face.Glyph(fixed.Point26_6{}, char)
	if !ok && char != '?' { // such as what stands for bytes that are no UTF-8
		return l.letter('?')
	}
	if !ok {
		panic(fmt.Sprintf("draw: the font has neither %q nor a mark for what it lacks", char))
	}
	made := letter{box: box, advance: advance}
	for y := range box.Dy() {
		for x := range box.Dx() {
			_, _, _, a := mask.At(from.X+x, from.Y+y).RGBA()
			made.coverage = append(made.coverage, uint8(a>>8))
		}
	}
	l.known[char] = made
	return made
}

// width returns how wide text is, in pixels.
func (l *lettering) width(text string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	var pen fixed.Int26_6
	for _, char := range text {
		pen += l.letter(char).advance
	}
	return pen.Ceil()
}

// fit returns text, shortened by … to be at most that wide.
func (l *lettering) fit(text string, most int) string {
	if l.width(text) <= most {
		return text
	}
	letters := []rune(text)
	for len(letters) > 0 && l.width(string(letters)+"…") > most {
		letters = letters[:len(letters)-1]
	}
	return string(letters) + "…"
}

// A tone is the colour of text: the darkest shade it takes.
type tone struct {
	shades   uint8
	darkness uint8 // of shades−1
}

var (
	inkTone   = tone{inkShades, shades - 1}
	quietTone = tone{inkShades, 22} // as dark as quiet
	wrongTone = tone{wrongShade, shades - 1}
)

// write writes text from x on, on the baseline y, and returns where it ends, in pixels.
func (p *pixels) write(l *lettering, x, y int, t tone, text string) (end int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	pen := fixed.I(x)
	for _, char := range text {
		m := l.letter(char)
		at := m.box.Add(image.Pt(pen.Round(), y))
		for i, coverage := range m.coverage {
			if q := at.Min.Add(image.Pt(i%m.box.Dx(), i/m.box.Dx())); coverage > 0 && q.In(p.Rect) {
				shade := t.shades + uint8((int(coverage)*int(t.darkness)+127)/255)
				p.Pix[q.Y*p.Stride+q.X] = max(p.Pix[q.Y*p.Stride+q.X], shade)
			}
		}
		pen += m.advance
	}
	return pen.Round()
}

// center writes text with its middle at x.
func (p *pixels) center(l *lettering, x, y int, t tone, text string) {
	p.write(l, x-l.width(text)/2, y, t, text)
}

// A phrase is text of several tones.
type phrase []struct {
	*lettering
	tone
	text string
}

// width returns how wide it is, in pixels.
func (ps phrase) width() int {
	width := 0
	for _, part := range ps {
		width += part.width(part.text)
	}
	return width
}

// writePhrase writes a phrase from x on, on the baseline y.
func (p *pixels) writePhrase(x, y int, ps phrase) {
	for _, part := range ps {
		x = p.write(part.lettering, x, y, part.tone, part.text)
	}
}
