package tensor_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"deepgo/nn/internal/peak"
	"deepgo/nn/tensor"
)

// twinMatMul is C += A·B as its definition reads, A and B given by their values.
func twinMatMul(c *tensor.Tensor, k int, a, b func(i, j int) float32) {
	rows, columns := c.Matrix()
	if k == 0 {
		return // no terms: C keeps its bits, even those of -0
	}
	for i := range rows {
		for j := range columns {
			var sum float32
			for l := range k {
				sum = tensor.FMA(a(i, l), b(l, j), sum)
			}
			c.Data[i*columns+j] += sum
		}
	}
}

// checkMatMuls compares the three products with the twin, bit by bit, for A [m, k] and
// B [k, n].
func checkMatMuls(t *testing.T, cpu string, rnd *rand.Rand, m, k, n int) {
	t.Helper()
	c := random(rnd, m, n)
	products := []struct {
		name string
		add  func(c, a, b *tensor.Tensor)
		a, b *tensor.Tensor
		atA  func(a *tensor.Tensor, i, l int) float32
		atB  func(b *tensor.Tensor, l, j int) float32
	}{
		{"A·B", tensor.AddMatMul, random(rnd, m, k), random(rnd, k, n), at, at},
		{"Aᵀ·B", tensor.AddMatTMul, random(rnd, k, m), random(rnd, k, n), atTransposed, at},
		{"A·Bᵀ", tensor.AddMatMulT, random(rnd, m, k), random(rnd, n, k), at, atTransposed},
	}
	for _, p := range products {
		got, want := c.Clone(), c.Clone()
		p.add(got, p.a, p.b)
		twinMatMul(want, k,
			func(i, l int) float32 { return p.atA(p.a, i, l) },
			func(l, j int) float32 { return p.atB(p.b, l, j) })
		for i := range want.Data {
			if !sameBits(got.Data[i], want.Data[i]) {
				t.Fatalf("%s: C += %s, m %d, k %d, n %d: value %d is %v, want %v", cpu, p.name, m, k, n, i, got.Data[i], want.Data[i])
			}
		}
	}
}

func TestMatMulsAreTheirTwinBitByBit(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	sizes := [][3]int{{10, 784, 30}, {35, 9, 131}, {3, 31, 257}, {20, 300, 90}, {5, 2100, 33}}
	some := []int{0, 1, 2, 3, 4, 5, 8, 13, 16, 17, 33}
	for _, m := range some {
		for _, k := range some {
			for _, n := range some {
				sizes = append(sizes, [3]int{m, k, n})
			}
		}
	}
	for cpu := range tensor.CPUs {
		for _, s := range sizes {
			checkMatMuls(t, cpu, rnd, s[0], s[1], s[2])
		}
	}
}

func TestProductsBeginWithARowAMatrixOrNothing(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for cpu := range tensor.CPUs {
		for _, size := range [][3]int{{1, 1, 1}, {3, 0, 5}, {13, 7, 33}, {20, 1100, 47}, {100, 600, 40}, {90, 300, 1030}} {
			m, k, n := size[0], size[1], size[2]
			a, b := random(rnd, m, k), random(rnd, k, n)
			aT, bT := tensor.New(k, m), tensor.New(n, k)
			tensor.Transpose(aT, a)
			tensor.Transpose(bT, b)
			row, matrix := random(rnd, n), random(rnd, m, n)
			for name, plus := range map[string]*tensor.Tensor{"nothing": nil, "a row": row, "a matrix": matrix} {
				want, got, gotT, gotAT := tensor.New(m, n), random(rnd, m, n), random(rnd, m, n), random(rnd, m, n)
				switch plus {
				case row:
					tensor.SetRows(want, row)
				case matrix:
					copy(want.Data, matrix.Data)
				}
				tensor.AddMatMul(want, a, b)
				tensor.SetMatMul(got, plus, a, b)
				tensor.SetMatMulT(gotT, plus, a, bT)
				tensor.SetMatTMul(gotAT, plus, aT, b)
				for i, v := range want.Data {
					for kind, got := range map[string]*tensor.Tensor{"A·B": got, "A·Bᵀ": gotT, "Aᵀ·B": gotAT} {
						if !sameBits(got.Data[i]+0, v) {
							t.Fatalf("%s, %v, %s plus %s: value %d is %v, want %v", cpu, size, kind, name, i, got.Data[i], v)
						}
					}
				}
			}
		}
	}
}

