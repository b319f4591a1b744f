//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package data

import (
	"fmt"
	"os"
	"syscall"
)

// mapFile returns the content of the file at path, read-only. It is mapped into
// memory and stays so until the process ends: a cell that looks at ten images of a
// set then reads ten images, where reading MNIST whole costs 35 ms in each new
// process. The cache's files are replaced and removed as a whole, never cut, which
// is what makes this safe.
func mapFile(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // the mapping outlives it
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	size := info.Size()
	if size == 0 || size != int64(int(size)) {
		return nil, fmt.Errorf("%s holds %d bytes, which can't be mapped into memory", path, size)
	}
	content, err := syscall.Mmap(int(file.Fd()), 0, int(size), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil, &os.PathError{Op: "mmap", Path: path, Err: err}
	}
	return content, nil
}
