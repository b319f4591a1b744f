package data

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// fetch brings a set into the cache: by the deepgo program, unless package data/fetch
// is linked and has set itself in its place.
var fetch = runProgram

// RegisterFetcher makes Open call f for a set that the cache doesn't hold whole; it is
// to bring the missing files there. It is called by package data/fetch when a program
// that links it starts.
func RegisterFetcher(f func(s *Source) error) { fetch = f }

// runProgram lets the deepgo program get the set, $DEEPGO_BIN or the one in $PATH.
// Its stderr is passed on as it comes, so that its progress is seen.
func runProgram(s *Source) error {
	path := os.Getenv("DEEPGO_BIN")
	if path == "" {
		var err error
		if path, err = exec.LookPath("deepgo"); err != nil {
			return fmt.Errorf("data: %s is not in the cache, and the deepgo program, which would get it, is not in PATH: "+
				"run `./install.sh data get %s` once, or import _ \"deepgo/data/fetch\"", s.Title, s.Name)
		}
	}
	stderr := &relay{to: os.Stderr}
	command := exec.Command(path, "data", "get", s.Name)
	command.Stderr = stderr
	err := command.Run()
	if _, failed := errors.AsType[*exec.ExitError](err); failed && stderr.last() != "" {
		return errors.New(stderr.last())
	}
	if err != nil {
		return fmt.Errorf("data: %s is not in the cache, and `%s data get %s`, which would get it, failed: %w", s.Title, path, s.Name, err)
	}
	return stderr.flush()
}

// A relay passes lines on as they come, all but the last one that ends in \n: when a
// program fails, that one is its error and is told by whoever called it.
type relay struct {
	to   io.Writer
	held []byte
}

// Write passes on what is held and p, without what may turn out to be the last line.
// Progress, which ends in \r, is no error: it is shown at once.
func (r *relay) Write(p []byte) (int, error) {
	r.held = append(r.held, p...)
	end := len(r.held)
	if end > 0 && r.held[end-1] != '\r' {
		end = 1 + bytes.LastIndexAny(r.held[:end-1], "\r\n")
	}
	if _, err := r.to.Write(r.held[:end]); err != nil {
		return 0, err
	}
	r.held = r.held[end:]
	return len(p), nil
}

// flush passes on what is held.
func (r *relay) flush() error {
	_, err := r.to.Write(r.held)
	r.held = nil
	return err
}

// last returns the held line, without the name of the program that wrote it.
func (r *relay) last() string {
	return strings.TrimPrefix(strings.TrimSpace(string(r.held)), "deepgo: ")
}
