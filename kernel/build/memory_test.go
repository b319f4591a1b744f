package build_test

import (
	"os"
	"path/filepath"
	"testing"

	"deepgo/kernel/build"
)

func TestRemember(t *testing.T) {
	p, err := packages()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "made", "packages.json")
	if _, err := build.Recall(file, "/course"); err == nil {
		t.Error("nothing was remembered yet")
	}
	if err := p.Remember(file, "/course"); err != nil {
		t.Fatal(err)
	}
	again, err := build.Recall(file, "/course")
	if err != nil {
		t.Fatal(err)
	}
	if !p.Same(again) || p.Same(nil) || p.Same(&build.Packages{}) {
		t.Error("what is recalled is not what was remembered")
	}
	if pkg, err := again.Import(again.Path("nn")); err != nil || pkg.Scope().Lookup("NewDense") == nil {
		t.Error("its packages can't be imported:", err)
	}
	if _, err := build.Recall(file, "/another"); err == nil {
		t.Error("another checkout's is taken for ours")
	}
	if err := os.WriteFile(file, []byte(`{"Root": "/course", "Export": {"fmt": "/gone"}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := build.Recall(file, "/course"); err == nil {
		t.Error("a compiled package is gone, and nobody noticed")
	}
	if err := p.Remember(filepath.Join(file, "no folder"), "/course"); err == nil {
		t.Error("an error is missing")
	}
}

func TestWarm(t *testing.T) {
	if _, err := packages(); err != nil { // which compiles them
		t.Fatal(err)
	}
	if warm, err := build.Warm(t.Context(), "../.."); !warm || err != nil {
		t.Error("after they were listed:", warm, err)
	}
	t.Setenv("GOCACHE", t.TempDir())
	if warm, err := build.Warm(t.Context(), "../.."); warm || err != nil {
		t.Error("in an empty cache:", warm, err)
	}
	if _, err := build.Warm(t.Context(), t.TempDir()); err == nil {
		t.Error("there is no module")
	}
}
