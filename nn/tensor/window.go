package tensor

import "slices"

// A Window is what convolution and pooling look through: Height×Width values of an
// image, Dilation apart, moved over it by Stride. The first value that the window at
// output [oy, ox] sees in its row ky and column kx is
//
//	x[oy·Stride + ky·Dilation − Top, ox·Stride + kx·Dilation − Left]
//
// What lies outside the image is not looked at: it counts as 0 to a convolution and as
// nothing to pooling. How many outputs there are is seen from the output's shape.
type Window struct {
	Height, Width    int
	Stride, Dilation int // at least 1
	Top, Left        int // by how much the first window begins above and left of the image
}

// span returns the outputs from ≤ o < to, of n, for which a window's k-th value, counted
// along one side, lies inside the size values of an image, and where the first one is.
func (w Window) span(k, pad, size, n int) (from, to, first int) {
	offset := k*w.Dilation - pad
	if offset < 0 {
		from = (-offset + w.Stride - 1) / w.Stride
	}
	if last := size - 1 - offset; last >= 0 {
		to = min(n, last/w.Stride+1)
	}
	return from, to, from*w.Stride + offset
}

// inside returns which of a window's n values, counted along one side, lie inside the
// size values of an image for output o: from ≤ k < to.
func (w Window) inside(o, pad, n, size int) (from, to int) {
	start := o*w.Stride - pad
	if start < 0 {
		from = (-start + w.Dilation - 1) / w.Dilation
	}
	if last := size - 1 - start; last >= 0 {
		to = min(n, last/w.Dilation+1)
	}
	return from, to
}

// images is a batch of images [batch, channel, height, width].
type images struct {
	data                           []float32
	batch, channels, height, width int
}

// imagesOf reads t as images, or panics in the name of where.
func imagesOf(where, name string, t *Tensor) images {
	check4(where, name, t, len(t.Shape) == 4)
	return images{t.Data, t.Shape[0], t.Shape[1], t.Shape[2], t.Shape[3]}
}

// plane returns one channel of one image.
func (m images) plane(image, channel int) []float32 {
	size := m.height * m.width
	return m.data[(image*m.channels+channel)*size:][:size]
}

// check4 panics in the name of where, which wants t to be a batch of images, unless ok.
func check4(where, name string, t *Tensor, ok bool) {
	if !ok {
		panic(&ShapeError{Where: where, Want: name + " [batch channel height width] that fits", Have: slices.Clone(t.Shape)})
	}
}
