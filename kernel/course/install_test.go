package course

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// checkout is a folder with an empty Python environment; its name has a space.
func checkout(t *testing.T) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "the course")
	if err := os.MkdirAll(filepath.Join(root, ".venv", "lib", "python3.11", "site-packages"), 0o755); err != nil {
		t.Fatal(err)
	}
	return root
}

func TestInstall(t *testing.T) {
	root := checkout(t)
	if err := Install(root); err != nil {
		t.Fatal(err)
	}
	venv := filepath.Join(root, ".venv")
	var spec struct {
		Argv        []string `json:"argv"`
		DisplayName string   `json:"display_name"`
		Language    string   `json:"language"`
	}
	kernel := filepath.Join(venv, "share/jupyter/kernels/deepgo")
	if err := json.Unmarshal([]byte(read(t, kernel, "kernel.json")), &spec); err != nil {
		t.Fatal(err)
	}
	if want := []string{filepath.Join(venv, "bin", "deepgo"), "kernel", "{connection_file}"}; !slices.Equal(spec.Argv, want) {
		t.Errorf("argv = %q, want %q", spec.Argv, want)
	}
	if spec.DisplayName != "Go Deep Learning (GoNB)" || spec.Language != "go" {
		t.Errorf("kernelspec %+v", spec)
	}
	for _, name := range []string{
		"share/jupyter/kernels/deepgo/logo-svg.svg", "share/jupyter/kernels/deepgo/logo-64x64.png",
		"share/jupyter/nbconvert/templates/deepgo/index.html.j2", "share/jupyter/nbconvert/templates/deepgo/page.css",
		"share/jupyter/lab/settings/overrides.json", "etc/jupyter/labconfig/page_config.json", "etc/jupyter/jupyter_config.py",
		"lib/python3.11/site-packages/deepgo_jupyter/__init__.py", "lib/python3.11/site-packages/deepgo_jupyter/page.py",
	} {
		if read(t, venv, name) == "" {
			t.Errorf("%s is empty", name)
		}
	}
}

func TestInstallAgainRepairsAndLeavesTheRest(t *testing.T) {
	root := checkout(t)
	if err := Install(root); err != nil {
		t.Fatal(err)
	}
	settings := filepath.Join(root, ".venv/etc/jupyter/jupyter_config.py")
	style := filepath.Join(root, ".venv/share/jupyter/nbconvert/templates/deepgo/page.css")
	was := read(t, settings)
	write(t, "changed", settings)
	old := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	if err := os.Chtimes(style, old, old); err != nil {
		t.Fatal(err)
	}
	if err := Install(root); err != nil {
		t.Fatal(err)
	}
	if read(t, settings) != was {
		t.Error("a changed file was not repaired")
	}
	if info, err := os.Stat(style); err != nil || !info.ModTime().Equal(old) {
		t.Errorf("a file that was right was written again: %v", err)
	}
}

func TestInstallWithoutPython(t *testing.T) {
	if err := Install(t.TempDir()); err == nil || !strings.Contains(err.Error(), "run ./install.sh") {
		t.Errorf("error = %v, want the remedy", err)
	}
}

func TestReplaceLeavesNothingBehind(t *testing.T) {
	folder := t.TempDir()
	target := filepath.Join(folder, "taken")
	if err := os.MkdirAll(filepath.Join(target, "x"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := replace(target, []byte("data")); err == nil {
		t.Error("a folder was replaced by a file")
	}
	if all, err := os.ReadDir(folder); err != nil || len(all) != 1 {
		t.Errorf("left behind: %v, %v", all, err)
	}
}
