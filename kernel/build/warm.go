package build

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
)

// Warm reports whether the packages that most cells link lie compiled in the build
// cache of the module at root. It compiles nothing.
func Warm(ctx context.Context, root string) (bool, error) {
	args := []string{"list", "-deps", "-f", "{{if .Stale}}{{.ImportPath}}{{end}}"}
	for _, path := range course {
		if rank(path) == 0 {
			args = append(args, path)
		}
	}
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = root
	cmd.Env = Env()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return false, fmt.Errorf("go list: %w: %s", err, strings.TrimSpace(stderr.String()))
	}
	return strings.TrimSpace(string(out)) == "", nil
}
