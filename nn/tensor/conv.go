package tensor

import "slices"

// Conv2D computes the convolution of images x [batch, in, height, width] with kernels
// [out, in/groups, w.Height, w.Width] (in mathematics a correlation: the kernel is not
// turned around), y [batch, out, …]:
//
//	y[n,o,oy,ox] = ((b[o] + kernel[o,0,0,0]·x[…]) + kernel[o,0,0,1]·x[…]) + …
//
// a chain from b[o], or from 0 if b is nil, over the channels of o's group and the
// kernel's rows and columns, in ascending order; what the window sees outside of the
// image is left out. There are in / kernel.Shape[1] groups: the o-th kernel sees the
// channels of its own alone. With windows of 3×3 and many channels the sums are those of
// minimal filtering, see winograd.go, in which other products are added up; whether they
// are follows from the shapes. It panics with a *ShapeError if the shapes don't fit.
func Conv2D(y, x, kernel, b *Tensor, w Window) {
	c := convolutionOf("tensor.Conv2D", y, x, kernel, w)
	if b != nil {
		checkRow("tensor.Conv2D", "b", b, c.y.channels)
	}
	if len(y.Data) == 0 {
		return
	}
	var biases []float32
	if b != nil {
		biases = b.Data
	}
	if c.filters(c.y) {
		c.filter(biases, false)
		return
	}
	if use != plain {
		if a := c.forwardAbreast(); a.pays(&c, false) {
			c.goAbreast(a, biases, false)
		} else {
			c.slide(c.forwardSliding(), biases, false)
		}
		return
	}
	for image := range c.y.batch {
		for out := range c.y.channels {
			start := float32(0)
			if b != nil {
				start = b.Data[out]
			}
			c.forward(image, out, start)
		}
	}
}

// Conv2DInputGrad computes dx from dy and the kernel, with the shapes of Conv2D:
//
//	dx[n,i,iy,ix] = (0 + kernel[o,i,ky,kx]·dy[n,o,oy,ox]) + …
//
// a chain over the kernels o of i's group and their rows and columns ky, kx, in ascending
// order, each with the one output in which it sees x[n,i,iy,ix], if there is one; or those
// of minimal filtering, as in Conv2D. It panics with a *ShapeError if the shapes don't fit.
func Conv2DInputGrad(dx, dy, kernel *Tensor, w Window) {
	c := convolutionOf("tensor.Conv2DInputGrad", dy, dx, kernel, w)
	if len(dx.Data) == 0 {
		return
	}
	if c.filters(c.x) {
		c.filter(nil, true)
		return
	}
	if use != plain {
		if a := c.backwardAbreast(); a.pays(&c, true) {
			c.goAbreast(a, nil, true)
		} else {
			c.slide(c.backwardSliding(), nil, true)
		}
		return
	}
	for image := range c.x.batch {
		for in := range c.x.channels {
			c.inputGrad(image, in)
		}
	}
}

// AddConv2DGrads adds to the gradients of the kernel and, unless it is nil, of b, with the
// shapes of Conv2D:
//
//	dkernel[o,i,ky,kx] += (0 + dy[0,o,0,0]·x[0,i,…]) + …
//	db[o] += (0 + dy[0,o,0,0]) + …
//
// chains over the images and their outputs' rows and columns, in ascending order. If the
// stride is 1, the outputs' width a multiple of 8 and the kernel's 4 or 5, each of them is
// the sum, in ascending order, of eight such chains: one for each remainder of the outputs'
// column by 8. The kernel's may be those of minimal filtering, as in Conv2D. It panics with
// a *ShapeError if the shapes don't fit.
func AddConv2DGrads(dkernel, db, dy, x *Tensor, w Window) {
	c := convolutionOf("tensor.AddConv2DGrads", dy, x, dkernel, w)
	var biases []float32
	if db != nil {
		checkRow("tensor.AddConv2DGrads", "db", db, c.y.channels)
		biases = db.Data
	}
	if c.filters(c.y) {
		c.addFilterGrad(biases)
		return
	}
	if use != plain && len(dy.Data) > 0 {
		c.addWeightGrad(biases)
		return
	}
	for out := range c.y.channels {
		for in := range c.perGroup {
			if c.along() {
				c.addKernelGradAlong(out, in)
			} else {
				c.addKernelGrad(out, in)
			}
		}
	}
	for out := range biases {
		if c.along() {
			biases[out] += c.biasGradAlong(out)
			continue
		}
		sum := float32(0)
		for image := range c.y.batch {
			for _, d := range c.y.plane(image, out) {
				sum += d
			}
		}
		biases[out] += sum
	}
}

