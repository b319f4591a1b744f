package tensor_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"deepgo/nn/tensor"
)

// scene is a convolution's shapes and values.
type scene struct {
	w                   tensor.Window
	groups              int
	x, kernel, b, y, dy *tensor.Tensor
	batch, in, out      int
	height, width       int
	outHeight, outWidth int
}

// newScene returns a scene of the given sizes, whose outputs reach below and right of the
// image by at most below rows and columns.
func newScene(rnd *rand.Rand, batch, perGroup, outs, groups, height, width, below int, w tensor.Window) scene {
	s := scene{w: w, groups: groups, batch: batch, in: perGroup * groups, out: outs * groups, height: height, width: width}
	s.outHeight = max(1, (height+w.Top+below-(w.Height-1)*w.Dilation-1)/w.Stride+1)
	s.outWidth = max(1, (width+w.Left+below-(w.Width-1)*w.Dilation-1)/w.Stride+1)
	s.x = normal(rnd, batch, s.in, height, width)
	s.kernel = normal(rnd, s.out, perGroup, w.Height, w.Width)
	s.b = normal(rnd, s.out)
	s.y = normal(rnd, batch, s.out, s.outHeight, s.outWidth) // to be overwritten
	s.dy = normal(rnd, batch, s.out, s.outHeight, s.outWidth)
	return s
}

// each calls f for each product of the convolution, with the places of the weight, of
// the x and of the y that it belongs to.
func (s scene) each(f func(kernel, x, y int)) {
	perGroup, outs := s.in/s.groups, s.out/s.groups
	for n := range s.batch {
		for o := range s.out {
			for oy := range s.outHeight {
				for ox := range s.outWidth {
					for c := range perGroup {
						for ky := range s.w.Height {
							for kx := range s.w.Width {
								iy := oy*s.w.Stride + ky*s.w.Dilation - s.w.Top
								ix := ox*s.w.Stride + kx*s.w.Dilation - s.w.Left
								if iy < 0 || iy >= s.height || ix < 0 || ix >= s.width {
									continue // outside of the image
								}
								channel := o/outs*perGroup + c
								f(((o*perGroup+c)*s.w.Height+ky)*s.w.Width+kx,
									((n*s.in+channel)*s.height+iy)*s.width+ix,
									((n*s.out+o)*s.outHeight+oy)*s.outWidth+ox)
							}
						}
					}
				}
			}
		}
	}
}

// checkConv compares the three kernels with their definition in float64.
func checkConv(t *testing.T, s scene) {
	t.Helper()
	y, dx, dkernel, db := make([]float64, s.y.Len()), make([]float64, s.x.Len()), make([]float64, s.kernel.Len()), make([]float64, s.out)
	for i := range y {
		y[i] = float64(s.b.Data[i/(s.outHeight*s.outWidth)%s.out])
	}
	for i := range dkernel {
		dkernel[i] = 1
	}
	for i := range db {
		db[i] = 1
	}
	for i, d := range s.dy.Data {
		db[i/(s.outHeight*s.outWidth)%s.out] += float64(d)
	}
	s.each(func(ki, xi, yi int) {
		weight, x, dy := float64(s.kernel.Data[ki]), float64(s.x.Data[xi]), float64(s.dy.Data[yi])
		y[yi] += weight * x
		dx[xi] += weight * dy
		dkernel[ki] += x * dy
	})
	gotX, gotKernel := normal(rand.New(rand.NewPCG(1, 2)), s.x.Shape...), tensor.New(s.kernel.Shape...)
	gotKernel.Fill(1) // to be added to
	gotB := tensor.New(s.out)
	gotB.Fill(1)
	tensor.Conv2D(s.y, s.x, s.kernel, s.b, s.w)
	tensor.Conv2DInputGrad(gotX, s.dy, s.kernel, s.w)
	tensor.AddConv2DGrads(gotKernel, gotB, s.dy, s.x, s.w)
	window, places := s.w.Height*s.w.Width, s.batch*s.outHeight*s.outWidth
	checkClose(t, s, "y", s.y, y, s.in/s.groups*window)
	checkClose(t, s, "dx", gotX, dx, s.out/s.groups*window)
	checkClose(t, s, "dkernel", gotKernel, dkernel, places)
	checkClose(t, s, "db", gotB, db, places)
}

