package tensor_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"deepgo/nn/tensor"
)

// checkPools compares both poolings and their gradients with their definition.
func checkPools(t *testing.T, s scene) {
	t.Helper()
	size := s.outHeight * s.outWidth
	largest, sum, count, where := make([]float64, s.y.Len()), make([]float64, s.y.Len()), make([]float64, s.y.Len()), make([]int, s.y.Len())
	for i := range largest {
		largest[i] = math.Inf(-1)
	}
	s.each(func(_, xi, yi int) {
		v := float64(s.x.Data[xi])
		if v > largest[yi] {
			largest[yi], where[yi] = v, xi
		}
		sum[yi] += v
		count[yi]++
	})
	dMax, dAvg := make([]float64, s.x.Len()), make([]float64, s.x.Len())
	for yi, d := range s.dy.Data {
		if count[yi] == 0 {
			t.Fatalf("the window at %d of %d sees nothing", yi%size, size)
		}
		dMax[where[yi]] += float64(d)
		sum[yi] /= count[yi]
	}
	s.each(func(_, xi, yi int) { dAvg[xi] += float64(s.dy.Data[yi]) / count[yi] })

	dx := normal(rand.New(rand.NewPCG(1, 2)), s.x.Shape...) // to be overwritten
	tensor.MaxPool2D(s.y, s.x, s.w)
	checkClose(t, s, "largest", s.y, largest, s.w.Height*s.w.Width)
	tensor.MaxPool2DGrad(dx, s.dy, s.x, s.w)
	checkClose(t, s, "dx of largest", dx, dMax, s.w.Height*s.w.Width)
	tensor.AvgPool2D(s.y, s.x, s.w)
	checkClose(t, s, "mean", s.y, sum, s.w.Height*s.w.Width)
	tensor.AvgPool2DGrad(dx, s.dy, s.w)
	checkClose(t, s, "dx of mean", dx, dAvg, s.w.Height*s.w.Width)
}

func TestPoolingIsItsDefinition(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, s := range []scene{
		newScene(rnd, 2, 1, 1, 6, 24, 24, 0, tensor.Window{Height: 2, Width: 2, Stride: 2, Dilation: 1}),
		newScene(rnd, 3, 1, 1, 2, 7, 9, 0, tensor.Window{Height: 2, Width: 2, Stride: 2, Dilation: 1}),
		newScene(rnd, 2, 1, 1, 3, 9, 7, 1, tensor.Window{Height: 3, Width: 3, Stride: 2, Dilation: 1, Top: 1, Left: 1}),
		newScene(rnd, 1, 1, 1, 1, 5, 6, 1, tensor.Window{Height: 3, Width: 3, Stride: 1, Dilation: 1, Top: 1, Left: 1}),
		newScene(rnd, 1, 1, 1, 2, 3, 3, 0, tensor.Window{Height: 3, Width: 3, Stride: 1, Dilation: 1}),
		newScene(rnd, 1, 1, 1, 2, 1, 1, 0, tensor.Window{Height: 1, Width: 1, Stride: 1, Dilation: 1}),
	} {
		checkPools(t, s)
		for i := range s.x.Data { // many are equal: the first of them counts
			s.x.Data[i] = float32(rnd.IntN(3))
		}
		checkPools(t, s)
	}
}

func FuzzPool2D(f *testing.F) {
	f.Add(uint64(1), uint64(0x1234567890abcdef))
	f.Add(uint64(2), uint64(0))
	f.Fuzz(func(t *testing.T, seed, sizes uint64) {
		next := func(n int) int { // a number from 0 to n−1
			v := int(sizes % uint64(n))
			sizes /= uint64(n)
			return v
		}
		size := 1 + next(5)
		pad := next(size/2 + 1)
		w := tensor.Window{Height: size, Width: size, Stride: 1 + next(5), Dilation: 1, Top: pad, Left: pad}
		checkPools(t, newScene(rand.New(rand.NewPCG(seed, 0)), 1+next(3), 1, 1, 1+next(7),
			size+next(17), size+next(37), pad, w))
	})
}

func TestMaxPoolKeepsNaN(t *testing.T) {
	nan := float32(math.NaN())
	w := tensor.Window{Height: 2, Width: 2, Stride: 2, Dilation: 1}
	for _, x := range [][]float32{{nan, 1, 2, 3}, {1, 2, nan, 3}, {1, nan, nan, 3}} {
		y := tensor.New(1, 1, 1, 1)
		if tensor.MaxPool2D(y, tensor.FromSlice(x, 1, 1, 2, 2), w); y.Data[0] == y.Data[0] {
			t.Errorf("the largest of %v is %v", x, y.Data[0])
		}
	}
}

func TestPoolingAllocatesNothing(t *testing.T) {
	w := tensor.Window{Height: 2, Width: 2, Stride: 2, Dilation: 1}
	s := newScene(rand.New(rand.NewPCG(1, 2)), 2, 1, 1, 3, 8, 8, 0, w)
	dx := tensor.New(s.x.Shape...)
	allocs := testing.AllocsPerRun(10, func() {
		tensor.MaxPool2D(s.y, s.x, w)
		tensor.MaxPool2DGrad(dx, s.dy, s.x, w)
		tensor.AvgPool2D(s.y, s.x, w)
		tensor.AvgPool2DGrad(dx, s.dy, w)
	})
	if allocs != 0 {
		t.Errorf("%v allocations", allocs)
	}
}
