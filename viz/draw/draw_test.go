package draw

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"deepgo/nn/tensor"
	"deepgo/viz"
)

var tagOf = regexp.MustCompile(`^<img alt="([^"]*)" width="(\d+)" height="(\d+)" style="max-width:100%;[^"]*" src="data:image/(svg\+xml|png);base64,([^"]*)">$`)

// embedded takes an <img> apart.
func embedded(t *testing.T, tag string) (alt, width, height, kind string, file []byte) {
	t.Helper()
	parts := tagOf.FindStringSubmatch(tag)
	if parts == nil {
		t.Fatalf("not an <img> with all it needs: %.300s", tag)
	}
	file, err := base64.StdEncoding.DecodeString(parts[5])
	if err != nil {
		t.Fatal(err)
	}
	return html.UnescapeString(parts[1]), parts[2], parts[3], parts[4], file
}

func TestHTML(t *testing.T) {
	for name, f := range golden() {
		t.Run(name, func(t *testing.T) {
			tag, alt, err := HTML(f)
			if err != nil {
				t.Fatal(err)
			}
			inTag, width, height, kind, file := embedded(t, tag)
			if alt == "" || inTag != alt || !strings.HasPrefix(alt, f.String()) {
				t.Errorf("alt text %q, in the tag %q", alt, inTag)
			}
			const widest = 760 // what a column of JupyterLab shows
			if w := number(t, width); w > widest || w < 100 {
				t.Errorf("%d pixels wide", w)
			}
			if kind == "png" {
				checkPNG(t, file, 2*number(t, width), 2*number(t, height))
			} else {
				checkSVG(t, file)
			}
		})
	}
}

func number(t *testing.T, digits string) int {
	t.Helper()
	var n int
	if _, err := fmt.Sscan(digits, &n); err != nil {
		t.Fatal(err)
	}
	return n
}

func checkPNG(t *testing.T, file []byte, width, height int) {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if size := m.Bounds().Size(); size.X != width || size.Y != height {
		t.Errorf("%v pixels, want two for each of CSS: %d×%d", size, width, height)
	}
}

// checkSVG fails unless the file is well-formed, holds all it refers to, and nothing that
// isn't a number.
func checkSVG(t *testing.T, file []byte) {
	t.Helper()
	for _, bad := range []string{"NaN", "Inf", "%!"} {
		if i := bytes.Index(file[bytes.Index(file, []byte("</title>")):], []byte(bad)); i >= 0 {
			t.Errorf("there is %s in the drawing", bad)
		}
	}
	shapes, letters := map[string]bool{}, 0
	d := xml.NewDecoder(bytes.NewReader(file))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		element, ok := token.(xml.StartElement)
		for _, a := range element.Attr {
			switch {
			case ok && a.Name.Local == "id":
				shapes[a.Value] = true
			case a.Name.Local == "href" && !strings.HasPrefix(a.Value, "data:"):
				letters++
				if !shapes[strings.TrimPrefix(a.Value, "#")] {
					t.Errorf("%s is not in the file", a.Value)
				}
			}
		}
	}
	if letters < 10 {
		t.Errorf("only %d letters", letters)
	}
}

// The same figure gives the same bytes, also when several are drawn at once.
func TestDeterminism(t *testing.T) {
	const times = 4
	figures := golden()
	var all sync.WaitGroup
	var mu sync.Mutex
	first := map[string]string{}
	for range times {
		for name, f := range figures {
			all.Go(func() {
				tag, _, err := HTML(f)
				mu.Lock()
				defer mu.Unlock()
				if was, ok := first[name]; err != nil || ok && was != tag {
					t.Errorf("%s is drawn differently once more (%v)", name, err)
				}
				first[name] = tag
			})
		}
	}
	all.Wait()
}

func TestSave(t *testing.T) {
	dir := t.TempDir()
	for name, f := range map[string]viz.Figure{"curves": golden()["curves"], "digits": golden()["digits"]} {
		for ext, begin := range map[string]string{".svg": "<svg xmlns=", ".PNG": "\x89PNG\r\n", ".html": "<!DOCTYPE html>"} {
			path := filepath.Join(dir, name+ext)
			if err := Save(f, path); err != nil {
				t.Fatal(err)
			}
			file, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.HasPrefix(file, []byte(begin)) {
				t.Errorf("%s begins with %q", path, file[:20])
			}
			outside := regexp.MustCompile(`(src|href)="(https?:)?//`)
			if outside.Match(file) {
				t.Errorf("%s loads %s", path, outside.Find(file))
			}
		}
	}
	err := Save(golden()["curves"], filepath.Join(dir, "x.gif"))
	if err == nil || !strings.Contains(err.Error(), `can't be saved as ".gif": use .svg, .png or .html`) {
		t.Error(err)
	}
	if err := Save(golden()["curves"], filepath.Join(dir, "no such folder", "x.svg")); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}

