package nn_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

func ExampleConv2D() {
	rnd := rand.New(rand.NewPCG(1, 2))
	edges := nn.NewConv2D(1, 1, 3, rnd)
	copy(edges.W.Value.Data, []float32{ // bright to the right of dark
		-1, 0, 1,
		-1, 0, 1,
		-1, 0, 1,
	})
	image := tensor.FromSlice([]float32{
		0, 0, 0, 1, 1,
		0, 0, 0, 1, 1,
		0, 0, 0, 1, 1,
		0, 0, 0, 1, 1,
	}, 1, 1, 4, 5)
	fmt.Println(edges)
	fmt.Println(edges.Forward(image, nn.Eval))
	// Output:
	// Conv2D(1→1, 3×3)
	// [1 1 2 3]
	//  0 3 3
	//  0 3 3
}

func ExampleConv2DOptions() {
	rnd := rand.New(rand.NewPCG(1, 2))
	image := tensor.New(1, 32, 28, 28)
	for _, options := range []nn.Conv2DOptions{
		{},
		{Padding: nn.Same},
		{Padding: 2, Stride: 2},
		{Padding: nn.Same, Groups: 32, NoBias: true}, // depthwise
	} {
		conv := nn.NewConv2D(32, 64, 5, rnd, options)
		fmt.Println(conv, conv.W.Value.Shape, conv.Forward(image, nn.Eval).Shape)
	}
	// Output:
	// Conv2D(32→64, 5×5) [64 32 5 5] [1 64 24 24]
	// Conv2D(32→64, 5×5, same) [64 32 5 5] [1 64 28 28]
	// Conv2D(32→64, 5×5, stride 2, padding 2) [64 32 5 5] [1 64 14 14]
	// Conv2D(32→64, 5×5, same, groups 32) [64 1 5 5] [1 64 28 28]
}

func ExampleMaxPool2D() {
	image := tensor.FromSlice([]float32{
		1, 2, 0, 0,
		3, 4, 0, 5,
	}, 1, 1, 2, 4)
	pool := nn.NewMaxPool2D(2)
	fmt.Println(pool)
	fmt.Println(pool.Forward(image, nn.Train))
	fmt.Println(pool.Backward(tensor.FromSlice([]float32{10, 20}, 1, 1, 1, 2)))
	// Output:
	// MaxPool2D(2×2, stride 2)
	// [1 1 1 2]
	//  4 5
	// [1 1 2 4]
	//   0  0  0  0
	//   0 10  0 20
}

func ExampleAvgPool2D() {
	image := tensor.FromSlice([]float32{
		1, 2, 0, 0,
		3, 4, 0, 5,
	}, 1, 1, 2, 4)
	pool := nn.NewAvgPool2D(2)
	fmt.Println(pool)
	fmt.Println(pool.Forward(image, nn.Train))
	fmt.Println(pool.Backward(tensor.FromSlice([]float32{4, 8}, 1, 1, 1, 2)))
	// Output:
	// AvgPool2D(2×2, stride 2)
	// [1 1 1 2]
	//   2.5 1.25
	// [1 1 2 4]
	//  1 1 2 2
	//  1 1 2 2
}

func ExamplePool2DOptions() {
	image := tensor.New(1, 1, 7, 7)
	for _, options := range []nn.Pool2DOptions{{}, {Stride: 2}, {Stride: 2, Padding: 1}, {Padding: nn.Same}} {
		pool := nn.NewMaxPool2D(3, options)
		fmt.Println(pool, pool.Forward(image, nn.Eval).Shape)
	}
	// Output:
	// MaxPool2D(3×3, stride 3) [1 1 2 2]
	// MaxPool2D(3×3, stride 2) [1 1 3 3]
	// MaxPool2D(3×3, stride 2, padding 1) [1 1 4 4]
	// MaxPool2D(3×3, stride 3, same) [1 1 3 3]
}

func ExampleGlobalAvgPool2D() {
	channels := tensor.FromSlice([]float32{1, 2, 3, 4, 0, 0, 0, 8}, 1, 2, 2, 2)
	fmt.Println(nn.NewGlobalAvgPool2D().Forward(channels, nn.Eval))
	// Output:
	// [1 2]
	//  2.5   2
}

func ExampleGlobalMaxPool2D() {
	channels := tensor.FromSlice([]float32{1, 2, 3, 4, 0, 0, 0, 8}, 1, 2, 2, 2)
	fmt.Println(nn.NewGlobalMaxPool2D().Forward(channels, nn.Eval))
	// Output:
	// [1 2]
	//  4 8
}

func TestSamePaddingKeepsTheSize(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, kernel := range []int{1, 2, 3, 4, 5, 7} {
		for _, stride := range []int{1, 2, 3} {
			for _, size := range []int{1, 2, 5, 8, 9} {
				out := (size + stride - 1) / stride
				conv := nn.NewConv2D(1, 1, kernel, rnd, nn.Conv2DOptions{Padding: nn.Same, Stride: stride})
				if y := conv.Forward(tensor.New(2, 1, size, size+1), nn.Eval); y.Shape[2] != out {
					t.Errorf("%v of %d rows: %d, want %d", conv, size, y.Shape[2], out)
				}
			}
		}
	}
}

func TestDilationAndWidthOfAConvolution(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	conv := nn.NewConv2D(2, 4, 3, rnd, nn.Conv2DOptions{Dilation: 2, KernelWidth: 1, Groups: 2})
	if got, want := fmt.Sprint(conv), "Conv2D(2→4, 3×1, dilation 2, groups 2)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if y := conv.Forward(tensor.New(1, 2, 9, 9), nn.Eval); !slices.Equal(y.Shape, []int{1, 4, 5, 9}) {
		t.Errorf("y %v", y.Shape)
	}
}
