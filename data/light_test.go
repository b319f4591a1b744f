package data_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Each cell waits for the linker. What a set is converted with, fetched with or read
// from once isn't linked into cells, and what one kind of set needs is linked only where
// that kind is opened.
func TestCellsStayLight(t *testing.T) {
	deps := strings.Fields(run(t, "list", "-deps", "deepgo/data"))
	for _, heavy := range []string{
		"net/http", "net", "image", "image/jpeg", "image/png", "archive/zip", "archive/tar", "compress/gzip",
		"encoding/json", "crypto/sha256", "regexp", "embed", "text/tabwriter", "deepgo/data/fetch", "deepgo/data/picture",
	} {
		if slices.Contains(deps, heavy) {
			t.Errorf("package data is linked with %s", heavy)
		}
	}
	source := filepath.Join(t.TempDir(), "main.go")
	const cell = "package main\n\nimport \"deepgo/data\"\n\nfunc main() { println(data.MNIST().Train.Len()) }\n"
	if err := os.WriteFile(source, []byte(cell), 0o600); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(filepath.Dir(source), "main")
	run(t, "build", "-o", program, source)
	symbols := run(t, "tool", "nm", program)
	if !strings.Contains(symbols, "deepgo/data.parseIDX") {
		t.Fatal("nothing to look at")
	}
	for _, unused := range []string{
		"encoding/csv.(*Reader)", "data.ParseCSV", "data.ParseTree", "data.parseReviews", "data.ParsePNM", "data.NewWords", "data.Scenes", "data.Describe", "data.(*Augmentation).warp",
	} {
		if strings.Contains(symbols, unused) {
			t.Errorf("%s is linked into a cell that only opens MNIST", unused)
		}
	}
}

func run(t *testing.T, args ...string) string {
	t.Helper()
	command := exec.Command("go", args...)
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("go %v: %v\n%s", args, err, out)
	}
	return string(out)
}
