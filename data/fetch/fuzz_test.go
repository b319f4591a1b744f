package fetch

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"deepgo/data"
)

// What is converted comes from archives that anyone may have made: no bytes make the
// readers of their members panic, or take more memory than the bytes there are.

func FuzzRCC(f *testing.F) {
	f.Add([]byte(""))
	f.Add([]byte("qres\x00\x00\x00\x03\x00\x00\x00\x14\x00\x00\x00\x14\x00\x00\x00\x14"))
	f.Add(rccOf("a.webp", []byte("content")))
	loop := rccOf("a.webp", nil)
	binary.BigEndian.PutUint16(loop[20+4:], 2)     // the root is a folder
	binary.BigEndian.PutUint32(loop[20+6:], 1<<30) // of many files, the first of which is itself
	f.Add(loop)
	f.Fuzz(func(t *testing.T, file []byte) {
		files, err := parseRCC(file)
		if err != nil {
			return
		}
		for name, content := range files {
			if len(content) > max(len(file), rccText) || len(name) > 2*len(file) {
				t.Fatalf("%q has %d bytes of %d", name, len(content), len(file))
			}
		}
	})
}

// rccOf returns a resource file whose root is one file.
func rccOf(name string, content []byte) []byte {
	big := binary.BigEndian
	node := make([]byte, rccNode)
	contents := append(big.AppendUint32(nil, uint32(len(content))), content...)
	names := append(big.AppendUint16(nil, uint16(len(name))), 0, 0, 0, 0)
	for _, r := range name {
		names = big.AppendUint16(names, uint16(r))
	}
	file := []byte("qres\x00\x00\x00\x03")
	file = big.AppendUint32(file, 20)
	file = big.AppendUint32(file, uint32(20+len(node)))
	file = big.AppendUint32(file, uint32(20+len(node)+len(contents)))
	return bytes.Join([][]byte{file, node, contents, names}, nil)
}

func TestParseRCC(t *testing.T) {
	files, err := parseRCC(rccOf("a.webp", []byte("content")))
	if err != nil || len(files) != 1 || string(files["a.webp"]) != "content" {
		t.Errorf("%q, %v", files, err)
	}
}

