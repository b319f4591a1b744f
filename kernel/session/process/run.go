package process

import (
	"context"
	"os"
	"os/signal"
	"runtime"
	"sync/atomic"
	"time"
)

// ExitInterrupted is a cell's exit code after an interrupt.
const ExitInterrupted = 130

// ExitTests is a cell's exit code when a test of %test has failed.
const ExitTests = 131

// patience is how long an interrupted cell may take to end by itself.
const patience = 2 * time.Second

// oneInterrupt is how long signals after the first are part of the same interrupt: it
// reaches a cell from the relay and from GoNB.
const oneInterrupt = 200 * time.Millisecond

var (
	interrupted, interrupt = context.WithCancel(context.Background())
	stop                   atomic.Bool // the same, for loops: an atomic load is all they pay
)

// Context is session.Context.
func Context() context.Context {
	contextAsked.Store(true)
	return interrupted
}

// Check ends the goroutine that calls it if the cell was interrupted. Package cell
// puts it into the loops of cells.
func Check() {
	if stop.Load() {
		runtime.Goexit()
	}
}

// Run restores the variables of earlier cells, runs a cell's functions one after the
// other, and stores the variables, also when one of them panics. When the cell is
// interrupted its loops end, as Check and Context ask; if it has not ended after two
// seconds, or when it is interrupted again, the process ends.
func Run(cell ...func()) {
	restore("PATH", EnvPath)
	restore("TMPDIR", EnvTmp)
	followKernel()
	emptyInput()
	load()
	limitMemory()
	go watch()
	done := make(chan struct{})
	go func() { // not main's goroutine: that one can't be ended alone
		returned := false
		defer func() {
			save()
			if returned || stop.Load() { // else it panics, and the runtime ends the process
				close(done)
			}
		}()
		for _, f := range cell {
			f()
		}
		returned = true
	}()
	<-done
	if stop.Load() {
		os.Exit(ExitInterrupted)
	}
}

// Exit is what os.Exit becomes in a cell: the variables are stored first.
func Exit(code int) {
	save()
	os.Exit(code)
}

func watch() {
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, DeadlockSignal)
	for <-signals == DeadlockSignal {
		deadlock()
	}
	stop.Store(true)
	interrupt()
	time.Sleep(oneInterrupt)
	for len(signals) > 0 {
		<-signals
	}
	select {
	case <-signals:
	case <-time.After(patience):
	}
	Exit(ExitInterrupted) // what it was doing may be half done
}

// restore gives a variable of the environment back the value that it had before the
// kernel, for its own purposes, changed it.
func restore(name, saved string) {
	if v := os.Getenv(saved); v != "" {
		_ = os.Setenv(name, v) // fails for values with NUL only
	}
}
