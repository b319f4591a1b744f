//go:build linux && (amd64 || arm64 || riscv64 || loong64) && !portable

package snapshot

import (
	"os"
	"syscall"
)

// reserve sets memory aside for mapPrivate to fill.
func reserve(length int) ([]byte, error) {
	return syscall.Mmap(-1, 0, length, syscall.PROT_NONE, syscall.MAP_PRIVATE|syscall.MAP_ANON|syscall.MAP_NORESERVE)
}

// mapPrivate makes a file's first bytes the contents of reserved memory that starts at
// a page. What is written to it stays in this process; what isn't read isn't loaded.
func mapPrivate(m []byte, f *os.File) error {
	_, _, errno := syscall.Syscall6(syscall.SYS_MMAP, uintptr(addressOf(m)), uintptr(len(m)),
		syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_PRIVATE|syscall.MAP_FIXED, f.Fd(), 0)
	if errno != 0 {
		return errno
	}
	return nil
}

// A pageMap tells which pages of private mappings were written.
type pageMap struct {
	file *os.File // nil: the system doesn't tell
	page int
}

func openPageMap() *pageMap {
	f, err := os.Open("/proc/self/pagemap")
	if err != nil {
		return &pageMap{}
	}
	return &pageMap{f, os.Getpagesize()}
}

func (p *pageMap) close() {
	if p.file != nil {
		_ = p.file.Close() // it was only read
	}
}

// Bits of a page's entry in /proc/self/pagemap (the kernel's admin-guide/mm/pagemap.rst).
// A private page that was written is no longer the file's.
const (
	pagePresent = 7 // bits 63, 62 and 61, as bits of the entry's highest byte
	pageSwapped = 6
	pageOfFile  = 5
)

// written marks the pages of mapped memory that were written since it was mapped; ok
// is false if the system can't tell.
func (p *pageMap) written(m []byte) (pages []bool, ok bool) {
	if p.file == nil {
		return nil, false
	}
	const entry = 8
	pages = make([]bool, (len(m)+p.page-1)/p.page)
	entries := make([]byte, entry*len(pages))
	first := int64(uintptr(addressOf(m)) / uintptr(p.page))
	if _, err := p.file.ReadAt(entries, first*entry); err != nil {
		return nil, false
	}
	for i := range pages {
		e := entries[entry*i+entry-1] // little-endian, as all machines are that this file is for
		pages[i] = e>>pageSwapped&1 == 1 || e>>pagePresent&1 == 1 && e>>pageOfFile&1 == 0
	}
	return pages, true
}

func (p *pageMap) pageSize() int { return p.page }
