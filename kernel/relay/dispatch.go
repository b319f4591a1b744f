package relay

import (
	"encoding/json"
	"runtime"
	"strings"

	"deepgo/kernel/wire"
)

type object = map[string]any

// fromShell handles a request of a client: cells wait in line, all else is answered
// at once, also while a cell runs.
func (k *Kernel) fromShell(m *wire.Message) {
	switch t := m.Head().MsgType; t {
	case "execute_request":
		k.requests <- m
	case "comm_open", "comm_msg", "comm_close":
		k.gonb.send(toShell, m)
	default:
		if content := answer(m); content != nil {
			k.publish(m, "status", object{"execution_state": "busy"})
			k.reply(k.front.Shell, m, strings.TrimSuffix(t, "_request")+"_reply", content)
			k.publish(m, "status", object{"execution_state": "idle"})
		}
	}
}

// fromControl handles a request on the control socket, and reports whether it ends
// the kernel.
func (k *Kernel) fromControl(m *wire.Message) (end bool) {
	t := m.Head().MsgType
	var content any
	switch t {
	case "interrupt_request":
		k.interrupt(m)
		content = object{"status": "ok"}
	case "shutdown_request":
		var request struct{ Restart bool }
		_ = json.Unmarshal(m.Content, &request) // without restart it is false
		content = object{"status": "ok", "restart": request.Restart}
		end = true
	default:
		content = answer(m)
	}
	if content != nil {
		k.publish(m, "status", object{"execution_state": "busy"})
		k.reply(k.front.Control, m, strings.TrimSuffix(t, "_request")+"_reply", content)
		k.publish(m, "status", object{"execution_state": "idle"})
	}
	return end
}

// interrupt stops what the cell that runs is doing: being built, or running.
func (k *Kernel) interrupt(m *wire.Message) {
	if r := k.current(); r != nil {
		r.interrupt()
		k.gonb.send(toControl, m)
	}
}

// answer is the reply to what needs no cell, or nil for what is not known.
func answer(m *wire.Message) any {
	switch m.Head().MsgType {
	case "kernel_info_request":
		return kernelInfo()
	case "is_complete_request":
		return object{"status": "unknown"}
	case "history_request":
		return object{"status": "ok", "history": []any{}}
	case "comm_info_request":
		return object{"status": "ok", "comms": object{}}
	case "complete_request":
		var at struct {
			Cursor int `json:"cursor_pos"`
		}
		_ = json.Unmarshal(m.Content, &at) // without a cursor it is 0
		return object{
			"status": "ok", "matches": []string{}, "cursor_start": at.Cursor, "cursor_end": at.Cursor, "metadata": object{},
		}
	case "inspect_request":
		return object{"status": "ok", "found": false, "data": object{}, "metadata": object{}}
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
		"help_links": []any{},
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
			_ = k.front.IOPub.Send(m) // a client that has gone is no error
		}
	case toStdin:
		_ = k.front.Stdin.Send(m)
	}
}
