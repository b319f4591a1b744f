package course

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// Env returns the environment for Jupyter programs of the checkout at root, as
// [exec.Cmd] wants it: this process's own, changed so that the programs of root/.venv
// come first and all that Jupyter keeps (data, configuration, settings, trust,
// history) lies in root/.venv/jupyter. The user's own Jupyter folders are neither
// read nor written.
func Env(root string) []string {
	venv := filepath.Join(root, ".venv")
	state := stateFolder(root)
	set := map[string]string{
		"PATH":                      filepath.Join(venv, "bin") + string(os.PathListSeparator) + os.Getenv("PATH"),
		"VIRTUAL_ENV":               venv,
		"JUPYTER_PREFER_ENV_PATH":   "1",
		"JUPYTER_PLATFORM_DIRS":     "1",
		"JUPYTER_DATA_DIR":          filepath.Join(state, "data"),
		"JUPYTER_CONFIG_DIR":        filepath.Join(state, "config"),
		"JUPYTER_RUNTIME_DIR":       filepath.Join(state, "runtime"),
		"JUPYTERLAB_SETTINGS_DIR":   filepath.Join(state, "lab", "settings"),
		"JUPYTERLAB_WORKSPACES_DIR": filepath.Join(state, "lab", "workspaces"),
		"IPYTHONDIR":                filepath.Join(state, "ipython"),
		// Of another installation: they would bring its modules and settings in.
		"JUPYTER_PATH":        "",
		"JUPYTER_CONFIG_PATH": "",
		"PYTHONHOME":          "",
		"PYTHONPATH":          "",
	}
	var env []string
	for _, entry := range os.Environ() {
		name, _, _ := strings.Cut(entry, "=")
		if _, changed := set[name]; !changed {
			env = append(env, entry)
		}
	}
	for name, value := range set {
		if value != "" {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// stateFolder holds all that Jupyter keeps.
func stateFolder(root string) string { return filepath.Join(root, ".venv", "jupyter") }

// KernelState is where the kernel keeps what outlives it: the history, and which
// packages there were.
func KernelState(root string) string { return filepath.Join(stateFolder(root), "deepgo") }

// python is a command of the checkout's Python. It is a process group of its own, so
// that Ctrl-C in a terminal reaches it once, through ctx, as a request to end.
func python(ctx context.Context, root string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, filepath.Join(root, ".venv", "bin", "python"), args...)
	cmd.Env = Env(root)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 15 * time.Second // for the kernels to end
	return cmd
}
