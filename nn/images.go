package nn

import (
	"fmt"

	"deepgo/nn/tensor"
)

// Same is the Padding with which the output of a convolution or a pooling is as large as
// its input, divided by the stride and rounded up. What is missing for that is added
// around the image, the odd row below and the odd column to the right, as Keras does.
const Same = -1

// A geometry is how a window moves over an image.
type geometry struct {
	height, width             int // of the window
	stride, padding, dilation int
}

// over returns the window for images of the given size, and the output's size, which is
// less than 1 if the window doesn't fit into the image.
func (g geometry) over(height, width int) (w tensor.Window, outHeight, outWidth int) {
	outHeight, top := g.side(height, g.height)
	outWidth, left := g.side(width, g.width)
	w = tensor.Window{
		Height: g.height, Width: g.width, Stride: g.stride, Dilation: g.dilation,
		Top: top, Left: left,
	}
	return w, outHeight, outWidth
}

// side returns the output's size along one side, and how far before it the first window
// begins.
func (g geometry) side(size, window int) (out, before int) {
	reach := (window-1)*g.dilation + 1
	if g.padding != Same {
		room := size + 2*g.padding - reach
		if room < 0 {
			return 0, g.padding
		}
		return room/g.stride + 1, g.padding
	}
	out = (size + g.stride - 1) / g.stride
	return out, max(0, (out-1)*g.stride+reach-size) / 2
}

// check panics in the name of a constructor unless each number makes sense.
func (g geometry) check(where string) {
	if g.height < 1 || g.width < 1 || g.stride < 1 || g.dilation < 1 || g.padding < Same {
		panic(fmt.Sprintf("nn: %s: a window of %d×%d, stride %d, dilation %d, padding %d: all but the padding are at least 1, the padding at least 0 or nn.Same",
			where, g.height, g.width, g.stride, g.dilation, g.padding))
	}
}

// String returns size and, where they say something, stride, padding and dilation, such
// as "5×5, stride 2".
func (g geometry) String() string {
	text := fmt.Sprintf("%d×%d", g.height, g.width)
	if g.stride != 1 {
		text += fmt.Sprintf(", stride %d", g.stride)
	}
	switch {
	case g.padding == Same:
		text += ", same"
	case g.padding > 0:
		text += fmt.Sprintf(", padding %d", g.padding)
	}
	if g.dilation != 1 {
		text += fmt.Sprintf(", dilation %d", g.dilation)
	}
	return text
}

// orOne returns n, or 1 for 0.
func orOne(n int) int {
	if n == 0 {
		return 1
	}
	return n
}
