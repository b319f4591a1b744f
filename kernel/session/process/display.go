package process

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
)

// Displays takes figures to the kernel: it is viz's Sink in a cell.
type Displays struct{}

// Show opens display id with an encoded figure, at this place of the output.
func (Displays) Show(id int, figure []byte) { pipe.show(Figure, uint32(id), figure) }

// Update adds to the figure that display id shows.
func (Displays) Update(id int, more []byte) { pipe.send(Frame{More, uint32(id), more}) }

// Out shows the value of a cell's last expression. Outside a notebook it prints it.
func Out(v any) {
	s := text(v)
	if !pipe.show(Value, valueIDs.Add(1)+firstValueID, []byte(s)) {
		_, _ = stdout.WriteString(s + "\n")
	}
}

// ClearOutput is session.ClearOutput.
func ClearOutput(wait bool) {
	payload := []byte{0}
	if wait {
		payload[0] = 1
	}
	pipe.show(Clear, questionIDs.Add(1)+firstQuestionID, payload)
}

// Values have display ids of their own, far from those that viz gives to figures.
const firstValueID = 1 << 31

var valueIDs atomic.Uint32

// text writes a value as a notebook shows it: by its own String or Error method,
// otherwise in Go syntax.
func text(v any) string {
	switch v := v.(type) {
	case nil:
		return "nil"
	case error:
		return v.Error()
	case fmt.Stringer:
		if r := reflect.ValueOf(v); r.Kind() == reflect.Pointer && r.IsNil() {
			return "nil"
		}
		return v.String()
	}
	if r := reflect.ValueOf(v); r.Kind() == reflect.Pointer && !r.IsNil() && r.Elem().Kind() == reflect.Struct {
		return strings.ReplaceAll(fmt.Sprintf("&%#v", r.Elem()), "main.", "")
	}
	return strings.ReplaceAll(fmt.Sprintf("%#v", v), "main.", "")
}

// pipe is the process's end of the display pipe.
var pipe displayPipe

type displayPipe struct {
	mu   sync.Mutex
	once sync.Once
	file *os.File // nil outside a notebook
	buf  []byte
}

// show sends a new display and marks its place in the standard output. It reports
// whether there is a kernel to take it.
func (p *displayPipe) show(k Kind, id uint32, payload []byte) bool {
	sent := p.send(Frame{k, id, payload})
	if sent {
		_, _ = stdout.WriteString(Mark(id)) // without its mark it shows at the cell's end
	}
	return sent
}

// stdout is the process's own, whatever the cell makes of os.Stdout.
var stdout = os.Stdout

// send writes a frame, whole, and reports whether there is a kernel to take it.
func (p *displayPipe) send(f Frame) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.once.Do(p.open)
	if p.file == nil {
		return false
	}
	p.buf = f.appendTo(p.buf[:0])
	_, err := p.file.Write(p.buf)
	return err == nil
}

func (p *displayPipe) open() {
	dir := os.Getenv(EnvDir)
	if dir == "" {
		return
	}
	f, err := os.OpenFile(filepath.Join(dir, PipeName), os.O_WRONLY, 0)
	if err != nil {
		fmt.Fprintln(os.Stderr, "figures can't be shown, the kernel's display pipe is gone:", err)
		return
	}
	p.file = f
}
