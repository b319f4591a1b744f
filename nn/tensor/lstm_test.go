//go:build unix

package tensor_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"deepgo/nn/tensor"
)

// lstmStep returns a step of random values, in guarded memory.
func lstmStep(t *testing.T, rnd *rand.Rand, batch, hidden int, atEnd bool) tensor.LSTMStep {
	t.Helper()
	values := func(n int) []float32 { return guardedRandom(t, rnd, atEnd, batch, n).Data }
	return tensor.LSTMStep{
		Hidden: hidden, Gates: values(4 * hidden), C: values(hidden), Before: values(hidden), TanhC: values(hidden),
		H: values(hidden), DGates: values(4 * hidden), DH: values(hidden), DC: values(hidden),
	}
}

func TestLSTMStepIsItsTwinBitByBit(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {3, 7}, {2, 8}, {4, 16}, {5, 33}, {40, 256}} {
		for _, atEnd := range []bool{false, true} {
			var want tensor.LSTMStep
			for cpu := range tensor.CPUs {
				got := lstmStep(t, rand.New(rand.NewPCG(1, 2)), size[0], size[1], atEnd)
				tensor.LSTMForward(got)
				tensor.LSTMBackward(got)
				if want.Hidden == 0 {
					want = got
				}
				checkBits(t, fmt.Sprint(cpu, size, "gates"), got.Gates, want.Gates)
				checkBits(t, fmt.Sprint(cpu, size, "c"), got.C, want.C)
				checkBits(t, fmt.Sprint(cpu, size, "h"), got.H, want.H)
				checkBits(t, fmt.Sprint(cpu, size, "tanh c"), got.TanhC, want.TanhC)
				checkBits(t, fmt.Sprint(cpu, size, "dgates"), got.DGates, want.DGates)
				checkBits(t, fmt.Sprint(cpu, size, "dc"), got.DC, want.DC)
			}
		}
	}
}

// checkBits fails unless got and want have the same bits, or both NaN.
func checkBits(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i, v := range got {
		if !sameBits(v, want[i]) {
			t.Fatalf("%s: value %d is %v, want %v", what, i, v, want[i])
		}
	}
}
