package relay

import (
	"context"
	"encoding/json"
	"sync"
	"sync/atomic"
	"time"

	"deepgo/kernel/cell"
	"deepgo/kernel/relay/display"
	"deepgo/kernel/wire"
)

// A run is the life of one cell: composed and built here, run by GoNB.
type run struct {
	k        *Kernel
	request  *wire.Message
	id       string // the request's, by which GoNB's messages about it are known
	number   int    // of the cell, as the learner sees it
	code     string
	silent   bool // no value shows
	hidden   bool // nothing shows: what would is in shown
	shown    []object
	canvases int    // that it has shown
	memory   uint64 // bytes that it may take beyond its variables, or 0

	ctx         context.Context // ends when the learner interrupts
	interrupt   context.CancelFunc
	output      *output
	displays    *display.Set
	progress    *progress
	replied     chan json.RawMessage // GoNB's execute_reply
	idle        chan struct{}        // GoNB has sent all that belongs to the cell
	repliedOnce sync.Once
	idleOnce    sync.Once
	unbuilt     atomic.Bool // the program could not be built
	timed       bool        // the learner asked how long it takes
	times       times
}

type executeRequest struct {
	Code        string            `json:"code"`
	Silent      bool              `json:"silent"`
	Store       *bool             `json:"store_history"`
	StopOnError *bool             `json:"stop_on_error"`
	Expressions map[string]string `json:"user_expressions"`
}

// execute runs a cell and answers its request. After a failure the cells that wait
// are not run.
func (k *Kernel) execute(ctx context.Context, r request) {
	if k.stopped.holds(r) {
		k.abort(r)
		return
	}
	k.aroundCell(r.Message, func() {
		var asked executeRequest
		if err := json.Unmarshal(r.Content, &asked); err != nil {
			content := (&failure{name: "Protocol", value: err.Error()}).reply()
			content["execution_count"] = k.count
			k.reply(k.front.Shell, r.Message, "execute_reply", content)
			return
		}
		content := k.executeCell(ctx, r.Message, &asked)
		if content["status"] == "error" && (asked.StopOnError == nil || *asked.StopOnError) {
			k.stopped = &stop{failed: r, at: time.Now()}
		}
		k.reply(k.front.Shell, r.Message, "execute_reply", content)
	})
}

// executeCell runs a cell as its request asks, and returns the reply.
func (k *Kernel) executeCell(ctx context.Context, m *wire.Message, asked *executeRequest) object {
	if !asked.Silent && (asked.Store == nil || *asked.Store) {
		k.count++
		k.sources[k.count] = asked.Code
		k.remember(k.count, asked.Code)
	}
	if !asked.Silent {
		k.publish(m, "execute_input", object{"code": asked.Code, "execution_count": k.count})
	}
	r := k.newRun(m, asked.Code)
	r.silent = asked.Silent
	content := object{"status": "ok", "user_expressions": object{}}
	if fail := r.execute(ctx); fail != nil {
		k.publish(m, "error", fail.content())
		content = fail.reply()
		content["user_expressions"] = object{}
	} else if len(asked.Expressions) > 0 {
		content["user_expressions"] = k.evaluate(ctx, m, asked.Expressions)
	}
	content["execution_count"], content["payload"] = k.count, []any{}
	return content
}

func (k *Kernel) newRun(m *wire.Message, code string) *run {
	r := &run{
		k: k, request: m, id: m.Head().MsgID, number: k.count, code: code,
		replied: make(chan json.RawMessage, 1), idle: make(chan struct{}),
	}
	r.output, r.progress = newOutput(r), newProgress(r)
	return r
}

// execute takes a cell from its source to the end of its process.
func (r *run) execute(ctx context.Context) *failure {
	k := r.k
	ctx, r.interrupt = context.WithCancel(ctx)
	defer r.interrupt()
	r.ctx = ctx
	k.setCurrent(r)
	defer k.setCurrent(nil)
	defer r.output.end()

	select {
	case <-k.ready:
	case <-ctx.Done():
		return interruptedFailure()
	}
	if k.why != nil {
		return &failure{name: "Kernel", value: k.why.Error()}
	}
	_ = k.variables.read() // %reset mends what can't be read
	magics, fail := r.own(cell.Magics(r.code))
	k.look() // %rm and %reset change it
	if fail != nil {
		return fail
	}
	if err := k.variables.read(); err != nil {
		return &failure{name: "Kernel", value: err.Error()}
	}
	if err := k.provide(ctx, cell.Imports(r.code)); err != nil {
		return &failure{name: "Compile error", value: err.Error()}
	}
	start := time.Now()
	program, err := k.notebook.Compose(r.number, r.code)
	r.times.compose = time.Since(start)
	if err != nil {
		return compileFailure(err)
	}
	return r.buildAndRun(magics, program)
}
