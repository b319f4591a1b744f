package main

import (
	"bufio"
	"embed"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// torchVersion is the PyTorch that the figures of the course are compared with.
const torchVersion = "2.13.0"

//go:embed torch
var scripts embed.FS

// A gopher runs the benchmarks of package nn.
type gopher struct {
	program string
	threads int
	version string
}

// buildGo compiles the benchmarks into a program.
func buildGo(program string, threads int) (*gopher, error) {
	build := exec.Command("go", "test", "-c", "-o", program, "deepgo/nn")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return nil, fmt.Errorf("building the benchmarks of deepgo/nn (call this in the repository): %w", err)
	}
	return &gopher{program, threads, runtime.Version()}, nil
}

// rate returns samples a second; of the processor's time, if there is one thread.
func (g *gopher) rate(name, _ string, d time.Duration) (float64, error) {
	out, err := exec.Command(g.program, "-test.run=^$", "-test.bench=^Benchmark"+name+"$",
		"-test.benchtime="+d.String(), "-test.cpu="+strconv.Itoa(g.threads)).Output()
	if err != nil {
		return 0, err
	}
	unit := "samples/s"
	if g.threads == 1 {
		unit = "samples/cpu-s"
	}
	words := strings.Fields(string(out))
	if i := slices.Index(words, unit); i > 0 {
		return strconv.ParseFloat(words[i-1], 64)
	}
	return 0, errors.New("the benchmark prints no " + unit)
}

// A snake runs the script, which answers line by line.
type snake struct {
	process *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Scanner
	version string
}

// startPython starts the script, for which there is dir, with a Python that has torch.
func startPython(dir, python string, threads int) (*snake, error) {
	if python == "" {
		var err error
		if python, err = install(); err != nil {
			return nil, err
		}
	}
	if err := os.CopyFS(dir, scripts); err != nil {
		return nil, err
	}
	s := &snake{process: exec.Command(python, filepath.Join(dir, "torch", "bench.py"), strconv.Itoa(threads))}
	s.process.Stderr = os.Stderr
	in, err := s.process.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := s.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	s.in, s.out = in, bufio.NewScanner(out)
	if err := s.process.Start(); err != nil {
		return nil, fmt.Errorf("%s: %w", python, err)
	}
	if !s.out.Scan() {
		s.stop()
		return nil, fmt.Errorf("%s can't run the script: has it torch?", python)
	}
	s.version, _, _ = strings.Cut(s.out.Text(), " ")
	return s, nil
}

// install returns a Python with torch, which it installs if need be.
func install() (python string, err error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	venv := filepath.Join(cache, "deepgo", "torch-"+torchVersion)
	python = filepath.Join(venv, "bin", "python")
	if exec.Command(python, "-c", "import torch").Run() == nil {
		return python, nil
	}
	fmt.Fprintln(os.Stderr, "installing PyTorch, about 2 GB, into", venv)
	for _, command := range [][]string{
		{"python3", "-m", "venv", venv},
		{python, "-m", "pip", "install", "--quiet", "torch==" + torchVersion, "numpy"},
	} {
		c := exec.Command(command[0], command[1:]...)
		c.Stderr = os.Stderr
		if err := c.Run(); err != nil {
			return "", fmt.Errorf("%s: %w", strings.Join(command, " "), err)
		}
	}
	return python, nil
}

// rate returns samples a second.
func (s *snake) rate(name, kind string, d time.Duration) (float64, error) {
	if _, err := fmt.Fprintln(s.in, name, kind, d.Seconds()); err != nil {
		return 0, err
	}
	if !s.out.Scan() {
		return 0, errors.New("the script ended")
	}
	return strconv.ParseFloat(s.out.Text(), 64)
}

// stop ends the script.
func (s *snake) stop() {
	_ = s.in.Close()     // it reads to the end
	_ = s.process.Wait() // and what it says then is of no interest
}
