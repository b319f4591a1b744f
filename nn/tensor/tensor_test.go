package tensor_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"deepgo/nn/tensor"
)

func TestViewsShareAndClonesDoNot(t *testing.T) {
	x := tensor.New(3, 2)
	x.Row(1).Set(5, 0)
	x.Slice(1, 3).Set(6, 1, 1)
	x.Reshape(2, 3).Set(7, 0, 2) // the value at [1, 0] of x
	x.Clone().Set(8, 0, 0)
	if want := []float32{0, 0, 7, 0, 0, 6}; !slices.Equal(x.Data, want) {
		t.Errorf("values %v, want %v", x.Data, want)
	}
	if x.At(1, 0) != 7 || x.At(2, 1) != 6 {
		t.Errorf("At(1, 0) is %v, At(2, 1) is %v", x.At(1, 0), x.At(2, 1))
	}
}

func TestAppendingToAViewSparesTheRest(t *testing.T) {
	x := tensor.New(2, 2)
	row := x.Row(0)
	row.Data = append(row.Data, 9)
	if x.At(1, 0) != 0 {
		t.Error("an append to row 0 wrote into row 1")
	}
}

func TestShapesOfViews(t *testing.T) {
	x := tensor.New(4, 3, 2)
	for _, test := range []struct {
		name string
		view *tensor.Tensor
		want []int
	}{
		{"Row", x.Row(3), []int{3, 2}},
		{"Row of Row", x.Row(3).Row(0), []int{2}},
		{"Row of Row of Row", x.Row(3).Row(0).Row(1), []int{}},
		{"Slice", x.Slice(1, 3), []int{2, 3, 2}},
		{"empty Slice", x.Slice(4, 4), []int{0, 3, 2}},
		{"Slice of nothing", tensor.New(0, 5).Slice(0, 0), []int{0, 5}},
		{"Reshape", x.Reshape(24), []int{24}},
	} {
		if !slices.Equal(test.view.Shape, test.want) {
			t.Errorf("%s has shape %v, want %v", test.name, test.view.Shape, test.want)
		}
	}
	if x.Dims() != 3 || x.Len() != 24 {
		t.Errorf("%d dimensions, %d values, want 3 and 24", x.Dims(), x.Len())
	}
}

func TestTensorKeepsItsOwnShape(t *testing.T) {
	shape := []int{2, 3}
	x := tensor.New(shape...)
	y := tensor.FromSlice(make([]float32, 6), shape...)
	shape[0] = 99
	if x.Shape[0] != 2 || y.Shape[0] != 2 {
		t.Errorf("shapes %v and %v changed with the caller's slice", x.Shape, y.Shape)
	}
}

func TestMatrix(t *testing.T) {
	for _, test := range []struct{ shape, want []int }{
		{[]int{}, []int{1, 1}},
		{[]int{7}, []int{7, 1}},
		{[]int{2, 3}, []int{2, 3}},
		{[]int{10, 1, 28, 28}, []int{10, 784}},
		{[]int{0, 3, 2}, []int{0, 6}},
	} {
		if rows, columns := tensor.New(test.shape...).Matrix(); rows != test.want[0] || columns != test.want[1] {
			t.Errorf("%v is a matrix [%d %d], want %v", test.shape, rows, columns, test.want)
		}
	}
}

func TestArgMax(t *testing.T) {
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	for _, test := range []struct {
		row  []float32
		want int
	}{
		{[]float32{1, 3, 2}, 1},
		{[]float32{3, 1, 3}, 0},
		{[]float32{nan, -5, -7}, 1},
		{[]float32{2, nan, 5}, 2},
		{[]float32{nan, nan, nan}, 0},
		{[]float32{-inf, -inf, 0}, 2},
	} {
		if got := tensor.FromSlice(test.row, 1, 3).ArgMax(); !slices.Equal(got, []int{test.want}) {
			t.Errorf("%v: got %v, want %d", test.row, got, test.want)
		}
	}
	if got := tensor.New(2, 3, 4).ArgMax(); len(got) != 6 {
		t.Errorf("a [2 3 4] tensor has %d rows, want 6", len(got))
	}
}

