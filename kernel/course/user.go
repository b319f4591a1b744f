package course

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
)

// InstallUser registers the kernel of the checkout at root with the user's own
// Jupyters: VS Code, a JupyterLab of another environment. Notebooks anywhere can use
// it then. It says on stdout where, and whose registration it has replaced.
func InstallUser(root string, stdout io.Writer) error {
	spec, err := userSpec()
	if err != nil {
		return err
	}
	ours, err := kernelspec(filepath.Join(root, ".venv"))
	if err != nil {
		return err
	}
	if program := specProgram(spec); program != "" && program != deepgoProgram(root) {
		fmt.Fprintf(stdout, "This replaces the kernel of %s.\n", program)
	}
	if err := installFiles("logo-*", spec); err != nil {
		return err
	}
	if err := replace(filepath.Join(spec, "kernel.json"), ours); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "The kernel %q is registered in %s: restart VS Code or Jupyter, and choose it there.\n", displayName, spec)
	return nil
}

// UninstallUser takes back what InstallUser has registered. That of another checkout
// stays, and is an error.
func UninstallUser(root string, stdout io.Writer) error {
	spec, err := userSpec()
	if err != nil {
		return err
	}
	switch program := specProgram(spec); program {
	case "":
		return fmt.Errorf("no kernel is registered in %s", spec)
	case deepgoProgram(root):
	default:
		return fmt.Errorf("the kernel in %s is that of %s: call deepgo uninstall --user there, or remove the folder", spec, program)
	}
	if err := os.RemoveAll(spec); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "The kernel is no longer registered in %s.\n", spec)
	return nil
}

// userSpec is the folder of the user's own kernelspec of our name.
func userSpec() (string, error) {
	data, err := userData()
	return filepath.Join(data, "kernels", Kernel), err
}

// userData is where Jupyter keeps the user's own kernelspecs (jupyter_core.paths).
func userData() (string, error) {
	if dir := os.Getenv("JUPYTER_DATA_DIR"); dir != "" {
		return filepath.Abs(dir)
	}
	if dir := os.Getenv("XDG_DATA_HOME"); dir != "" && runtime.GOOS != "darwin" {
		return filepath.Join(dir, "jupyter"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", errors.New("your home folder is not known: set HOME, or JUPYTER_DATA_DIR")
	}
	if runtime.GOOS == "darwin" {
		return filepath.Join(home, "Library", "Jupyter"), nil
	}
	return filepath.Join(home, ".local", "share", "jupyter"), nil
}

// deepgoProgram is the program that the checkout's kernelspec starts.
func deepgoProgram(root string) string { return filepath.Join(root, ".venv", "bin", "deepgo") }

// specProgram is the program that a kernelspec starts, or "" if there is none.
func specProgram(folder string) string {
	var spec struct{ Argv []string }
	data, err := os.ReadFile(filepath.Join(folder, "kernel.json"))
	if err != nil || json.Unmarshal(data, &spec) != nil || len(spec.Argv) == 0 {
		return ""
	}
	return spec.Argv[0]
}
