package draw

import (
	"cmp"
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

// Plot returns a gonum/plot as a figure, so that it can be shown: drawn as it is, 640 by
// 400 pixels large, or as large as size says, width and height. Its title is its alt text.
// It panics if a size is given that is none.
func Plot(p *plot.Plot, size ...int) *viz.Picture {
	wide, high := fullWidth, 400
	if len(size) == 2 {
		wide, high = size[0], size[1]
	} else if len(size) != 0 {
		panic(fmt.Sprintf("draw.Plot: a size of %d numbers: give width and height, or nothing", len(size)))
	}
	s := &sketch{width: wide, height: high, paint: func(on sheet) {
		p.Draw(vgdraw.Crop(on.Canvas, vg.Length(margin)/2, -vg.Length(margin)/2, vg.Length(margin)/2, -vg.Length(margin)/2))
	}}
	alt := cmp.Or(p.Title.Text, fmt.Sprintf("a plot of %s over %s", cmp.Or(p.Y.Label.Text, "y"), cmp.Or(p.X.Label.Text, "x")))
	svg, err := s.svg(alt)
	if err != nil {
		panic(fmt.Sprintf("draw.Plot: the plot can't be drawn: %v", err))
	}
	return &viz.Picture{Alt: alt, Width: wide, Height: high, SVG: svg}
}

// A finished picture was drawn elsewhere.
type finished struct{ *viz.Picture }

func (p finished) size() (width, height int) { return p.Width, p.Height }

func (p finished) note() string { return "" }

func (p finished) svg(string) ([]byte, error) { return p.SVG, nil }

func (p finished) png() ([]byte, error) {
	return nil, errors.New("draw: a picture that is SVG can't become pixels: save the plot itself, by its method Save, or choose .svg or .html")
}

func (p finished) embedded(string) (mime string, file []byte, err error) {
	return "image/svg+xml", p.SVG, nil
}

// paintOn says in a panel what can't be seen there.
func (p finished) paintOn(s sheet) {
	s.text(margin, math.Min(float64(s.Max.Y)/2, 40), left, textFont, quiet, "(a plot: show it by itself)")
}
