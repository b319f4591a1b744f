package build

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// A Builder compiles and links programs of one file.
type Builder struct {
	Packages *Packages
	Dir      string // where it keeps its files; its owner removes it

	// What the tools are told beside what they always are.
	CompilerFlags, LinkerFlags []string

	tools string // the folder of compile and link
	cfg   string // the import configuration: where each package's compiled form is
}

// A Report says how long the parts of a build took, and what the compiler remarked.
type Report struct {
	Compile, Link time.Duration
	Remarks       string // with the source's positions, as -m in CompilerFlags asks for
}

// Build makes an executable of source, which must be package main in one file. The
// error holds the compiler's or linker's own words; positions in them are those of
// the source's //line directives.
func (b *Builder) Build(ctx context.Context, source []byte, executable string) (Report, error) {
	var report Report
	if err := b.prepare(ctx); err != nil {
		return report, err
	}
	file, object := filepath.Join(b.Dir, "main.go"), filepath.Join(b.Dir, "main.o")
	if err := os.WriteFile(file, source, 0o600); err != nil {
		return report, fmt.Errorf("the program can't be written: %w", err)
	}
	start := time.Now()
	args := slices.Concat([]string{
		"-o", object, "-p", "main", "-complete", "-dwarf=false", "-c=2", "-pack", "-importcfg", b.cfg, "-trimpath", b.Dir + "=>",
	}, b.CompilerFlags, []string{file})
	var err error
	if report.Remarks, err = b.run(ctx, "compile", args...); err != nil {
		return report, err
	}
	report.Compile = time.Since(start)
	start = time.Now()
	args = slices.Concat([]string{"-o", executable, "-importcfg", b.cfg, "-s", "-w", "-buildmode=exe"}, b.LinkerFlags, []string{object})
	_, err = b.run(ctx, "link", args...)
	report.Link = time.Since(start)
	return report, err
}

// prepare finds the tools and writes the import configuration, once.
func (b *Builder) prepare(ctx context.Context) error {
	if b.cfg != "" {
		return nil
	}
	out, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("the go command doesn't answer: %w", err)
	}
	b.tools = filepath.Join(strings.TrimSpace(string(out)), "pkg", "tool", runtime.GOOS+"_"+runtime.GOARCH)
	var cfg bytes.Buffer
	for _, path := range slices.Sorted(maps.Keys(b.Packages.export)) {
		fmt.Fprintf(&cfg, "packagefile %s=%s\n", path, b.Packages.export[path])
	}
	name := filepath.Join(b.Dir, "importcfg")
	if err := os.WriteFile(name, cfg.Bytes(), 0o600); err != nil {
		return fmt.Errorf("the import configuration can't be written: %w", err)
	}
	b.cfg = name
	return nil
}

// run runs a tool of the toolchain and returns what it prints. It collects no garbage:
// it lives too short.
func (b *Builder) run(ctx context.Context, tool string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, filepath.Join(b.tools, tool), args...)
	cmd.Dir = b.Dir
	cmd.Env = append(Env(), "GOGC=off")
	out, err := cmd.CombinedOutput()
	switch text := strings.TrimSpace(string(out)); {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil && text != "":
		return "", fmt.Errorf("%s", text)
	case err != nil:
		return "", fmt.Errorf("%s: %w", tool, err)
	default:
		return text, nil
	}
}
