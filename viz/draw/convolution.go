package draw

import (
	"fmt"
	"image/color"
	"math"

	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

// The layout of a convolution.
const (
	convCell  = 34
	convGap   = 56 // between the matrices, for the sign
	convLabel = 20
)

// A convPicture is the layout of one step of a convolution.
type convPicture struct {
	*viz.ConvolutionDrawing
	cell                         float64
	padded, kernel, output       [2]int // rows and columns
	row, column                  int    // of the kernel's corner
	top                          float64
	kernelX, outputX             float64
	largestX, largestW, largestY float64 // the sizes of the largest values
}

// convolution draws a step of a convolution: image ∗ kernel = output.
func convolution(c *viz.ConvolutionDrawing, r room) *sketch {
	p := convPicture{ConvolutionDrawing: c, top: margin + convLabel}
	if c.Title != "" {
		p.top += titleRoom
	}
	p.padded = [2]int{c.Image.Shape[0] + 2*c.Padding, c.Image.Shape[1] + 2*c.Padding}
	p.kernel = [2]int{c.Kernel.Shape[0], c.Kernel.Shape[1]}
	p.output[0], p.output[1] = c.OutputSize()
	p.row, p.column = c.Corner(c.Step)
	columns := float64(p.padded[1] + p.kernel[1] + p.output[1])
	p.cell = min(convCell, (float64(r.width)-2*margin-2*convGap)/columns)
	p.kernelX = margin + float64(p.padded[1])*p.cell + convGap
	p.outputX = p.kernelX + float64(p.kernel[1])*p.cell + convGap
	for _, v := range c.Image.Data {
		p.largestX = max(p.largestX, math.Abs(float64(v)))
	}
	for _, v := range c.Kernel.Data {
		p.largestW = max(p.largestW, math.Abs(float64(v)))
	}
	for step := range p.output[0] * p.output[1] {
		p.largestY = max(p.largestY, math.Abs(c.Output(step)))
	}
	wide := p.outputX + float64(p.output[1])*p.cell + margin
	sum := c.Sum()
	if width(boldFont, sum) > float64(r.width)-2*margin {
		sum = "the sum of all products: " + viz.Number(c.Output(c.Step))
	}
	wide = max(wide, width(boldFont, sum)+2*margin+4, titleWidth(c.Title))
	rows := max(p.padded[0], p.kernel[0], p.output[0])
	high := p.top + float64(rows)*p.cell + 34 + margin
	return &sketch{width: int(math.Ceil(wide)), height: int(math.Ceil(high)), paint: func(s sheet) {
		s.title(c.Title)
		p.paint(s)
		s.text(margin, high-margin-4, left, boldFont, ink, sum)
	}}
}

func (p convPicture) paint(s sheet) {
	s.text(margin, p.top-10, left, textFont, quiet, "image")
	s.text(p.kernelX, p.top-10, left, textFont, quiet, "kernel")
	s.text(p.outputX, p.top-10, left, textFont, quiet, fmt.Sprintf("output, step %d of %d", p.Step+1, p.output[0]*p.output[1]))
	for i := range p.padded[0] {
		for j := range p.padded[1] {
			p.square(s, margin, i, j, p.imageColor(i, j), p.Under(i-p.Padding, j-p.Padding))
		}
	}
	for i := range p.kernel[0] {
		for j := range p.kernel[1] {
			w := float64(p.Kernel.At(i, j))
			p.square(s, p.kernelX, i, j, signedTint(w/max(p.largestW, 1e-300)), w)
		}
	}
	for step := range p.output[0] * p.output[1] {
		i, j := step/p.output[1], step%p.output[1]
		if step > p.Step {
			s.rect(p.outputX+float64(j)*p.cell, p.top+float64(i)*p.cell, p.cell-1, p.cell-1, noCount)
			continue
		}
		y := p.Output(step)
		p.square(s, p.outputX, i, j, signedTint(y/max(p.largestY, 1e-300)), y)
	}
	middle := p.top + p.cell*float64(min(p.kernel[0], p.padded[0], p.output[0]))/2
	s.text(p.kernelX-convGap/2, middle, center, titleFont, quiet, "*")
	s.text(p.outputX-convGap/2, middle, center, titleFont, quiet, "=")
	p.highlight(s, margin, p.row+p.Padding, p.column+p.Padding, p.kernel)
	p.highlight(s, p.outputX, p.Step/p.output[1], p.Step%p.output[1], [2]int{1, 1})
}

// imageColor returns the colour of a value of the image: grey by its size, and pale in the
// padding.
func (p convPicture) imageColor(i, j int) color.NRGBA {
	const darkest = 0.35
	v := p.Under(i-p.Padding, j-p.Padding)
	if inside := i >= p.Padding && j >= p.Padding && i < p.padded[0]-p.Padding && j < p.padded[1]-p.Padding; !inside {
		return noCount
	}
	if v < 0 || viz.Diverged(v) {
		return signedTint(v / max(p.largestX, 1e-300))
	}
	return mix(mix(paper, ink, 0.08), ink, darkest*v/max(p.largestX, 1e-300))
}

// square draws one value of a matrix.
func (p convPicture) square(s sheet, left float64, i, j int, fill color.Color, v float64) {
	x, y := left+float64(j)*p.cell, p.top+float64(i)*p.cell
	s.rect(x, y, p.cell-1, p.cell-1, fill)
	if text := shortNumber(v); width(smallFont, text) <= p.cell-3 && p.cell >= 14 {
		s.text(x+(p.cell-1)/2, y+(p.cell-1)/2, center, smallFont, ink, text)
	}
}

// highlight draws a frame around a part of a matrix.
func (p convPicture) highlight(s sheet, left float64, i, j int, size [2]int) {
	s.frame(left+float64(j)*p.cell-0.5, p.top+float64(i)*p.cell-0.5, float64(size[1])*p.cell, float64(size[0])*p.cell,
		vgdraw.LineStyle{Color: palette[1], Width: 2.6})
}
