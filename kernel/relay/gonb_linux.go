package relay

import "syscall"

// childAttributes gives GoNB a process group of its own, to end it with its cells,
// and its end when the relay's is sudden.
func childAttributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
