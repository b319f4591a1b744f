// Package peak measures the most that a core can do, for benchmarks to compare with.
package peak

import (
	"time"

	"golang.org/x/sys/cpu"
)

// Best returns GFLOPS with the best instructions that the machine has.
func Best() float64 {
	if !cpu.X86.HasAVX2 && !cpu.X86.HasAVX512F {
		return 0
	}
	return GFLOPS(cpu.X86.HasAVX512F)
}

// GFLOPS returns how many billion multiply-adds of float32, each counted as two, one
// core does in a second, when it does nothing else: the best of some short runs. With
// AVX-512 they are of 16 values, else of 8. Where there is no loop for the machine it
// returns 0.
func GFLOPS(avx512 bool) float64 {
	const n, runs = 4_000, 10
	best := 0.0
	for range runs {
		start := time.Now()
		flop := multiplyAdd(n, avx512)
		best = max(best, float64(flop)/float64(time.Since(start).Nanoseconds()))
	}
	return best
}
