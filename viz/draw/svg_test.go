package draw

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"deepgo/viz"
)

// Transformations must nest as those of gonum/plot's canvases do: the last is the first
// that a point goes through.
func TestTransformations(t *testing.T) {
	c := newSVG(100, 50)
	c.Push()
	c.Translate(vg.Point{X: 10, Y: 20})
	c.Rotate(math.Pi / 2)
	c.Scale(2, 3)
	if x, y := c.place(vg.Point{X: 1, Y: 2}); math.Abs(x-4) > 1e-9 || math.Abs(y-28) > 1e-9 {
		t.Errorf("(1, 2) lies at %v, %v from the upper left corner, want 4, 28", x, y)
	}
	c.Pop()
	if x, y := c.place(vg.Point{X: 1, Y: 2}); x != 1 || y != 48 {
		t.Errorf("after Pop (1, 2) lies at %v, %v, want 1, 48", x, y)
	}
}

func TestPaths(t *testing.T) {
	at := func(x, y vg.Length) vg.Point { return vg.Point{X: x, Y: y} }
	for want, draw := range map[string]func(p *vg.Path){
		`d="M0 10L5 10L5 0Z" shape-rendering="crispEdges"`: func(p *vg.Path) { p.Move(at(0, 0)); p.Line(at(5, 0)); p.Line(at(5, 10)); p.Close() },
		`d="M0 10L5 0"`:                         func(p *vg.Path) { p.Move(at(0, 0)); p.Line(at(5, 10)) },
		`d="M0 10Q1 9 2.5 10"`:                  func(p *vg.Path) { p.Move(at(0, 0)); p.QuadTo(at(1, 1), at(2.5, 0)) },
		`d="M0 10C1 9 2 9 3 10"`:                func(p *vg.Path) { p.Move(at(0, 0)); p.CubeTo(at(1, 1), at(2, 1), at(3, 0)) },
		`d="M8 5C8 4.2 7.7 3.4 7.1 2`:           func(p *vg.Path) { p.Move(at(8, 5)); p.Arc(at(5, 5), 3, 0, math.Pi) },
		`d="M8 5a3 3 0 1 1-6 0a3 3 0 1 1 6 0Z"`: func(p *vg.Path) { p.Move(at(8, 5)); p.Arc(at(5, 5), 3, 0, 2*math.Pi); p.Close() },
		`d="M8 5"`:                              func(p *vg.Path) { p.Move(at(8, 5)); p.Arc(at(5, 5), 3, 0, 0) },
	} {
		c := newSVG(10, 10)
		var p vg.Path
		draw(&p)
		c.SetColor(color.Gray{Y: 0x80})
		c.Fill(p)
		if got := string(c.body); !strings.Contains(got, want) || !strings.HasSuffix(got, " fill=\"#808080\"/>\n") {
			t.Errorf("got %swant %s", got, want)
		}
	}
}

func TestStroke(t *testing.T) {
	c := newSVG(10, 10)
	var p vg.Path
	p.Move(vg.Point{})
	p.Line(vg.Point{X: 3, Y: 4})
	c.SetLineWidth(0)
	c.Stroke(p)
	if len(c.body) > 0 {
		t.Errorf("a line without a width is drawn: %s", c.body)
	}
	c.SetLineWidth(1.5)
	c.SetLineDash([]vg.Length{4, 2.5}, 0)
	c.Stroke(p)
	if want := `d="M0 10L3 6" fill="none" stroke="#000000" stroke-width="1.5" stroke-dasharray="4 2.5"/>`; !strings.Contains(string(c.body), want) {
		t.Errorf("got %swant %s", c.body, want)
	}
}

// What is filled and then stroked is one element; what is drawn between them parts them.
func TestFilledAndStroked(t *testing.T) {
	c := newSVG(10, 10)
	var p, q vg.Path
	p.Move(vg.Point{})
	p.Line(vg.Point{X: 3, Y: 4})
	q.Move(vg.Point{X: 1})
	q.Line(vg.Point{X: 3, Y: 4})
	c.SetLineWidth(2)
	for _, step := range []func(){
		func() { c.Fill(p) }, func() { c.Stroke(p) }, func() { c.Stroke(p) },
		func() { c.Fill(p) }, func() { c.Stroke(q) }, func() { c.Stroke(p) },
	} {
		step()
	}
	both := `<path d="M0 10L3 6" fill="#000000" stroke="#000000" stroke-width="2"/>`
	if got := string(c.body); strings.Count(got, "<path") != 5 || !strings.HasPrefix(got, both) {
		t.Errorf("got %s", got)
	}
}

func TestImageInSVG(t *testing.T) {
	c := newSVG(10, 10)
	c.DrawImage(vg.Rectangle{Min: vg.Point{X: 1, Y: 2}, Max: vg.Point{X: 4, Y: 6}}, image.NewGray(image.Rect(0, 0, 3, 4)))
	if want := `<image x="1" y="4" width="3" height="4" href="data:image/png;base64,`; !strings.Contains(string(c.body), want) {
		t.Errorf("got %.200s, want %s", c.body, want)
	}
}

// A letter that is used often is in the file once.
func TestLettersOnce(t *testing.T) {
	file, err := curves(viz.NewCurves("aaaaaaaa", "aaaaaaaa"), wholePage).svg("")
	if err != nil {
		t.Fatal(err)
	}
	chars, _ := spell(faceOf(titleFont), "a")
	if n := bytes.Count(file, []byte(chars[0].path)); n != 1 {
		t.Errorf("the shape of a is in the file %d times", n)
	}
}

// FuzzHTML draws whatever Decode lets through.
func FuzzHTML(f *testing.F) {
	for _, figure := range golden() {
		encoded, err := viz.Encode(figure)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(encoded, []byte{})
	}
	f.Fuzz(func(t *testing.T, figure, more []byte) {
		decoded, err := viz.Decode(figure)
		if err != nil {
			return
		}
		if live, ok := decoded.(viz.Live); ok && live.Extend(more) != nil {
			more = nil
		}
		if html, alt, err := HTML(decoded); err == nil && (html == "" || alt == "") {
			t.Errorf("nothing is drawn of %d and %d bytes", len(figure), len(more))
		}
	})
}
