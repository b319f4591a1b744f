package tensor_test

import (
	"math"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"deepgo/nn/tensor"
)

// checkLoops runs each loop with each set of instructions, on copies of the operands
// that make returns, and wants the bits of plain Go.
func checkLoops(t *testing.T, numbers [8]float32, n int, operand func(i int) []float32) {
	t.Helper()
	for l := range tensor.Loops {
		var want [][]float32
		for cpu := range tensor.CPUs {
			var got [][]float32
			for i := range 4 {
				got = append(got, operand(i))
			}
			tensor.RunLoop(l, numbers, got...)
			if want == nil {
				want = got
			}
			for i := range got {
				for j, v := range got[i] {
					if !sameBits(v, want[i][j]) {
						t.Fatalf("loop %d, %s, n %d: value %d of operand %d is %x, want %x", l, cpu, n, j, i, v, want[i][j])
					}
				}
			}
		}
	}
}

func TestLoopsAreTheirTwinsBitByBit(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	numbers := [8]float32{0.9, 0.1, 0.99, 0.01, 0.3, 1.5, 1e-8, 1}
	for n := range 70 {
		offset := n % 5
		values := random(rnd, 4, n+offset)
		checkLoops(t, numbers, n, func(i int) []float32 { return slices.Clone(values.Row(i).Data)[offset:] })
	}
	any := make([]float32, 40_000)
	for i := range any {
		any[i] = anyFloat(rnd)
	}
	checkLoops(t, numbers, 10_000, func(i int) []float32 { return slices.Clone(any[i*10_000:][:10_000]) })
	for i := range any {
		any[i] = float32(rnd.NormFloat64() * 20)
	}
	checkLoops(t, numbers, 10_000, func(i int) []float32 { return slices.Clone(any[i*10_000:][:10_000]) })
}

func TestLoopsAreCutIntoShards(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	const n = 200_003
	values := random(rnd, 4, n)
	checkLoops(t, [8]float32{1, 2, 3, 4, 5, 6, 7, 8}, n, func(i int) []float32 { return slices.Clone(values.Row(i).Data) })
}

func FuzzLoops(f *testing.F) {
	f.Add(uint64(1), uint8(33), float32(0.5), float32(2))
	f.Add(uint64(2), uint8(7), float32(math.Inf(1)), float32(-1))
	f.Fuzz(func(t *testing.T, seed uint64, n uint8, a, b float32) {
		rnd := rand.New(rand.NewPCG(seed, 0))
		values := tensor.New(4, int(n))
		for i := range values.Data {
			values.Data[i] = anyFloat(rnd)
		}
		checkLoops(t, [8]float32{a, b, b, a, b, a, b, a}, int(n), func(i int) []float32 { return slices.Clone(values.Row(i).Data) })
	})
}

// ulps returns how far got is from want, in units of the last place of want.
func ulps(got float32, want float64) float64 {
	unit := math.Ldexp(1, -149)
	if want != 0 {
		_, e := math.Frexp(want)
		unit = math.Ldexp(1, max(e-24, -149))
	}
	return math.Abs(float64(got)-want) / unit
}

func TestPowersAreWithinTheirErrors(t *testing.T) {
	functions := []struct {
		name  string
		got   func(float32) float32
		want  func(float64) float64
		bound float64
	}{
		{"exp", tensor.ExpOf, math.Exp, 1.0},
		{"sigmoid", tensor.SigmoidOf, func(x float64) float64 {
			if x < 0 {
				return math.Exp(x) / (1 + math.Exp(x))
			}
			return 1 / (1 + math.Exp(-x))
		}, 2.5},
		{"tanh", tensor.TanhOf, math.Tanh, 3.0},
	}
	const step = 9973
	for _, f := range functions {
		worst, at := 0.0, float32(0)
		for b := uint32(0); b <= math.MaxUint32-step; b += step {
			x := math.Float32frombits(b)
			want := f.want(float64(x))
			if x != x || want > math.MaxFloat32 {
				continue
			}
			if e := ulps(f.got(x), want); e > worst {
				worst, at = e, x
			}
		}
		t.Logf("%s: %.3f ulp at %v", f.name, worst, at)
		if worst > f.bound {
			t.Errorf("%s(%v) is off by %.2f units of the last place, want at most %v", f.name, at, worst, f.bound)
		}
		for _, x := range []float64{math.Inf(1), math.Inf(-1), math.NaN(), 0, 1000, -1000} {
			if got, want := f.got(float32(x)), float32(f.want(x)); !sameBits(got, want) {
				t.Errorf("%s(%v) = %v, want %v", f.name, x, got, want)
			}
		}
	}
}

func TestKernelsForAVX2UseItsRegistersAlone(t *testing.T) {
	files, _ := os.ReadDir(".")
	beyond := regexp.MustCompile(`\b([XY](1[6-9]|2\d|3[01])|Z\d+|K\d)\b`)
	checked := 0
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), "_amd64.s") {
			continue
		}
		text, err := os.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, kernel := range strings.Split(string(text), "\nTEXT ·")[1:] {
			name, _, _ := strings.Cut(kernel, "(")
			if !strings.HasSuffix(name, "AVX2") {
				continue
			}
			checked++
			if r := beyond.FindString(kernel); r != "" {
				t.Errorf("%s: %s uses %s", f.Name(), name, r)
			}
		}
	}
	if checked == 0 {
		t.Error("no kernel was looked at")
	}
}

func TestAddSignLeavesZeroAndNaNAlone(t *testing.T) {
	zero, nan, inf := float32(0), float32(math.NaN()), float32(math.Inf(1))
	x := tensor.FromSlice([]float32{3, -0.5, zero, -zero, nan, -nan, inf, -inf}, 8)
	for _, α := range []float32{0.25, -0.25} {
		y := tensor.FromSlice([]float32{1, 1, 1, 1, 1, 1, 1, 1}, 8)
		tensor.AddSign(y, α, x)
		want := []float32{1 + α, 1 - α, 1, 1, 1, 1, 1 + α, 1 - α}
		if !slices.Equal(y.Data, want) {
			t.Errorf("α = %g: %v, want %v", α, y.Data, want)
		}
	}
}
