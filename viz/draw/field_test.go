package draw

import (
	"encoding/json"
	"html"
	"math"
	"strings"
	"testing"

	"deepgo/viz"
)

// Scripts read from a field what it is where it is drawn: the upper left corner first.
func TestReadingOf(t *testing.T) {
	height := func(x, y float64) float64 { return 10*x + y }
	r := readingOf(viz.Contours(height, 0, 1, 0, 1, "loss").Field)
	if r.Name != "loss" || len(r.Values) != fieldSide*fieldSide {
		t.Fatalf("%d values of %q", len(r.Values), r.Name)
	}
	for _, at := range [][2]int{{0, 0}, {39, 0}, {0, 39}, {17, 23}} {
		x, y := (float64(at[0])+0.5)/fieldSide, 1-(float64(at[1])+0.5)/fieldSide
		if got, want := r.Values[at[1]*fieldSide+at[0]], height(x, y); math.Abs(got-want) > 1e-4 {
			t.Errorf("at %v the field is %v, not %v", at, got, want)
		}
	}
	chance := viz.BoundaryOf(func(x, _ float64) float64 { return x / 3 }, 0, 1, 0, 1, "cat", "dog")
	if r := readingOf(chance.Field); r.Name != "probability of dog" || r.Values[39] != 0.33 {
		t.Errorf("%s is %v", r.Name, r.Values[39])
	}
}

// The classes of a field are named, and what is in the picture is what scripts read.
func TestFieldInSVG(t *testing.T) {
	figure, ok := golden()["boundary-classes"].(*viz.Chart)
	if !ok {
		t.Fatal("no chart")
	}
	p, err := lay(figure)
	if err != nil {
		t.Fatal(err)
	}
	file, err := p.svg("alt")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(file), fieldElement+`"`)
	attribute, _, found := strings.Cut(rest, `"`)
	var r reading
	if err := json.Unmarshal([]byte(html.UnescapeString(attribute)), &r); err != nil || !found {
		t.Fatal(err)
	}
	if got := strings.Join(r.Classes, ", "); r.Name != "class" || got != "red wine, white wine, rosé" {
		t.Errorf("%s of %s", r.Name, got)
	}
	if upperLeft := r.Classes[int(r.Values[0])]; upperLeft != "white wine" {
		t.Errorf("the upper left corner is %s", upperLeft)
	}
}
