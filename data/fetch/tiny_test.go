package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"deepgo/data"
)

// tinyFolder holds the tiny set that package data's tests made.
const tinyFolder = "../testdata/tiny"

// tinySource is the tiny set's entry in a table: four files, at the given homes.
func tinySource(homes ...string) (*data.Source, error) {
	s := &data.Source{Name: "tiny", Title: "Tiny", Homes: homes}
	for _, name := range []string{
		"train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte",
	} {
		content, err := os.ReadFile(filepath.Join(tinyFolder, name))
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(content)
		s.Files = append(s.Files, data.File{
			Name:   name,
			Size:   int64(len(content)),
			SHA256: hex.EncodeToString(sum[:]),
			Remote: name + ".gz",
			Member: "package/data/" + name,
		})
	}
	return s, nil
}

// one reduces the set to its first file, for tests of how a file comes.
func one(s *data.Source) *data.Source {
	s.Files = s.Files[:1]
	return s
}

// newTiny is tinySource with an empty cache, and with nothing that the machine's
// environment would add.
func newTiny(t *testing.T, homes ...string) *data.Source {
	t.Helper()
	t.Setenv("DEEPGO_CACHE", t.TempDir())
	t.Setenv("DEEPGO_DATA", "")
	t.Setenv("DEEPGO_OFFLINE", "")
	s, err := tinySource(homes...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// hurried returns a getter that doesn't wait long before it tries again, and what it
// writes to stderr.
func hurried(t *testing.T, s *data.Source) (*getter, *bytes.Buffer) {
	t.Helper()
	var stderr bytes.Buffer
	g, err := newGetter(s, &stderr)
	if err != nil {
		t.Fatal(err)
	}
	g.web.backoff = time.Millisecond
	return g, &stderr
}

// get gets the set in a hurry and returns what that wrote to stderr.
func get(t *testing.T, s *data.Source) (stderr string, err error) {
	t.Helper()
	g, output := hurried(t, s)
	err = g.get(context.Background())
	return output.String(), err
}

// mustGet is get for what has to succeed: the set is then in the cache, verified, and
// nothing else is.
func mustGet(t *testing.T, s *data.Source) (stderr string) {
	t.Helper()
	stderr, err := get(t, s)
	if err != nil {
		t.Fatal(err)
	}
	if err := Verify(s); err != nil {
		t.Error(err)
	}
	if names := cached(t, s); len(names) != len(s.Files) {
		t.Errorf("the cache holds %v", names)
	}
	return stderr
}

// cached returns the names of everything in the set's cache folder.
func cached(t *testing.T, s *data.Source) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folderOf(t, s))
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

// folderOf returns the set's cache folder.
func folderOf(t *testing.T, s *data.Source) string {
	t.Helper()
	folder, err := s.Folder()
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// content returns what the file is to hold.
func content(t *testing.T, f data.File) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(tinyFolder, f.Name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// zipped returns b gzipped.
func zipped(t *testing.T, b []byte) []byte {
	t.Helper()
	var buffer bytes.Buffer
	if err := compress(&buffer, b); err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}

func compress(to io.Writer, b []byte) error {
	w := gzip.NewWriter(to)
	if _, err := w.Write(b); err != nil {
		return err
	}
	return w.Close()
}

// write writes a file and the folders above it.
func write(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
}
