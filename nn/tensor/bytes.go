package tensor

import "fmt"

// SetBytes sets to = from / 255, rounded once: bytes of 0 … 255 as numbers of [0, 1]. It
// panics if the lengths differ.
//
// Meanwhile the processor brings ahead into its caches: bytes that are turned soon, as many
// as from has, or nil. Examples in random order are spread over a data set of many
// megabytes, and waiting for each takes longer than turning it.
func SetBytes(to []float32, from, ahead []byte) {
	if len(to) != len(from) {
		panic(fmt.Sprintf("tensor: SetBytes of %d numbers from %d bytes", len(to), len(from)))
	}
	if len(ahead) != len(from) {
		ahead = from
	}
	done := bytesVectors(to, from, ahead)
	for i, b := range from[done:] {
		to[done+i] = float32(b) / 255
	}
}
