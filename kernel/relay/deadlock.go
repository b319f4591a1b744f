package relay

import (
	"syscall"
	"time"

	"deepgo/kernel/session/process"
)

// deadlockPause is the time between two looks at whether a cell can still go on.
const deadlockPause = 500 * time.Millisecond

// watchDeadlock tells the cell's process when none of its threads can ever go on: two
// looks in a row see each of them wait for another one of its own. It looks until end
// is called.
func (r *run) watchDeadlock() (end func()) {
	ended := make(chan struct{})
	go r.lookForDeadlock(r.k.gonb.pid(), ended)
	return func() { close(ended) }
}

func (r *run) lookForDeadlock(gonb int, ended <-chan struct{}) {
	tick := time.NewTicker(deadlockPause)
	defer tick.Stop()
	var before int // the process that could not go on
	for {
		select {
		case <-ended:
			return
		case <-tick.C:
		}
		stuck := stuckCell(gonb, r.k.dir)
		if stuck != 0 && stuck == before {
			_ = syscall.Kill(stuck, process.DeadlockSignal) // it may have been ended
			stuck = 0
		}
		before = stuck
	}
}
