//go:build unix

package tensor_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"deepgo/nn/tensor"
)

func TestSquareSumIsSixteenChainsBitByBitAndStaysInItsSlice(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 5, 15, 16, 17, 31, 32, 160, 1003} {
		for _, atEnd := range []bool{false, true} {
			x := guarded(t, n, atEnd)
			var chains [16]float64
			for i := range x {
				x[i] = float32(rnd.NormFloat64())
				v := x[i]
				chains[i%16] += float64(v) * float64(v)
			}
			want := 0.0
			for _, c := range chains {
				want += c
			}
			for cpu := range tensor.CPUs {
				if got := tensor.SquareSum(tensor.FromSlice(x, n)); math.Float64bits(got) != math.Float64bits(want) {
					t.Errorf("%v, %d values: %v, want %v", cpu, n, got, want)
				}
			}
		}
	}
}
