package fetch

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"deepgo/data"
)

// land makes what r holds, plain or gzipped, the cached file f of folder, if it is
// byte for byte what the table says; otherwise nothing of it remains. Reading stops
// one byte after the size that it should have, however much there is. The error is a
// *contentError, a *cacheError or r's own.
func land(r io.Reader, f data.File, folder string) (err error) {
	temporary := filepath.Join(folder, f.Name+".new")
	out, err := os.Create(temporary)
	if err != nil {
		return &cacheError{err}
	}
	defer func() {
		if err != nil {
			_ = out.Close() // there is an error to tell already
			_ = os.Remove(temporary)
		}
	}()
	if err := copyVerified(cacheWriter{out}, r, f); err != nil {
		return err
	}
	// The size alone is trusted from now on, so it mustn't survive a power cut that
	// the content doesn't.
	if err := out.Sync(); err != nil {
		return &cacheError{err}
	}
	if err := out.Close(); err != nil {
		return &cacheError{err}
	}
	if err := os.Rename(temporary, filepath.Join(folder, f.Name)); err != nil {
		return &cacheError{err}
	}
	return nil
}

// copyVerified writes what r holds, decoded, to w and compares its size and sha256
// with the table's.
func copyVerified(w io.Writer, r io.Reader, f data.File) error {
	decoded, err := decode(r)
	if err != nil {
		return err
	}
	if f.Text {
		decoded = newTrimmed(decoded)
	}
	hash := sha256.New()
	n, err := io.Copy(io.MultiWriter(w, hash), io.LimitReader(decoded, f.Size+1))
	if err != nil {
		return asContentError(err)
	}
	if n > f.Size {
		return &contentError{fmt.Sprintf("it holds more than the %d bytes that %s has", f.Size, f.Name)}
	}
	if n < f.Size {
		return &contentError{fmt.Sprintf("it holds %d of the %d bytes that %s has", n, f.Size, f.Name)}
	}
	if sum := hex.EncodeToString(hash.Sum(nil)); sum != f.SHA256 {
		return &contentError{fmt.Sprintf("its sha256 is %s… instead of %s…", sum[:12], f.SHA256[:12])}
	}
	return nil
}

// decode returns a reader of what r holds, without the gzip around it if it has one.
func decode(r io.Reader) (io.Reader, error) {
	buffered := bufio.NewReader(r)
	magic, err := buffered.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if len(magic) < 2 || magic[0] != 0x1f || magic[1] != 0x8b {
		return buffered, nil
	}
	decoded, err := gzip.NewReader(buffered)
	if err != nil {
		return nil, asContentError(err)
	}
	return decoded, nil
}

// asContentError tells damaged gzip data from a source that can't be read.
func asContentError(err error) error {
	_, corrupt := errors.AsType[flate.CorruptInputError](err)
	if corrupt || errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) ||
		errors.Is(err, io.ErrUnexpectedEOF) {
		return &contentError{fmt.Sprintf("its compressed data is damaged (%v)", err)}
	}
	if errors.Is(err, bufio.ErrTooLong) {
		return &contentError{fmt.Sprintf("it holds a line of more than %d bytes, and is no text", longestLine)}
	}
	return err
}
