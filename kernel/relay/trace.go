package relay

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A frame is a call in a trace.
type frame struct {
	function string // as the trace has it, without its arguments
	cell     int    // 0 outside of cells
	line     int
}

var framePattern = regexp.MustCompile(`(?m)^(\S.*)\n\t(?:cell\[(\d+)\]:(\d+)|\S)`)

// goroutines cuts a crash into the traces of its goroutines.
func goroutines(crash string) []string {
	traces := goroutine.Split(crash, -1)
	return traces[min(1, len(traces)-1):]
}

var goroutine = regexp.MustCompile(`(?m)^goroutine \d+ .*:$`)

// frames reads a trace, innermost first.
func frames(trace string) []frame {
	var all []frame
	for _, m := range framePattern.FindAllStringSubmatch(trace, -1) {
		if strings.HasPrefix(m[1], "created by ") {
			continue
		}
		f := frame{function: m[1]}
		if i := strings.LastIndexByte(f.function, '('); i > 0 {
			f.function = f.function[:i]
		}
		f.cell, _ = strconv.Atoi(m[2]) // 0 where it is none
		f.line, _ = strconv.Atoi(m[3])
		all = append(all, f)
	}
	return all
}

// inFunction names the learner's func of a frame: "f" for main.f and for the func
// literals in it, "" for the statements of the cell.
func (f frame) inFunction() string {
	name := literal.ReplaceAllString(strings.TrimPrefix(f.function, "main."), "")
	switch name = strings.TrimSuffix(name, "[...]"); name {
	case "cell__":
		return ""
	case "main__":
		return "main"
	}
	return name
}

// literal is what the compiler appends to a func's name for the literals in it.
var literal = regexp.MustCompile(`(\.(func|gowrap|deferwrap)?\d+(-range\d+)?)+$|-range\d+$`)

// short is the func's name as its caller writes it.
func (f frame) short() string {
	name := strings.TrimSuffix(f.function, "[...]")
	if literal.MatchString(name) {
		return ""
	}
	return name[strings.LastIndexByte(name, '.')+1:]
}

// maxFrames is how many lines of a trace help: a recursion without end has millions.
const maxFrames = 12

// describe lists the frames of a crash that lie in cells, for each goroutine, the
// innermost first. Under the very first stands its line of code.
func describe(crash, message string, find finder) []string {
	var lines []string
	shown := 0
	for _, trace := range goroutines(crash) {
		callee := ""
		message := message
		for _, f := range frames(trace) {
			if f.cell == 0 {
				if callee = f.short(); strings.HasPrefix(f.function, "runtime.") || f.function == "panic" {
					callee = "" // the message tells what has failed
				}
				continue
			}
			if shown == maxFrames {
				return append(lines, "…")
			}
			code, column := find(f, callee, message)
			lines = append(lines, f.place(column))
			if shown == 0 {
				lines = append(lines, pointAt(code, column)...)
			}
			callee, message = f.short(), "" // a literal has no name, and no place is known
			shown++
		}
	}
	return lines
}

// place is where the frame lies: "cell[3]:2:5 in f".
func (f frame) place(column int) string {
	at := fmt.Sprintf("cell[%d]:%d", f.cell, f.line)
	if column > 0 {
		at += fmt.Sprintf(":%d", column)
	}
	if name := f.inFunction(); name != "" {
		at += " in " + name
	}
	return at
}

// pointAt is a line of code with a mark below the column.
func pointAt(code string, column int) []string {
	trimmed := strings.TrimLeft(code, " \t")
	if trimmed == "" {
		return nil
	}
	lines := []string{"    " + trimmed}
	if at := column - 1 - (len(code) - len(trimmed)); column > 0 && at >= 0 && at < len(trimmed) {
		lines = append(lines, "    "+strings.Repeat(" ", len([]rune(trimmed[:at])))+"^")
	}
	return lines
}
