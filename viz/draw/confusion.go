package draw

import (
	"fmt"
	"image"
	"image/color"
	"math"

	"deepgo/viz"
)

// The layout of a confusion matrix.
const (
	mostNumbered = 25   // more classes are drawn without numbers
	mostClasses  = 2000 // more can't be drawn
	nameMost     = 110  // the width of a class's name
	recallRoom   = 78   // for the share that is found, beside each row
	precisionRow = 24   // for the share that is right, below each column
	matrixHead   = 58   // for the title and the word predicted
	matrixFoot   = 34   // for what the colours mean
)

// confusion draws a matrix whose errors are seen: what is right is pale, and an error is
// the stronger the larger its share of its class, relative to the largest one.
func confusion(m *viz.ConfusionMatrix, r room) (picture, error) {
	switch n := m.Len(); {
	case n > mostClasses:
		return nil, fmt.Errorf("draw: a confusion matrix of %d classes can't be drawn, at most %d can: put classes together",
			n, mostClasses)
	case n > mostNumbered:
		return manyClasses(m), nil
	}
	t := newMatrixTable(m, r)
	return &sketch{width: t.width(), height: t.height(), paint: t.paint}, nil
}

// A matrixTable is the layout of a confusion matrix with numbers.
type matrixTable struct {
	*viz.ConfusionMatrix
	names         float64 // the width of the names
	turned        bool    // whether the names over the columns are
	x, y          float64 // the corner of the cells
	cellX, cellY  float64
	worst         float64 // the largest rate of an error
	wrong, misled int     // whose that is
	mistaken      bool
	room          float64 // how wide the picture may be
}

func newMatrixTable(m *viz.ConfusionMatrix, r room) matrixTable {
	t := matrixTable{ConfusionMatrix: m, room: float64(r.width)}
	for i := range m.Len() {
		t.names = max(t.names, width(textFont, fit(textFont, m.Name(i), nameMost)))
	}
	t.wrong, t.misled, t.mistaken = m.Worst()
	if t.mistaken {
		t.worst = m.Rate(t.wrong, t.misled)
	}
	const widest, highest, lowest, turnAt = 58, 34, 20, 8
	t.x = margin + max(t.names, width(textFont, "true")) + 10
	t.cellX = min(widest, math.Floor((float64(r.width)-t.x-recallRoom-margin)/float64(m.Len())))
	t.cellY = max(lowest, min(highest, math.Floor(0.72*t.cellX)))
	t.turned = t.names > t.cellX-turnAt
	t.y = matrixHead + 20
	if t.turned {
		t.y = matrixHead + t.names + 12
	}
	return t
}

func (t matrixTable) width() int {
	cells := t.x + float64(t.Len())*t.cellX + recallRoom
	return int(min(max(cells, margin+width(titleFont, t.Heading()), margin+width(smallFont, t.legend()))+margin, max(t.room, cells+margin)))
}

func (t matrixTable) height() int {
	return int(t.y + float64(t.Len())*t.cellY + precisionRow + matrixFoot)
}

func (t matrixTable) paint(s sheet) {
	n := float64(t.Len())
	s.title(t.heading(float64(s.Max.X) - 2*margin))
	s.text(t.x+n*t.cellX/2, matrixHead-8, center, textFont, quiet, "predicted")
	s.text(t.x-10, t.y-10, right, textFont, quiet, "true")
	s.text(t.x+n*t.cellX+recallRoom, t.y-10, right, textFont, quiet, "recall")
	below := t.y + n*t.cellY + precisionRow/2
	s.text(t.x+n*t.cellX+recallRoom, below, right, textFont, quiet, "precision, %")
	for i := range t.Len() {
		name := fit(textFont, t.Name(i), nameMost)
		x, y := t.x+(float64(i)+0.5)*t.cellX, t.y+(float64(i)+0.5)*t.cellY
		if t.turned {
			s.turned(x, t.y-6, textFont, ink, name)
		} else {
			s.text(x, t.y-10, center, textFont, ink, name)
		}
		s.text(t.x-10, y, right, textFont, ink, name)
		s.text(x, below, center, smallFont, quiet, t.percent(t.Precision(i)))
		for j := range t.Len() {
			t.cell(s, i, j)
		}
		if t.Size(i) > 0 {
			s.text(t.x+n*t.cellX+recallRoom, y, right, textFont, quiet, fmt.Sprintf("%.1f %%", 100*t.Rate(i, i)))
		}
	}
	legend := t.legend()
	if width(smallFont, legend) > float64(s.Max.X)-2*margin {
		legend = "orange: mistakes"
	}
	s.text(margin, float64(t.height())-margin, left, smallFont, quiet, legend)
}

