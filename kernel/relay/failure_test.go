package relay

import (
	"regexp"
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
deepgo/kernel/session/process.Run({0x1, 0x2, 0x3})
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

// find knows the code of the traces above.
func find(f frame, callee, message string) (code string, column int) {
	switch {
	case f.cell == 6 && f.line == 2 && callee == "" && strings.Contains(message, "index"):
		return "\treturn t[3]", 9
	case f.cell == 6 && f.line == 4 && callee == "f":
		return "f(nil)", 1
	case f.cell == 4:
		return `go func() { panic("other") }()`, 13
	}
	return "", 0
}

func TestRunFailure(t *testing.T) {
	deep := stackOverflow + strings.Repeat("main.g(0x1)\n\tcell[2]:3 +0x1\n", 100)
	for _, c := range []struct {
		status, crash      string
		name, value, trace string
	}{
		{
			"exit status 2", indexPanic,
			"panic", "runtime error: index out of range [3] with length 0",
			"panic: runtime error: index out of range [3] with length 0\n" +
				"    there is no element 3, for there are none at all: give it elements first, with make or append\n\n" +
				"cell[6]:2:9 in f\n    return t[3]\n           ^\ncell[6]:4:1",
		},
		{"exit status 2", otherGoroutine, "panic", "other", "panic: other\n\ncell[4]:1:13\n    go func() { panic(\"other\") }()\n                ^"},
		{
			"exit status 2", deep, "fatal error", "stack overflow",
			"fatal error: stack overflow\n" +
				"    the func calls itself without end: it needs a case in which it doesn't\n" +
				strings.Repeat("\ncell[2]:3 in g", maxFrames) + "\n…",
		},
		{"exit status 3", "", "Exit", "the cell ended with exit status 3", "Exit: the cell ended with exit status 3"},
		{"signal: segmentation fault", "", "Killed", "the cell's process was ended by signal: segmentation fault", "Killed: the cell's process was ended by signal: segmentation fault"},
		{
			"signal: killed", "", "Killed", "the cell's process was killed, most likely because the machine ran out of memory",
			"Killed: the cell's process was killed, most likely because the machine ran out of memory",
		},
		{"executing special commands in cell: `%cd x` failed", "", "Magic", "`%cd x` failed", "Magic: `%cd x` failed"},
	} {
		f := runFailure(c.status, c.crash, find)
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

// Every pattern explains a message as Go's runtime writes it, or the course.
func TestExplain(t *testing.T) {
	explained := map[*regexp.Regexp]bool{}
	for message, want := range map[string]string{
		"runtime error: index out of range [5] with length 3":                                          "there is no element 5, for there are 3",
		"runtime error: index out of range [5] with length 0":                                          "there are none at all",
		"runtime error: index out of range [-1]":                                                       "the index is -1",
		"assignment to entry in nil map":                                                               "make it first",
		"runtime error: invalid memory address or nil pointer dereference":                             "still nil",
		"runtime error: integer divide by zero":                                                        "divided by 0",
		"runtime error: slice bounds out of range [:5] with capacity 3":                                "end at 5, behind the capacity of 3",
		"runtime error: slice bounds out of range [4:2]":                                               "begin at 4, behind its end at 2",
		"runtime error: slice bounds out of range [-1:]":                                               "a bound of the slice is -1,",
		"send on closed channel":                                                                       "nothing can be sent",
		"close of nil channel":                                                                         "a nil channel can't be closed",
		"interface conversion: interface {} is string, not int":                                        "it holds a string, which can't be taken for a int",
		"interface conversion: string is not fmt.Stringer: missing method String":                      "a string has no method String, which a fmt.Stringer needs",
		"interface conversion: interface {} is nil, not int":                                           "it holds nothing",
		"runtime error: cannot convert slice with length 3 to array or pointer to array with length 4": "needs 4 elements, and the slice has 3",
		"runtime error: makeslice: len out of range":                                                   "negative or far too large",
		`strconv.Atoi: parsing "x": invalid syntax`:                                                    `"x" is no number`,
		`strconv.Atoi: parsing "99999999999999999999": value out of range`:                             "too large",
		"shape error in Dense(784→30): want x [batch 784], have [2 3]":                                 "Reshape it",
		"runtime error: hash of unhashable type []int":                                                 "a []int can't be compared",
		"runtime error: negative shift amount":                                                         "shifted",
		"all goroutines are asleep - deadlock!":                                                        "everything waits",
		"concurrent map writes":                                                                        "sync.Mutex",
		"stack overflow":                                                                               "without end",
		"sync: negative WaitGroup counter":                                                             "more often than Add",
		"sync: unlock of unlocked mutex":                                                               "was not locked",
	} {
		if got := explain(message); !strings.Contains(got, want) {
			t.Errorf("%s\n%q\nlacks %q", message, got, want)
		}
		for _, e := range explanations {
			if e.pattern.MatchString(message) {
				explained[e.pattern] = true
				break
			}
		}
	}
	for _, e := range explanations {
		if !explained[e.pattern] {
			t.Errorf("nothing here tries %s", e.pattern)
		}
	}
	if got := explain("my own words"); got != "" {
		t.Errorf("%q", got)
	}
}

func TestFunctionNames(t *testing.T) {
	for function, want := range map[string][2]string{ // as in the report, as its caller writes it
		"main.f":                     {"f", "f"},
		"main.f.func1":               {"f", ""},
		"main.f.func1.2":             {"f", ""},
		"main.f-range1":              {"f", ""},
		"main.cell__":                {"", "cell__"},
		"main.cell__.func2.1":        {"", ""},
		"main.main__":                {"main", "main__"},
		"main.(*box).add":            {"(*box).add", "add"},
		"main.id[...]":               {"id", "id"},
		"deepgo/nn.(*Dense).Forward": {"deepgo/nn.(*Dense).Forward", "Forward"},
	} {
		f := frame{function: function}
		if got := [2]string{f.inFunction(), f.short()}; got != want {
			t.Errorf("%s: %q, want %q", function, got, want)
		}
	}
}
