package build

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// course are the packages that every cell can use beside the standard library. Those
// of the course itself come first: where two packages have one name, the first wins.
var course = []string{
	"deepgo/nn", "deepgo/nn/tensor", "deepgo/nn/checkpoint", "deepgo/nn/lbfgs", "deepgo/nn/autodiff", "deepgo/nn/svm",
	"deepgo/viz", "deepgo/viz/draw", "deepgo/data", "deepgo/data/picture", "deepgo/notebooks/check", "deepgo/kernel/session",
	"deepgo/kernel/session/internal/carry", "deepgo/kernel/session/internal/celltest",
	"std",
	"gonum.org/v1/gonum/mat", "gonum.org/v1/gonum/stat", "gonum.org/v1/gonum/floats", "gonum.org/v1/gonum/optimize",
	"gonum.org/v1/plot", "gonum.org/v1/plot/plotter", "gonum.org/v1/plot/vg",
}

// preferred settles the names that several packages of the standard library have.
var preferred = map[string]string{
	"rand": "math/rand/v2", "template": "text/template", "scanner": "text/scanner",
}

// Packages knows the compiled packages that programs can import. It is a
// types.Importer, and safe for use by several goroutines.
type Packages struct {
	export map[string]string // import path to compiled package
	byName map[string]string // package name to import path
	dirs   map[string]string // import path to the folder of its source

	mu       sync.Mutex
	importer types.Importer
}

type listed struct {
	ImportPath, Name, Dir, Export string
	DepOnly                       bool
	Error                         *struct{ Err string }
}

// List asks the go command, in the module at root, for the course's packages and the
// standard library, and compiles those that are not yet in the build cache.
func List(ctx context.Context, root string) (*Packages, error) { return list(ctx, root, course) }

func list(ctx context.Context, dir string, args []string) (*Packages, error) {
	args = append([]string{"list", "-export", "-deps", "-json=ImportPath,Name,Dir,Export,DepOnly,Error"}, args...)
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	cmd.Env = Env()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("the packages can't be compiled: %w\n%s", err, strings.TrimSpace(stderr.String()))
	}
	p := &Packages{export: map[string]string{}, byName: map[string]string{}, dirs: map[string]string{}}
	var all []listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var l listed
		if err := d.Decode(&l); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("go list printed what is no JSON: %w", err)
		}
		all = append(all, l)
	}
	p.index(all)
	p.importer = importer.ForCompiler(token.NewFileSet(), "gc", p.open)
	return p, nil
}

// Env is the environment in which packages and programs are compiled: without C, so
// that no C compiler is needed and cells link fast.
func Env() []string { return append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=", "GOWORK=off") }

func (p *Packages) index(all []listed) {
	slices.SortStableFunc(all, func(a, b listed) int {
		return cmp.Or(cmp.Compare(rank(a.ImportPath), rank(b.ImportPath)), cmp.Compare(len(a.ImportPath), len(b.ImportPath)))
	})
	for _, l := range all {
		p.dirs[l.ImportPath] = l.Dir
		if l.ImportPath == "unsafe" {
			p.byName["unsafe"] = "unsafe"
			p.dirs["builtin"] = filepath.Join(filepath.Dir(l.Dir), "builtin") // which std leaves out
		}
		if l.Export == "" {
			continue
		}
		p.export[l.ImportPath] = l.Export
		if l.DepOnly || internal(l.ImportPath) || l.Name == "main" {
			continue
		}
		if p.byName[l.Name] == "" {
			p.byName[l.Name] = l.ImportPath
		}
	}
	for n, path := range preferred {
		if p.export[path] != "" {
			p.byName[n] = path
		}
	}
}

// rank puts the course's packages first, then the standard library's.
func rank(path string) int {
	first, _, _ := strings.Cut(path, "/")
	switch {
	case first == "deepgo":
		return 0
	case !strings.Contains(first, "."):
		return 1
	}
	return 2
}

func internal(path string) bool {
	return strings.Contains("/"+path+"/", "/internal/") || strings.HasPrefix(path, "vendor/")
}

// Path is the import path that a package name stands for in a cell, or "".
func (p *Packages) Path(name string) string { return p.byName[name] }

// Names are the package names that Path knows, in alphabetical order.
func (p *Packages) Names() []string { return slices.Sorted(maps.Keys(p.byName)) }

// Paths are the import paths of the packages that a cell can import by them, those of
// the course first.
func (p *Packages) Paths() []string {
	paths := slices.DeleteFunc(slices.Collect(maps.Keys(p.export)), internal)
	slices.SortFunc(paths, func(a, b string) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b)) })
	return paths
}

// Dir is the folder of a package's source, or "".
func (p *Packages) Dir(path string) string { return p.dirs[path] }

// Import loads a package's types.
func (p *Packages) Import(path string) (*types.Package, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	return p.importer.Import(path)
}

// Has reports whether a program can import the package.
func (p *Packages) Has(path string) bool { return p.export[path] != "" || path == "unsafe" }

func (p *Packages) open(path string) (io.ReadCloser, error) {
	if f := p.export[path]; f != "" {
		return os.Open(f)
	}
	return nil, fmt.Errorf("package %s is not among those that a cell can import", path)
}
