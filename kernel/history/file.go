package history

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"syscall"
)

// A file holds entries, one a line. Whoever reads or writes it holds the lock beside
// it, since the file itself is replaced when it has become too long.
type file struct{ path string }

// The file is cut to keptBytes when it has grown beyond maxBytes.
const (
	maxBytes  = 2_000_000
	keptBytes = 1_000_000
)

// append writes an entry; one without a session gets the next number.
func (f file) append(e *Entry) error {
	unlock, err := f.lock(syscall.LOCK_EX)
	if err != nil {
		return err
	}
	defer unlock()
	if e.Session == 0 {
		entries, err := f.parse()
		if err != nil {
			return err
		}
		e.Session = next(entries)
		if err := f.shorten(entries); err != nil {
			return err
		}
	}
	to, err := os.OpenFile(f.path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	_, err = to.Write(append(f.endOfLine(to), line(e)...))
	return errors.Join(err, to.Close())
}

// endOfLine ends a line that a full disk or a crash has left unfinished.
func (f file) endOfLine(to *os.File) []byte {
	info, err := to.Stat()
	b := make([]byte, 1)
	if err != nil || info.Size() == 0 {
		return nil
	}
	if _, err := to.ReadAt(b, info.Size()-1); err != nil || b[0] == '\n' {
		return nil
	}
	return []byte("\n")
}

// read returns the entries.
func (f file) read() ([]Entry, error) {
	unlock, err := f.lock(syscall.LOCK_SH)
	if err != nil {
		return f.parse() // it can't be written, but perhaps read
	}
	defer unlock()
	return f.parse()
}

// parse reads the entries, and passes over what is none.
func (f file) parse() ([]Entry, error) {
	b, err := os.ReadFile(f.path)
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	var entries []Entry
	for l := range bytes.Lines(b) {
		var e Entry
		if json.Unmarshal(l, &e) == nil && e.Session > 0 {
			entries = append(entries, e)
		}
	}
	return entries, nil
}

// shorten writes a file that is too long anew, with the newest entries.
func (f file) shorten(entries []Entry) error {
	info, err := os.Stat(f.path)
	if err != nil || info.Size() <= maxBytes {
		return nil // there is none yet, or no need
	}
	entries = distinct(entries)
	size, first := 0, len(entries)
	for first > 0 && size <= keptBytes {
		first--
		size += len(entries[first].Input)
	}
	var b bytes.Buffer
	for _, e := range entries[first:] {
		b.Write(line(&e))
	}
	if err := os.WriteFile(f.path+".new", b.Bytes(), 0o600); err != nil {
		return err
	}
	return os.Rename(f.path+".new", f.path)
}

func line(e *Entry) []byte {
	b, _ := json.Marshal(e) // two numbers and a string
	return append(b, '\n')
}

// lock waits for the lock and returns what gives it back.
func (f file) lock(how int) (unlock func(), err error) {
	if err := os.MkdirAll(filepath.Dir(f.path), 0o700); err != nil {
		return nil, err
	}
	l, err := os.OpenFile(f.path+".lock", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(l.Fd()), how); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return func() { _ = l.Close() }, nil // which gives it back
}
