// Package tensor holds the numbers: arrays of float32 with any number of dimensions,
// and the loops that do a network's arithmetic.
//
//	a := tensor.FromSlice([]float32{1, 2, 3, 4, 5, 6}, 2, 3)
//	b := tensor.FromSlice([]float32{1, 0, 0, 1, 1, 1}, 3, 2)
//	fmt.Println(tensor.MatMul(a, b))
//
// A Tensor is a plain struct, a shape and the values in row-major order: the last
// index moves fastest, and a [2, 3] tensor holds row 0, then row 1. Row, Slice and
// Reshape are views: they share the values they were taken from. By convention the
// first dimension counts the examples of a batch: [batch, feature], images [batch,
// channel, height, width].
//
// # The loops
//
// What costs time in a layer lies here, so that this is the one place to make fast:
//
//	matmul.go    C += A·B, A·Bᵀ, Aᵀ·B
//	product.go   all of them as one product of strided matrices, cut into shards
//	arrange.go   which operand is turned round or packed first
//	tiles.go     a shard, tile by tile; the tile's kernel is in gemm_amd64.s
//	map.go       element by element, and along rows
//	activation.go, softmax.go      the functions that bend, and their derivatives
//	conv.go, pool.go, window.go    convolution and pooling
//	norm.go      mean 0 and variance 1, for each channel or for each row
//	lstm.go, gru.go, rows.go, move.go    what recurrent layers need in a step and around
//	stream.go    random numbers that depend on a seed and a counter alone
//
// Every function states how each value of its result is summed. A product's is one chain
// of multiply-adds from 0, in ascending order, each rounded once; other sums are one
// chain too, each product rounded to float32 before it is added. What was in the result
// before is added last, so that adding the same thing to 0 twice doubles it exactly. That
// leaves open which value is computed when, or on which core, and nothing else: whoever
// computes them gets the same bits, AVX-512, AVX2 or plain Go, which is the reference.
// Plain Go says float32(x*y) + z and not x*y + z, since the compiler may fuse the second
// into one instruction: on arm64 it does, on amd64 it mostly doesn't.
//
// Wrong shapes panic with a *ShapeError.
package tensor
