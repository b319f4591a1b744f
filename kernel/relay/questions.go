package relay

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"deepgo/kernel/session/process"
	"deepgo/kernel/wire"
)

// openAnswers makes the pipe by which cells get answers to their questions.
func openAnswers(dir string) error {
	return syscall.Mkfifo(filepath.Join(dir, process.AnswerName), 0o600)
}

// An audience is a run to which its displays are shown.
type audience struct{ *run }

// Publish implements display.Audience.
func (r audience) Publish(msgType string, content object) { r.publish(msgType, content) }

// Ask handles what a cell asks of the kernel at a place of its output.
func (r audience) Ask(question process.Frame) {
	switch question.Kind {
	case process.Clear:
		r.publish("clear_output", object{"wait": len(question.Payload) > 0 && question.Payload[0] == 1})
	case process.CanvasQuestion:
		shown := r.showCanvas(question) // here, so that displays keep their order
		go r.answer(shown)
	default:
		go func() { r.answer(r.askReader(question)) }()
	}
}

// answer writes the answer once the cell is there to read it.
func (r *run) answer(f process.Frame) {
	name := filepath.Join(r.k.dir, process.AnswerName)
	for r.ctx.Err() == nil {
		out, err := os.OpenFile(name, os.O_WRONLY|syscall.O_NONBLOCK, 0)
		if errors.Is(err, syscall.ENXIO) { // nobody reads yet
			time.Sleep(time.Millisecond)
			continue
		}
		if err == nil {
			_, err = f.WriteTo(out)
			_ = out.Close() // the frame is written, or an error is there already
		}
		if err != nil {
			log.Printf("a cell's question can't be answered: %v", err)
		}
		return
	}
}

// refuse is the answer that there is none.
func refuse(f process.Frame, sentence string) process.Frame {
	return process.Frame{Kind: process.Refusal, ID: f.ID, Payload: []byte(sentence)}
}

// askReader asks who sent the cell's request, and waits for what they type.
func (r *run) askReader(f process.Frame) process.Frame {
	var asked struct {
		Allowed *bool `json:"allow_stdin"`
	}
	_ = json.Unmarshal(r.request.Content, &asked) // it was read before
	if asked.Allowed != nil && !*asked.Allowed {
		return refuse(f, "session.Input can't ask: this notebook runs by itself, and nobody is there to answer")
	}
	typed := make(chan string, 1)
	r.k.inputs.Store(&typed)
	defer r.k.inputs.Store(nil)
	r.output.flush()
	content := object{"prompt": string(f.Payload), "password": f.Kind == process.PasswordQuestion}
	if err := r.k.front.Stdin.Send(r.request.Reply("input_request", content)); err != nil {
		return refuse(f, fmt.Sprintf("session.Input can't ask: %v", err))
	}
	select {
	case text := <-typed:
		return process.Frame{Kind: f.Kind, ID: f.ID, Payload: []byte(text)}
	case <-r.ctx.Done():
		return refuse(f, "the cell was interrupted")
	}
}

// fromStdin gives what the reader has typed to the cell that has asked, or to GoNB.
func (k *Kernel) fromStdin(m *wire.Message) {
	typed := k.inputs.Load()
	if typed == nil {
		k.gonb.send(toStdin, m)
		return
	}
	var reply struct{ Value string }
	if err := json.Unmarshal(m.Content, &reply); err != nil {
		log.Printf("an input_reply can't be read: %v", err)
		return
	}
	select {
	case *typed <- reply.Value:
	default: // one answer is enough
	}
}
