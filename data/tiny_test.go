package data

import (
	"encoding/binary"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

// The tiny set lies in testdata/tiny: the files of MNIST, but 23 and 9 images of 4×3
// pixels in three classes, made by a formula so that nobody's rights are in them. It
// is written anew by `go test ./data -regen`.
var regen = flag.Bool("regen", false, "write the files in testdata anew")

const (
	tinyTrain, tinyTest   = 23, 9
	tinyHeight, tinyWidth = 4, 3
)

// tinyPixel is the value of one pixel of image i of the part that is so many images
// long; label i is i modulo 3.
func tinyPixel(part, i, row, column int) byte { return byte(100*part + 31*i + 7*row + 3*column) }

// tinySource is the table's entry of the tiny set.
func tinySource() *Source {
	images, labels := int64(16), int64(8)
	return &Source{
		Name: "tiny", Title: "Tiny", Licence: "none", Credit: "a formula",
		Files: []File{
			{Name: "train-images-idx3-ubyte", Size: images + tinyTrain*tinyHeight*tinyWidth},
			{Name: "train-labels-idx1-ubyte", Size: labels + tinyTrain},
			{Name: "t10k-images-idx3-ubyte", Size: images + tinyTest*tinyHeight*tinyWidth},
			{Name: "t10k-labels-idx1-ubyte", Size: labels + tinyTest},
		},
		Classes: []string{"circle", "square", "triangle"},
	}
}

// tinyFile returns the content of file number i of the tiny set.
func tinyFile(i int) []byte {
	n := []int{tinyTrain, tinyTrain, tinyTest, tinyTest}[i]
	var values []byte
	if i%2 == 1 {
		for label := range n {
			values = append(values, byte(label%3))
		}
		return idxOf(values, n)
	}
	for image := range n {
		for row := range tinyHeight {
			for column := range tinyWidth {
				values = append(values, tinyPixel(n, image, row, column))
			}
		}
	}
	return idxOf(values, n, tinyHeight, tinyWidth)
}

// idxOf returns an idx file of the given values and dimensions, whether they fit or
// not.
func idxOf(values []byte, shape ...int) []byte {
	file := []byte{0, 0, idxBytes, byte(len(shape))}
	for _, n := range shape {
		file = binary.BigEndian.AppendUint32(file, uint32(n))
	}
	return append(file, values...)
}

// useTiny makes the tiny set the only one in the table, and a new folder the cache.
// It returns where the set's files are expected.
func useTiny(t *testing.T) (s *Source, folder string) {
	t.Helper()
	s = tinySource()
	old := table
	table = []*Source{s}
	t.Cleanup(func() { table = old })
	t.Setenv("DEEPGO_CACHE", t.TempDir())
	folder, err := s.Folder()
	if err != nil {
		t.Fatal(err)
	}
	return s, folder
}

// cacheTiny copies the tiny set from testdata to the cache folder.
func cacheTiny(t *testing.T, folder string) {
	t.Helper()
	if err := os.CopyFS(folder, os.DirFS(filepath.Join("testdata", "tiny"))); err != nil {
		t.Fatal(err)
	}
}

// openTiny opens the tiny set.
func openTiny(t *testing.T) *Set {
	t.Helper()
	_, folder := useTiny(t)
	cacheTiny(t, folder)
	set, err := Open("tiny")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestTinyFilesAreWhatTheFormulaSays(t *testing.T) {
	for i, f := range tinySource().Files {
		path := filepath.Join("testdata", "tiny", f.Name)
		want := tinyFile(i)
		if *regen {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != string(want) {
			t.Errorf("%s: %d bytes, %v; want the %d bytes of tinyFile", path, len(got), err, len(want))
		}
	}
}