// checkClose fails unless got is want up to rounding. Each value is a sum of at most so many
// terms whose size is about 1. A sum of n such is √n large, though it may happen to be next
// to nothing itself, and n additions each off by half a bit of √n are off by a √n-fold.
func checkClose(t *testing.T, what any, name string, got *tensor.Tensor, want []float64, terms int) {
	t.Helper()
	const bit = 1. / (1 << 23)
	n, off, size := float64(terms+1), 0.0, 0.0
	for i, v := range want {
		off += (float64(got.Data[i]) - v) * (float64(got.Data[i]) - v)
		size += n + v*v
	}
	if !(math.Sqrt(off) <= 2*bit*math.Sqrt(n*size)) {
		t.Fatalf("%s is off by %v of %v: %+v", name, math.Sqrt(off), math.Sqrt(size), what)
	}
}

// normal returns a tensor of numbers from N(0, 1).
func normal(rnd *rand.Rand, shape ...int) *tensor.Tensor {
	t := tensor.New(shape...)
	for i := range t.Data {
		t.Data[i] = float32(rnd.NormFloat64())
	}
	return t
}

func TestConvolutionIsItsDefinition(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, s := range []scene{
		newScene(rnd, 2, 1, 6, 1, 28, 28, 0, tensor.Window{Height: 5, Width: 5, Stride: 1, Dilation: 1}),
		newScene(rnd, 3, 6, 16, 1, 12, 12, 0, tensor.Window{Height: 5, Width: 5, Stride: 1, Dilation: 1}),
		newScene(rnd, 2, 3, 4, 1, 7, 9, 1, tensor.Window{Height: 3, Width: 3, Stride: 1, Dilation: 1, Top: 1, Left: 1}),
		newScene(rnd, 1, 2, 3, 2, 9, 7, 2, tensor.Window{Height: 3, Width: 5, Stride: 2, Dilation: 1, Top: 1, Left: 2}),
		newScene(rnd, 2, 1, 1, 5, 11, 6, 1, tensor.Window{Height: 3, Width: 3, Stride: 1, Dilation: 1, Top: 1, Left: 1}), // depthwise
		newScene(rnd, 2, 1, 2, 3, 13, 10, 2, tensor.Window{Height: 2, Width: 3, Stride: 3, Dilation: 2, Top: 2, Left: 1}),
		newScene(rnd, 4, 5, 7, 1, 3, 3, 0, tensor.Window{Height: 1, Width: 1, Stride: 1, Dilation: 1}),
		newScene(rnd, 3, 17, 19, 1, 13, 14, 1, tensor.Window{Height: 3, Width: 3, Stride: 1, Dilation: 1, Top: 1, Left: 1}), // by minimal filtering
		newScene(rnd, 2, 32, 16, 1, 16, 17, 0, tensor.Window{Height: 3, Width: 3, Stride: 1, Dilation: 1}),
		newScene(rnd, 4, 16, 18, 1, 10, 9, 2, tensor.Window{Height: 3, Width: 3, Stride: 1, Dilation: 1, Top: 2, Left: 3}),
		newScene(rnd, 1, 1, 1, 1, 1, 1, 2, tensor.Window{Height: 3, Width: 3, Stride: 1, Dilation: 1, Top: 1, Left: 1}),
	} {
		checkConv(t, s)
	}
}

