//go:build unix

package tensor_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"syscall"
	"testing"
	"unsafe"

	"deepgo/nn/tensor"
)

// guarded returns n values of memory between two pages that nothing may touch: at the
// very end of what lies between them, or at its beginning.
func guarded(t *testing.T, n int, atEnd bool) []float32 {
	t.Helper()
	page := syscall.Getpagesize()
	size := (4*n + page - 1) / page * page
	all, err := syscall.Mmap(-1, 0, size+2*page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Munmap(all) })
	for _, guard := range [][]byte{all[:page], all[page+size:]} {
		if err := syscall.Mprotect(guard, syscall.PROT_NONE); err != nil {
			t.Fatal(err)
		}
	}
	if n == 0 {
		return nil
	}
	from := page
	if atEnd {
		from += size - 4*n
	}
	return unsafe.Slice((*float32)(unsafe.Pointer(&all[from])), n)
}

// guardedRandom returns a tensor of random values in guarded memory.
func guardedRandom(t *testing.T, rnd *rand.Rand, atEnd bool, shape ...int) *tensor.Tensor {
	t.Helper()
	values := random(rnd, shape...)
	data := guarded(t, len(values.Data), atEnd)
	copy(data, values.Data)
	return tensor.FromSlice(data, shape...)
}

func TestProductsStayInTheirSlices(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // so that a large A is cut into blocks
	rnd := rand.New(rand.NewPCG(1, 2))
	for range tensor.CPUs {
		for _, size := range [][3]int{{1, 1, 1}, {3, 2, 5}, {12, 7, 32}, {13, 33, 47}, {200, 520, 512}, {5, 1100, 31}, {30, 10, 784}, {80, 300, 1030}, {530, 300, 45}} {
			for _, atEnd := range []bool{false, true} {
				m, k, n := size[0], size[1], size[2]
				c := guardedRandom(t, rnd, atEnd, m, n)
				tensor.AddMatMul(c, guardedRandom(t, rnd, atEnd, m, k), guardedRandom(t, rnd, atEnd, k, n))
				tensor.AddMatTMul(c, guardedRandom(t, rnd, atEnd, k, m), guardedRandom(t, rnd, atEnd, k, n))
				tensor.AddMatMulT(c, guardedRandom(t, rnd, atEnd, m, k), guardedRandom(t, rnd, atEnd, n, k))
				tensor.SetMatMul(c, guardedRandom(t, rnd, atEnd, n), guardedRandom(t, rnd, atEnd, m, k), guardedRandom(t, rnd, atEnd, k, n))
			}
		}
	}
}

func TestPackedProductsAreTheirTwinBitByBitAndStayInTheirSlices(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, size := range [][3]int{{1, 1, 1}, {2, 5, 40}, {7, 40, 16}, {13, 33, 47}, {32, 256, 130}, {40, 600, 33}, {90, 300, 400}} {
		for _, atEnd := range []bool{false, true} {
			for cpu := range tensor.CPUs {
				rnd := rand.New(rand.NewPCG(1, 2))
				m, k, n := size[0], size[1], size[2]
				a, b, row, want := guardedRandom(t, rnd, atEnd, m, k), guardedRandom(t, rnd, atEnd, k, n), guardedRandom(t, rnd, atEnd, n), tensor.New(m, n)
				bT := tensor.FromSlice(guarded(t, n*k, atEnd), n, k)
				tensor.Transpose(bT, b)
				tensor.SetMatMul(want, row, a, b)
				for _, cores := range []int{1, 2} {
					runtime.GOMAXPROCS(cores)
					for i, pack := range []func(packed *tensor.Tensor){
						func(packed *tensor.Tensor) { tensor.Pack(packed, b) },
						func(packed *tensor.Tensor) { tensor.PackTransposed(packed, bT) },
					} {
						packed := tensor.FromSlice(guarded(t, tensor.PackedLen(k, n), atEnd), tensor.PackedLen(k, n))
						pack(packed)
						got := tensor.FromSlice(guarded(t, m*n, atEnd), m, n)
						tensor.SetMatMulPacked(got, row, a, packed)
						checkBits(t, fmt.Sprint(cpu, size, cores, i), got.Data, want.Data)
					}
				}
			}
		}
	}
}

