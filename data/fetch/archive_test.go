package fetch

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"deepgo/data"
)

// zipOf returns a zip archive of the given members.
func zipOf(t *testing.T, members map[string][]byte) []byte {
	t.Helper()
	var file bytes.Buffer
	w := zip.NewWriter(&file)
	for name, b := range members {
		member, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := member.Write(b); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// archived returns the tiny set with nothing but an archive called tiny.zip, in
// a folder, to get it from.
func archived(t *testing.T) *data.Source {
	t.Helper()
	s := newTiny(t)
	s.Archives = []data.Archive{{Name: "tiny.zip"}}
	return s
}

func TestArchivesInFolders(t *testing.T) {
	for name, place := range map[string]string{"directly": "tiny.zip", "in a subfolder": "tiny/tiny.zip"} {
		t.Run(name, func(t *testing.T) {
			s := archived(t)
			folder := t.TempDir()
			write(t, filepath.Join(folder, place), zipOf(t, members(t, s)))
			t.Setenv("DEEPGO_DATA", folder)
			t.Setenv("DEEPGO_OFFLINE", "1")
			mustGet(t, s)
		})
	}
}

// A bad archive is refused by name, and the next is taken; a bad member, too.
func TestBadArchivesInFolders(t *testing.T) {
	s := archived(t)
	good := zipOf(t, members(t, s))
	wrong := members(t, s)
	wrong[s.Files[0].Member] = make([]byte, len(wrong[s.Files[0].Member]))
	bomb := members(t, s)
	bomb[s.Files[1].Member] = make([]byte, 50<<20)
	lying := bytes.Clone(good)
	for i := range len(lying) - 4 { // all sizes in its list of files are 4 GB
		if string(lying[i:i+4]) == "PK\x01\x02" {
			copy(lying[i+20:i+28], "\xfe\xff\xff\xff\xfe\xff\xff\xff")
		}
	}
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"empty":        {nil, "tiny.zip: it is no archive"},
		"text":         {[]byte("Log in first"), "tiny.zip: it is no archive"},
		"cut":          {good[:len(good)-30], "tiny.zip: its list of files is damaged"},
		"cut deeply":   {good[:100], "tiny.zip: its list of files is damaged"},
		"other bytes":  {zipOf(t, wrong), "refused package/data/train-images-idx3-ubyte: its sha256 is"},
		"bomb":         {zipOf(t, bomb), "train-labels-idx1-ubyte: it holds more than the 31 bytes"},
		"lying header": {lying, "damaged"},
		"damaged":      {damagedIn(good), "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			s := archived(t)
			bad, fine := t.TempDir(), t.TempDir()
			write(t, filepath.Join(bad, "tiny.zip"), c.file)
			write(t, filepath.Join(fine, "tiny.zip"), good)
			t.Setenv("DEEPGO_DATA", bad)
			if _, err := get(t, s); err == nil || !strings.Contains(err.Error(), "or put tiny.zip into a folder that DEEPGO_DATA names") {
				t.Errorf("with the bad one alone: %v", err)
			}
			if err := Remove(s); err != nil {
				t.Fatal(err)
			}
			t.Setenv("DEEPGO_DATA", bad+string(os.PathListSeparator)+fine)
			if stderr := mustGet(t, s); !strings.Contains(stderr, c.want) {
				t.Errorf("stderr is %q, want %q", stderr, c.want)
			}
		})
	}
}

// damagedIn returns a zip whose compressed data, but not its list, is damaged.
func damagedIn(good []byte) []byte {
	damaged := bytes.Clone(good)
	for i := range len(good) / 3 {
		if i > 80 {
			damaged[i] ^= 0x55
		}
	}
	return damaged
}

func TestArchiveAtAURL(t *testing.T) {
	s := archived(t)
	file := zipOf(t, members(t, s))
	for name, c := range map[string]struct {
		faults []http.HandlerFunc
		asked  []string
	}{
		"good":         {nil, []string{""}},
		"cut":          {[]http.HandlerFunc{cut(file, 100)}, []string{"", "bytes=100-"}},
		"server error": {[]http.HandlerFunc{status(503)}, []string{"", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newTiny(t)
			h := newHome(t, s, c.faults...)
			h.files["tiny.zip"] = file
			s.Homes = nil
			s.Archives = []data.Archive{{URL: h.URL + "/tiny.zip", Size: int64(len(file))}}
			mustGet(t, s)
			if asked := h.asked(); !slices.Equal(asked, c.asked) {
				t.Errorf("asked for %q", asked)
			}
		})
	}
}

func TestBadArchiveAtAURL(t *testing.T) {
	s := archived(t)
	file := zipOf(t, members(t, s))
	for name, c := range map[string]struct {
		fault http.HandlerFunc
		want  string
	}{
		"not found":  {status(404), "404 Not Found"},
		"endless":    {endless, "it goes on after the"},
		"cut inside": {whole(file[:len(file)/2]), "its list of files is damaged"},
		"a page":     {whole([]byte("<html>")), "it is no archive"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newTiny(t)
			h := newHome(t, s, repeat(10, c.fault)...)
			s.Homes = nil
			s.Archives = []data.Archive{{URL: h.URL + "/tiny.zip", Size: int64(len(file))}}
			stderr, err := get(t, s)
			if err == nil || !strings.Contains(err.Error()+stderr, c.want) {
				t.Errorf("%v, %q, want %q", err, stderr, c.want)
			}
			for _, left := range cached(t, s) {
				if !strings.HasSuffix(left, partSuffix) { // another call may take it up
					t.Errorf("%s is left behind", left)
				}
			}
		})
	}
}

