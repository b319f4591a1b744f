// Command gen writes the kernels of package tensor in Go's assembly language, with avo.
// It is a module of its own, so that nobody who builds deepgo needs avo:
//
//	go generate ./nn/tensor/...
//
// A file here holds a family of kernels and becomes one file of assembly. A kernel is
// written once, over an isa, and comes out twice: for AVX-512 and for AVX2.
package main

import (
	"flag"
	"log"

	. "github.com/mmcloughlin/avo/build"
)

func main() {
	family := flag.String("kernels", "", "the family to write")
	flag.Parse()
	families := map[string]func(isa){"conv": conv, "gemm": gemm, "maps": maps, "peak": peak, "philox": philox, "pool": pool, "winograd": winograd}
	write := families[*family]
	if write == nil {
		log.Fatalf("gen: there are no kernels %q", *family)
	}
	write(avx512)
	write(avx2)
	Generate()
}
