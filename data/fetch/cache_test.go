package fetch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestCutFilesAreBroughtAgain(t *testing.T) {
	s := newTiny(t)
	h := newHome(t, s)
	mustGet(t, s)
	if err := os.Truncate(filepath.Join(folderOf(t, s), s.Files[1].Name), 3); err != nil {
		t.Fatal(err)
	}
	if err := Verify(s); err == nil || !strings.Contains(err.Error(), "train-labels-idx1-ubyte is not in the cache, or not whole: run `deepgo data get tiny`") {
		t.Errorf("Verify: %v", err)
	}
	mustGet(t, s)
	if len(h.asked()) != 5 {
		t.Errorf("the home was asked %d times", len(h.asked()))
	}
}

func TestVerifySeesAChangedByte(t *testing.T) {
	s := newTiny(t)
	newHome(t, s)
	mustGet(t, s)
	path := filepath.Join(folderOf(t, s), s.Files[2].Name)
	b := content(t, s.Files[2])
	b[50] ^= 1
	write(t, path, b)
	if err := Verify(s); err == nil || !strings.Contains(err.Error(), path+" has changed since") {
		t.Errorf("got %v", err)
	}
	if err := Remove(s); err != nil {
		t.Fatal(err)
	}
	mustGet(t, s)
}

func TestRemove(t *testing.T) {
	s := newTiny(t)
	newHome(t, s)
	for range 2 { // also when nothing is there
		if err := Remove(s); err != nil {
			t.Fatal(err)
		}
	}
	mustGet(t, s)
	if err := Remove(s); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(folderOf(t, s)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder is still there: %v", err)
	}
}

// A write to the device /dev/full fails as one to a full disk does.
func TestFullDisk(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no /dev/full here")
	}
	for _, name := range []string{
		"train-images-idx3-ubyte.new", // when it lands
		"train-images-idx3-ubyte.*",   // when it is downloaded
	} {
		s := one(newTiny(t))
		newHome(t, s)
		folder := folderOf(t, s)
		name = strings.Replace(name, "*", fingerprint(s.Homes[0]+s.Files[0].Remote)+partSuffix, 1)
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink("/dev/full", filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
		_, err := get(t, s)
		if err == nil || !strings.Contains(err.Error(), "data: the disk is full, and Tiny needs") {
			t.Errorf("%s: got %v", name, err)
		}
		if len(s.Missing(folder)) != 1 {
			t.Errorf("%s: something half-written is taken for the file", name)
		}
	}
}

func TestCacheThatCannotBe(t *testing.T) {
	s := newTiny(t)
	file := filepath.Join(t.TempDir(), "file")
	write(t, file, nil)
	t.Setenv("DEEPGO_CACHE", file)
	if _, err := get(t, s); err == nil || !strings.Contains(err.Error(), "can't be used") || !strings.Contains(err.Error(), "set DEEPGO_CACHE to another folder") {
		t.Errorf("got %v", err)
	}
}

func TestCacheErrorsAreExplained(t *testing.T) {
	s := newTiny(t)
	g, _ := hurried(t, s)
	for err, want := range map[error]string{
		syscall.EACCES: "may not be written to (permission denied): set DEEPGO_CACHE to a folder that may",
		syscall.EROFS:  "may not be written to (read-only file system): set DEEPGO_CACHE to a folder that may",
		syscall.ENOSPC: "free some space, or set DEEPGO_CACHE to a folder on another disk",
		syscall.EDQUOT: "free some space, or set DEEPGO_CACHE to a folder on another disk",
	} {
		if got := g.explain(&cacheError{err}).Error(); !strings.Contains(got, want) || !strings.Contains(got, g.folder) {
			t.Errorf("%v: %s", err, got)
		}
	}
}

func TestReadOnlyCache(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("nothing is read-only for root")
	}
	s := newTiny(t)
	newHome(t, s)
	if err := os.Chmod(os.Getenv("DEEPGO_CACHE"), 0o555); err != nil {
		t.Fatal(err)
	}
	if _, err := get(t, s); err == nil || !strings.Contains(err.Error(), "may not be written to") {
		t.Errorf("got %v", err)
	}
}

// What a killed process was unpacking or converting is swept away by the next.
func TestLeftoversAreSwept(t *testing.T) {
	s := newTiny(t)
	newHome(t, s)
	for _, left := range []string{".members/a.jpg", ".unpacked/tiny.tgz", "train-images-idx3-ubyte.new", "archive.0badcafe.part"} {
		write(t, filepath.Join(folderOf(t, s), left), []byte("half"))
	}
	mustGet(t, s) // it sees to it that nothing else is there
}
