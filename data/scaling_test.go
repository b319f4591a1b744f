package data

import (
	"math"
	"slices"
	"testing"

	"deepgo/nn/tensor"
)

func TestStandard(t *testing.T) {
	train := NewTargets(tensor.FromSlice([]float32{1, 10, 5, 3, 10, 5, 5, 10, 8}, 3, 3), tensor.New(3, 1))
	test := NewTargets(tensor.FromSlice([]float32{100, 11, 6}, 1, 3), tensor.New(1, 1))
	set := &Set{Train: train, Test: test}
	scaled := set.Scaled(set.Standard())
	x, _ := scaled.Train.Head(3)
	for feature := range 3 {
		sum, squares := 0.0, 0.0
		for row := range 3 {
			v := float64(x.At(row, feature))
			sum, squares = sum+v, squares+v*v
		}
		want := 3.0
		if feature == 1 { // all the same
			want = 0
		}
		if math.Abs(sum) > 1e-6 || math.Abs(squares-want) > 1e-6 {
			t.Errorf("feature %d: sum %v, squares %v", feature, sum, squares)
		}
	}
	// Train's mean and deviation, not its own: (100 − 3)/√(8/3).
	if got := scaled.Test.Image(0).At(0); math.Abs(float64(got)-97/math.Sqrt(8.0/3)) > 1e-4 {
		t.Errorf("the test's value is %v", got)
	}
	if set.Train.Image(0).At(0) != 1 {
		t.Error("the set itself was changed")
	}
}

func TestMinMaxOfChannels(t *testing.T) {
	e, err := NewExamples([]int{2, 1, 2}, []byte{0, 51, 102, 102, 255, 102, 153, 204}, []byte{0, 0}, "a")
	if err != nil {
		t.Fatal(err)
	}
	set := &Set{Train: e, Test: e}
	x, _ := set.Scaled(set.MinMax()).Test.Head(2)
	want := []float32{0, 0.2, 0, 0, 1, 0.4, 0.5, 1}
	for i, v := range x.Data {
		if math.Abs(float64(v-want[i])) > 1e-6 {
			t.Errorf("%v, want %v", x.Data, want)
		}
	}
}

func TestTransformScalesACopy(t *testing.T) {
	scaling := &Scaling{Shift: []float32{1, 10}, Factor: []float32{2, 0.5}}
	x := tensor.FromSlice([]float32{1, 10, 2, 20}, 2, 2)
	if got := scaling.Transform(x).Data; !slices.Equal(got, []float32{0, 0, 2, 5}) {
		t.Errorf("%v", got)
	}
	if !slices.Equal(x.Data, []float32{1, 10, 2, 20}) {
		t.Errorf("x became %v", x.Data)
	}
	image := tensor.FromSlice([]float32{1, 2, 10, 12}, 1, 2, 1, 2) // a pair a channel
	if got := scaling.Transform(image).Data; !slices.Equal(got, []float32{0, 2, 0, 1}) {
		t.Errorf("%v", got)
	}
	for _, x := range []*tensor.Tensor{tensor.New(1, 3), tensor.New(2)} {
		func() {
			defer func() {
				if _, ok := recover().(*tensor.ShapeError); !ok {
					t.Errorf("Transform took %v", x.Shape)
				}
			}()
			scaling.Transform(x)
		}()
	}
}
