package tensor

// The kernels in assembly are written by the module in gen.
//
//go:generate go -C gen run . -kernels conv -out ../conv_amd64.s -stubs ../conv_stubs_amd64.go -pkg tensor
//go:generate go -C gen run . -kernels gemm -out ../gemm_amd64.s -stubs ../gemm_stubs_amd64.go -pkg tensor
//go:generate go -C gen run . -kernels maps -out ../maps_amd64.s -stubs ../maps_stubs_amd64.go -pkg tensor
//go:generate go -C gen run . -kernels philox -out ../philox_amd64.s -stubs ../philox_stubs_amd64.go -pkg tensor
//go:generate go -C gen run . -kernels pool -out ../pool_amd64.s -stubs ../pool_stubs_amd64.go -pkg tensor
//go:generate go -C gen run . -kernels winograd -out ../winograd_amd64.s -stubs ../winograd_stubs_amd64.go -pkg tensor
//go:generate go -C gen run . -kernels peak -out ../../internal/peak/peak_amd64.s -stubs ../../internal/peak/peak_stubs_amd64.go -pkg peak

// A cpu is a set of vector instructions that there are kernels for.
type cpu int

const (
	plain  cpu = iota // none: loops in Go
	avx2              // with FMA: vectors of 8 values
	avx512            // F, DQ, BW and VL: vectors of 16
)

// use is the set in use, the best that the machine has.
var use = best()

// String returns the name of the set.
func (c cpu) String() string { return [...]string{"plain Go", "AVX2", "AVX-512"}[c] }

// tileRows returns the number of rows of the largest tile of a product.
func (c cpu) tileRows() int { return 6 * int(c) }

// tileColumns returns the number of columns of the largest tile of a product.
func (c cpu) tileColumns() int { return 16 * int(c) }
