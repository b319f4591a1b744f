package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// A Module is a notebook's own: cells see the course's packages from it, in the
// versions of the course, and what go get has brought into it.
type Module struct{ Dir string }

var requirements = regexp.MustCompile(`(?ms)^(go |require \(.*?^\)|require )[^\n]*`)

// NewModule makes a module in dir, a new folder, that sees those of the module at root.
func NewModule(dir, root string) (*Module, error) {
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return nil, fmt.Errorf("the course's go.mod can't be read: %w", err)
	}
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		return nil, fmt.Errorf("the course's go.sum can't be read: %w", err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "module notebook\n\n%s\n\nrequire deepgo v0.0.0\n\nreplace deepgo => %q\n",
		strings.Join(requirements.FindAllString(string(mod), -1), "\n\n"), root)
	err = errors.Join(
		os.Mkdir(dir, 0o700),
		os.WriteFile(filepath.Join(dir, "go.mod"), []byte(b.String()), 0o600),
		os.WriteFile(filepath.Join(dir, "go.sum"), sum, 0o600),
	)
	if err != nil {
		return nil, fmt.Errorf("the notebook's module can't be made: %w", err)
	}
	return &Module{dir}, nil
}

// unreachable are the go command's words for a network that isn't there.
var unreachable = regexp.MustCompile(`dial tcp|no such host|network is unreachable|connection refused|i/o timeout|module lookup disabled`)

// Get runs go get with the given arguments and returns what it printed. The error
// says so if there is no network.
func (m *Module) Get(ctx context.Context, args ...string) (output string, err error) {
	cmd := exec.CommandContext(ctx, "go", append([]string{"get"}, args...)...)
	cmd.Dir = m.Dir
	cmd.Env = append(Env(), "GOFLAGS=-mod=mod")
	out, err := cmd.CombinedOutput()
	if err == nil {
		return string(out), nil
	}
	if unreachable.Match(out) {
		return "", fmt.Errorf("%s can't be fetched without a network", strings.Join(args, " "))
	}
	return "", fmt.Errorf("go get %s: %s", strings.Join(args, " "), bytes.TrimSpace(out))
}

// List lists, like the func of that name, the course's packages and others that the
// module can see.
func (m *Module) List(ctx context.Context, others ...string) (*Packages, error) {
	return list(ctx, m.Dir, append([]string{"-mod=mod"}, append(course, others...)...))
}
