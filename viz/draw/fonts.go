package draw

import (
	_ "embed" // the font
	"sync"

	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot/font"
)

// chineseFile is a font of the Chinese characters that Liberation lacks: Droid Sans
// Fallback, under the Apache License, cut down by fonts/subset.py. A picture holds only
// the outlines of the characters that it shows.
//
//go:embed fonts/chinese.ttf
var chineseFile []byte

var chinese = sync.OnceValue(func() *sfnt.Font {
	f, err := opentype.Parse(chineseFile)
	if err != nil {
		panic(err) // it is embedded
	}
	return f
})

// fontFor returns the font that has a character: the given one, or the Chinese one; the
// given one also if both lack it.
func fontFor(buf *sfnt.Buffer, f *sfnt.Font, char rune) *sfnt.Font {
	const firstChinese = 0x2E80
	if index, err := f.GlyphIndex(buf, char); err == nil && index != 0 || char < firstChinese {
		return f
	}
	if index, err := chinese().GlyphIndex(buf, char); err != nil || index == 0 {
		return f
	}
	return chinese()
}

// A stretch is a part of a text whose characters are in one font.
type stretch struct {
	font *sfnt.Font
	text string
	at   float64 // where it begins, in the units of the face's size
}

// stretches cuts a text where its font changes.
func stretches(face font.Face, text string) []stretch {
	chars, _ := spell(face, text)
	scale := float64(face.Font.Size) / float64(face.Face.UnitsPerEm())
	var parts []stretch
	for _, char := range chars {
		if n := len(parts); n > 0 && parts[n-1].font == char.font {
			parts[n-1].text += string(char.char)
			continue
		}
		parts = append(parts, stretch{char.font, string(char.char), scale * float64(char.at)})
	}
	return parts
}
