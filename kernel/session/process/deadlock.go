package process

import (
	"os"
	"runtime"
	"sync/atomic"
	"syscall"
)

// DeadlockSignal is what the kernel sends to a cell none of whose threads can ever go
// on. Go's runtime notices that by itself only where no signals are waited for.
const DeadlockSignal = syscall.SIGUSR1

// contextAsked is set when the cell has asked for Context, and may wait for its end.
var contextAsked atomic.Bool

// deadlock ends the cell as the runtime ends a program that waits for itself, but
// stores the variables.
func deadlock() {
	if contextAsked.Load() {
		return // the interrupt that it waits for may still come
	}
	tell([]string{"fatal error: all goroutines are asleep - deadlock!\n"})
	trace := make([]byte, 1<<20)
	_, _ = os.Stderr.Write(trace[:runtime.Stack(trace, true)])
	Exit(2)
}