// debian makes a Debian package of the given members with the system's own tool, and a
// program that gives it out as apt-get does; it has to be told to update first.
func debian(t *testing.T, members map[string][]byte) (script string) {
	t.Helper()
	if _, err := exec.LookPath("dpkg-deb"); err != nil {
		t.Skip("NOT RUN: there is no dpkg-deb here")
	}
	folder := t.TempDir()
	write(t, filepath.Join(folder, "tree/DEBIAN/control"), []byte("Package: tiny\nVersion: 1\nArchitecture: all\nMaintainer: nobody <nobody@example.com>\nDescription: tiny\n"))
	for name, b := range members {
		write(t, filepath.Join(folder, "tree", name), b)
	}
	if out, err := exec.Command("dpkg-deb", "--root-owner-group", "-b", filepath.Join(folder, "tree"), filepath.Join(folder, "tiny.deb")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return fmt.Sprintf(`case "$*" in
*update) touch updated;;
*"download tiny") test -e updated || { echo 'E: Unable to locate package tiny' >&2; exit 100; }; cp '%s' tiny_1_all.deb;;
*) exit 7;;
esac`, filepath.Join(folder, "tiny.deb"))
}

// asProgram puts a program of that name in the way of the real one: a shell script.
func asProgram(t *testing.T, name, script string) {
	t.Helper()
	folder := t.TempDir()
	write(t, filepath.Join(folder, name), []byte("#!/bin/sh\n"+script))
	if err := os.Chmod(filepath.Join(folder, name), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder+string(os.PathListSeparator)+os.Getenv("PATH"))
}

func TestDebianPackage(t *testing.T) {
	s := newTiny(t)
	s.Archives = []data.Archive{{Package: data.Package{Registry: "debian", Spec: "tiny"}}}
	zippedMembers := map[string][]byte{}
	for name, b := range members(t, s) {
		zippedMembers["usr/share/"+name] = zipped(t, b) // as Fashion-MNIST's are
	}
	asProgram(t, "apt-get", debian(t, zippedMembers))
	mustGet(t, s)
}

// A wheel is a zip; pip is told to put it where it is run.
func TestPyPIPackage(t *testing.T) {
	s := newTiny(t)
	s.Archives = []data.Archive{{Package: data.Package{Registry: "pypi", Spec: "tiny==1.0"}}}
	wheel := filepath.Join(t.TempDir(), "wheel")
	write(t, wheel, zipOf(t, members(t, s)))
	asProgram(t, "python3", fmt.Sprintf(`test "$1 $2 $3 $4" = "-m pip download tiny==1.0" && cp '%s' tiny-1.0-py3-none-any.whl`, wheel))
	mustGet(t, s)
	if err := Remove(s); err != nil {
		t.Fatal(err)
	}
	asProgram(t, "python3", "echo 'ERROR: No matching distribution found for tiny==1.0' >&2; exit 1")
	if _, err := get(t, s); err == nil || !strings.Contains(err.Error(), "exit status 1: ERROR: No matching distribution") {
		t.Errorf("got %v", err)
	}
}

func TestBadDebianPackages(t *testing.T) {
	for name, c := range map[string]struct{ script, want string }{
		"damaged":    {"echo '!<arch>' > tiny.deb; echo nonsense >> tiny.deb", "dpkg-deb can't unpack it"},
		"no package": {"echo 'E: Unable to locate package tiny' >&2; exit 100", "apt-get download tiny: exit status 100: E: Unable to locate package tiny"},
		"no network": {"test $3; echo 'E: Failed to fetch' >&2; exit 100", "E: Failed to fetch"},
		"full disk":  {"echo 'E: write (28: No space left on device)' >&2; exit 100", "data: the disk is full"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newTiny(t)
			s.Archives = []data.Archive{{Package: data.Package{Registry: "debian", Spec: "tiny"}}}
			asProgram(t, "apt-get", c.script)
			if _, err := get(t, s); err == nil || !strings.Contains(err.Error(), c.want) && name != "no package" {
				t.Errorf("%v, want %q", err, c.want)
			}
			for _, left := range cached(t, s) {
				t.Errorf("%s is left behind", left)
			}
		})
	}
}

// Members whose paths lead out of the folder are never written there.
func TestExtractStaysInside(t *testing.T) {
	for _, name := range []string{"../evil.jpg", "/evil.jpg", "a/../../evil.jpg"} {
		var plain bytes.Buffer
		w := tar.NewWriter(&plain)
		if err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: 4}); err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write([]byte("evil"))
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		root := t.TempDir()
		inside := filepath.Join(root, "a", "b")
		if err := os.MkdirAll(inside, 0o755); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(root, "archive")
		write(t, path, zipped(t, plain.Bytes()))
		err := extract(t.Context(), path, inside, hasSuffix(".jpg"))
		if err == nil || !strings.Contains(err.Error(), "it holds a file with the path") {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Stat(filepath.Join(root, "evil.jpg")); err == nil {
			t.Errorf("%s was written outside", name)
		}
	}
}