func FuzzReviews(f *testing.F) {
	for _, text := range []string{
		"", "[]", `[{"t":"a","s":0},{"t":"b","s":1}]`, `[{"t":"a"}]`, `[{"s":1}]`, `[{"t":"a","s":2}]`, `[{"t":"a","s":1e9}]`,
		`[{"t":"\ud800","s":1}`, strings.Repeat("[", 5000), `{"t":1}`, `[{"t":"a","s":0}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		err := eachReview(bytes.NewReader(text), func(text string, positive int) error {
			if positive != 0 && positive != 1 || !utf8.ValidString(text) {
				t.Fatalf("%d, %q", positive, text)
			}
			return nil
		})
		if _, told := errors.AsType[*contentError](err); err != nil && !told {
			t.Fatalf("%T: %v", err, err)
		}
	})
}

func FuzzFortunes(f *testing.F) {
	for _, text := range []string{
		"", "\x1b[32m《a》\x1b[m\n\x1b[33m作者：b\x1b[m\nc\n%\n", "《a》\n作者：b\n%\n", "a\n%\n", "%\n%\n", "《\xff》\n", strings.Repeat("x", 70_000),
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var poems bytes.Buffer
		if err := copyPoems(&poems, bytes.NewReader(text)); err != nil {
			if _, told := errors.AsType[*contentError](err); !told {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		if !utf8.Valid(poems.Bytes()) || poems.Len() > len(text)+2 {
			t.Fatalf("%q became %q", text, poems.Bytes())
		}
	})
}

func FuzzTFJS(f *testing.F) {
	const good = `{"weightsManifest":[{"weights":[{"name":"a","shape":[2],"dtype":"float32"},{"name":"b","shape":[],"dtype":"int32"}]}]}`
	f.Add([]byte(good), make([]byte, 12))
	f.Add([]byte(good), make([]byte, 11))
	f.Add([]byte(strings.Replace(good, "[2]", "[4294967296,4294967296,0]", 1)), make([]byte, 12))
	f.Add([]byte(strings.Replace(good, "[2]", "[-1]", 1)), make([]byte, 12))
	f.Add([]byte(strings.Replace(good, "float32", "float16", 1)), make([]byte, 12))
	f.Add([]byte("{"), []byte{})
	f.Fuzz(func(t *testing.T, manifest, weights []byte) {
		tensors, err := parseTFJS(manifest, weights)
		if err != nil {
			return
		}
		left := len(weights)
		for _, tensor := range tensors {
			n := 4
			for _, d := range tensor.shape {
				n *= d
			}
			if left -= len(tensor.values); n != len(tensor.values) || left < 0 {
				t.Fatalf("%s %v has %d bytes of %d", tensor.name, tensor.shape, len(tensor.values), len(weights))
			}
		}
	})
}

func FuzzArchive(f *testing.F) {
	var zipFile, tarFile bytes.Buffer
	w := zip.NewWriter(&zipFile)
	member, err := w.Create("folder/a.txt")
	if err != nil {
		f.Fatal(err)
	}
	_, _ = member.Write([]byte("hello"))
	if err := w.Close(); err != nil {
		f.Fatal(err)
	}
	tarball := tar.NewWriter(&tarFile)
	if err := tarball.WriteHeader(&tar.Header{Name: "../a.txt", Mode: 0o644, Size: 5}); err != nil {
		f.Fatal(err)
	}
	_, _ = tarball.Write([]byte("hello"))
	if err := tarball.Close(); err != nil {
		f.Fatal(err)
	}
	var zipped bytes.Buffer
	if err := compress(&zipped, tarFile.Bytes()); err != nil {
		f.Fatal(err)
	}
	f.Add(zipFile.Bytes())
	f.Add(zipped.Bytes())
	f.Add([]byte("PK\x05\x06"))
	f.Add([]byte("nothing"))
	folder := f.TempDir()
	f.Fuzz(func(t *testing.T, file []byte) {
		if bytes.HasPrefix(file, []byte("!<arch>")) {
			t.Skip("dpkg-deb's own business")
		}
		path := filepath.Join(folder, "archive")
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		err := walk(context.Background(), path, func(_ string, content io.Reader) error {
			_, err := io.Copy(io.Discard, io.LimitReader(content, 1<<20))
			return err
		})
		if _, told := errors.AsType[*contentError](err); err != nil && !told {
			t.Fatalf("%T: %v", err, err)
		}
	})
}

// Whatever comes, what lands is what the table says or nothing.
func FuzzLand(f *testing.F) {
	good := []byte("one \r\ntwo\n")
	var zipped bytes.Buffer
	if err := compress(&zipped, good); err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add(zipped.Bytes())
	f.Add(zipped.Bytes()[:20])
	f.Add([]byte("one\ntwo"))
	f.Add([]byte(strings.Repeat("x", 100)))
	recorded := data.File{Name: "file", Size: 8, Text: true, SHA256: "c3f9c8c283a2b1f2f1896f27a01cbe3cddc0c9d93f752e4639035a0f5b36f6e8"}
	folder := f.TempDir()
	f.Fuzz(func(t *testing.T, file []byte) {
		err := land(bytes.NewReader(file), recorded, folder)
		if _, told := errors.AsType[*contentError](err); err != nil && !told {
			t.Fatalf("%T: %v", err, err)
		}
		landed, failed := os.ReadFile(filepath.Join(folder, recorded.Name))
		if err == nil && string(landed) != "one\ntwo\n" || err != nil && failed == nil {
			t.Fatalf("%q remains of %q, %v", landed, file, err)
		}
		_ = os.Remove(filepath.Join(folder, recorded.Name)) // it may not be there
		if names, err := os.ReadDir(folder); err != nil || len(names) > 0 {
			t.Fatalf("%v remains, %v", names, err)
		}
	})
}
