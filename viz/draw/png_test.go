package draw

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"deepgo/viz"
)

// What is written is read again by image/png, pixel by pixel, and is the same each time.
func TestPNG(t *testing.T) {
	whole := images(viz.Digits(someDigits(7), 7), wholePage).Paletted
	part, ok := whole.SubImage(image.Rect(5, 9, 50, 60)).(*image.Paletted)
	if !ok {
		t.Fatal("a part of a picture with a palette has none")
	}
	colored := image.NewNRGBA(image.Rect(0, 0, 3, 2))
	colored.SetNRGBA(1, 1, color.NRGBA{1, 2, 3, 0xFF})
	for name, img := range map[string]image.Image{"whole": whole, "part": part, "colored": colored} {
		file, err := fieldPacker.png(img)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if again, err := fieldPacker.png(img); err != nil || !bytes.Equal(file, again) {
			t.Errorf("%s: other bytes the second time (%v)", name, err)
		}
		got, err := png.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		from := img.Bounds().Min
		if got.Bounds().Size() != img.Bounds().Size() {
			t.Fatalf("%s: its size is %v, not %v", name, got.Bounds().Size(), img.Bounds().Size())
		}
		for y := range got.Bounds().Dy() {
			for x := range got.Bounds().Dx() {
				r, g, b, a := got.At(x, y).RGBA()
				wantR, wantG, wantB, wantA := img.At(from.X+x, from.Y+y).RGBA()
				if r != wantR || g != wantG || b != wantB || a != wantA {
					t.Fatalf("%s: another colour at (%d, %d)", name, x, y)
				}
			}
		}
	}
	if _, err := fieldPacker.png(image.NewPaletted(image.Rectangle{}, nil)); err == nil {
		t.Error("an image without pixels was written")
	}
}
