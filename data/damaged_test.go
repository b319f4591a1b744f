package data_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"deepgo/data"
)

// Files of the right size that hold something else are refused, whatever reads them, by an
// error of a line that names the file.
func TestEveryReaderNamesTheBadFile(t *testing.T) {
	for name, c := range map[string]struct {
		file int // which is bad; those before it are not read
		open func()
	}{
		"mnist":          {0, func() { data.MNIST() }},
		"orl":            {0, func() { data.Faces() }},
		"letters":        {4, func() { data.Handwriting() }},
		"churn":          {0, func() { data.Churn() }},
		"air-passengers": {0, func() { data.AirPassengers() }},
		"shakespeare":    {0, func() { data.Shakespeare() }},
		"sst":            {0, func() { data.SentimentTrees() }},
		"imdb":           {0, func() { data.IMDB() }},
		"tang":           {0, func() { data.TangPoems() }},
		"photos":         {1, func() { data.Photo("cat") }},
		"paintings":      {2, func() { data.Painting("wave") }},
		"stamps":         {0, func() { data.Stamps() }},
		"mobilenet":      {1, func() { data.MobileNet() }},
	} {
		for what, begin := range map[string][]byte{
			"zeros":   nil,
			"no text": bytes.Repeat([]byte{0xff}, 100),
			"another": []byte("<html><body>Not found</body></html>\n"),
		} {
			t.Setenv("DEEPGO_CACHE", t.TempDir())
			s, err := data.Lookup(name)
			if err != nil {
				t.Fatal(err)
			}
			folder, err := s.Folder()
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range s.Files {
				write(t, filepath.Join(folder, f.Name), begin, f.Size)
			}
			err = panicked(c.open)
			if err == nil || !strings.Contains(err.Error(), s.Files[c.file].Name) || len(err.Error()) > 500 {
				t.Errorf("%s, %s: %.500v", name, what, err)
			}
		}
	}
}

// write writes a file of a size that begins so, and goes on with zeros.
func write(t *testing.T, path string, begin []byte, size int64) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, begin, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, size); err != nil {
		t.Fatal(err)
	}
}

// panicked returns the error that f panics with.
func panicked(f func()) (err error) {
	defer func() { err, _ = recover().(error) }()
	f()
	return nil
}
