package relay

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"deepgo/kernel/session/process"
)

// gather is how long written text waits for more, to be sent as one message: Jupyter
// Server drops what exceeds a thousand messages a second.
const gather = 20 * time.Millisecond

// output is what a cell's process writes. It joins what comes together, puts displays
// where their marks are, and holds back what is no output of the learner's: the
// runtime's report of a crash, and GoNB's line about the exit code.
type output struct {
	run *run

	mu      sync.Mutex
	name    string // of the stream in text
	text    strings.Builder
	timer   *time.Timer
	tail    string // the beginning of a mark that is not yet complete
	crashed strings.Builder
	exit    string // GoNB's line about the exit code
	newline bool   // the standard error is at the start of a line
	spill   spill
}

func newOutput(r *run) *output { return &output{run: r, newline: true} }

// exitLine is what GoNB writes, in a message of its own, after a process that failed.
var exitLine = regexp.MustCompile(`^(\^C\n)?(exit status \d+|signal: [a-z ]+( \(core dumped\))?)\n$`)

// crashLine begins the runtime's report, or the session's that a cell can't begin.
var crashLine = regexp.MustCompile(`(?m)^(panic: |fatal error: |runtime: goroutine stack exceeds|runtime: out of memory|SIG[A-Z]+: |unexpected fault address |` + process.ErrorPrefix + `)`)

// write takes text of stream name, "stdout" or "stderr".
func (o *output) write(name, text string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.exit != "" { // it was output after all
		o.add("stderr", o.exit)
		o.exit = ""
	}
	if name == "stdout" {
		o.writeMarked(text)
		return
	}
	switch {
	case exitLine.MatchString(text):
		o.exit = text
	case o.crashed.Len() > 0:
		o.crashed.WriteString(text)
	default:
		o.writeError(text)
	}
}

// writeError holds back the runtime's report of a crash. A line that ends in \r is
// progress.
func (o *output) writeError(text string) {
	if at := crashLine.FindStringIndex(text); at != nil && (at[0] > 0 || o.newline) {
		o.crashed.WriteString(text[at[0]:])
		text = text[:at[0]]
	}
	for text != "" {
		end := strings.IndexAny(text, "\r\n") + 1
		switch {
		case end == 0:
			o.add("stderr", text)
			o.newline = false
			return
		case text[end-1] == '\r' && o.newline && !strings.HasPrefix(text[end:], "\n"):
			o.run.progress.say(text[:end-1])
		default:
			o.add("stderr", text[:end])
			o.newline = text[end-1] == '\n'
		}
		text = text[end:]
	}
}

// writeMarked puts displays at their marks.
func (o *output) writeMarked(text string) {
	text = o.tail + text
	o.tail = ""
	for {
		before, rest, found := strings.Cut(text, process.MarkStart)
		if !found {
			keep := partOfMark(text)
			o.tail = text[len(text)-keep:]
			o.add("stdout", text[:len(text)-keep])
			return
		}
		id, after, complete := strings.Cut(rest, process.MarkEnd)
		if !complete {
			o.add("stdout", before)
			o.tail = process.MarkStart + rest
			return
		}
		o.add("stdout", before)
		o.send()
		if n, err := strconv.ParseUint(id, 10, 32); err == nil {
			o.run.displays.Place(uint32(n))
		}
		text = after
	}
}

// partOfMark is how many bytes at the end of text may be the beginning of a mark.
func partOfMark(text string) int {
	for n := min(len(text), len(process.MarkStart)-1); n > 0; n-- {
		if strings.HasSuffix(text, process.MarkStart[:n]) {
			return n
		}
	}
	return 0
}

// maxText is sent without waiting for more.
const maxText = 1 << 16

// add gathers text of one stream.
func (o *output) add(name, text string) {
	if text == "" {
		return
	}
	if name != o.name {
		o.send()
	}
	o.name = name
	o.text.WriteString(text)
	if o.text.Len() >= maxText {
		o.send()
	} else if o.timer == nil {
		o.timer = time.AfterFunc(gather, o.flush)
	}
}

// flush sends what was gathered.
func (o *output) flush() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.send()
}

func (o *output) send() {
	if o.timer != nil {
		o.timer.Stop()
		o.timer = nil
	}
	if o.text.Len() == 0 {
		return
	}
	if text := o.spill.take(o.run, o.text.String()); text != "" {
		o.run.publish("stream", object{"name": o.name, "text": text})
	}
	o.spill.tell(o.run, false)
	o.text.Reset()
}

// close sends what is left when the process has ended.
func (o *output) close() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.add("stdout", o.tail)
	o.tail = ""
	o.send()
}

// end says how much was cut, if anything was.
func (o *output) end() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.send()
	o.spill.tell(o.run, true)
}

// release gives back what was held as a crash when there was none.
func (o *output) release() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.add("stderr", o.crashed.String()+o.exit)
	o.send()
}

// crash is the runtime's report, or "".
func (o *output) crash() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.crashed.String()
}