func TestRowSumsAreTheirTwinBitByBitAndStayInTheirSlices(t *testing.T) {
	for _, columns := range []int{1, 7, 8, 9, 16, 31, 63, 64, 65, 200} {
		for _, atEnd := range []bool{false, true} {
			var want []float32
			for cpu := range tensor.CPUs {
				rnd := rand.New(rand.NewPCG(1, 2))
				y, x := guardedRandom(t, rnd, atEnd, 5, columns), guardedRandom(t, rnd, atEnd, columns)
				tensor.AddRowSum(x, y)
				if want == nil {
					want = x.Data
				}
				checkBits(t, fmt.Sprint(cpu, columns), x.Data, want)
			}
		}
	}
}

func TestLoopsStayInTheirSlices(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range tensor.CPUs {
		for l := range tensor.Loops {
			for _, n := range []int{1, 7, 8, 15, 16, 33} {
				for _, atEnd := range []bool{false, true} {
					var operands [][]float32
					for range 4 {
						operands = append(operands, guardedRandom(t, rnd, atEnd, n).Data)
					}
					tensor.RunLoop(l, [8]float32{1, 2, 3, 4, 5, 6, 7, 8}, operands...)
				}
			}
		}
	}
}

func TestConvolutionsStayInTheirSlices(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	w := tensor.Window{Height: 3, Width: 3, Stride: 1, Dilation: 1, Top: 1, Left: 1}
	bare := tensor.Window{Height: 3, Width: 3, Stride: 1, Dilation: 1}
	five := tensor.Window{Height: 5, Width: 5, Stride: 1, Dilation: 1}
	for range tensor.CPUs {
		for _, size := range [][3]int{{2, 6, 8}, {1, 7, 24}, {9, 16, 8}} { // whole eights
			for _, atEnd := range []bool{false, true} {
				batch, outs, width := size[0], size[1], size[2]
				x, y := guardedRandom(t, rnd, atEnd, batch, 3, 11, width+4), guardedRandom(t, rnd, atEnd, batch, outs, 7, width)
				kernel, b := guardedRandom(t, rnd, atEnd, outs, 3, 5, 5), guardedRandom(t, rnd, atEnd, outs)
				tensor.AddConv2DGrads(kernel, b, y, x, five)
				tensor.Conv2D(y, x, kernel, b, five)
			}
		}
		for _, size := range [][4]int{{2, 7, 13, 3}, {2, 7, 13, 8}, {2, 7, 5, 13}, {2, 7, 13, 20}, {2, 7, 6, 33}, {19, 7, 13, 6}, {4, 18, 21, 14}, {4, 16, 32, 16}} {
			for _, atEnd := range []bool{false, true} {
				batch, ins, outs, width := size[0], size[1], size[2], size[3]
				x, y := guardedRandom(t, rnd, atEnd, batch, ins, 5, width), guardedRandom(t, rnd, atEnd, batch, outs, 5, width)
				kernel, b := guardedRandom(t, rnd, atEnd, outs, ins, 3, 3), guardedRandom(t, rnd, atEnd, outs)
				tensor.Conv2D(y, x, kernel, b, w)
				tensor.Conv2DInputGrad(x, y, kernel, w)
				tensor.AddConv2DGrads(kernel, b, y, x, w)
				inner := guardedRandom(t, rnd, atEnd, batch, outs, 3, width-2)
				tensor.Conv2D(inner, x, kernel, b, bare)
				tensor.AddConv2DGrads(kernel, b, inner, x, bare)
			}
		}
	}
}

