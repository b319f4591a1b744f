package course

import (
	"bytes"
	"cmp"
	goversion "go/version"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"deepgo/kernel/build"
)

// goNeeded is the version that go.mod asks for.
const goNeeded = "1.26"

func lookAtGo(p *patient) []finding {
	const get = "install Go " + goNeeded + " or newer from https://go.dev/dl, and see to it that go is in PATH"
	if _, err := exec.LookPath("go"); err != nil {
		return wrong(get, "Go is missing: no go in PATH")
	}
	version, err := goEnv(p, "GOVERSION")
	if err != nil {
		return wrong(get, "Go doesn't work: %v", err)
	}
	if !atLeast(version, goNeeded) {
		return wrong(get, "%s is too old", version)
	}
	return nil
}

// goEnv asks the go command for one of its variables.
func goEnv(p *patient, name string) (string, error) {
	cmd := exec.CommandContext(p.ctx, "go", "env", name)
	cmd.Dir, cmd.Env = p.root, append(build.Env(), "GOTOOLCHAIN=local")
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}

// atLeast compares a version of Go, "go1.26.8", with the one that is needed.
func atLeast(version, needed string) bool {
	return goversion.Compare(version, "go"+needed) >= 0
}

func lookAtPython(p *patient) []finding {
	venv := filepath.Join(p.root, ".venv")
	if home, err := os.ReadFile(filepath.Join(venv, ".home")); err == nil && strings.TrimSpace(string(home)) != venv {
		return wrong("./install.sh makes it anew", "the checkout was moved: .venv was made for %s", bytes.TrimSpace(home))
	}
	cmd := python(p.ctx, p.root, "-c", "import jupyterlab, nbclient, nbconvert, latex2mathml, deepgo_jupyter")
	if out, err := cmd.CombinedOutput(); err != nil {
		return wrong("rm -r .venv, then ./install.sh makes it anew", "Python's environment .venv is broken: %s",
			cmp.Or(said(string(out)), reason(err).Error()))
	}
	want, err := os.ReadFile(filepath.Join(p.root, "kernel", "course", "jupyter", "requirements.txt"))
	have, _ := os.ReadFile(filepath.Join(venv, ".done-requirements.txt")) // missing is different, too
	if err == nil && !bytes.Equal(want, have) {
		return wrong("./install.sh installs those that the course needs now", "the Python packages are those of another version of the course")
	}
	return nil
}

// said is the last line of what a program has said: of a traceback, the error.
func said(output string) string {
	lines := strings.Split(strings.TrimSpace(output), "\n")
	return lines[len(lines)-1]
}

func lookAtGonb(p *patient) []finding {
	program := filepath.Join(p.root, ".venv", "bin", "gonb")
	info, err := os.Stat(program)
	switch {
	case err != nil:
		return wrong("./install.sh builds it", "GoNB is missing: there is no %s", program)
	case info.Mode()&0o111 == 0:
		return wrong("./install.sh builds it", "GoNB can't be run: %s is no program", program)
	}
	return nil
}
