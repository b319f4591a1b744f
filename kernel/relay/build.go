package relay

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"deepgo/kernel/cell"
	"deepgo/kernel/relay/display"
	"deepgo/kernel/wire"
)

// build makes the cell's executable where the shim finds it, and accepts what the cell
// has declared.
func (r *run) build(p *cell.Program) error {
	if p.Source == nil {
		r.accept(p)
		return nil
	}
	report, err := r.k.builder.Build(r.ctx, p.Source, programPath(r.k.dir, strconv.Itoa(r.number)))
	r.times.compile, r.times.link = report.Compile, report.Link
	for line := range strings.Lines(report.Remarks) {
		if strings.HasPrefix(line, "cell[") { // the learner's own lines
			r.output.write("stderr", strings.TrimRight(line, "\n")+"\n")
		}
	}
	if err == nil {
		r.accept(p)
	}
	return err
}

// accept keeps for the next cells what the cell has declared.
func (r *run) accept(p *cell.Program) {
	if !r.hidden {
		r.k.notebook.Accept(p)
		r.k.look()
	}
}

// buildAndRun lets GoNB run the cell's magics and its program. GoNB gets its part while
// the program is being built: until it is, the shim keeps GoNB's go build waiting.
func (r *run) buildAndRun(magics []string, p *cell.Program) *failure {
	code := strings.Join(magics, "\n")
	if p.Source != nil {
		code += "\n" + fmt.Sprintf(emptyMain, r.number)
	}
	if strings.TrimSpace(code) == "" {
		r.accept(p)
		r.output.close()
		return nil
	}
	if err := r.k.gonb.start(); err != nil {
		return &failure{name: "Kernel", value: err.Error()}
	}
	var err error
	if r.displays, err = display.Open(r.k.dir, r.number, audience{r}); err != nil {
		return &failure{name: "Kernel", value: err.Error()}
	}
	program := programPath(r.k.dir, strconv.Itoa(r.number))
	ready, err := openGate(program)
	if err != nil {
		return &failure{name: "Kernel", value: err.Error()}
	}
	r.memory = limitMemory(r.k.dir)
	defer r.watchDeadlock()()
	r.k.gonb.send(toShell, r.forGonb(code))
	buildErr := r.build(p)
	r.unbuilt.Store(buildErr != nil)
	ready()
	start := time.Now()
	reply, err := r.waitOrAgain(code, program, len(magics) == 0)
	r.times.run = time.Since(start)
	r.progress.close()
	r.displays.Close()
	_ = os.Remove(program) // GoNB has taken it, unless it didn't come to that
	if r.timed && buildErr == nil {
		r.tellTimes(p)
	}
	r.output.close()
	switch {
	case r.ctx.Err() != nil && buildErr != nil:
		return interruptedFailure()
	case buildErr != nil:
		return compileFailure(buildErr)
	case err != nil:
		return &failure{name: "Kernel", value: err.Error()}
	}
	return r.judge(reply)
}

// forGonb is the cell's request with other code.
func (r *run) forGonb(code string) *wire.Message {
	m := *r.request
	content := object{}
	_ = json.Unmarshal(r.request.Content, &content) // it was read before
	// What goes to another program as a whole must stand first, and builds nothing.
	if code = strings.TrimLeft(code, "\n"); !strings.HasPrefix(code, "%%") {
		code = "%noautoget\n" + code
	}
	content["code"] = code
	content["silent"], content["store_history"] = false, true
	if _, ok := content["allow_stdin"].(bool); !ok {
		content["allow_stdin"] = false
	}
	m.Content, _ = json.Marshal(content) // it came as JSON
	return &m
}

// publish shows something of the cell's.
func (r *run) publish(msgType string, content object) {
	switch {
	case r.hidden:
		if content["data"] != nil {
			r.shown = append(r.shown, content)
		}
	case r.silent && msgType == "execute_result":
	default:
		r.k.publish(r.request, msgType, content)
	}
}

// wait returns GoNB's reply when all that it says of the cell has come.
func (r *run) wait() (json.RawMessage, error) {
	ended := r.k.gonb.ended
	var reply json.RawMessage
	select {
	case reply = <-r.replied:
	case <-ended:
		return nil, errNoGonb
	}
	select {
	case <-r.idle:
	case <-ended:
	}
	return reply, nil
}

// waitOrAgain is wait, but a cell that went to a GoNB that was dying goes to a new one, if it
// is harmless to send it again and its program was not taken from where it was built.
func (r *run) waitOrAgain(code, program string, harmless bool) (json.RawMessage, error) {
	reply, err := r.wait()
	if err == nil || !harmless || r.ctx.Err() != nil {
		return reply, err
	}
	if _, taken := os.Stat(program); taken != nil {
		return nil, err
	}
	if err := r.k.gonb.start(); err != nil {
		return nil, err
	}
	r.k.gonb.send(toShell, r.forGonb(code))
	return r.wait()
}

// fromBack takes what GoNB says of the cell; false leaves the message to others.
func (r *run) fromBack(c channel, msgType string, m *wire.Message) bool {
	switch {
	case c == toShell && msgType == "execute_reply":
		r.repliedOnce.Do(func() { r.replied <- m.Content })
	case c == toControl:
	case c != toIOPub:
		return false
	case msgType == "status":
		var s struct {
			State string `json:"execution_state"`
		}
		if json.Unmarshal(m.Content, &s) == nil && s.State == "idle" {
			r.idleOnce.Do(func() { close(r.idle) })
		}
	case msgType == "execute_input", msgType == "error":
	case msgType == "stream":
		var s struct{ Name, Text string }
		if json.Unmarshal(m.Content, &s) == nil {
			r.output.write(s.Name, s.Text)
		}
	case r.unbuilt.Load(): // GoNB tells of it in its own way
	default:
		r.output.flush()
		return r.hidden
	}
	return true
}

// judge reads GoNB's reply: nil for a cell that ended well.
func (r *run) judge(reply json.RawMessage) *failure {
	var s struct{ Status, Evalue string }
	if err := json.Unmarshal(reply, &s); err != nil {
		return &failure{name: "Kernel", value: "GoNB's reply can't be read: " + err.Error()}
	}
	switch {
	case r.ctx.Err() != nil: // GoNB calls it "ok" when a shell command is interrupted
		return interruptedFailure()
	case s.Status == "ok":
		r.output.release()
		return nil
	}
	fail := runFailure(s.Evalue, r.output.crash(), r.find)
	if fail.name == "fatal error" && strings.Contains(fail.value, "out of memory") {
		return memoryFailure(fail, r.memory)
	}
	return fail
}

// find is the finder of the notebook's cells.
func (r *run) find(f frame, callee, message string) (code string, column int) {
	source := r.k.sources[f.cell]
	if f.cell == r.number {
		source = r.code
	}
	lines := strings.Split(source, "\n")
	if f.line < 1 || f.line > len(lines) {
		return "", 0
	}
	return lines[f.line-1], r.k.notebook.Place(source, f.line, callee, message)
}
