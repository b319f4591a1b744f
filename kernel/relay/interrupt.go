package relay

import (
	"syscall"
	"time"
)

const (
	// patience is how long what was interrupted may take to end. A cell takes at most
	// two seconds, in which it stores its variables.
	patience = 3 * time.Second
	// interruptPause is the time between two looks for a process to interrupt.
	interruptPause = 20 * time.Millisecond
)

// interrupt stops what the cell that runs is doing: being built, running, or waiting
// for a shell command.
func (k *Kernel) interrupt() {
	if r := k.current(); r != nil {
		r.interrupt()
		go r.end()
	}
}

// end interrupts the processes of the cell, as a terminal would: GoNB, which then
// starts no other, and all below it, since a shell does not end before its children
// have. GoNB may be about to start one: it tries until there was one, or the cell has
// ended. What doesn't end is killed.
func (r *run) end() {
	gonb := r.k.gonb.pid()
	for begun := time.Now(); r.k.current() == r && gonb != 0; time.Sleep(interruptPause) {
		if signalAll(gonb, syscall.SIGINT) || time.Since(begun) > patience {
			break
		}
	}
	time.Sleep(patience)
	if r.k.current() == r {
		signalAll(gonb, syscall.SIGKILL)
	}
}

// signalAll signals what GoNB has started, and reports whether there was anything. GoNB
// itself is told of an interrupt, but never killed.
func signalAll(gonb int, s syscall.Signal) bool {
	if s == syscall.SIGINT {
		_ = syscall.Kill(gonb, s) // it may have ended
	}
	all := descendants(gonb)
	for _, p := range all {
		_ = syscall.Kill(p.pid, s) // it may have ended
	}
	return len(all) > 0
}
