package build

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/importer"
	"go/token"
	"maps"
	"os"
	"path/filepath"
)

// A memory is what List has found, as a file keeps it.
type memory struct {
	Root                 string
	Export, ByName, Dirs map[string]string
}

// Remember keeps in a file what List has found in the module at root.
func (p *Packages) Remember(file, root string) error {
	b, err := json.Marshal(memory{root, p.export, p.byName, p.dirs})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	return writeWhole(file, b)
}

// writeWhole makes a file hold b in one move: a reader sees the old content or the new.
func writeWhole(file string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(file), "."+filepath.Base(file)+"-*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // err is what went wrong
	}
	return err
}

// Recall returns what List found the last time. It takes a few milliseconds, and may be
// outdated: good enough for questions about names, until List has looked again.
func Recall(file, root string) (*Packages, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var m memory
	if err := json.Unmarshal(b, &m); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if m.Root != root {
		return nil, fmt.Errorf("%s is about another checkout, %s", file, m.Root)
	}
	for _, compiled := range m.Export {
		if _, err := os.Stat(compiled); err != nil {
			return nil, err
		}
	}
	p := &Packages{export: m.Export, byName: m.ByName, dirs: m.Dirs}
	p.importer = importer.ForCompiler(token.NewFileSet(), "gc", p.open)
	return p, nil
}

// Same reports whether two lists say the same: then the types that one has loaded are
// good for the other.
func (p *Packages) Same(q *Packages) bool {
	return q != nil && maps.Equal(p.export, q.export) && maps.Equal(p.byName, q.byName) && maps.Equal(p.dirs, q.dirs)
}
