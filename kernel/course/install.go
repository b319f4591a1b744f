package course

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
)

// Kernel is the name of the course's kernelspec.
const Kernel = "deepgo"

// displayName is what JupyterLab's launcher and menus call the kernel.
const displayName = "Go Deep Learning (GoNB)"

//go:embed jupyter/deepgo_jupyter/*.py jupyter/template jupyter/jupyter_config.py
//go:embed jupyter/overrides.json jupyter/page_config.json jupyter/logo-*
var jupyter embed.FS

// Install writes into root/.venv what Jupyter needs to know of the course: the
// kernelspec, the settings, the template of exported pages, and the Python module
// that this package calls. What is there already stays untouched, so a second call
// costs about a millisecond. The error says what to do when there is no .venv.
func Install(root string) error {
	venv := filepath.Join(root, ".venv")
	sites, err := filepath.Glob(filepath.Join(venv, "lib", "python3*", "site-packages"))
	if err != nil || len(sites) != 1 {
		return fmt.Errorf("%s holds no Python environment; run ./install.sh", venv)
	}
	if err := os.MkdirAll(stateFolder(root), 0o755); err != nil { // IPython wants it there
		return err
	}
	share := filepath.Join(venv, "share", "jupyter")
	spec := filepath.Join(share, "kernels", Kernel)
	for _, part := range []struct{ pattern, folder string }{
		{"deepgo_jupyter/*.py", filepath.Join(sites[0], "deepgo_jupyter")},
		{"template/*", filepath.Join(share, "nbconvert", "templates", "deepgo")},
		{"overrides.json", filepath.Join(share, "lab", "settings")},
		{"page_config.json", filepath.Join(venv, "etc", "jupyter", "labconfig")},
		{"jupyter_config.py", filepath.Join(venv, "etc", "jupyter")},
		{"logo-*", spec},
	} {
		if err := installFiles(part.pattern, part.folder); err != nil {
			return err
		}
	}
	kernel, err := kernelspec(venv)
	if err != nil {
		return err
	}
	return replace(filepath.Join(spec, "kernel.json"), kernel)
}

// GoFolder is the variable by which a kernelspec tells the kernel where the go command
// lies: a program that is started from a desktop often hasn't the terminal's PATH.
const GoFolder = "DEEPGO_GO"

// kernelspec is how Jupyter starts the kernel. Interrupts come as messages, since
// they are for the cell and not for the kernel.
func kernelspec(venv string) ([]byte, error) {
	venv, err := filepath.Abs(venv)
	if err != nil {
		return nil, err
	}
	env := map[string]string{}
	if program, err := exec.LookPath("go"); err == nil {
		env[GoFolder] = filepath.Dir(program)
	}
	return json.MarshalIndent(map[string]any{
		"argv":           []string{filepath.Join(venv, "bin", "deepgo"), "kernel", "{connection_file}"},
		"display_name":   displayName,
		"language":       "go",
		"interrupt_mode": "message",
		"env":            env,
		"metadata":       map[string]any{"debugger": false},
	}, "", "  ")
}

// installFiles puts the embedded files that match the pattern into a folder.
func installFiles(pattern, folder string) error {
	names, err := fs.Glob(jupyter, path.Join("jupyter", pattern))
	if err != nil {
		return err
	}
	for _, name := range names {
		data, err := jupyter.ReadFile(name)
		if err != nil {
			return err
		}
		if err := replace(filepath.Join(folder, path.Base(name)), data); err != nil {
			return err
		}
	}
	return nil
}

// replace makes a file hold data, with its folder, in one move: a reader sees the
// old content or the new one. A file that holds it already is left alone.
func replace(name string, data []byte) error {
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, data) {
		return nil
	}
	folder := filepath.Dir(name)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	file, err := os.CreateTemp(folder, "."+filepath.Base(name)+"-*")
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	err = errors.Join(err, file.Chmod(0o644), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return nil
}