// heading says how many are right, and where there is room for it, of how many.
func (t matrixTable) heading(most float64) string {
	whole := t.Heading()
	if right, all := t.Total(); all > 0 && width(titleFont, whole) > most {
		return fmt.Sprintf("%.2f %% right", 100*right/all)
	}
	return whole
}

// cell draws one count. Where there is none the cell is empty.
func (t matrixTable) cell(s sheet, truth, predicted int) {
	const between = 1
	x, y := t.x+float64(predicted)*t.cellX, t.y+float64(truth)*t.cellY
	fill, font := t.shade(truth, predicted), textFont
	if truth != predicted && t.Count(truth, predicted) > 0 {
		font = boldFont
	}
	s.rect(x, y, t.cellX-between, t.cellY-between, fill)
	if n := t.Count(truth, predicted); n > 0 {
		text := viz.Number(n)
		if t.Percent {
			text = t.percent(t.Rate(truth, predicted))
		}
		s.text(x+(t.cellX-between)/2, y+(t.cellY-between)/2, center, font, ink, text)
	}
}

// percent writes a share with as many digits as a cell has room for.
func (t matrixTable) percent(share float64) string {
	const roomy = 32
	if t.cellX < roomy {
		return fmt.Sprintf("%.0f", 100*share)
	}
	return fmt.Sprintf("%.1f", 100*share)
}

// The colours of cells; ink is read on all of them.
var (
	noCount  = color.NRGBA{0xF7, 0xF7, 0xF7, 0xFF}
	rightest = color.NRGBA{0xBF, 0xDC, 0xEE, 0xFF}
	wrongest = color.NRGBA{0xF2, 0x8C, 0x4B, 0xFF}
)

// emphasis lifts rare errors, so that they are seen beside the largest one.
func emphasis(share float64) float64 { return math.Pow(share, 0.7) }

// shade returns the colour of a cell.
func (t matrixTable) shade(truth, predicted int) color.NRGBA {
	rate := t.Rate(truth, predicted)
	switch {
	case rate == 0:
		return noCount
	case truth == predicted:
		return mix(noCount, rightest, rate)
	}
	return mix(paper, wrongest, emphasis(rate/t.worst))
}

// legend says what the colours mean, by the largest error.
func (t matrixTable) legend() string {
	if _, all := t.Total(); all == 0 {
		return ""
	}
	if !t.mistaken {
		return "no mistakes"
	}
	unit := ""
	if t.Percent {
		unit = "in percent of the row; "
	}
	return fmt.Sprintf("%sorange: mistakes, by their share of the row; the largest is %s taken for %s, %.1f %%",
		unit, fit(smallFont, t.Name(t.wrong), nameMost), fit(smallFont, t.Name(t.misled), nameMost), 100*t.worst)
}

// manyClasses draws a matrix too large for numbers, one square a cell.
func manyClasses(m *viz.ConfusionMatrix) *pixels {
	const side, legendRoom = density * 560, density * 22
	const legend = "rows: true class, columns: predicted; blue is right, orange is wrong"
	n := m.Len()
	k := max(1, side/n) // pixels a class
	head := headHeight(m.Heading()) + legendRoom
	width := max(k*n, smallLetters.width(legend), titleLetters.width(m.Heading()))
	p := newPixels((width+1)/density+2*margin, (k*n+head+1)/density+2*margin, viz.Diverging)
	p.title(m.Heading())
	p.write(smallLetters, gridMargin, gridMargin+headHeight(m.Heading())+density*8, quietTone, legend)
	corner := image.Pt(gridMargin, gridMargin+head)
	cells := image.Rectangle{Min: corner, Max: corner.Add(image.Pt(k*n, k*n))}
	const frameShade = 6
	p.frame(cells, frameShade)
	p.paste(cells, signedRates(m), n, scale{-1, 1})
	return p
}

// signedRates returns the matrix as values of the diverging map: what is right is a
// negative half at most, and errors are scaled as in the smaller matrix.
func signedRates(m *viz.ConfusionMatrix) []float32 {
	n := m.Len()
	worst := 0.0
	if truth, predicted, ok := m.Worst(); ok {
		worst = m.Rate(truth, predicted)
	}
	rates := make([]float32, n*n)
	for truth := range n {
		size := m.Size(truth)
		for predicted := range n {
			switch count := m.Count(truth, predicted); {
			case count == 0:
			case truth == predicted:
				rates[truth*n+predicted] = float32(-0.5 * count / size)
			default:
				rates[truth*n+predicted] = float32(emphasis(count / size / worst))
			}
		}
	}
	return rates
}
