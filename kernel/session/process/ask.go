package process

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
)

// AnswerName is the named pipe in the session's folder by which the kernel answers.
const AnswerName = "answer"

// Questions have display ids of their own, far from those of figures and values.
const firstQuestionID = 3 << 30

var questionIDs atomic.Uint32

// ErrOutside is returned where no kernel answers.
var ErrOutside = errors.New("session: this program runs outside a notebook")

// asking lets one question wait for its answer at a time.
var asking sync.Mutex

// Ask puts a question to the kernel at this place of the output, and returns its answer,
// or why there is none.
func Ask(kind Kind, question []byte) ([]byte, error) {
	asking.Lock()
	defer asking.Unlock()
	if !pipe.show(kind, questionIDs.Add(1)+firstQuestionID, question) {
		return nil, ErrOutside
	}
	f, err := os.Open(filepath.Join(os.Getenv(EnvDir), AnswerName))
	if err != nil {
		return nil, fmt.Errorf("session: the kernel's answer can't be read: %w", err)
	}
	defer func() { _ = f.Close() }() // it was only read
	answer, err := ReadFrame(f)
	if err != nil {
		return nil, fmt.Errorf("session: the kernel has not answered: %w", err)
	}
	if answer.Kind == Refusal {
		return nil, errors.New(string(answer.Payload))
	}
	return answer.Payload, nil
}
