package draw

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/image/draw"
)

// contactSheet is the golden images that stand on the README's picture of all kinds, column
// by column.
var contactSheet = [][]string{
	{"function-tangent", "scatter-line", "bars-groups", "confusion", "mistakes", "heatmap"},
	{"curves-three", "panels", "neurons", "ridges", "compare", "graph", "tree"},
	{"boundary", "surface", "network", "filters", "boxes", "convolution"},
	{"contours", "roc", "boundary-classes", "histograms", "images-color", "table", "calibration"},
}

// TestContactSheet puts the golden images on one sheet, with -regen.
func TestContactSheet(t *testing.T) {
	const column, gap, around = 460, 16, 20
	path := filepath.Join("..", "testdata", "contact-sheet.png")
	if !*regen {
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
		return
	}
	sheet := image.NewNRGBA(image.Rect(0, 0, len(contactSheet)*(column+gap)-gap+2*around, 4000))
	draw.Draw(sheet, sheet.Rect, image.NewUniform(color.NRGBA{0xEC, 0xEF, 0xF2, 0xFF}), image.Point{}, draw.Src)
	lowest := 0
	for c, names := range contactSheet {
		y := around
		for _, name := range names {
			img := goldenImage(t, name)
			size := img.Bounds().Size()
			high := size.Y * column / size.X
			wide := column
			if most := column * 3 / 4; high > most { // upright pictures are not enlarged beyond the others
				wide, high = most*size.X/size.Y, most
			}
			x := around + c*(column+gap)
			card := image.Rect(x, y, x+column, y+high)
			draw.Draw(sheet, card, image.White, image.Point{}, draw.Src)
			at := image.Rect(x+(column-wide)/2, y, x+(column-wide)/2+wide, y+high)
			draw.CatmullRom.Scale(sheet, at, img, img.Bounds(), draw.Src, nil)
			y += high + gap
		}
		lowest = max(lowest, y)
	}
	cut := sheet.SubImage(image.Rect(0, 0, sheet.Rect.Dx(), lowest-gap+around))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	best := png.Encoder{CompressionLevel: png.BestCompression}
	if err := best.Encode(file, cut); err != nil {
		t.Fatal(err)
	}
}

// goldenImage reads a golden image.
func goldenImage(t *testing.T, name string) image.Image {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	img, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	return img
}