func TestMarkupInNames(t *testing.T) {
	c := viz.NewCurves(`<b>"a" & 'b'`, "<script>")
	c.Add(1, 1)
	tag, alt, err := HTML(c)
	if err != nil {
		t.Fatal(err)
	}
	inTag, _, _, _, file := embedded(t, tag)
	if inTag != alt || !strings.Contains(alt, c.Title) {
		t.Errorf("alt %q, in the tag %q", alt, inTag)
	}
	checkSVG(t, file)
}

// Chinese is drawn by the reader's own fonts, what stands beside it by ours.
func TestChinese(t *testing.T) {
	c := viz.NewCurves("梯度下降 in a few steps", "训练损失")
	c.Add(1, 1)
	file, err := curves(c).svg("")
	if err != nil {
		t.Fatal(err)
	}
	checkSVG(t, file)
	if n := bytes.Count(file, []byte("<text ")); n != 8 {
		t.Errorf("%d characters as text, want the 4 of the title and the 4 of the name", n)
	}
}

// What isn't worth a picture still gets one, or a sentence; never a panic.
func TestOddFigures(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	series := func(x, y []float64) viz.Figure {
		return &viz.Curves{Title: "odd", Series: []viz.Series{{Name: "training loss", X: x, Y: y}, {Name: "other"}}}
	}
	grid := func(m viz.Map, shape ...int) viz.Figure { return &viz.ImageGrid{Images: tensor.New(shape...), Map: m} }
	empty := tensor.New(0, 0, 0)
	for name, f := range map[string]viz.Figure{
		"all NaN":              series([]float64{1, 2}, []float64{nan, nan}),
		"all Inf":              series([]float64{1, 2}, []float64{inf, -inf}),
		"NaN x":                series([]float64{nan, inf}, []float64{1, 2}),
		"NaN between":          series([]float64{1, 2, 3}, []float64{1, nan, 3}),
		"diverged from 0":      series([]float64{1, 2, 3}, []float64{0, 7, inf}),
		"zeros":                series([]float64{0, 0}, []float64{0, 0}),
		"constant":             series([]float64{1, 2, 3}, []float64{5, 5, 5}),
		"huge":                 series([]float64{-1e300, 1e300}, []float64{-1e300, 1e300}),
		"beyond huge":          series([]float64{1, 2}, []float64{-1e308, 1e308}),
		"tiny":                 series([]float64{0, 5e-324}, []float64{0, 5e-324}),
		"close together":       series([]float64{1e15, 1e15 + 1}, []float64{1e15, 1e15 + 1}),
		"x falls":              series([]float64{1, 2, 1, 2}, []float64{1, 2, 3, 4}),
		"no names":             &viz.Curves{Series: []viz.Series{{X: []float64{1}, Y: []float64{1}}}},
		"100 series":           viz.NewCurves("many", strings.Split(strings.Repeat("a,", 99)+"a", ",")...),
		"long names":           viz.NewCurves(strings.Repeat("long ", 100), strings.Repeat("long ", 100), "short"),
		"no images":            grid(viz.Grey, 0, 28, 28),
		"one pixel":            grid(viz.Diverging, 1, 1, 1),
		"a row":                grid(viz.Ink, 3, 1, 784),
		"a column":             grid(viz.Ink, 3, 784, 1),
		"wider than the page":  grid(viz.Grey, 2, 10, 5000),
		"higher than the page": grid(viz.Grey, 2, 5000, 10),
		"5,000 images":         grid(viz.Grey, 5000, 2, 2),
		"long captions":        viz.Images(tensor.New(2, 3, 3), strings.Repeat("long ", 100), ""),
		"unknown map":          grid(viz.Map(99), 1, 2, 2),
		"no mistakes":          &viz.MistakeGrid{Images: empty},
		"NaN score":            &viz.MistakeGrid{Images: tensor.New(1, 2, 2), Mistakes: []viz.Mistake{{Truth: "1", Predicted: "2", Score: nan}}, Wrong: 1, All: 1},
		"long classes":         &viz.MistakeGrid{Images: tensor.New(1, 2, 2), Mistakes: []viz.Mistake{{Truth: strings.Repeat("long ", 100), Predicted: strings.Repeat("long ", 100)}}},
		"no counts":            viz.Confusion(tensor.New(3, 3)),
		"one class":            viz.Confusion(tensor.FromSlice([]float32{7}, 1, 1)),
		"only mistakes":        viz.Confusion(tensor.FromSlice([]float32{0, 7, 7, 0}, 2, 2)),
		"large counts":         viz.Confusion(tensor.FromSlice([]float32{1e30, 1, 123456, 0}, 2, 2)),
		"25 classes":           viz.Confusion(someCounts(25), strings.Split(strings.Repeat("a class with a long name,", 24)+"a", ",")...),
		"1,000 classes":        viz.Confusion(someCounts(1000)),
	} {
		t.Run(name, func(t *testing.T) {
			tag, alt, err := HTML(f)
			if err != nil {
				t.Fatal(err)
			}
			if _, _, _, kind, file := embedded(t, tag); kind != "png" {
				checkSVG(t, file)
			}
			if alt == "" {
				t.Error("no alt text")
			}
			p, err := lay(f)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := p.png(); err != nil {
				t.Error(err)
			}
		})
	}
}