func TestLargeProductsAreThoseOfPlainGo(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, size := range [][4]int{
		{2, 200, 520, 512}, // it takes several shards
		{1, 530, 300, 45},  // A several blocks, which share B's panels
		{1, 530, 700, 45},  // and several parts of each
	} {
		runtime.GOMAXPROCS(size[0])
		m, k, n := size[1], size[2], size[3]
		a, b, aT, bT := random(rnd, m, k), random(rnd, k, n), random(rnd, k, m), random(rnd, n, k)
		var want []float32
		for cpu := range tensor.CPUs {
			c := tensor.New(m, n)
			tensor.AddMatMul(c, a, b)
			tensor.AddMatMulT(c, a, bT)
			tensor.AddMatTMul(c, aT, b)
			if want == nil {
				want = c.Data
			}
			for i, v := range c.Data {
				if !sameBits(v, want[i]) {
					t.Fatalf("%s, %v: value %d is %v, want %v", cpu, size, i, v, want[i])
				}
			}
		}
	}
}

func FuzzMatMul(f *testing.F) {
	f.Add(uint8(10), uint8(100), uint8(30), uint64(1))
	f.Add(uint8(0), uint8(3), uint8(255), uint64(2))
	f.Add(uint8(17), uint8(5), uint8(129), uint64(3))
	f.Fuzz(func(t *testing.T, m, k, n uint8, seed uint64) {
		m, n = m%32, n%96 // several tiles and a rest of each, and still fast
		for cpu := range tensor.CPUs {
			checkMatMuls(t, cpu, rand.New(rand.NewPCG(seed, 0)), int(m), int(k), int(n))
		}
	})
}

func TestMatMulReadsFurtherDimensionsAsColumns(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	images, w := random(rnd, 3, 1, 2, 2), random(rnd, 4, 5)
	got, want := tensor.MatMul(images, w), tensor.MatMul(images.Reshape(3, 4), w)
	for i := range want.Data {
		if got.Data[i] != want.Data[i] {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

func TestAddingTwiceDoublesExactly(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	a, b, once, twice := random(rnd, 19, 7), random(rnd, 19, 5), tensor.New(7, 5), tensor.New(7, 5)
	tensor.AddMatTMul(once, a, b)
	tensor.AddMatTMul(twice, a, b)
	tensor.AddMatTMul(twice, a, b)
	for i, v := range once.Data {
		if twice.Data[i] != 2*v {
			t.Fatalf("value %d: once %v, twice %v", i, v, twice.Data[i])
		}
	}
}

func TestMatMulAllocatesNothing(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	a, b, c := random(rnd, 20, 30), random(rnd, 30, 150), tensor.New(20, 150)
	if n := testing.AllocsPerRun(10, func() { tensor.AddMatMul(c, a, b) }); n != 0 {
		t.Errorf("a product allocates %v times", n)
	}
}

// BenchmarkGEMM measures C += A·B on shapes of the course's networks, m×k×n. %peak is
// that of the fastest one: of what the multiply-adds of GOMAXPROCS cores could do meanwhile.
func BenchmarkGEMM(b *testing.B) {
	for _, s := range [][3]int{
		{10, 784, 30},
		{64, 784, 128},
		{64, 128, 10},
		{256, 512, 512},
		{1024, 1024, 1024},
		{36864, 25, 6},
		{32, 256, 1024},
	} {
		m, k, n := s[0], s[1], s[2]
		b.Run(fmt.Sprintf("%dx%dx%d", m, k, n), func(b *testing.B) {
			rnd := rand.New(rand.NewPCG(1, 2))
			x, w, y := tensor.New(m, k), tensor.New(k, n), tensor.New(m, n)
			for _, t := range []*tensor.Tensor{x, w} {
				for i := range t.Data {
					t.Data[i] = float32(rnd.NormFloat64())
				}
			}
			most, best := peak.GFLOPS(tensor.HasAVX512()), time.Hour
			for b.Loop() {
				start := time.Now()
				tensor.AddMatMul(y, x, w)
				best = min(best, time.Since(start))
			}
			flop := 2 * float64(m) * float64(k) * float64(n)
			b.ReportMetric(flop*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
			if most > 0 {
				most = max(most, peak.GFLOPS(tensor.HasAVX512())) * float64(runtime.GOMAXPROCS(0))
				b.ReportMetric(100*flop/best.Seconds()/1e9/most, "%peak")
			}
		})
	}
}

// random returns a tensor of normally distributed values; one in 500 is a value where
// arithmetic is at its limits.
func random(rnd *rand.Rand, shape ...int) *tensor.Tensor {
	limits := []float64{0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.NaN(), math.MaxFloat32, 1e-40}
	t := tensor.New(shape...)
	for i := range t.Data {
		t.Data[i] = float32(rnd.NormFloat64())
		if rnd.IntN(500) == 0 {
			t.Data[i] = float32(limits[rnd.IntN(len(limits))])
		}
	}
	return t
}

// at returns the value at [i, j].
func at(t *tensor.Tensor, i, j int) float32 { return t.At(i, j) }

// atTransposed returns the value at [j, i].
func atTransposed(t *tensor.Tensor, i, j int) float32 { return t.At(j, i) }

// sameBits reports whether a and b have the same bits, or are both NaN.
func sameBits(a, b float32) bool {
	return math.Float32bits(a) == math.Float32bits(b) || a != a && b != b
}
