package relay

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"deepgo/kernel/cell"
	"deepgo/kernel/wire"
)

// A run is the life of one cell: composed and built here, run by GoNB.
type run struct {
	k       *Kernel
	request *wire.Message
	id      string // the request's, by which GoNB's messages about it are known
	number  int    // of the cell, as the learner sees it

	ctx         context.Context // ends when the learner interrupts
	interrupt   context.CancelFunc
	output      *output
	displays    *displays
	replied     chan json.RawMessage // GoNB's execute_reply
	idle        chan struct{}        // GoNB has sent all that belongs to the cell
	repliedOnce sync.Once
	idleOnce    sync.Once
	timed       bool // the learner asked how long it takes
	times       times
}

type executeRequest struct {
	Code         string `json:"code"`
	Silent       bool   `json:"silent"`
	StoreHistory *bool  `json:"store_history"`
	StopOnError  *bool  `json:"stop_on_error"`
}

// execute runs a cell and answers its request. After a failure the cells that wait
// are not run.
func (k *Kernel) execute(ctx context.Context, m *wire.Message) {
	var request executeRequest
	if err := json.Unmarshal(m.Content, &request); err != nil {
		k.finish(m, object{"status": "error", "ename": "Protocol", "evalue": err.Error(), "traceback": []string{}})
		return
	}
	k.publish(m, "status", object{"execution_state": "busy"})
	if !request.Silent && (request.StoreHistory == nil || *request.StoreHistory) {
		k.count++
	}
	if !request.Silent {
		k.publish(m, "execute_input", object{"code": request.Code, "execution_count": k.count})
	}
	fail := k.runCell(ctx, m, request.Code)
	if fail == nil {
		k.finish(m, object{
			"status": "ok", "execution_count": k.count, "user_expressions": object{}, "payload": []any{},
		})
		return
	}
	content := fail.content()
	k.publish(m, "error", content)
	content["status"], content["execution_count"] = "error", k.count
	k.finish(m, content)
	if request.StopOnError == nil || *request.StopOnError {
		k.abortWaiting()
	}
}

// finish answers an execute request and says that the kernel is idle.
func (k *Kernel) finish(m *wire.Message, content object) {
	k.reply(k.front.Shell, m, "execute_reply", content)
	k.publish(m, "status", object{"execution_state": "idle"})
}

// abortWaiting answers the cells that were sent before the failed one was done.
func (k *Kernel) abortWaiting() {
	for {
		select {
		case m := <-k.requests:
			k.publish(m, "status", object{"execution_state": "busy"})
			k.finish(m, object{"status": "aborted", "execution_count": k.count})
		default:
			return
		}
	}
}

// runCell takes a cell from its source to the end of its process.
func (k *Kernel) runCell(ctx context.Context, m *wire.Message, code string) *failure {
	ctx, interrupt := context.WithCancel(ctx)
	defer interrupt()
	r := &run{
		k: k, request: m, id: m.Head().MsgID, number: k.count, ctx: ctx, interrupt: interrupt,
		replied: make(chan json.RawMessage, 1), idle: make(chan struct{}),
	}
	r.output = newOutput(r)
	k.setCurrent(r)
	defer k.setCurrent(nil)

	select {
	case <-k.ready:
	case <-ctx.Done():
		return interruptedFailure()
	}
	if k.why != nil {
		return &failure{name: "Kernel", value: k.why.Error()}
	}
	_ = k.variables.read() // %reset mends what can't be read
	magics, fail := r.own(cell.Magics(code))
	if fail != nil {
		return fail
	}
	if err := k.variables.read(); err != nil {
		return &failure{name: "Kernel", value: err.Error()}
	}
	if err := k.provide(ctx, cell.Imports(code)); err != nil {
		return &failure{name: "Compile error", value: err.Error()}
	}
	start := time.Now()
	program, err := k.notebook.Compose(k.count, code)
	r.times.compose = time.Since(start)
	if err != nil {
		return compileFailure(err)
	}
	if err := r.build(program); err != nil {
		if ctx.Err() != nil {
			return interruptedFailure()
		}
		return compileFailure(err)
	}
	k.notebook.Accept(program)
	return r.run(magics, program)
}

// build makes the cell's executable and puts it where the shim finds it.
func (r *run) build(p *cell.Program) error {
	if p.Source == nil {
		return nil
	}
	t, err := r.k.builder.Build(r.ctx, p.Source, programPath(r.k.dir, strconv.Itoa(r.number)))
	r.times.compile, r.times.link = t.Compile, t.Link
	return err
}

// run lets GoNB run its magics and the cell's program.
func (r *run) run(magics []string, p *cell.Program) *failure {
	code := strings.Join(magics, "\n")
	if p.Source != nil {
		code += "\n" + fmt.Sprintf(emptyMain, r.number)
	}
	if strings.TrimSpace(code) == "" {
		r.output.close()
		return nil
	}
	if err := r.k.gonb.start(); err != nil {
		return &failure{name: "Kernel", value: err.Error()}
	}
	var err error
	if r.displays, err = openDisplays(r.k.dir, r); err != nil {
		return &failure{name: "Kernel", value: err.Error()}
	}
	start := time.Now()
	r.k.gonb.send(toShell, r.forGonb(code))
	reply, err := r.wait()
	r.times.run = time.Since(start)
	r.displays.close()
	if r.timed {
		r.output.write("stderr", r.times.String())
	}
	r.output.close()
	if err != nil {
		return &failure{name: "Kernel", value: err.Error()}
	}
	return r.judge(reply)
}

// forGonb is the cell's request with other code.
func (r *run) forGonb(code string) *wire.Message {
	m := *r.request
	content := object{}
	_ = json.Unmarshal(r.request.Content, &content) // it was read before
	content["code"] = "%noautoget\n" + code
	content["silent"], content["store_history"] = false, true
	if _, ok := content["allow_stdin"].(bool); !ok {
		content["allow_stdin"] = false
	}
	m.Content, _ = json.Marshal(content) // it came as JSON
	return &m
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
	default:
		r.output.flush()
		return false
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
	case s.Status == "ok":
		r.output.release()
		return nil
	case errors.Is(r.ctx.Err(), context.Canceled):
		return interruptedFailure()
	}
	return runFailure(s.Evalue, r.output.crash())
}