// stranger is a figure of another package.
type stranger struct{}

func (stranger) String() string { return "stranger" }
func (stranger) Check() error   { return nil }

func TestRefused(t *testing.T) {
	for want, f := range map[string]viz.Figure{
		"draw: the figure is nil":                            nil,
		"viz: the figure is nil":                             (*viz.Curves)(nil),
		"no drawing of a draw.stranger":                      stranger{},
		`"loss" has 2 X and 1 Y`:                             &viz.Curves{Series: []viz.Series{{Name: "loss", X: []float64{1, 2}, Y: []float64{1}}}},
		"curves without a name":                              &viz.Curves{},
		"tensor [n, height, width], not []":                  &viz.ImageGrid{},
		"not [4 4]":                                          &viz.ImageGrid{Images: tensor.New(4, 4)},
		"images of shape [2 2 2] can't have 7 values":        &viz.ImageGrid{Images: &tensor.Tensor{Shape: []int{2, 2, 2}, Data: make([]float32, 7)}},
		"images of shape [-1 -1 4] can't have 4 values":      &viz.ImageGrid{Images: &tensor.Tensor{Shape: []int{-1, -1, 4}, Data: make([]float32, 4)}},
		"3 captions for 1 images":                            &viz.ImageGrid{Images: tensor.New(1, 2, 2), Captions: []string{"a", "b", "c"}},
		"0 mistakes with 1 images":                           &viz.MistakeGrid{Images: tensor.New(1, 2, 2)},
		"counts of shape []":                                 &viz.ConfusionMatrix{},
		"counts of shape [2 2]":                              &viz.ConfusionMatrix{Counts: &tensor.Tensor{Shape: []int{2, 2}, Data: make([]float32, 5)}},
		"2001 classes can't be drawn, at most 2000 can: put": &viz.ConfusionMatrix{Counts: tensor.New(2001, 2001)},
	} {
		if _, _, err := HTML(f); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want …%s…", err, want)
		}
		if err := Save(f, filepath.Join(t.TempDir(), "x.svg")); err == nil {
			t.Errorf("Save has saved what HTML refuses: %s", want)
		}
	}
}

func TestSaidWhatIsLeftOut(t *testing.T) {
	c := viz.NewCurves("long", "loss")
	for i := range 5000 {
		c.Add(i, 1/float64(i+1))
	}
	for want, f := range map[string]viz.Figure{
		"Of up to 5,000 points a curve about 2,000 are drawn": c,
		"Only the first 400 are drawn.":                       viz.Images(tensor.New(401, 2, 2)),
	} {
		if _, alt, err := HTML(f); err != nil || !strings.Contains(alt, want) {
			t.Errorf("alt text %q, %v; want …%s…", alt, err, want)
		}
	}
}

// Text has to be read on its card: a contrast of 4.5 (WCAG 2.2, success criterion 1.4.3).
func TestContrast(t *testing.T) {
	for name, c := range map[string]struct{ text, ground [3]uint8 }{
		"ink":              {rgb(ink), rgb(paper)},
		"quiet":            {rgb(quiet), rgb(paper)},
		"wrong":            {rgb(wrong), rgb(paper)},
		"a right count":    {rgb(ink), rgb(rightest)},
		"the worst count":  {rgb(ink), rgb(wrongest)},
		"quiet in pixels":  {rgb(shadesOf(viz.Ink)[inkShades+quietTone.darkness]), rgb(paper)},
		"the wrong pixels": {rgb(shadesOf(viz.Ink)[wrongShade+wrongTone.darkness]), rgb(paper)},
	} {
		if got := contrast(c.text, c.ground); got < 4.5 {
			t.Errorf("%s has a contrast of %.2f", name, got)
		}
	}
}

func rgb(c interface{ RGBA() (r, g, b, a uint32) }) [3]uint8 {
	r, g, b, _ := c.RGBA()
	return [3]uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)}
}

// contrast is WCAG's ratio of the luminances of two colours.
func contrast(a, b [3]uint8) float64 {
	luminance := func(c [3]uint8) float64 {
		sum := 0.0
		for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
			v := float64(c[i]) / 255
			if v <= 0.04045 {
				v /= 12.92
			} else {
				v = math.Pow((v+0.055)/1.055, 2.4)
			}
			sum += weight * v
		}
		return sum + 0.05
	}
	return max(luminance(a)/luminance(b), luminance(b)/luminance(a))
}
