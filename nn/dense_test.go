package nn_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

func TestDenseFlattensAndUnflattens(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	dense := nn.NewDense(12, 5, rnd)
	image := tensor.New(2, 1, 3, 4)
	for i := range image.Data {
		image.Data[i] = float32(i)
	}
	y := dense.Forward(image, nn.Train).Clone()
	flat := dense.Forward(image.Reshape(2, 12), nn.Train)
	if !slices.Equal(y.Data, flat.Data) || !slices.Equal(y.Shape, []int{2, 5}) {
		t.Errorf("y of an image is %v, of the same values in a row %v", y, flat)
	}
	dense.Forward(image, nn.Train)
	if dx := dense.Backward(y); !slices.Equal(dx.Shape, image.Shape) {
		t.Errorf("dx has shape %v, want that of x, %v", dx.Shape, image.Shape)
	}
}

func TestStartOfDense(t *testing.T) {
	tests := []struct {
		name   string
		start  []nn.Initializer
		w, b   float64 // standard deviations
		spread float64 // how far the measured ones may be off, as a part
	}{
		{"default", nil, 1 / math.Sqrt(400), 0, 0.02},
		{"LeCun", []nn.Initializer{nn.LeCun{}}, 1 / math.Sqrt(400), 0, 0.02},
		{"Normal{}", []nn.Initializer{nn.Normal{}}, 1, 1, 0.1},
		{"Normal{Std: 0.5}", []nn.Initializer{nn.Normal{Std: 0.5}}, 0.5, 0.5, 0.1},
	}
	for _, test := range tests {
		d := nn.NewDense(400, 1000, rand.New(rand.NewPCG(1, 2)), test.start...)
		for _, p := range []struct {
			*nn.Param
			want float64
		}{{d.W, test.w}, {d.B, test.b}} {
			mean, std := meanStd(p.Value.Data)
			if math.Abs(std-p.want) > test.spread*p.want || math.Abs(mean) > test.spread*p.want {
				t.Errorf("%s: %s has mean %v and standard deviation %v, want 0 and %v", test.name, p.Name, mean, std, p.want)
			}
		}
	}
}

func TestStartDoesNotDependOnOtherLayers(t *testing.T) {
	second := func(width int) *tensor.Tensor {
		rnd := rand.New(rand.NewPCG(1, 2))
		nn.NewDense(784, width, rnd)
		return nn.NewDense(30, 10, rnd).Weights()
	}
	if !slices.Equal(second(30).Data, second(100).Data) {
		t.Error("a second layer starts otherwise beside a wider first one")
	}
}

// meanStd returns mean and standard deviation of v.
func meanStd(v []float32) (mean, std float64) {
	for _, x := range v {
		mean += float64(x) / float64(len(v))
	}
	for _, x := range v {
		std += (float64(x) - mean) * (float64(x) - mean) / float64(len(v))
	}
	return mean, math.Sqrt(std)
}
