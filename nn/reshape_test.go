package nn_test

import (
	"fmt"
	"slices"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

func ExampleReshape() {
	images := nn.NewReshape(1, 28, 28)
	fmt.Println(images, images.Forward(tensor.New(10, 784), nn.Eval).Shape)
	halves := nn.NewReshape(2, -1)
	fmt.Println(halves, halves.Forward(tensor.New(10, 784), nn.Eval).Shape)
	// Output:
	// Reshape[1 28 28] [10 1 28 28]
	// Reshape[2 -1] [10 2 392]
}

func ExampleFlatten() {
	flatten := nn.NewFlatten()
	fmt.Println(flatten, flatten.Forward(tensor.New(10, 16, 4, 4), nn.Eval).Shape)
	// Output:
	// Flatten [10 256]
}

func TestReshapeAndFlattenAreViews(t *testing.T) {
	x := tensor.FromSlice([]float32{1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2)
	for _, layer := range []nn.Layer{nn.NewFlatten(), nn.NewReshape(4), nn.NewReshape(-1, 1)} {
		y := layer.Forward(x, nn.Train)
		if !slices.Equal(y.Data, x.Data) || y.Shape[0] != 2 {
			t.Errorf("%v: y %v", layer, y)
		}
		if dx := layer.Backward(y); !slices.Equal(dx.Shape, x.Shape) || !slices.Equal(dx.Data, x.Data) {
			t.Errorf("%v: dx %v", layer, dx)
		}
	}
}
