package viz

import (
	"fmt"
	"slices"

	"deepgo/nn/tensor"
)

// Filters returns the weights of a layer, [in, out], as out images: what each of its
// neurons looks for. Orange is a positive weight, blue a negative one, and all images
// share one scale, symmetric about 0. The weights of a neuron are laid out as a square
// unless a shape, height and width, is given. Filters copies the weights. It panics if
// the layer has none, or if they don't fit the shape.
func Filters(layer any, shape ...int) *ImageGrid {
	weighted, ok := layer.(interface{ Weights() *tensor.Tensor })
	if !ok {
		panic(fmt.Sprintf("viz.Filters: %T has no weights: give a layer with a method Weights, such as nn.Dense", layer))
	}
	w := weighted.Weights()
	if w.Dims() != 2 {
		panic(&tensor.ShapeError{Where: "viz.Filters", Want: "weights [in, out]", Have: slices.Clone(w.Shape)})
	}
	in, out := w.Shape[0], w.Shape[1]
	height, width := filterSize(in, shape)
	images := tensor.New(out, height, width)
	captions := make([]string, out)
	for neuron := range out {
		captions[neuron] = className(neuron, nil)
		for i := range in {
			images.Data[neuron*in+i] = w.Data[i*out+neuron]
		}
	}
	return &ImageGrid{
		Title:    fmt.Sprintf("Weights from %s inputs to each of %s neurons", Number(float64(in)), Number(float64(out))),
		Images:   images,
		Captions: captions,
		Map:      Diverging,
	}
}

// filterSize returns height and width of an image of in weights.
func filterSize(in int, shape []int) (height, width int) {
	switch {
	case len(shape) == 0 && side(in) > 0:
		return side(in), side(in)
	case len(shape) == 0:
		panic(fmt.Sprintf("viz.Filters: %d weights make no square image: give height and width, as in viz.Filters(layer, %d, %d)",
			in, 1, in))
	case len(shape) != 2 || shape[0] < 1 || shape[0]*shape[1] != in:
		panic(fmt.Sprintf("viz.Filters: images %v of %d weights: want height and width, and height × width = %d", shape, in, in))
	}
	return shape[0], shape[1]
}
