package process

import (
	"os"
	"syscall"
)

// followKernel makes the cell's process end when GoNB's does, however that ends, and
// makes it the one that the system ends when memory runs out.
func followKernel() {
	if os.Getenv(EnvDir) == "" {
		return
	}
	_, _, _ = syscall.RawSyscall(syscall.SYS_PRCTL, syscall.PR_SET_PDEATHSIG, uintptr(syscall.SIGKILL), 0) // it can't fail
	_ = os.WriteFile("/proc/self/oom_score_adj", []byte("1000"), 0)                                        // a container may forbid it
}
