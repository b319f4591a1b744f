package draw

import (
	"fmt"
	"strings"
	"sync"

	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
)

// A glyph is the shape of a character, in units of its font.
type glyph struct {
	id      string     // the same shape has the same id in every picture
	font    *sfnt.Font // that has it
	index   sfnt.GlyphIndex
	advance int
	path    string // as SVG writes it; "" for a space
}

// missing reports whether no font has a shape for the character. Its room is a square,
// which is what Chinese characters take.
func (g glyph) missing() bool { return g.index == 0 }

type glyphKey struct {
	font *sfnt.Font
	char rune
}

// A pair is two glyphs of a font, one after the other.
type pair struct {
	font          *sfnt.Font
	before, after sfnt.GlyphIndex
}

// glyphs keeps the shapes that have been used, of which a course needs about a hundred, and
// how far pairs of them move together, which takes longest to find.
var glyphs = struct {
	sync.Mutex
	known map[glyphKey]glyph
	kerns map[pair]int
	buf   sfnt.Buffer // for reading fonts
}{known: map[glyphKey]glyph{}, kerns: map[pair]int{}}

// kern returns how far two glyphs move together or, positive, apart. The caller holds the
// lock.
func kern(buf *sfnt.Buffer, face font.Face, before, after sfnt.GlyphIndex) int {
	p := pair{face.Face, before, after}
	k, known := glyphs.kerns[p]
	if !known {
		// A font has an error, and 0, for a pair that it doesn't kern.
		move, _ := face.Face.Kern(buf, before, after, unitsPerEm(face), xfont.HintingNone)
		k = int(move)
		glyphs.kerns[p] = k
	}
	return k
}

// A spelled is a character in its place.
type spelled struct {
	glyph
	char rune
	at   int // where it begins, in units of the font
}

// spell returns the characters of a text in their places, and its width, in units of the
// font.
func spell(face font.Face, text string) (chars []spelled, width int) {
	glyphs.Lock()
	defer glyphs.Unlock()
	buf := &glyphs.buf
	chars = make([]spelled, 0, len(text))
	for _, char := range text {
		key := glyphKey{face.Face, char}
		g, known := glyphs.known[key]
		if !known {
			g = outline(buf, face, char)
			glyphs.known[key] = g
		}
		if i := len(chars) - 1; i >= 0 && g.font == face.Face && chars[i].font == face.Face {
			width += kern(buf, face, chars[i].index, g.index)
		}
		chars = append(chars, spelled{g, char, width})
		width += g.advance
	}
	return chars, width
}

// unitsPerEm is the size at which the numbers that sfnt returns are units of the font.
func unitsPerEm(face font.Face) fixed.Int26_6 { return fixed.Int26_6(face.Face.UnitsPerEm()) }

// outline reads a glyph, in units of the given face, whichever font has it.
func outline(buf *sfnt.Buffer, face font.Face, char rune) glyph {
	has := fontFor(buf, face.Face, char)
	none := glyph{font: face.Face, advance: int(face.Face.UnitsPerEm())}
	index, err := has.GlyphIndex(buf, char)
	if err != nil || index == 0 {
		return none
	}
	advance, err := has.GlyphAdvance(buf, index, unitsPerEm(face), xfont.HintingNone)
	if err != nil {
		return none
	}
	segments, err := has.LoadGlyph(buf, index, unitsPerEm(face), nil)
	if err != nil {
		return none
	}
	style := "r"
	switch {
	case has != face.Face:
		style = "c"
	case face.Font.Weight == xfont.WeightBold:
		style = "b"
	}
	return glyph{id: fmt.Sprint(style, index), font: has, index: index, advance: int(advance), path: pathData(segments)}
}

// pathData writes segments in SVG's path language, with coordinates relative to the point
// before, which are the shortest.
func pathData(segments sfnt.Segments) string {
	var path strings.Builder
	var from fixed.Point26_6
	for _, s := range segments {
		op, points := 'm', 1
		switch s.Op {
		case sfnt.SegmentOpLineTo:
			op = 'l'
		case sfnt.SegmentOpQuadTo:
			op, points = 'q', 2
		case sfnt.SegmentOpCubeTo:
			op, points = 'c', 3
		case sfnt.SegmentOpMoveTo:
			if path.Len() > 0 {
				path.WriteByte('z')
			}
		}
		path.WriteRune(op)
		for i, to := range s.Args[:points] {
			if i > 0 {
				path.WriteByte(' ')
			}
			fmt.Fprintf(&path, "%d %d", to.X-from.X, to.Y-from.Y)
		}
		from = s.Args[points-1]
	}
	return path.String()
}
