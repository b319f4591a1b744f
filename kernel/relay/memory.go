package relay

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"deepgo/kernel/session/process"
)

// memoryVariable sets how many megabytes a cell may allocate; without it the limit
// follows from what the machine has free.
const memoryVariable = "DEEPGO_MEMORY_MB"

// limitMemory tells the next cell how much memory it may allocate beyond its
// variables, so that one that wants all there is ends by itself, and the system takes
// nothing from others. It returns the limit in bytes, 0 for none.
func limitMemory(dir string) uint64 {
	limit := uint64(0)
	if mb, err := strconv.ParseUint(os.Getenv(memoryVariable), 10, 40); err == nil {
		limit = mb * 1_000_000
	} else if free := freeMemory(); free > 0 {
		limit = free / 10 * 9
	}
	name := filepath.Join(dir, process.MemoryName)
	if err := os.WriteFile(name, []byte(strconv.FormatUint(limit, 10)), 0o600); err != nil {
		return 0 // on a full disk the cell runs without
	}
	return limit
}

// freeMemory is what the system, or the container, can give without taking it from
// anybody; 0 where that is not known.
func freeMemory() uint64 {
	free := readField("/proc/meminfo", "MemAvailable:") * 1024
	group, _ := os.ReadFile("/proc/self/cgroup")
	for line := range strings.Lines(string(group)) {
		path, ok := strings.CutPrefix(strings.TrimSpace(line), "0::")
		if !ok {
			continue
		}
		folder := filepath.Join("/sys/fs/cgroup", path)
		limit, used := readNumber(folder, "memory.max"), readNumber(folder, "memory.current")
		if cache := readField(filepath.Join(folder, "memory.stat"), "file"); limit > 0 && used >= cache {
			free = min(free, limit-min(limit, used-cache))
		}
	}
	return free
}

// readNumber reads a file that holds one number; 0 if it doesn't.
func readNumber(folder, name string) uint64 {
	text, _ := os.ReadFile(filepath.Join(folder, name))
	n, err := strconv.ParseUint(strings.TrimSpace(string(text)), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// readField reads the number behind a name at the start of a line; 0 if there is none.
func readField(file, name string) uint64 {
	text, _ := os.ReadFile(file)
	for line := range strings.Lines(string(text)) {
		if f := strings.Fields(line); len(f) > 1 && f[0] == name {
			n, err := strconv.ParseUint(f[1], 10, 64)
			if err == nil {
				return n
			}
		}
	}
	return 0
}

// memoryFailure tells that a cell wanted more than its limit.
func memoryFailure(f *failure, limit uint64) *failure {
	f.name = "Out of memory"
	f.value = "the cell wanted more memory than is free"
	if limit > 0 {
		f.value = fmt.Sprintf("the cell wanted more than the %s of memory that it may take here", byteCount(limit))
	}
	f.traceback[0] = f.name + ": " + f.value
	return f
}
