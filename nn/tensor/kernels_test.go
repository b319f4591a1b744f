package tensor_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestAssemblyIsWhatGenWrites(t *testing.T) {
	above := t.TempDir()
	dir := filepath.Join(above, "tensor")
	if err := os.CopyFS(filepath.Join(dir, "gen"), os.DirFS("gen")); err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("kernels.go")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(above, "internal", "peak"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "kernels.go"), source, 0o666); err != nil {
		t.Fatal(err)
	}
	generate := exec.Command("go", "generate", "kernels.go")
	generate.Dir = dir
	generate.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-buildvcs=false")
	if out, err := generate.CombinedOutput(); err != nil {
		t.Fatalf("go generate: %v\n%s", err, out)
	}
	files, err := filepath.Glob("*_amd64.s")
	if err != nil || len(files) == 0 {
		t.Fatalf("there is no assembly here: %v", err)
	}
	stubs, _ := filepath.Glob("*_stubs_amd64.go")
	peak, _ := filepath.Glob("../internal/peak/peak_*amd64.*")
	for _, file := range append(append(files, stubs...), peak...) {
		want, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		if have, err := os.ReadFile(file); err != nil || !bytes.Equal(have, want) {
			t.Errorf("%s isn't what go generate writes (%v)", file, err)
		}
	}
}
