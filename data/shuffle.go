package data

import "math/bits"

// golden is 2⁶⁴ divided by the golden ratio, made odd: the step of SplitMix64.
const golden = 0x9e3779b97f4a7c15

// splitMix returns number i of the SplitMix64 generator that starts at seed (Steele,
// Lea, Flood: "Fast splittable pseudorandom number generators", 2014). It is a
// function of its arguments alone, so that a seed and a counter are the whole state.
func splitMix(seed, i uint64) uint64 {
	z := seed + (i+1)*golden
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// shuffle fills order with 0 … len−1 in the order of the given epoch (Fisher and
// Yates; Knuth, The Art of Computer Programming, 3.4.2, algorithm P). It is spelt out
// rather than left to math/rand/v2, whose Shuffle may change with Go's version.
func shuffle(order []int32, seed, epoch uint64) {
	stream := splitMix(seed, epoch)
	for i := range order {
		order[i] = int32(i)
	}
	for i := len(order) - 1; i > 0; i-- {
		// The high word of a product with i+1 is uniform in 0 … i but for 2⁻⁴⁰.
		j, _ := bits.Mul64(splitMix(stream, uint64(i)), uint64(i+1))
		order[i], order[j] = order[j], order[i]
	}
}
