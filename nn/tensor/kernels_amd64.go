package tensor

import x86 "golang.org/x/sys/cpu"

// best returns the best set of instructions that the machine has and that GODEBUG
// leaves: cpu.avx512f=off in it, or cpu.avx2=off.
func best() cpu {
	has := x86.X86
	switch {
	case !has.HasAVX2 || !has.HasFMA || !has.HasBMI2:
		return plain
	case !has.HasAVX512F || !has.HasAVX512DQ || !has.HasAVX512BW || !has.HasAVX512VL:
		return avx2
	}
	return avx512
}

// kernel computes tiles of so many rows, one below the other. With more, C holds the
// sums of columns of A that came before.
func (p *product) kernel(rows, tiles int, more bool) {
	var plus *float32
	if p.plus.data != nil {
		plus = &p.plus.data[0]
	}
	gemm := gemmAVX512
	if use == avx2 {
		gemm = gemmAVX2
	}
	gemm(rows, tiles, p.n, p.k,
		&p.a.data[0], p.a.row, p.a.column, &p.b.data[0], p.b.row,
		&p.c.data[0], p.c.row, plus, p.plus.row, more)
}
