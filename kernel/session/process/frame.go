package process

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A Frame is one thing that a cell shows, on its way to the kernel.
type Frame struct {
	Kind    Kind
	ID      uint32 // which display of the cell's, from 1
	Payload []byte
}

// Kind says what a frame's payload is.
type Kind byte

// The kinds of frames.
const (
	Figure Kind = 'f' // a new display: a figure as viz encodes it
	More   Kind = 'm' // what is new in the figure shown under the ID
	Value  Kind = 'v' // a new display: the text of the cell's value
	Clear  Kind = 'c' // what was shown so far goes; a byte: 1 to wait for what comes
	Spent  Kind = 't' // what the variables have taken: see SpentOn

	// Questions: the cell waits for a frame in answer, of the same kind or a Refusal.
	InputQuestion    Kind = 'i' // to the reader: the prompt, then what they typed
	PasswordQuestion Kind = 'p' // the same, hidden
	CanvasQuestion   Kind = 'd' // a canvas: the example's grey values, then the drawing's or none
	Refusal          Kind = 'r' // why there is no answer, in a sentence
)

// kinds are all there are.
const kinds = "fmvctipdr"

// Environment variables by which the kernel speaks to a cell's program.
const (
	EnvDir  = "DEEPGO_SESSION" // the session's folder; unset outside a notebook
	EnvPath = "DEEPGO_PATH"    // the PATH that the learner's programs see
	EnvTmp  = "DEEPGO_TMPDIR"  // and their TMPDIR
)

// PipeName is the named pipe in the session's folder.
const PipeName = "display"

// maxPayload bounds what is read for one frame: more is a damaged pipe.
const maxPayload = 1 << 30

const headerLen = 1 + 4 + 4

// Mark is what the standard output holds where display id belongs.
func Mark(id uint32) string { return fmt.Sprintf("%s%d%s", MarkStart, id, MarkEnd) }

// A mark is an escape sequence (APC) that no terminal shows.
const (
	MarkStart = "\x1b_deepgo:"
	MarkEnd   = "\x1b\\"
)

// WriteTo writes the frame.
func (f Frame) WriteTo(w io.Writer) (int64, error) {
	n, err := w.Write(f.appendTo(nil))
	return int64(n), err
}

// appendTo appends the frame's bytes: kind, id, length, payload, little-endian.
func (f Frame) appendTo(b []byte) []byte {
	b = append(b, byte(f.Kind))
	b = binary.LittleEndian.AppendUint32(b, f.ID)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(f.Payload)))
	return append(b, f.Payload...)
}

// ReadFrame reads the next frame. It returns io.EOF at the end, also where a process
// was killed in the middle of one.
func ReadFrame(r io.Reader) (Frame, error) {
	var h [headerLen]byte
	if _, err := io.ReadFull(r, h[:]); err != nil {
		return Frame{}, endOf(err)
	}
	f := Frame{Kind: Kind(h[0]), ID: binary.LittleEndian.Uint32(h[1:])}
	n := binary.LittleEndian.Uint32(h[5:])
	if n > maxPayload || strings.IndexByte(kinds, h[0]) < 0 {
		return Frame{}, fmt.Errorf("session: a frame of kind %q and %d bytes: the display pipe is damaged", h[0], n)
	}
	f.Payload = make([]byte, n)
	if _, err := io.ReadFull(r, f.Payload); err != nil {
		return Frame{}, endOf(err)
	}
	return f, nil
}

func endOf(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return io.EOF
	}
	return err
}
