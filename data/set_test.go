package data

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOpenReadsTheCache(t *testing.T) {
	set := openTiny(t)
	if set.Name != "Tiny" || set.Licence != "none" || set.Credit != "a formula" || set.StandIn() {
		t.Errorf("%q, %q, %q, stand-in %v", set.Name, set.Licence, set.Credit, set.StandIn())
	}
	for part, want := range map[*Examples]int{set.Train: tinyTrain, set.Test: tinyTest} {
		if part.Len() != want {
			t.Errorf("%v, want %d examples", part, want)
		}
		for i := range part.Len() {
			x := part.Image(i)
			for row := range tinyHeight {
				for column := range tinyWidth {
					want := float32(tinyPixel(part.Len(), i, row, column)) / 255
					if got := x.Data[row*tinyWidth+column]; got != want {
						t.Fatalf("%v: image %d, row %d, column %d is %v, want %v", part, i, row, column, got, want)
					}
				}
			}
			if part.Label(i) != i%3 {
				t.Errorf("%v: label %d is %d", part, i, part.Label(i))
			}
		}
	}
}

// A cell that ends in a set or its examples prints a line, not millions of bytes.
func TestSetsPrintAsALine(t *testing.T) {
	set := openTiny(t)
	const wantSet = "Tiny: 23 examples to train on, 9 to test on"
	const wantPart = "tiny train [0:23]: 23 examples [1 4 3] in 3 classes"
	for _, verb := range []string{"%v", "%#v"} {
		if got := fmt.Sprintf(verb, set); got != wantSet {
			t.Errorf("%s: %s", verb, got)
		}
		if got := fmt.Sprintf(verb, set.Train); got != wantPart {
			t.Errorf("%s: %s", verb, got)
		}
	}
}

func TestOpenNamesTheSetsThereAre(t *testing.T) {
	_, err := Open("mnits")
	if err == nil || !strings.Contains(err.Error(), `"mnits": there is mnist`) {
		t.Errorf("got %v", err)
	}
}

// A file of the right size whose content is impossible, so that only the reader can
// see it, is refused by name and with the remedy.
func TestOpenRefusesBadFilesByName(t *testing.T) {
	for name, c := range map[string]struct {
		file    int
		content []byte
		want    string
	}{
		"type": {0, append([]byte{0, 0, 9}, tinyFile(0)[3:]...), "train-images-idx3-ubyte is an idx file of type 0x09"},
		"dimensions": {
			0, idxOf(make([]byte, tinyTrain*12+4), tinyTrain*12+4, 1)[:16+tinyTrain*12],
			"train-images-idx3-ubyte has 2 dimensions instead of 3",
		},
		"count":         {2, idxOf(make([]byte, tinyTest*12), 3, 12, 3), "t10k-images-idx3-ubyte holds 3 images, but t10k-labels-idx1-ubyte holds 9 labels"},
		"label":         {3, idxOf([]byte{0, 1, 2, 3, 0, 1, 2, 0, 1}, 9), "t10k-labels-idx1-ubyte: label 3 is 3, but there are only 3 classes"},
		"training data": {1, idxOf(make([]byte, tinyTrain-4), 1, tinyTrain-4), "train-labels-idx1-ubyte has 2 dimensions instead of 1"},
	} {
		t.Run(name, func(t *testing.T) {
			s, folder := useTiny(t)
			cacheTiny(t, folder)
			if err := os.WriteFile(filepath.Join(folder, s.Files[c.file].Name), c.content, 0o644); err != nil {
				t.Fatal(err)
			}
			_, err := Open("tiny")
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "deepgo data rm tiny") {
				t.Errorf("got %v, want %q in it", err, c.want)
			}
		})
	}
}

func TestMNISTPanicsWithTheErrorOfOpen(t *testing.T) {
	useTiny(t)
	defer func() {
		err, _ := recover().(error)
		if err == nil || !strings.Contains(err.Error(), `no data set is called "mnist"`) {
			t.Errorf("panicked with %v", err)
		}
	}()
	MNIST()
}

func TestMissingSeesCutFiles(t *testing.T) {
	s, folder := useTiny(t)
	cacheTiny(t, folder)
	if missing := s.Missing(folder); len(missing) != 0 {
		t.Errorf("all files are there, but %v are missing", missing)
	}
	if err := os.Truncate(filepath.Join(folder, s.Files[2].Name), s.Files[2].Size-1); err != nil {
		t.Fatal(err)
	}
	if missing := s.Missing(folder); len(missing) != 1 || missing[0] != s.Files[2] {
		t.Errorf("%s was cut, but %v are missing", s.Files[2].Name, missing)
	}
}

func TestFolder(t *testing.T) {
	s := tinySource()
	root := t.TempDir()
	t.Setenv("DEEPGO_CACHE", root)
	if folder, err := s.Folder(); err != nil || folder != filepath.Join(root, "data", "tiny") {
		t.Errorf("with DEEPGO_CACHE: %s, %v", folder, err)
	}
	t.Setenv("DEEPGO_CACHE", "")
	user, err := os.UserCacheDir()
	if err != nil {
		t.Skip("this system has no cache folder for its user:", err)
	}
	if folder, err := s.Folder(); err != nil || folder != filepath.Join(user, "deepgo", "data", "tiny") {
		t.Errorf("without DEEPGO_CACHE: %s, %v", folder, err)
	}
}

func TestFolderWithoutAHome(t *testing.T) {
	for _, name := range []string{"DEEPGO_CACHE", "HOME", "XDG_CACHE_HOME", "LocalAppData", "home"} {
		t.Setenv(name, "")
	}
	_, err := tinySource().Folder()
	if err == nil || !strings.Contains(err.Error(), "set DEEPGO_CACHE to a folder") {
		t.Errorf("got %v", err)
	}
}
