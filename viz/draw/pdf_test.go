package draw

import (
	"bytes"
	"image"
	"image/color"
	"testing"

	"gonum.org/v1/plot/vg"
)

// Each kind becomes one page of PDF, with the same bytes each time, and without fonts, as
// text is outlines.
func TestPDF(t *testing.T) {
	for name, f := range golden() {
		p, err := lay(f)
		if err != nil {
			t.Fatal(err)
		}
		file, err := pdf(p)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if again, err := pdf(p); err != nil || !bytes.Equal(file, again) {
			t.Errorf("%s is another file once more (%v)", name, err)
		}
		if !bytes.HasPrefix(file, []byte("%PDF-")) || bytes.Contains(file, []byte("/FontFile")) || bytes.Count(file, []byte("/Type /Page\n")) != 1 {
			t.Errorf("%s is no PDF of one page without fonts", name)
		}
	}
}

// A letter's outline must be the one that SVG shows: as wide, as high, and on the line.
func TestOutlinePath(t *testing.T) {
	chars, _ := spell(faceOf(titleFont), "H")
	var low, high float64
	for _, step := range outlinePath(chars[0].path, vg.Point{X: 100, Y: 50}, 0.01) {
		if step.Type == vg.CloseComp {
			continue
		}
		low, high = min(low, float64(step.Pos.Y)-50), max(high, float64(step.Pos.Y)-50)
	}
	units := float64(faceOf(titleFont).Face.UnitsPerEm())
	if want := capHeight * units * 0.01; low < -0.1 || high < want-0.2 || high > want+0.2 {
		t.Errorf("an H reaches from %v to %v above the line, want 0 to %v", low, high, want)
	}
}

// A filmed canvas keeps the image that it is told to draw.
type filmed struct {
	vg.Canvas
	img image.Image
}

// DrawImage implements vg.Canvas.
func (f *filmed) DrawImage(_ vg.Rectangle, img image.Image) { f.img = img }

// What vgpdf would turn over must reach it turned over.
func TestPDFImages(t *testing.T) {
	img := image.NewGray(image.Rect(5, 5, 7, 8))
	img.SetGray(6, 5, color.Gray{Y: 200})
	var f filmed
	outlined{&f}.DrawImage(vg.Rectangle{}, img)
	if r, _, _, _ := f.img.At(1, 2).RGBA(); r>>8 != 200 {
		t.Errorf("the dot at the top right is not at the bottom right")
	}
	if r, _, _, _ := f.img.At(1, 0).RGBA(); r != 0 {
		t.Errorf("there is a dot at the top")
	}
}
