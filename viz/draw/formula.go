package draw

import (
	"html"
	"math"
	"strings"

	"deepgo/viz"
)

// A formulaPicture is a formula. A page typesets it; a picture of its own shows the LaTeX
// it is written in, as no typesetter for Go knows more of it than Greek letters.
type formulaPicture struct {
	*sketch
	latex string
}

func formula(f *viz.Formula) formulaPicture {
	const lineHigh = 18
	lines := strings.Split(f.Latex, "\n")
	wide := 0.0
	for _, l := range lines {
		wide = max(wide, width(textFont, l))
	}
	return formulaPicture{&sketch{
		width: int(math.Ceil(wide)) + 2*margin, height: len(lines)*lineHigh + 2*margin,
		paint: func(s sheet) {
			for i, l := range lines {
				s.text(margin, margin+(float64(i)+0.5)*lineHigh, left, textFont, ink, l)
			}
		},
	}, f.Latex}
}

// markup returns the formula between signs that JupyterLab typesets.
func (p formulaPicture) markup() string {
	return "<div>" + html.EscapeString(Latex(&viz.Formula{Latex: p.latex})) + "</div>"
}

// Latex returns a formula as a notebook's text/latex holds it: between two dollar signs at
// each end.
func Latex(f *viz.Formula) string {
	return "$$" + strings.Trim(strings.TrimSpace(f.Latex), "$") + "$$"
}