func FuzzConv2D(f *testing.F) {
	f.Add(uint64(1), uint64(0x1234567890abcdef))
	f.Add(uint64(2), uint64(0))
	f.Add(uint64(3), uint64(math.MaxUint64))
	f.Fuzz(func(t *testing.T, seed, sizes uint64) {
		next := func(n int) int { // a number from 0 to n−1
			v := int(sizes % uint64(n))
			sizes /= uint64(n)
			return v
		}
		w := tensor.Window{
			Height: 1 + next(5), Width: 1 + next(5), Stride: 1 + next(3), Dilation: 1 + next(3),
			Top: next(4), Left: next(4),
		}
		batch, perGroup, outs, groups := 1+next(3), 1+next(4), 1+next(9), 1+next(3)
		height, width, below := 1+next(17), 1+next(37), next(5)
		if next(2) == 1 { // by minimal filtering, if it isn't too narrow
			perGroup, outs, groups = 15+perGroup, 15+outs, 1
			w.Height, w.Width, w.Stride, w.Dilation = 3, 3, 1, 1
		}
		checkConv(t, newScene(rand.New(rand.NewPCG(seed, 0)), batch, perGroup, outs, groups, height, width, below, w))
	})
}

func TestMinimalFilteringRoundsLittleMore(t *testing.T) {
	const most = 3. // times what a chain of multiply-adds is off by
	rnd := rand.New(rand.NewPCG(1, 2))
	s := newScene(rnd, 4, 32, 24, 1, 16, 16, 1, tensor.Window{Height: 3, Width: 3, Stride: 1, Dilation: 1, Top: 1, Left: 1})
	s.b.Zero()
	got := [3]*tensor.Tensor{s.y, tensor.New(s.x.Shape...), tensor.New(s.kernel.Shape...)}
	var chain [3][]float32
	var want [3][]float64
	for i, g := range got {
		chain[i], want[i] = make([]float32, g.Len()), make([]float64, g.Len())
	}
	s.each(func(ki, xi, yi int) {
		weight, x, dy := s.kernel.Data[ki], s.x.Data[xi], s.dy.Data[yi]
		for i, p := range [3]struct {
			a, b float32
			at   int
		}{{weight, x, yi}, {weight, dy, xi}, {x, dy, ki}} {
			chain[i][p.at] = tensor.FMA(p.a, p.b, chain[i][p.at])
			want[i][p.at] += float64(p.a) * float64(p.b)
		}
	})
	tensor.Conv2D(s.y, s.x, s.kernel, s.b, s.w)
	tensor.Conv2DInputGrad(got[1], s.dy, s.kernel, s.w)
	tensor.AddConv2DGrads(got[2], nil, s.dy, s.x, s.w)
	for i, name := range []string{"y", "dx", "dkernel"} {
		var off, direct float64
		for j, w := range want[i] {
			off += (float64(got[i].Data[j]) - w) * (float64(got[i].Data[j]) - w)
			direct += (float64(chain[i][j]) - w) * (float64(chain[i][j]) - w)
		}
		ratio := math.Sqrt(off / direct)
		if t.Logf("%s: %.2f", name, ratio); !(ratio <= most) || ratio == 1 { // 1 if there is no filtering
			t.Errorf("%s is off by %.2f of what a direct sum is off by", name, ratio)
		}
	}
}

func TestConvolutionOfAnImageDoesNotDependOnItsBatch(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	w := tensor.Window{Height: 3, Width: 3, Stride: 1, Dilation: 1, Top: 1, Left: 1}
	for _, channels := range []int{5, 16} {
		s := newScene(rnd, 9, channels, channels+1, 1, 9, 10, 1, w)
		tensor.Conv2D(s.y, s.x, s.kernel, s.b, w)
		for i := range s.batch {
			y := tensor.New(s.y.Slice(i, i+1).Shape...)
			tensor.Conv2D(y, s.x.Slice(i, i+1), s.kernel, s.b, w)
			checkBits(t, fmt.Sprintf("image %d with %d channels", i, channels), y.Data, s.y.Slice(i, i+1).Data)
		}
	}
}

func TestConvolutionAllocatesNothing(t *testing.T) {
	w := tensor.Window{Height: 3, Width: 3, Stride: 1, Dilation: 1, Top: 1, Left: 1}
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, s := range []scene{newScene(rnd, 2, 3, 4, 1, 8, 8, 1, w), newScene(rnd, 8, 16, 17, 1, 9, 10, 1, w)} {
		allocs := testing.AllocsPerRun(10, func() {
			tensor.Conv2D(s.y, s.x, s.kernel, s.b, s.w)
			tensor.Conv2DInputGrad(s.x, s.dy, s.kernel, s.w)
			tensor.AddConv2DGrads(s.kernel, s.b, s.dy, s.x, s.w)
		})
		if allocs != 0 {
			t.Errorf("%d channels: %v allocations", s.in, allocs)
		}
	}
}

