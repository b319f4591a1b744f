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
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"deepgo/nn/tensor"
	"deepgo/viz"
)

var tagOf = regexp.MustCompile(`(?s)^(?:<div class="deepgo">)?<img alt="([^"]*)" width="(\d+)" height="(\d+)" style="max-width:100%;[^"]*" src="data:image/(svg\+xml|png);base64,([^"]*)">(?:<script>.*</script></div>)?$`)

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
			if p, _ := lay(f); p != nil {
				if _, ok := p.(text); ok {
					return // TestTable
				}
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

var imageData = regexp.MustCompile(`data:image/png;base64,[^"]*`)

// checkSVG fails unless the file is well-formed, holds all it refers to, and nothing that
// isn't a number.
func checkSVG(t *testing.T, file []byte) {
	t.Helper()
	_, drawing, _ := bytes.Cut(file, []byte("</title>"))
	drawing = imageData.ReplaceAll(drawing, nil) // its letters spell anything
	for _, bad := range []string{"NaN", "Inf", "%!"} {
		if bytes.Contains(drawing, []byte(bad)) {
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
	if letters == 0 {
		t.Errorf("no letters")
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
	if err == nil || !strings.Contains(err.Error(), `can't be saved as ".gif": use .svg, .png, .pdf or .html`) {
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

// Chinese is drawn by a font of ours, and what that lacks by the reader's own.
func TestChinese(t *testing.T) {
	c := viz.NewCurves("梯度下降 in a few steps 𠀀", "训练损失，交叉熵")
	c.Add(1, 1)
	file, err := curves(c, wholePage).svg("")
	if err != nil {
		t.Fatal(err)
	}
	checkSVG(t, file)
	if n := bytes.Count(file, []byte("<text ")); n != 1 {
		t.Errorf("%d characters as text, want the one that no font of ours has", n)
	}
	if n := bytes.Count(file, []byte(`<path id="c`)); n != 12 {
		t.Errorf("%d Chinese characters, want 12", n)
	}
}

// The terms of the course are among the characters of the font.
func TestChineseTerms(t *testing.T) {
	for _, term := range []string{"梯度下降", "训练集", "神经元", "权重", "偏置", "前馈网络", "代价函数", "迭代轮次", "混淆矩阵", "卷积", "受限玻尔兹曼机", "生成对抗网络", "（测试）：，。"} {
		for _, part := range stretches(faceOf(textFont), term) {
			if part.font != chinese() {
				t.Errorf("%s of %s is left to the reader's fonts", part.text, term)
			}
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
