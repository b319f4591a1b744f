package build_test

import (
	"context"
	"go/types"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"deepgo/kernel/build"
)

var packages = sync.OnceValues(func() (*build.Packages, error) {
	return build.List(context.Background(), "../..")
})

func builder(t *testing.T) *build.Builder {
	t.Helper()
	p, err := packages()
	if err != nil {
		t.Fatal(err)
	}
	return &build.Builder{Packages: p, Dir: t.TempDir()}
}

func TestBuild(t *testing.T) {
	b := builder(t)
	program := filepath.Join(t.TempDir(), "a program")
	times, err := b.Build(t.Context(), []byte("package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Print(6 * 7) }\n"), program)
	if err != nil {
		t.Fatal(err)
	}
	if times.Compile <= 0 || times.Link <= 0 {
		t.Errorf("times %+v", times)
	}
	if out, err := exec.Command(program).Output(); err != nil || string(out) != "42" {
		t.Errorf("output %q, error %v", out, err)
	}
}

func TestBuildErrorHasTheSourcesPositions(t *testing.T) {
	_, err := builder(t).Build(t.Context(), []byte("package main\n\n//line cell[3]:7:1\nfunc main() { x }\n"), filepath.Join(t.TempDir(), "p"))
	if err == nil || !strings.HasPrefix(err.Error(), "cell[3]:7:15: undefined: x") {
		t.Errorf("error %v", err)
	}
}

func TestBuildCanBeInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := builder(t).Build(ctx, []byte("package main\nfunc main() {}"), filepath.Join(t.TempDir(), "p")); err == nil {
		t.Error("a cancelled build succeeded")
	}
}

func TestPath(t *testing.T) {
	p, err := packages()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"nn": "deepgo/nn", "viz": "deepgo/viz", "data": "deepgo/data", "check": "deepgo/notebooks/check",
		"session": "deepgo/kernel/session", "tensor": "deepgo/nn/tensor",
		"checkpoint": "deepgo/nn/checkpoint", "lbfgs": "deepgo/nn/lbfgs", "autodiff": "deepgo/nn/autodiff", "svm": "deepgo/nn/svm",
		"fmt": "fmt", "rand": "math/rand/v2", "template": "text/template", "unsafe": "unsafe", "big": "math/big",
		"mat": "gonum.org/v1/gonum/mat", "plot": "gonum.org/v1/plot", "draw": "deepgo/viz/draw",
		"nosuch": "", "cpu": "", // internal/cpu is nobody's to import
	} {
		if got := p.Path(name); got != want {
			t.Errorf("Path(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestImport(t *testing.T) {
	p, err := packages()
	if err != nil {
		t.Fatal(err)
	}
	math, err := p.Import("math")
	if err != nil {
		t.Fatal(err)
	}
	if c, ok := math.Scope().Lookup("Pi").(*types.Const); !ok || !strings.HasPrefix(c.Val().String(), "3.14159") {
		t.Errorf("math.Pi is %v", math.Scope().Lookup("Pi"))
	}
	if _, err := p.Import("no/such"); err == nil || !strings.Contains(err.Error(), "no/such") {
		t.Errorf("error %v", err)
	}
}

func TestListNeedsAModule(t *testing.T) {
	if _, err := build.List(t.Context(), t.TempDir()); err == nil || !strings.Contains(err.Error(), "can't be compiled") {
		t.Errorf("error %v", err)
	}
}

// A notebook's module sees what the course's does, and more of it when asked.
func TestModule(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	const graph = "gonum.org/v1/gonum/graph"
	m, err := build.NewModule(filepath.Join(t.TempDir(), "module"), root)
	if err != nil {
		t.Fatal(err)
	}
	if course, err := packages(); err != nil || course.Has(graph) {
		t.Fatalf("the course lists %s already, or %v", graph, err)
	}
	more, err := m.List(t.Context(), graph)
	if err != nil {
		t.Fatal(err)
	}
	if !more.Has(graph) || !more.Has("deepgo/nn") || more.Path("graph") != graph {
		t.Error("the module doesn't see its packages")
	}
	if _, err := m.List(t.Context(), "example.com/no/such"); err == nil {
		t.Error("a package that nobody has was listed")
	}
}

func TestGetWithoutANetwork(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	m, err := build.NewModule(filepath.Join(t.TempDir(), "module"), root)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOPROXY", "off")
	if _, err := m.Get(t.Context(), "example.com/no/such@v1.0.0"); err == nil || !strings.Contains(err.Error(), "can't be fetched without a network") {
		t.Errorf("error %v", err)
	}
}
