//go:build !linux

package relay

import "syscall"

// childAttributes gives GoNB a process group of its own, to end it with its cells.
func childAttributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true}
}
