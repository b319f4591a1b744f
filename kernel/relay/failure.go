package relay

import (
	"errors"
	"os"
	"strconv"
	"strings"
	"syscall"

	"deepgo/kernel/cell"
	"deepgo/kernel/session/process"
)

// A failure is why a cell failed, as its learner reads it.
type failure struct {
	name      string // "Compile error", "panic", …
	value     string // one line
	traceback []string
}

func (f *failure) content() object {
	traceback := f.traceback
	if traceback == nil {
		traceback = []string{f.name + ": " + f.value}
	}
	return object{"ename": f.name, "evalue": f.value, "traceback": traceback}
}

// reply is the failure as the answer to a request.
func (f *failure) reply() object {
	content := f.content()
	content["status"] = "error"
	return content
}

func interruptedFailure() *failure {
	return &failure{name: "Interrupted", value: "the cell was interrupted"}
}

// compileFailure tells all that is wrong with a cell before it is run.
func compileFailure(err error) *failure {
	if strings.Contains(err.Error(), syscall.ENOSPC.Error()) { // the tools say it in words
		return &failure{name: "Disk full", value: os.TempDir() + " has no space for the cell's program: free some, then run the cell again"}
	}
	f := &failure{name: "Compile error", value: err.Error()}
	var all cell.Errors
	if errors.As(err, &all) && len(all) > 0 {
		f.value = all[0].Message
		f.traceback = strings.Split(all.Error(), "\n")
	}
	return f
}

// A finder knows the cells' code: what stands on a line, and in which column what has
// failed there begins, or 0. See cell.Notebook.Place.
type finder func(f frame, callee, message string) (code string, column int)

// runFailure tells how a cell's process ended: status is GoNB's word for it, crash
// what Go's runtime wrote.
func runFailure(status, crash string, find finder) *failure {
	if crash == "" {
		return endFailure(status)
	}
	if _, fatal, ok := strings.Cut(crash, "\nfatal error: "); ok { // the runtime's own words come before
		crash = "fatal error: " + fatal
	}
	head := crash
	for _, end := range []string{"\n\ngoroutine ", "\n\nruntime stack:", "\n[signal ", "\nPC="} {
		head, _, _ = strings.Cut(head, end)
	}
	head = strings.TrimRight(head, "\n")
	first, _, _ := strings.Cut(head, "\n")
	name, value, ok := strings.Cut(first, ": ")
	if !ok {
		name, value = "crash", first
	}
	f := &failure{name: name, value: value, traceback: strings.Split(head, "\n")}
	if words := explain(head); words != "" {
		f.traceback = append(f.traceback, "    "+words)
	}
	if frames := describe(crash, head, find); len(frames) > 0 {
		f.traceback = append(append(f.traceback, ""), frames...)
	}
	return f
}

// endFailure tells how a process ended that left no trace.
func endFailure(status string) *failure {
	switch {
	case status == "exit status "+strconv.Itoa(process.ExitTests):
		return &failure{name: "Test", value: "a test failed: its lines above say which and where"}
	case strings.HasPrefix(status, "exit status "):
		return &failure{name: "Exit", value: "the cell ended with " + status}
	case strings.Contains(status, "signal: killed"):
		return &failure{name: "Killed", value: "the cell's process was killed, most likely because the machine ran out of memory"}
	case strings.Contains(status, "signal: "):
		return &failure{name: "Killed", value: "the cell's process was ended by " + status}
	}
	return &failure{name: "Magic", value: strings.TrimPrefix(status, "executing special commands in cell: ")}
}
