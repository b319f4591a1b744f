package process

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
)

// MemoryName is the file in the session's folder that says how many bytes a cell may
// allocate.
const MemoryName = "memory"

// maxStack is room for a million calls or so. With Go's own limit, sixteen times as
// much, a recursion without end takes seconds to be told from one that has one.
const maxStack = 1 << 26

// limitMemory makes the cell end, with an error, when it wants more memory than the
// kernel grants it. What it has mapped by now, its variables, doesn't count: only
// what it writes to takes memory, and data that is read from files is not limited.
func limitMemory() {
	debug.SetMaxStack(maxStack)
	text, err := os.ReadFile(filepath.Join(os.Getenv(EnvDir), MemoryName))
	if err != nil {
		return // outside a notebook
	}
	limit, err := strconv.ParseUint(string(text), 10, 63)
	if err != nil || limit == 0 {
		return
	}
	debug.SetMaxStack(int(min(maxStack, limit/8))) // growing, it takes as much again and half
	debug.SetMemoryLimit(int64(limit / 10 * 9))    // from here on garbage is collected more often
	var now syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_DATA, &now) != nil {
		return
	}
	now.Cur = min(now.Max, limit+mapped())
	_ = syscall.Setrlimit(syscall.RLIMIT_DATA, &now) // without it the system's own limits hold
}

// mapped is how many bytes of writable private memory the process has; 0 where the
// system doesn't say.
func mapped() uint64 {
	const dataField = 5
	text, _ := os.ReadFile("/proc/self/statm")
	fields := strings.Fields(string(text))
	if len(fields) <= dataField {
		return 0
	}
	pages, err := strconv.ParseUint(fields[dataField], 10, 51)
	if err != nil {
		return 0
	}
	return pages * uint64(os.Getpagesize())
}