func TestConvolutionsAreTheirTwinBitByBit(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var scenes []scene
	for range 60 {
		w := tensor.Window{
			Height: 1 + rnd.IntN(5), Width: 1 + rnd.IntN(6), Stride: 1 + rnd.IntN(3), Dilation: 1 + rnd.IntN(2),
			Top: rnd.IntN(4), Left: rnd.IntN(4),
		}
		scenes = append(scenes, newScene(rnd, 1+rnd.IntN(3), 1+rnd.IntN(5), 1+rnd.IntN(14), 1+rnd.IntN(2), 1+rnd.IntN(20), 1+rnd.IntN(40), rnd.IntN(3), w))
	}
	scenes = append(scenes,
		newScene(rnd, 20, 8, 40, 1, 18, 33, 0, tensor.Window{Height: 3, Width: 3, Stride: 1, Dilation: 1, Top: 1, Left: 1}), // several shards
		newScene(rnd, 3, 7, 9, 1, 5, 8, 0, tensor.Window{Height: 1, Width: 1, Stride: 1, Dilation: 1}))
	for range 20 { // images abreast
		w := tensor.Window{
			Height: 2 + rnd.IntN(4), Width: 2 + rnd.IntN(4), Stride: 1 + rnd.IntN(2), Dilation: 1 + rnd.IntN(2),
			Top: rnd.IntN(4), Left: rnd.IntN(4),
		}
		scenes = append(scenes, newScene(rnd, 8+rnd.IntN(34), 4+rnd.IntN(9), 5+rnd.IntN(14), 1+rnd.IntN(2), 1+rnd.IntN(9), 1+rnd.IntN(9), rnd.IntN(5), w))
	}
	for range 20 { // rows of whole eights
		w := tensor.Window{Height: 1 + rnd.IntN(5), Width: 4 + rnd.IntN(2), Stride: 1, Dilation: 1 + rnd.IntN(2), Top: rnd.IntN(4), Left: rnd.IntN(4)}
		below := rnd.IntN(3)
		width := 8*(1+rnd.IntN(4)) + (w.Width-1)*w.Dilation - w.Left - below
		scenes = append(scenes, newScene(rnd, 1+rnd.IntN(20), 1+rnd.IntN(5), 1+rnd.IntN(14), 1+rnd.IntN(2), 1+rnd.IntN(20), max(1, width), below, w))
	}
	for range 12 { // by minimal filtering
		w := tensor.Window{Height: 3, Width: 3, Stride: 1, Dilation: 1, Top: rnd.IntN(4), Left: rnd.IntN(4)}
		scenes = append(scenes, newScene(rnd, 1+rnd.IntN(20), 16+rnd.IntN(20), 16+rnd.IntN(20), 1, 8+rnd.IntN(20), 10+rnd.IntN(20), rnd.IntN(3), w))
	}
	for _, s := range scenes {
		var want [][]float32
		for cpu := range tensor.CPUs {
			y, dx, dkernel, db := tensor.New(s.y.Shape...), tensor.New(s.x.Shape...), tensor.New(s.kernel.Shape...), tensor.New(s.out)
			tensor.Conv2D(y, s.x, s.kernel, s.b, s.w)
			tensor.Conv2DInputGrad(dx, s.dy, s.kernel, s.w)
			tensor.AddConv2DGrads(dkernel, db, s.dy, s.x, s.w)
			got := [][]float32{y.Data, dx.Data, dkernel.Data, db.Data}
			if want == nil {
				want = got
			}
			for i, name := range []string{"y", "dx", "dkernel", "db"} {
				for j, v := range got[i] {
					if !sameBits(v, want[i][j]) {
						t.Fatalf("%s: value %d of %s is %v, want %v: %+v, x %v, kernel %v", cpu, j, name, v, want[i][j], s.w, s.x.Shape, s.kernel.Shape)
					}
				}
			}
		}
	}
}
