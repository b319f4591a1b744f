package relay

import (
	"context"
	"errors"
	"os"
	"strconv"
	"syscall"
	"time"
)

// parentPause is the time between two looks at whether the client still lives.
const parentPause = time.Second

// watchParent calls end when the process that has started the kernel is gone. Jupyter
// names it in JPY_PARENT_PID, unless the kernel is to outlive it.
func watchParent(ctx context.Context, end func()) {
	parent, err := strconv.Atoi(os.Getenv("JPY_PARENT_PID"))
	if err != nil || parent <= 1 {
		return
	}
	ours := os.Getppid() == parent // not so where a shell stands between
	tick := time.NewTicker(parentPause)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if ours && os.Getppid() != parent || errors.Is(syscall.Kill(parent, 0), syscall.ESRCH) {
			end()
			return
		}
	}
}
