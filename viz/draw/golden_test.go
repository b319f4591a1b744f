package draw

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/png"
	"maps"
	"math"
	"os"
	"path/filepath"
	"testing"

	"deepgo/nn/tensor"
	"deepgo/viz"
)

var regen = flag.Bool("regen", false, "write the golden images anew, then look at each")

// classes are names long enough to be in the way.
var classes = []string{"airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"}

// golden are the figures whose pictures lie in testdata.
func golden() map[string]viz.Figure {
	learning := viz.NewCurves("784-30-10 on MNIST", "training loss", "test accuracy")
	for e := 1; e <= 30; e++ {
		x := float64(e)
		learning.Add(e, 0.012+0.06/x, 0.951-0.05/x+0.001*math.Sin(5*x))
	}
	three := viz.NewCurves("Overfitting", "training loss", "validation loss", "training loss with dropout")
	for e := range 200 {
		x := float64(e) / 20
		three.Add(e, 2.3*math.Exp(-x/2), 0.4+1.9*math.Exp(-x)+0.02*x*x, 0.3+2*math.Exp(-x/2)+0.03*math.Sin(40*x))
	}
	three.XLabel = "batch"
	rates := viz.NewCurves("Gradient descent on x²", "η = 0.1", "η = 0.9", "η = 1.1")
	rates.XLabel, rates.YLabel = "step", "distance to the minimum"
	for i := range 25 {
		x := float64(i)
		fast := math.Pow(1.2, x)
		if i > 18 {
			fast = math.Inf(1)
		}
		rates.Add(i, math.Pow(0.8, x), math.Abs(math.Pow(-0.8, x)+0.1*math.Sin(x)), fast)
	}
	first := viz.NewCurves("After the first epoch", "training loss", "test accuracy")
	first.Add(1, 0.0717, 0.9103)

	grey := viz.Images(someDigits(3).x.Reshape(3, 28, 28), "as in a photograph", "dark", "light")
	grey.Title = "Images"
	signed := viz.Images(someWeights(144, 6).asImages(12))
	signed.Title, signed.Map = "What changed", viz.Diverging
	signed.Images.Data[0] = float32(math.NaN())
	counts := someCounts(10)
	figures := map[string]viz.Figure{
		"curves":          learning,
		"curves-three":    three,
		"curves-diverged": rates,
		"curves-first":    first,
		"curves-empty":    viz.NewCurves("784-30-10 on MNIST", "training loss"),
		"digits":          viz.Digits(someDigits(30), 30),
		"images":          grey,
		"images-signed":   signed,
		"filters":         viz.Filters(someWeights(28*28, 30)),
		"mistakes":        viz.Mistakes(offByOne{}, someDigits(40), 24),
		"mistakes-names":  viz.Mistakes(offByOne{}, someDigits(40), 5, classes...),
		"mistakes-none":   &viz.MistakeGrid{Images: tensor.New(0, 0, 0), All: 10000},
		"confusion":       viz.Confusion(counts),
		"confusion-rates": viz.Confusion(counts).InPercent(),
		"confusion-names": viz.Confusion(counts, classes...),
		"confusion-large": viz.Confusion(someCounts(60)),
	}
	maps.Copy(figures, goldenCharts())
	maps.Copy(figures, goldenDrawings())
	maps.Copy(figures, goldenCurves())
	maps.Copy(figures, goldenImages())
	return figures
}

// someCounts returns the counts of a net that knows most of its classes well.
func someCounts(classes int) *tensor.Tensor {
	counts := tensor.New(classes, classes)
	for i := range classes {
		for j := range classes {
			switch apart := (i*7 + j*3) % 11; {
			case i == j:
				counts.Set(float32(980-13*(i%10)), i, j)
			case apart < 5:
				counts.Set(float32(apart*apart), i, j)
			}
		}
	}
	counts.Set(41, 4, 9)
	return counts
}

func TestGolden(t *testing.T) {
	for name, f := range golden() {
		t.Run(name, func(t *testing.T) {
			p, err := lay(f)
			if err != nil {
				t.Fatal(err)
			}
			got, err := p.png()
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", name+".png")
			if *regen {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatalf("%v: make it by go test -run TestGolden -regen, and look at it", err)
			}
			if err := alike(got, want); err != nil {
				seen := filepath.Join(os.TempDir(), "deepgo-"+name+".png")
				t.Errorf("%s is another picture: %v; what was drawn is in %s (%v)", path, err, seen, os.WriteFile(seen, got, 0o644))
			}
		})
	}
}

// alike returns an error unless two PNGs show the same: as another processor rounds
// differently, one pixel in ten thousand may not.
func alike(got, want []byte) error {
	if bytes.Equal(got, want) {
		return nil
	}
	a, err := png.Decode(bytes.NewReader(got))
	if err != nil {
		return err
	}
	b, err := png.Decode(bytes.NewReader(want))
	if err != nil {
		return err
	}
	if a.Bounds() != b.Bounds() {
		return fmt.Errorf("its size is %v, not %v", a.Bounds().Size(), b.Bounds().Size())
	}
	differ, size := 0, a.Bounds().Size()
	for y := range size.Y {
		for x := range size.X {
			if apart(a, b, x, y) > 32 {
				differ++
			}
		}
	}
	if 10000*differ > size.X*size.Y {
		return fmt.Errorf("%d of its %d pixels differ", differ, size.X*size.Y)
	}
	return nil
}

// apart returns by how much two pixels differ, of 255.
func apart(a, b image.Image, x, y int) int {
	r1, g1, b1, _ := a.At(x, y).RGBA()
	r2, g2, b2, _ := b.At(x, y).RGBA()
	most := 0
	for _, d := range []int{int(r1) - int(r2), int(g1) - int(g2), int(b1) - int(b2)} {
		most = max(most, d>>8, -d>>8)
	}
	return most
}

// The comparison must see a changed caption.
func TestGoldenSees(t *testing.T) {
	drawn := func(caption string) []byte {
		file, err := images(viz.Images(digit(3, rnd()), caption), wholePage).png()
		if err != nil {
			t.Fatal(err)
		}
		return file
	}
	if err := alike(drawn("3"), drawn("3")); err != nil {
		t.Error(err)
	}
	if alike(drawn("3"), drawn("8")) == nil {
		t.Error("a 3 under an image passes for an 8")
	}
}
