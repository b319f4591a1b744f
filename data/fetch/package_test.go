package fetch

import (
	"archive/tar"
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"deepgo/data"
)

// packaged returns the tiny set with nothing but a package to get it from.
func packaged(t *testing.T) *data.Source {
	t.Helper()
	s := newTiny(t)
	s.Archives = []data.Archive{{Package: data.Package{Registry: "npm", Spec: "tiny-data@1.0.0"}}}
	return s
}

// asNPM puts a program called npm in the way of the real one: a shell script.
func asNPM(t *testing.T, script string) {
	t.Helper()
	asProgram(t, "npm", script)
}

// tarball returns a gzipped tar archive of the given members, and a program that puts
// it where npm pack would.
func tarball(t *testing.T, members map[string][]byte) (script string) {
	t.Helper()
	var plain bytes.Buffer
	w := tar.NewWriter(&plain)
	for name, b := range members {
		if err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(b))}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(b); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "archive")
	write(t, path, zipped(t, plain.Bytes()))
	return fmt.Sprintf(`test "$1 $2" = "pack tiny-data@1.0.0" && cp '%s' tiny-data-1.0.0.tgz`, path)
}

// members returns the set's files under their names in the package.
func members(t *testing.T, s *data.Source) map[string][]byte {
	t.Helper()
	m := map[string][]byte{"package/package.json": []byte("{}")}
	for _, f := range s.Files {
		m[f.Member] = content(t, f)
	}
	return m
}

func TestPackage(t *testing.T) {
	s := packaged(t)
	asNPM(t, tarball(t, members(t, s)))
	mustGet(t, s)
}

// The homes are asked first; the package gives what they didn't.
func TestHomeThenPackage(t *testing.T) {
	s := packaged(t)
	h := newHome(t, s)
	delete(h.files, s.Files[3].Remote)
	asNPM(t, tarball(t, members(t, s)))
	mustGet(t, s)
}

func TestPackagesThatAreNoGood(t *testing.T) {
	s := packaged(t)
	bad := members(t, s)
	bad[s.Files[1].Member] = []byte("no labels")
	lacking := members(t, s)
	delete(lacking, s.Files[2].Member)
	outside := members(t, s)
	outside["../../x"+s.Files[2].Member] = outside[s.Files[2].Member]
	delete(outside, s.Files[2].Member)
	for name, c := range map[string]struct{ script, want string }{
		"a bad member":     {tarball(t, bad), "tiny-data@1.0.0 holds no good package/data/train-labels-idx1-ubyte"},
		"a missing member": {tarball(t, lacking), "tiny-data@1.0.0 holds no good package/data/t10k-images-idx3-ubyte"},
		"a member outside": {tarball(t, outside), "tiny-data@1.0.0 holds no good package/data/t10k-images-idx3-ubyte"},
		"no gzip":          {"echo this is not an archive > x.tgz", "tiny-data@1.0.0: it is no archive: neither zip, nor gzip, nor a Debian package"},
		"a cut archive":    {tarball(t, members(t, s)) + " && head -c 200 tiny-data-1.0.0.tgz > t && mv t tiny-data-1.0.0.tgz", "tiny-data@1.0.0: unexpected EOF"},
		"no archive":       {"true", "npm pack tiny-data@1.0.0 made 0 archives instead of one"},
		"two archives":     {"touch a.tgz b.tgz", "made 2 archives instead of one"},
		"npm's error":      {"printf 'npm error code E404\nnpm error 404 Not Found\n' >&2; exit 1", "npm pack tiny-data@1.0.0: exit status 1: code E404"},
		"full disk":        {"echo npm error code ENOSPC >&2; exit 1", "data: the disk is full"},
	} {
		t.Run(name, func(t *testing.T) {
			s := packaged(t)
			asNPM(t, c.script)
			_, err := get(t, s)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q in it", err, c.want)
			}
			for _, name := range cached(t, s) {
				if strings.HasPrefix(name, ".") || strings.HasSuffix(name, ".new") {
					t.Errorf("%s is left behind", name)
				}
			}
		})
	}
}

func TestNoNPM(t *testing.T) {
	s := packaged(t)
	t.Setenv("PATH", t.TempDir())
	if _, err := get(t, s); err == nil || !strings.Contains(err.Error(), "npm is not installed") {
		t.Errorf("got %v", err)
	}
}

func TestUnknownRegistry(t *testing.T) {
	s := packaged(t)
	s.Archives[0].Package.Registry = "attic"
	if _, err := get(t, s); err == nil || !strings.Contains(err.Error(), `no way is known to get a package from "attic"`) {
		t.Errorf("got %v", err)
	}
}
