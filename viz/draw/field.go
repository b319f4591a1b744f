package draw

import (
	"cmp"
	"fmt"
	"html"
	"image"
	"math"

	"deepgo/viz"
)

// fieldSide is how many values of a field along each axis scripts know.
const fieldSide = 40

// fieldElement begins the element that holds them.
const fieldElement = "<g data-field="

// A reading is what scripts know of a field: its values in the middles of equal
// rectangles, row by row from the top. Of classes they are the numbers.
type reading struct {
	Name    string   `json:"name"`
	Side    int      `json:"side"`
	Classes []string `json:"classes,omitempty"`
	Values  numbers  `json:"values"`
}

// readingOf returns what scripts know of a field.
func readingOf(f *viz.Field) reading {
	r := reading{Name: cmp.Or(f.Name, "height"), Side: fieldSide}
	value := func(at int, tx, ty float32) float64 { return float64(mixed(f, at, tx, ty)) }
	switch f.Kind {
	case viz.Classes:
		r.Name, r.Classes = "class", f.Classes
		value = func(at int, tx, ty float32) float64 {
			return float64(f.Values[at+int(tx+0.5)+f.Columns*int(ty+0.5)])
		}
	case viz.Probability:
		r.Name = "probability of the second class"
		if len(f.Classes) > 1 {
			r.Name = "probability of " + f.Classes[1]
		}
		mixedValue := value
		value = func(at int, tx, ty float32) float64 { return math.Round(100*mixedValue(at, tx, ty)) / 100 }
	}
	between(f, image.NewPaletted(image.Rect(0, 0, fieldSide, fieldSide), nil), func(at int, tx, ty float32) uint8 {
		r.Values = append(r.Values, value(at, tx, ty))
		return 0
	})
	return r
}

// describeField says to scripts, in SVG, what a field's values are.
func (a area) describeField(f *viz.Field) {
	if c, ok := a.Canvas.Canvas.(*svgCanvas); ok && f != nil {
		c.body = fmt.Appendf(c.body, "%s\"%s\"/>\n", fieldElement, html.EscapeString(encoded(readingOf(f))))
	}
}
