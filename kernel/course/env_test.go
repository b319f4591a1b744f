package course

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestEnv(t *testing.T) {
	t.Setenv("PATH", "/usr/bin")
	t.Setenv("PYTHONPATH", "/elsewhere")
	t.Setenv("JUPYTER_PATH", "/elsewhere")
	t.Setenv("JUPYTER_CONFIG_DIR", "/home/me/.jupyter")
	t.Setenv("DEEPGO_DATA", "/data")
	root := filepath.Join(t.TempDir(), "the course")
	venv := filepath.Join(root, ".venv")
	got := map[string]string{}
	for _, entry := range Env(root) {
		name, value, _ := strings.Cut(entry, "=")
		if _, twice := got[name]; twice {
			t.Errorf("%s is set twice", name)
		}
		got[name] = value
	}
	if want := filepath.Join(venv, "bin") + ":/usr/bin"; got["PATH"] != want {
		t.Errorf("PATH = %s, want %s", got["PATH"], want)
	}
	if got["DEEPGO_DATA"] != "/data" {
		t.Error("the user's own environment is lost")
	}
	for name, value := range got {
		if strings.HasPrefix(name, "JUPYTER") && strings.HasSuffix(name, "_DIR") && !strings.HasPrefix(value, venv) {
			t.Errorf("%s = %s lies outside .venv", name, value)
		}
	}
	if value, there := got["PYTHONPATH"]; there {
		t.Errorf("PYTHONPATH = %s leads to other modules", value)
	}
	if slices.Contains(Env(root), "JUPYTER_PATH=/elsewhere") {
		t.Error("JUPYTER_PATH leads to other kernels")
	}
}
