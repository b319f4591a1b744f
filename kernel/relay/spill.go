package relay

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"deepgo/kernel/wire"
)

const (
	maxShown   = 1_000_000   // bytes of text that a cell may show
	maxSpilled = 200_000_000 // bytes of text that are kept in a file beyond
)

// A spill takes what a cell prints beyond what a notebook can hold: it goes to a file
// of the kernel's, and one line says so.
type spill struct {
	path    string // "" before anything was cut
	display string // the line's display id
	said    time.Time

	shown, cut, kept int
	file             *os.File
	err              error
}

// take returns the part of a text that is shown, and keeps the rest.
func (s *spill) take(r *run, text string) string {
	if s.path == "" {
		if s.shown+len(text) <= maxShown {
			s.shown += len(text)
			return text
		}
		end := strings.LastIndexByte(text[:maxShown-s.shown], '\n') + 1
		s.begin(r)
		text, rest := text[:end], text[end:]
		s.keep(rest)
		return text
	}
	s.keep(text)
	return ""
}

func (s *spill) begin(r *run) {
	s.path = filepath.Join(r.k.dir, fmt.Sprintf("output-%d.txt", r.number))
	s.display = wire.NewID()
	s.file, s.err = os.OpenFile(s.path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
}

func (s *spill) keep(text string) {
	s.cut += len(text)
	if text = text[:min(len(text), maxSpilled-s.kept)]; s.err == nil && text != "" {
		var n int
		n, s.err = s.file.WriteString(text)
		s.kept += n
	}
}

// tell shows the line, or renews it once a second and at the end.
func (s *spill) tell(r *run, last bool) {
	if s.path == "" || !last && time.Since(s.said) < time.Second {
		return
	}
	kind := "update_display_data"
	if s.said.IsZero() {
		kind = "display_data"
	}
	s.said = time.Now()
	r.publish(kind, object{
		"data": object{"text/plain": s.line()}, "metadata": object{}, "transient": object{"display_id": s.display},
	})
	if last && s.file != nil {
		_ = s.file.Close() // what could not be written is said already
	}
}

// line says how much was cut, and where it is.
func (s *spill) line() string {
	line := fmt.Sprintf("… %s of output were cut here", byteCount(uint64(s.cut)))
	switch {
	case s.kept == s.cut:
		line += "; they are in " + s.path
	case s.kept > 0:
		line += fmt.Sprintf("; the first %s of them are in %s", byteCount(uint64(s.kept)), s.path)
	}
	if s.kept > 0 {
		line += " until the kernel ends"
	}
	if s.err != nil {
		line += fmt.Sprintf(" (the rest is lost: %v)", s.err)
	}
	return line
}
