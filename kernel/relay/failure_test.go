package relay

import (
	"strings"
	"testing"

	"deepgo/kernel/cell"
)

const indexPanic = `panic: runtime error: index out of range [3] with length 0

goroutine 1 [running]:
main.f(...)
	cell[6]:2 +0x1d
main.cell__()
	cell[6]:4 +0x8b
deepgo/kernel/session.Run({0x1, 0x2, 0x3})
	/somewhere/run.go:40 +0x60
main.main()
	main.go:11 +0x3b
`

const otherGoroutine = `panic: other

goroutine 18 [running]:
main.cell__.func1()
	cell[4]:1 +0x25
created by main.cell__ in goroutine 1
	cell[4]:1 +0x1a
`

const stackOverflow = `runtime: goroutine stack exceeds 1000000000-byte limit
runtime: sp=0x21f9a0be0398 stack=[0x21f9a0be0000, 0x21f9c0be0000]
fatal error: stack overflow

runtime stack:
runtime.throw({0x4df7e5?, 0x41bd05?})
	panic.go:1229 +0x48

goroutine 1 gp=0x1 m=0 mp=0x0 [running]:
`

func TestRunFailure(t *testing.T) {
	deep := stackOverflow + strings.Repeat("main.g(0x1)\n\tcell[2]:3 +0x1\n", 100)
	for _, c := range []struct {
		status, crash      string
		name, value, trace string
	}{
		{
			"exit status 2", indexPanic,
			"panic", "runtime error: index out of range [3] with length 0",
			"panic: runtime error: index out of range [3] with length 0\n\ncell[6]:2 in f\ncell[6]:4",
		},
		{"exit status 2", otherGoroutine, "panic", "other", "panic: other\n\ncell[4]:1"},
		{
			"exit status 2", deep, "fatal error", "stack overflow",
			"fatal error: stack overflow\n" + strings.Repeat("\ncell[2]:3 in g", maxFrames) + "\n…",
		},
		{"exit status 3", "", "Exit", "the cell ended with exit status 3", "Exit: the cell ended with exit status 3"},
		{"signal: segmentation fault", "", "Killed", "the cell's process was ended by signal: segmentation fault", "Killed: the cell's process was ended by signal: segmentation fault"},
		{
			"signal: killed", "", "Killed", "the cell's process was killed, most likely because the machine ran out of memory",
			"Killed: the cell's process was killed, most likely because the machine ran out of memory",
		},
		{"executing special commands in cell: `%cd x` failed", "", "Magic", "`%cd x` failed", "Magic: `%cd x` failed"},
	} {
		f := runFailure(c.status, c.crash)
		content := f.content()
		trace := strings.Join(content["traceback"].([]string), "\n")
		if f.name != c.name || f.value != c.value || trace != c.trace {
			t.Errorf("runFailure(%q):\n%q, %q\n%s\nwant %q, %q\n%s", c.status, f.name, f.value, trace, c.name, c.value, c.trace)
		}
	}
}

func TestCompileFailure(t *testing.T) {
	f := compileFailure(cell.Errors{{Cell: 3, Line: 2, Column: 5, Message: "undefined: x"}, {Cell: 3, Line: 4, Column: 1, Message: "b", Hint: "c"}})
	if got, want := strings.Join(f.traceback, "\n"), "cell[3]:2:5: undefined: x\ncell[3]:4:1: b\n    c"; got != want || f.value != "undefined: x" {
		t.Errorf("%q: %s\nwant %s", f.value, got, want)
	}
}

func TestCrashLine(t *testing.T) {
	for text, want := range map[string]bool{
		"panic: x\n":              true,
		"a\nfatal error: x":       true,
		"don't panic: breathe\n":  false,
		"a fatal error: x":        false,
		"panicking is not enough": false,
	} {
		if got := crashLine.MatchString(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	for text, want := range map[string]bool{
		"exit status 2\n":                 true,
		"^C\nsignal: interrupt\n":         true,
		"signal: aborted (core dumped)\n": true,
		"exit status 2":                   false,
		"the exit status 2\n":             false,
	} {
		if got := exitLine.MatchString(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestPartOfMark(t *testing.T) {
	for text, want := range map[string]int{"": 0, "abc": 0, "abc\x1b": 1, "abc\x1b_deep": 6, "\x1b_deepgo": 8, "\x1b_deepx": 0} {
		if got := partOfMark(text); got != want {
			t.Errorf("partOfMark(%q) = %d, want %d", text, got, want)
		}
	}
}
