package peak

// multiplyAdd does n times 24 multiply-adds, and returns the number of operations.
func multiplyAdd(n int, avx512 bool) (flop int) {
	if avx512 {
		peakAVX512(n)
		return n * 24 * 16 * 2
	}
	peakAVX2(n)
	return n * 24 * 8 * 2
}
