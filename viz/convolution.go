package viz

import (
	"fmt"
	"slices"
	"strings"

	"deepgo/nn/tensor"
)

// A ConvolutionDrawing is one step of a convolution: the part of the image that lies under
// the kernel, the kernel, and what has come out so far.
type ConvolutionDrawing struct {
	Title           string
	Image, Kernel   *tensor.Tensor // [height, width]
	Stride, Padding int            // a stride of 0 is 1
	Step            int            // how many of the outputs came before this one
}

// Convolution returns the first step of the convolution of an image by a kernel, both
// [height, width], the kernel moved by stride over the image with so many zeros around it.
// As in all of deep learning the kernel is not flipped: the sum is of products of what lies
// on each other. It copies both. It panics if the kernel doesn't fit into the image.
func Convolution(image, kernel *tensor.Tensor, stride, padding int) *ConvolutionDrawing {
	c := &ConvolutionDrawing{Image: image.Clone(), Kernel: kernel.Clone(), Stride: stride, Padding: padding}
	if err := c.Check(); err != nil {
		panic(err)
	}
	return c
}

// At returns a drawing of another step, counted from 0, row by row. It panics if there is
// none such.
func (c *ConvolutionDrawing) At(step int) *ConvolutionDrawing {
	other := *c
	other.Step = step
	if err := other.Check(); err != nil {
		panic(err)
	}
	return &other
}

// Frames returns all steps as an animation.
func (c *ConvolutionDrawing) Frames() *Frames {
	height, width := c.OutputSize()
	a := NewFrames(c.Title, "step")
	for step := range height * width {
		a.add(Frame{At: float64(step + 1), Index: step, Figure: c.At(step)})
	}
	return a
}

// Titled sets the title.
func (c *ConvolutionDrawing) Titled(title string) *ConvolutionDrawing {
	c.Title = title
	return c
}

// OutputSize returns the size of what comes out: ⌊(size + 2 padding − kernel) / stride⌋ + 1
// (Dumoulin and Visin 2016, "A guide to convolution arithmetic", relationship 6).
func (c *ConvolutionDrawing) OutputSize() (height, width int) {
	along := func(i int) int {
		return (c.Image.Shape[i]+2*c.Padding-c.Kernel.Shape[i])/c.stride() + 1
	}
	return along(0), along(1)
}

func (c *ConvolutionDrawing) stride() int { return max(1, c.Stride) }

// Corner returns the row and the column of the image on which the kernel's first value
// lies in a step: negative in the padding.
func (c *ConvolutionDrawing) Corner(step int) (row, column int) {
	_, width := c.OutputSize()
	return step/width*c.stride() - c.Padding, step%width*c.stride() - c.Padding
}

// Under returns the value of the image at a place, 0 around it.
func (c *ConvolutionDrawing) Under(row, column int) float64 {
	if row < 0 || column < 0 || row >= c.Image.Shape[0] || column >= c.Image.Shape[1] {
		return 0
	}
	return float64(c.Image.At(row, column))
}

// Output returns what comes out in a step.
func (c *ConvolutionDrawing) Output(step int) float64 {
	row, column := c.Corner(step)
	sum := 0.0
	for i := range c.Kernel.Shape[0] {
		for j := range c.Kernel.Shape[1] {
			sum += float64(c.Kernel.At(i, j)) * c.Under(row+i, column+j)
		}
	}
	return sum
}

// Check returns an error unless image and kernel are matrices that fit each other.
func (c *ConvolutionDrawing) Check() error {
	const most = 32
	if c == nil {
		return errNil
	}
	for _, t := range []*tensor.Tensor{c.Image, c.Kernel} {
		if t == nil || t.Dims() != 2 || min(t.Shape[0], t.Shape[1]) < 1 || max(t.Shape[0], t.Shape[1]) > most || t.Shape[0]*t.Shape[1] != len(t.Data) {
			return fmt.Errorf("viz: a convolution with a matrix of shape %v: image and kernel are [height, width], of at most %d each", shapeOf(t), most)
		}
	}
	if c.Padding < 0 || c.Stride < 0 || c.Padding > most {
		return fmt.Errorf("viz: a convolution with stride %d and padding %d: neither is negative, and the padding at most %d", c.Stride, c.Padding, most)
	}
	for i := range 2 {
		if c.Kernel.Shape[i] > c.Image.Shape[i]+2*c.Padding {
			return fmt.Errorf("viz: a kernel %v is larger than the image %v with a padding of %d", c.Kernel.Shape, c.Image.Shape, c.Padding)
		}
	}
	if height, width := c.OutputSize(); c.Step < 0 || c.Step >= height*width {
		return fmt.Errorf("viz: step %d of a convolution with %d", c.Step, height*width)
	}
	return nil
}

// Sum writes how the output of this step is computed, without the products that are 0.
func (c *ConvolutionDrawing) Sum() string {
	row, column := c.Corner(c.Step)
	var terms []string
	for i := range c.Kernel.Shape[0] {
		for j := range c.Kernel.Shape[1] {
			w, x := float64(c.Kernel.At(i, j)), c.Under(row+i, column+j)
			if w != 0 && x != 0 {
				terms = append(terms, Number(rounded(w))+" · "+Number(rounded(x)))
			}
		}
	}
	if len(terms) == 0 {
		terms = []string{"0"}
	}
	return strings.Join(terms, " + ") + " = " + Number(rounded(c.Output(c.Step)))
}

// String says which step it is, and how its output is computed.
func (c *ConvolutionDrawing) String() string {
	if err := c.Check(); err != nil {
		return err.Error()
	}
	height, width := c.OutputSize()
	size := func(s []int) string { return ShapeText(slices.Clone(s)) }
	return headed(c.Title, "", fmt.Sprintf("convolution of %s by %s to %d×%d, step %d of %d: %s",
		size(c.Image.Shape), size(c.Kernel.Shape), height, width, c.Step+1, height*width, c.Sum()))
}
