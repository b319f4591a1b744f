package viz

import (
	"cmp"
	"fmt"
)

// A Picture is one that is drawn already, by something else than package draw: a plot of a
// plotting library. draw.Plot makes one of a gonum/plot.
type Picture struct {
	Alt           string // what it shows, in words
	Width, Height int    // in pixels of CSS
	SVG           []byte
}

// mostPixels is the longest side of a picture.
const mostPixels = 20000

// Check returns an error if there is no picture, or if its size is none.
func (p *Picture) Check() error {
	switch {
	case p == nil:
		return errNil
	case len(p.SVG) == 0:
		return fmt.Errorf("viz: a picture without SVG: draw.Plot makes one of a plot")
	case min(p.Width, p.Height) < 1 || max(p.Width, p.Height) > mostPixels:
		return fmt.Errorf("viz: a picture of %d × %d pixels: its sides are from 1 to %d", p.Width, p.Height, mostPixels)
	}
	return nil
}

// String returns what the picture shows.
func (p *Picture) String() string {
	if err := p.Check(); err != nil {
		return err.Error()
	}
	return cmp.Or(p.Alt, "a picture")
}
