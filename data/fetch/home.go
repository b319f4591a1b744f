package fetch

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"net/url"
	"os"
	"path/filepath"

	"deepgo/data"
)

// partSuffix ends the name of a download that is not whole yet.
const partSuffix = ".part"

// fromHome brings what the folder at the URL home holds.
func (g *getter) fromHome(ctx context.Context, home string) error {
	host := home
	if u, err := url.Parse(home); err == nil && u.Host != "" {
		host = u.Host
	}
	var failed error
	for _, f := range g.missing() {
		err := g.fromURL(ctx, home+f.Remote, f)
		if err == nil {
			continue
		}
		if _, local := errors.AsType[*cacheError](err); local || ctx.Err() != nil {
			return err
		}
		if _, wrong := errors.AsType[*contentError](err); wrong {
			g.refuse(home+f.Remote, err)
		}
		failed = fmt.Errorf("%s: %w", host, err)
		if _, away := errors.AsType[*unreachableError](err); away {
			return failed
		}
	}
	return failed
}

// fromURL downloads and lands one file.
func (g *getter) fromURL(ctx context.Context, address string, f data.File) error {
	part := filepath.Join(g.folder, f.Name+"."+fingerprint(address)+partSuffix)
	g.progress.begin(f.Name)
	return g.download(ctx, address, part, largest(f), func() error { return g.fromFile(part, f) })
}

// download brings what lies at address, at most limit bytes, into the file part and
// has it used. What an earlier call left of it is taken up; if the whole is then
// wrong, the beginning may be from another day's file, so that it is downloaded once
// more from the start.
func (g *getter) download(ctx context.Context, address, part string, limit int64, use func() error) error {
	info, err := os.Stat(part)
	resumed := err == nil && info.Size() > 0
	for {
		err := g.web.download(ctx, address, part, limit)
		if err == nil {
			err = use()
		}
		_, wrong := errors.AsType[*contentError](err)
		if err == nil || wrong {
			if failed := os.Remove(part); failed != nil {
				return &cacheError{failed}
			}
		}
		if !wrong || !resumed {
			return err
		}
		resumed = false
	}
}

// fingerprint tells the parts of one file from different addresses apart, which may
// be compressed differently.
func fingerprint(address string) string {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(address)) // never fails
	return fmt.Sprintf("%08x", hash.Sum32())
}

// largest returns how many bytes f can take at its home: its own size, and what gzip
// adds to data that it can't compress.
func largest(f data.File) int64 { return f.Size + f.Size/100 + 1024 }
