package fetch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"deepgo/data"
)

// fromFolders brings what the folders in DEEPGO_DATA hold.
func (g *getter) fromFolders(ctx context.Context) error {
	folders := filepath.SplitList(os.Getenv("DEEPGO_DATA"))
	if len(folders) == 0 {
		return errors.New("DEEPGO_DATA is not set")
	}
	for _, folder := range folders {
		if info, err := os.Stat(folder); err != nil || !info.IsDir() {
			g.progress.keep(fmt.Sprintf("DEEPGO_DATA names %s, which is not a folder", folder))
		}
	}
	for _, f := range g.missing() {
		if err := g.fromAnyFolder(folders, f); err != nil {
			return err
		}
	}
	if err := g.fromLocalArchives(ctx, folders); err != nil {
		return err
	}
	var absent []string
	for _, f := range g.missing() {
		absent = append(absent, f.Name)
	}
	if len(absent) > 0 {
		return fmt.Errorf("DEEPGO_DATA holds no good %s", strings.Join(absent, ", "))
	}
	return nil
}

// fromAnyFolder lands the first good copy of f that the folders hold; a bad one is
// refused, and the search goes on. The error is the cache's.
func (g *getter) fromAnyFolder(folders []string, f data.File) error {
	for _, folder := range folders {
		for _, name := range []string{f.Name, f.Name + ".gz"} {
			for _, path := range []string{filepath.Join(folder, name), filepath.Join(folder, g.source.Name, name)} {
				err := g.fromFile(path, f)
				if _, local := errors.AsType[*cacheError](err); local || err == nil {
					return err
				}
				if !errors.Is(err, fs.ErrNotExist) {
					g.refuse(path, err)
				}
			}
		}
	}
	return nil
}

// fromFile lands the file at path as f.
func (g *getter) fromFile(path string, f data.File) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	return land(file, f, g.folder)
}