func TestPoolingIsItsTwinBitByBitAndStaysInItsSlices(t *testing.T) {
	halves := tensor.Window{Height: 2, Width: 2, Stride: 2, Dilation: 1}
	for _, size := range [][2]int{{2, 2}, {4, 8}, {6, 24}, {3, 17}, {8, 8}, {4, 32}, {4, 34}, {2, 70}} {
		for _, atEnd := range []bool{false, true} {
			var want [2][]float32
			for cpu := range tensor.CPUs {
				rnd := rand.New(rand.NewPCG(1, 2))
				x, dx := guardedRandom(t, rnd, atEnd, 3, 2, size[0], size[1]), guardedRandom(t, rnd, atEnd, 3, 2, size[0], size[1])
				for i := range x.Data {
					if rnd.IntN(2) == 0 { // many are equal
						x.Data[i] = float32(rnd.IntN(2))
					}
				}
				y, dy := guardedRandom(t, rnd, atEnd, 3, 2, size[0]/2, size[1]/2), guardedRandom(t, rnd, atEnd, 3, 2, size[0]/2, size[1]/2)
				tensor.MaxPool2D(y, x, halves)
				tensor.MaxPool2DGrad(dx, dy, x, halves)
				if want[0] == nil {
					want = [2][]float32{y.Data, dx.Data}
				}
				checkBits(t, fmt.Sprint(cpu, size, "y"), y.Data, want[0])
				checkBits(t, fmt.Sprint(cpu, size, "dx"), dx.Data, want[1])
			}
		}
	}
}

func TestStreamsAreTheirTwinBitByBitAndStayInTheirSlices(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, counter := range []uint64{0, 5, 1<<32 - 3, 1<<32 - 40, 1<<40 + 7} {
		for _, n := range []int{1, 4, 31, 32, 64, 67, 130, 1000, 70_000} {
			for _, atEnd := range []bool{false, true} {
				var want [3][]float32
				p := guardedRandom(t, rnd, atEnd, n)
				for cpu := range tensor.CPUs {
					s := tensor.Stream{Seed: 0x123456789abcdef0, Counter: counter}
					u, b, m := guardedRandom(t, rnd, atEnd, n), guardedRandom(t, rnd, atEnd, n), guardedRandom(t, rnd, atEnd, n)
					s.Uniform(u)
					s.Bernoulli(b, p)
					s.Mask(m, 0.3, 2)
					if want[0] == nil {
						want = [3][]float32{u.Data, b.Data, m.Data}
					}
					for i, x := range []*tensor.Tensor{u, b, m} {
						checkBits(t, fmt.Sprint(cpu, counter, n, i), x.Data, want[i])
					}
				}
			}
		}
	}
}

func TestSoftmaxIsItsTwinBitByBitAndStaysInItsSlices(t *testing.T) {
	for _, n := range []int{1, 3, 8, 10, 16, 17, 65} {
		for _, atEnd := range []bool{false, true} {
			var want []float32
			for cpu := range tensor.CPUs {
				x := guardedRandom(t, rand.New(rand.NewPCG(1, 2)), atEnd, 4, n)
				tensor.Softmax(x, x)
				if want == nil {
					want = x.Data
				}
				checkBits(t, fmt.Sprint(cpu, n), x.Data, want)
			}
		}
	}
}

func TestBytesBecomeNumbers(t *testing.T) {
	for range tensor.CPUs {
		for n := range 100 {
			words := guarded(t, (n+3)/4, true)
			from := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), 4*len(words))[4*len(words)-n:]
			for i := range from {
				from[i] = byte(37*i + 5*n)
			}
			to := guarded(t, n, true)
			tensor.SetBytes(to, from, nil)
			for i, b := range from {
				if to[i] != float32(b)/255 {
					t.Fatalf("%d bytes: %d becomes %v", n, b, to[i])
				}
			}
		}
	}
	if text := panicText(func() { tensor.SetBytes(make([]float32, 3), make([]byte, 2), nil) }); text != "tensor: SetBytes of 3 numbers from 2 bytes" {
		t.Error(text)
	}
}
