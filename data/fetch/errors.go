package fetch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// A contentError says what is wrong with the content of a file, whatever it came
// from. The next source may hold a better one.
type contentError struct{ what string }

func (e *contentError) Error() string { return e.what }

// A cacheError is the cache's own trouble; to ask another source won't help.
type cacheError struct{ err error }

func (e *cacheError) Error() string { return e.err.Error() }
func (e *cacheError) Unwrap() error { return e.err }

// An unreachableError is a host's trouble: to ask it for another file won't help.
type unreachableError struct{ err error }

func (e *unreachableError) Error() string { return reason(e.err) }
func (e *unreachableError) Unwrap() error { return e.err }

// cacheWriter marks the errors of writing to a file of the cache, so that a full disk
// is not taken for a broken download.
type cacheWriter struct{ file *os.File }

func (w cacheWriter) Write(p []byte) (int, error) {
	n, err := w.file.Write(p)
	if err != nil {
		err = &cacheError{err}
	}
	return n, err
}

// explain turns an error that ends the getting into a sentence with its remedy.
func (g *getter) explain(err error) error {
	local, ok := errors.AsType[*cacheError](err)
	switch {
	case !ok:
		return fmt.Errorf("data: %s: %w", g.source.Title, err)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fmt.Errorf("data: the disk is full, and %s needs %s in %s (%w): free some space, or set DEEPGO_CACHE to a folder on another disk",
			g.source.Title, megabytes(2*g.source.Size()), g.folder, local.err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return fmt.Errorf("data: %s may not be written to (%w): set DEEPGO_CACHE to a folder that may",
			g.folder, local.err)
	default:
		return fmt.Errorf("data: the cache folder %s can't be used (%w): set DEEPGO_CACHE to another folder",
			g.folder, local.err)
	}
}