// channels returns the size of t read as [batch, channel, …], or panics in the name of
// where if it has no channels.
func (t *Tensor) channels(where string) (batch, channels, size int) {
	if len(t.Shape) < 2 {
		panic(&ShapeError{Where: where, Want: "x [batch channel …]", Have: slices.Clone(t.Shape)})
	}
	size = 1
	for _, n := range t.Shape[2:] {
		size *= n
	}
	return t.Shape[0], t.Shape[1], size
}

// A convolution is what the three kernels share. Each works on one plane of its result,
// which no other one touches.
type convolution struct {
	Window
	x, y     images
	kernel   []float32
	perGroup int // channels of x that a kernel sees
	outs     int // kernels in a group
}

// convolutionOf checks the shapes in the name of where.
func convolutionOf(where string, y, x, kernel *Tensor, w Window) convolution {
	c := convolution{Window: w, x: imagesOf(where, "x", x), y: imagesOf(where, "y", y), kernel: kernel.Data}
	check4(where, "kernel", kernel, len(kernel.Shape) == 4 && kernel.Shape[0] == c.y.channels &&
		kernel.Shape[2] == w.Height && kernel.Shape[3] == w.Width)
	c.perGroup = kernel.Shape[1]
	check4(where, "kernel", kernel, c.perGroup > 0 && c.x.channels%c.perGroup == 0)
	groups := c.x.channels / c.perGroup
	check4(where, "kernel", kernel, groups > 0 && c.y.channels%groups == 0)
	check4(where, "y", y, c.x.batch == c.y.batch)
	c.outs = c.y.channels / groups
	return c
}

// weights returns what kernel out has for the channel in of its group.
func (c *convolution) weights(out, in int) []float32 {
	size := c.Height * c.Width
	return c.kernel[(out*c.perGroup+in)*size:][:size]
}

// forward computes one plane of y.
func (c *convolution) forward(image, out int, start float32) {
	y := c.y.plane(image, out)
	for i := range y {
		y[i] = start
	}
	first := out / c.outs * c.perGroup
	for in := range c.perGroup {
		x := c.x.plane(image, first+in)
		for k, weight := range c.weights(out, in) {
			c.each(k, func(yAt, xAt, n int) {
				row := y[yAt:][:n]
				for j := range row {
					row[j] = fma(weight, x[xAt+j*c.Stride], row[j])
				}
			})
		}
	}
}

// inputGrad computes one plane of dx.
func (c *convolution) inputGrad(image, in int) {
	dx := c.x.plane(image, in)
	clear(dx)
	group := in / c.perGroup
	for out := group * c.outs; out < (group+1)*c.outs; out++ {
		dy := c.y.plane(image, out)
		for k, weight := range c.weights(out, in%c.perGroup) {
			c.each(k, func(yAt, xAt, n int) {
				row := dy[yAt:][:n]
				for j, d := range row {
					dx[xAt+j*c.Stride] = fma(weight, d, dx[xAt+j*c.Stride])
				}
			})
		}
	}
}

// addKernelGrad adds to one plane of dkernel.
func (c *convolution) addKernelGrad(out, in int) {
	dw := c.weights(out, in)
	channel := out/c.outs*c.perGroup + in
	for k := range dw {
		sum := float32(0)
		for image := range c.x.batch {
			x, dy := c.x.plane(image, channel), c.y.plane(image, out)
			c.each(k, func(yAt, xAt, n int) {
				for j, d := range dy[yAt:][:n] {
					sum = fma(d, x[xAt+j*c.Stride], sum)
				}
			})
		}
		dw[k] += sum
	}
}

// each calls f for each row of outputs in which the k-th value of the window, counted
// along its rows, lies inside the image: n outputs from yAt on see what lies at xAt and
// every Stride after it.
func (c *convolution) each(k int, f func(yAt, xAt, n int)) {
	top, bottom, iy := c.span(k/c.Width, c.Top, c.x.height, c.y.height)
	left, right, ix := c.span(k%c.Width, c.Left, c.x.width, c.y.width)
	if left >= right {
		return
	}
	for oy := top; oy < bottom; oy++ {
		f(oy*c.y.width+left, iy*c.x.width+ix, right-left)
		iy += c.Stride
	}
}
