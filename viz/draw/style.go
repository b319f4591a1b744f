package draw

import (
	"image/color"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// All lengths are pixels of CSS; gonum/plot's points stand for them.
const (
	fullWidth = 640 // of a figure: it fits JupyterLab's column
	margin    = 16  // around it
)

// The colours of text and lines. Text is read on white: ink has a contrast of 16, quiet
// and wrong of more than 5.
var (
	paper = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
	ink   = color.NRGBA{0x22, 0x22, 0x22, 0xFF}
	quiet = color.NRGBA{0x66, 0x66, 0x66, 0xFF} // what is read second
	faint = color.NRGBA{0xE4, 0xE4, 0xE4, 0xFF} // grid lines
	axis  = color.NRGBA{0x99, 0x99, 0x99, 0xFF}
	wrong = color.NRGBA{0xA8, 0x43, 0x00, 0xFF} // a net's mistake
)

// Where the page is dark, paper and ink are its colours. These stay as they are: a tint, and
// what is written on it.
var (
	white     = color.NRGBA{0xFE, 0xFE, 0xFE, 0xFF}
	inkOnTint = color.NRGBA{0x21, 0x21, 0x21, 0xFF}
)

// palette is Okabe and Ito's, which colour-blind readers can tell apart, without its
// yellow, which is too faint on white; the ones that contrast most come first.
var palette = []color.NRGBA{
	{0x00, 0x72, 0xB2, 0xFF}, // blue
	{0xD5, 0x5E, 0x00, 0xFF}, // vermilion
	{0x00, 0x9E, 0x73, 0xFF}, // bluish green
	{0xCC, 0x79, 0xA7, 0xFF}, // reddish purple
	{0xE6, 0x9F, 0x00, 0xFF}, // orange
	{0x56, 0xB4, 0xE9, 0xFF}, // sky blue
	{0x00, 0x00, 0x00, 0xFF}, // black
}

// The fonts. Their metrics are Arial's.
var (
	titleFont = sans(15, xfont.WeightBold)
	textFont  = sans(12, xfont.WeightNormal)
	boldFont  = sans(12, xfont.WeightBold)
	smallFont = sans(11, xfont.WeightNormal)
)

// capHeight is the height of a capital or a digit, in parts of the font's size.
const capHeight = 0.688

func sans(size vg.Length, weight xfont.Weight) font.Font {
	return font.Font{Typeface: "Liberation", Variant: "Sans", Weight: weight, Size: size}
}

// faceOf returns the outlines of a font.
func faceOf(f font.Font) font.Face { return plot.DefaultTextHandler.Cache().Lookup(f, f.Size) }

// mix returns the colour that lies at t in [0, 1] between a and b.
func mix(a, b color.NRGBA, t float64) color.NRGBA {
	between := func(a, b uint8) uint8 { return uint8(float64(a) + t*(float64(b)-float64(a)) + 0.5) }
	return color.NRGBA{between(a.R, b.R), between(a.G, b.G), between(a.B, b.B), 0xFF}
}
