package relay

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"deepgo/kernel/build"
)

// provide makes available what a cell imports beside the course's packages and the
// standard library.
func (k *Kernel) provide(ctx context.Context, imports []string) error {
	others := slices.Clone(k.others)
	for _, path := range imports {
		if !k.packages.Has(path) && !slices.Contains(others, path) {
			others = append(others, path)
		}
	}
	if len(others) == len(k.others) {
		return nil
	}
	packages, err := k.list(ctx, others)
	if err != nil {
		missing := strings.Join(others[len(k.others):], " ")
		return fmt.Errorf("%s is not here: !go get %s brings it, with a network", missing, missing)
	}
	k.others = others
	k.use(packages)
	return nil
}

// list finds out what the notebook's module can import.
func (k *Kernel) list(ctx context.Context, others []string) (*build.Packages, error) {
	m, err := k.ownModule()
	if err != nil {
		return nil, err
	}
	return m.List(ctx, others...)
}

func (k *Kernel) ownModule() (*build.Module, error) {
	if k.module != nil {
		return k.module, nil
	}
	m, err := build.NewModule(filepath.Join(k.dir, "module"), k.config.Root)
	if err != nil {
		return nil, err
	}
	k.module = m
	return m, nil
}

// get answers !go get: it brings packages into the notebook's own module.
func (r *run) get(args []string) error {
	m, err := r.k.ownModule()
	if err != nil {
		return err
	}
	output, err := m.Get(r.ctx, args...)
	if err != nil {
		return err
	}
	r.output.write("stderr", output)
	packages, err := m.List(r.ctx, r.k.others...)
	if err != nil {
		return err
	}
	r.k.use(packages)
	return nil
}