func TestPanics(t *testing.T) {
	x := tensor.New(2, 3)
	for _, test := range []struct {
		f    func()
		want string
	}{
		{func() { tensor.New(2, -1) }, "shape error in tensor.New: want no negative dimension, have [2 -1]"},
		{
			func() { tensor.FromSlice(make([]float32, 5), 2, 3) },
			"shape error in tensor.FromSlice: want a shape of 5 values, have [2 3]",
		},
		{func() { x.Reshape(7) }, "shape error in tensor.Reshape: want a shape of 6 values, have [7]"},
		{func() { x.At(2, 0) }, "tensor: index [2 0] in a tensor of shape [2 3]"},
		{func() { x.At(0, -1) }, "tensor: index [0 -1] in a tensor of shape [2 3]"},
		{func() { x.Set(1, 0) }, "tensor: index [0] in a tensor of shape [2 3]"},
		{func() { x.Row(2) }, "tensor: rows 2 to 3 of a tensor of shape [2 3]"},
		{func() { x.Slice(2, 1) }, "tensor: rows 2 to 1 of a tensor of shape [2 3]"},
		{func() { tensor.New().Row(0) }, "tensor: rows 0 to 1 of a tensor of shape []"},
		{
			func() { tensor.New(2, 0).ArgMax() },
			"shape error in tensor.ArgMax: want rows of at least one value, have [2 0]",
		},
		{
			func() { tensor.MatMul(x, tensor.New(4, 5)) },
			"shape error in tensor.AddMatMul (C += A·B): want B [3 5], have [4 5]",
		},
		{
			func() { tensor.AddMatMul(tensor.New(2, 4), x, tensor.New(3, 5)) },
			"shape error in tensor.AddMatMul (C += A·B): want C [2 5], have [2 4]",
		},
		{
			func() { tensor.AddMatTMul(tensor.New(3, 4), x, tensor.New(3, 4)) },
			"shape error in tensor.AddMatTMul (C += Aᵀ·B): want B [2 4], have [3 4]",
		},
		{
			func() { tensor.AddMatMulT(tensor.New(2, 4), x, tensor.New(4, 2)) },
			"shape error in tensor.AddMatMulT (C += A·Bᵀ): want B [4 3], have [4 2]",
		},
		{
			func() { tensor.Sigmoid(tensor.New(5), x) },
			"shape error in tensor.Sigmoid: want x [5], have [2 3]",
		},
		{func() { tensor.SetRows(x, tensor.New(2)) }, "shape error in tensor.SetRows: want x [3], have [2]"},
		{func() { tensor.AddRowSum(tensor.New(2), x) }, "shape error in tensor.AddRowSum: want x [3], have [2]"},
	} {
		if got := panicText(test.f); got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}

func TestShapeErrorIsFoundByErrorsAs(t *testing.T) {
	defer func() {
		var e *tensor.ShapeError
		if err, _ := recover().(error); !errors.As(err, &e) || !slices.Equal(e.Have, []int{4}) {
			t.Errorf("recovered %v", err)
		}
	}()
	tensor.FromSlice(nil, 4)
}

func TestAtAllocatesNothing(t *testing.T) {
	x := tensor.New(2, 3)
	if n := testing.AllocsPerRun(10, func() { x.Set(x.At(1, 2)+1, 0, 1) }); n != 0 {
		t.Errorf("At and Set allocate %v times", n)
	}
}

// panicText returns what f panics with.
func panicText(f func()) (text string) {
	defer func() {
		switch v := recover().(type) {
		case error:
			text = v.Error()
		case string:
			text = v
		}
	}()
	f()
	return "no panic"
}
