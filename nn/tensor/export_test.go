package tensor

// FMA is x·y + z, rounded once, in plain Go.
func FMA(x, y, z float32) float32 { return fma(x, y, z) }

// HasAVX512 reports whether AVX-512 is in use.
func HasAVX512() bool { return use == avx512 }

// CPUs uses each set of instructions that the machine has in turn, plain Go first, and
// yields its name.
func CPUs(yield func(name string) bool) {
	defer func(before cpu) { use = before }(use)
	for c := range best() + 1 {
		use = c
		if !yield(c.String()) {
			return
		}
	}
}

// Loops is how many loops there are.
const Loops = int(loops)

// RunLoop does one of them.
func RunLoop(l int, numbers [8]float32, slices ...[]float32) { loop(l).run(numbers, slices...) }

// ExpOf, SigmoidOf and TanhOf are functions of one value.
var ExpOf, SigmoidOf, TanhOf = exp, sigmoid, tanh
