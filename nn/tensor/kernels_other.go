//go:build !amd64

package tensor

// best returns what there is without kernels: kernels for another machine go into files
// like kernels_amd64.go, with its name in place of amd64 there and added above.
func best() cpu { return plain }

func (p *product) kernel(int, int, int) { panic("tensor: there are no kernels for this machine") }

// vectorLoops are the loops' kernels: none.
var vectorLoops [loops][1]vectorLoop

// tileKernels are the transforms' kernels: none.
var tileKernels [transforms][1]tileKernel

func (t *convTile) kernel(int, int, strip) { panic("tensor: there are no kernels for this machine") }

func (w *weightGrad) kernel(int, int, int) { panic("tensor: there are no kernels for this machine") }

func transposeBlocks(int, int, *float32, int, int, int, *float32, int, int, int) {
	panic("tensor: there are no kernels for this machine")
}

func (s *lstmStep) kernel(int) { panic("tensor: there are no kernels for this machine") }

func (h *halving) rows(int, int, int) { panic("tensor: there are no kernels for this machine") }

func uniformBlocks([]float32, uint64, uint64) (done int) { return 0 }

func bytesVectors([]float32, []byte, []byte) (done int) { return 0 }

func expRow(x []float32) { unary(operands{x, x}, exp) }

func sumRowsKernel(sums, x []float32, row, rows int) {
	panic("tensor: there are no kernels for this machine")
}

func (t *thinGrad) kernel([]float32, int, int, int, int, int) {
	panic("tensor: there are no kernels for this machine")
}

func (a *alongGrad) kernel([]float32, int, int, int, int, int, int) {
	panic("tensor: there are no kernels for this machine")
}

func addSquaresVectors(*[squareChains]float64, []float32) (done int) { return 0 }

func copyRowsKernel(int, int, []float32, int, []float32, int) {
	panic("tensor: there are no kernels for this machine")
}
