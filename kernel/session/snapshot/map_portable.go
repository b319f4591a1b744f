//go:build !(linux && (amd64 || arm64 || riscv64 || loong64)) || portable

package snapshot

import (
	"io"
	"os"
	"unsafe"
)

// reserve sets memory aside for mapPrivate to fill.
func reserve(length int) ([]byte, error) {
	words := make([]uint64, (length+7)/8) // aligned as every Go value may ask for
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), length), nil
}

// mapPrivate makes a file's first bytes the contents of reserved memory.
func mapPrivate(m []byte, f *os.File) error {
	_, err := io.ReadFull(f, m)
	return err
}

// A pageMap can't tell which pages were written here: they are compared with the
// files.
type pageMap struct{}

func openPageMap() *pageMap { return &pageMap{} }

func (*pageMap) close() {}

func (*pageMap) written([]byte) (pages []bool, ok bool) { return nil, false }

func (*pageMap) pageSize() int { return os.Getpagesize() }
