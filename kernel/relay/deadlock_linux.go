package relay

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// stuckCell is the cell's process if each of its threads waits for another, or 0. A
// thread of Go's that waits for nothing but the others waits on a futex. Where a timer
// runs, a file or a socket is waited for, or another process, one of them waits for
// the system instead; one that computes does not wait.
func stuckCell(gonb int, dir string) int {
	for _, p := range descendants(gonb) {
		program, err := os.Readlink(fmt.Sprintf("/proc/%d/exe", p.pid))
		if p.parent != gonb || err != nil || !strings.HasPrefix(program, dir) {
			continue
		}
		threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/wchan", p.pid)) // the pattern is right
		for _, t := range threads {
			if where, err := os.ReadFile(t); err != nil || !strings.HasPrefix(string(where), "futex") {
				return 0
			}
		}
		if len(threads) > 0 {
			return p.pid
		}
	}
	return 0
}
