package viz

import (
	"fmt"
	"slices"

	"deepgo/nn/tensor"
)

// Compare returns rows of images, one below the other, to compare them column by column:
// what went in, and what came out. Each is a batch as Images takes it, and all have one
// shape. names are those of the rows. It copies the images. It panics unless there is a
// name for each batch, or if their shapes differ.
//
//	viz.Compare([]string{"original", "noisy", "cleaned"}, x, noisy, net.Predict(noisy))
func Compare(names []string, batches ...*tensor.Tensor) *ImageGrid {
	if len(names) != len(batches) || len(batches) == 0 {
		panic(fmt.Sprintf("viz.Compare: %d names for %d batches of images: give one each", len(names), len(batches)))
	}
	var rows []*tensor.Tensor
	first := planes("viz.Compare", batches[0])
	for _, b := range batches {
		b = planes("viz.Compare", b)
		if !slices.Equal(b.Shape, first.Shape) {
			panic(&tensor.ShapeError{Where: "viz.Compare", Want: fmt.Sprintf("images as in the first row, %v", first.Shape), Have: slices.Clone(b.Shape)})
		}
		for i := range b.Shape[0] {
			rows = append(rows, b.Row(i))
		}
	}
	return &ImageGrid{Images: stack(rows), Rows: names}
}

// FeatureMaps returns what a convolution answers to one example: y [batch, channel, height,
// width] of its output, each channel an image, on one scale. It is in grey, or if there are
// negative values, signed. It copies them. It panics if y has another shape, or no such
// example.
func FeatureMaps(y *tensor.Tensor, example int) *ImageGrid {
	if y.Dims() != 4 {
		panic(&tensor.ShapeError{Where: "viz.FeatureMaps", Want: "maps [batch, channel, height, width]", Have: slices.Clone(y.Shape)})
	}
	if example < 0 || example >= y.Shape[0] {
		panic(fmt.Sprintf("viz.FeatureMaps: example %d of a batch of %d: they are counted from 0", example, y.Shape[0]))
	}
	g := &ImageGrid{Images: y.Row(example).Clone()}
	for _, v := range g.Images.Data {
		if v < 0 {
			g.Map = Diverging
		}
	}
	return g
}

// Titled sets the title.
func (g *ImageGrid) Titled(title string) *ImageGrid {
	g.Title = title
	return g
}

// Mapped sets how values become colours.
func (g *ImageGrid) Mapped(m Map) *ImageGrid {
	g.Map = m
	return g
}
