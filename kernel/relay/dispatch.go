package relay

import (
	"encoding/json"
	"log"
	"runtime"
	"strings"
	"time"

	"deepgo/kernel/wire"
)

type object = map[string]any

// fromShell handles a request of a client: cells wait in line, all else is answered
// at once, also while a cell runs.
func (k *Kernel) fromShell(m *wire.Message) {
	switch m.Head().MsgType {
	case "execute_request":
		k.requests <- request{m, time.Now()}
	case "comm_open", "comm_msg", "comm_close":
		k.around(m, func() { k.fromComm(m) })
	case "complete_request", "inspect_request":
		go k.fromWriter(m)
	default:
		k.answerOn(k.front.Shell, m, k.answer(m))
	}
}

// fromControl handles a request on the control socket, and reports whether it ends
// the kernel.
func (k *Kernel) fromControl(m *wire.Message) (end bool) {
	var content any
	switch m.Head().MsgType {
	case "interrupt_request":
		k.interrupt()
		content = object{"status": "ok"}
	case "shutdown_request":
		var request struct{ Restart bool }
		_ = json.Unmarshal(m.Content, &request) // without restart it is false
		content = object{"status": "ok", "restart": request.Restart}
		end = true
	case "debug_request":
		content = noDebugger(m)
	default:
		content = k.answer(m)
	}
	k.answerOn(k.front.Control, m, content)
	return end
}

// answerOn sends the reply to a request, if there is one.
func (k *Kernel) answerOn(on *wire.Socket, m *wire.Message, content any) {
	t := m.Head().MsgType
	if content == nil {
		log.Printf("a %s can't be answered", t)
		return
	}
	k.around(m, func() { k.reply(on, m, strings.TrimSuffix(t, "_request")+"_reply", content) })
}

// noDebugger refuses what a debugger is asked, in the debug adapter protocol's shape.
func noDebugger(m *wire.Message) object {
	var asked struct {
		Command string `json:"command"`
		Seq     int    `json:"seq"`
	}
	_ = json.Unmarshal(m.Content, &asked) // the refusal names what could be read
	return object{
		"type": "response", "seq": 0, "request_seq": asked.Seq, "command": asked.Command,
		"success": false, "message": "this kernel has no debugger", "body": object{},
	}
}

// answer is the reply to what needs no cell, or nil for what is not known.
func (k *Kernel) answer(m *wire.Message) any {
	switch m.Head().MsgType {
	case "kernel_info_request":
		return kernelInfo()
	case "is_complete_request":
		return isComplete(m)
	case "history_request":
		return k.recall(m)
	case "comm_info_request":
		return k.comms.info(m)
	case "connect_request":
		return k.ports
	}
	return nil
}

func kernelInfo() object {
	return object{
		"status": "ok", "protocol_version": wire.Version,
		"implementation": "deepgo", "implementation_version": "0.1.0",
		"banner": "Go Deep Learning (GoNB)",
		"language_info": object{
			"name": "go", "version": strings.TrimPrefix(runtime.Version(), "go"),
			"mimetype": "text/x-go", "file_extension": ".go", "pygments_lexer": "go", "codemirror_mode": "go",
		},
		"help_links": []any{}, "debugger": false, "supported_features": []string{},
	}
}

// fromBack handles a message of GoNB's. What belongs to the cell that runs is the
// cell's; what GoNB says of itself (its status, its replies) stays here; the rest,
// widgets and input, goes to the clients as it is.
func (k *Kernel) fromBack(channel channel, m *wire.Message) {
	h := m.Head()
	if r := k.current(); r != nil && m.ParentHead().MsgID == r.id {
		if r.fromBack(channel, h.MsgType, m) {
			return
		}
	}
	switch channel {
	case toIOPub:
		if h.MsgType != "status" && h.MsgType != "execute_input" {
			k.pacer.wait(0)
			_ = k.front.IOPub.Send(m) // a client that has gone is no error
		}
	case toStdin:
		_ = k.front.Stdin.Send(m)
	}
}
