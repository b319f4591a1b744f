// Command letters renders the letters A to Z from the fonts in faces.go: the set that
// data.Letters opens. It is run once, on a Debian system, when the fonts are changed:
//
//	go run ./data/fetch/letters
//
// It writes own/letters.gz, bit-packed (see ../letters.go), and the contact sheet
// data/letters.png, the families that are held out apart.
package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"codeberg.org/go-fonts/liberation/liberationmonobold"
	"codeberg.org/go-fonts/liberation/liberationmonoregular"
	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-fonts/liberation/liberationserifbold"
	"codeberg.org/go-fonts/liberation/liberationserifitalic"
	"codeberg.org/go-fonts/liberation/liberationserifregular"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/gofont/goregular"
)

// modules are the fonts that Go modules hold.
var modules = map[string]map[string][]byte{
	"go": {
		"Go-Regular": goregular.TTF, "Go-Bold": gobold.TTF, "Go-Italic": goitalic.TTF,
		"Go-Mono": gomono.TTF, "Go-Mono-Bold": gomonobold.TTF,
	},
	"liberation": {
		"LiberationSans": liberationsansregular.TTF, "LiberationSans-Bold": liberationsansbold.TTF, "LiberationSans-Italic": liberationsansitalic.TTF,
		"LiberationSerif": liberationserifregular.TTF, "LiberationSerif-Bold": liberationserifbold.TTF, "LiberationSerif-Italic": liberationserifitalic.TTF,
		"LiberationMono": liberationmonoregular.TTF, "LiberationMono-Bold": liberationmonobold.TTF,
	},
}

func main() {
	log.SetFlags(0)
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	var faces []face
	for _, f := range families {
		fonts, err := fontsOf(f)
		if err != nil {
			return err
		}
		names := make([]string, 0, len(fonts))
		for name := range fonts {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			letters, err := render(fonts[name])
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			faces = append(faces, face{f.part, f.source, strings.TrimSuffix(name, filepath.Ext(name)), f.licence, letters})
		}
	}
	if err := write("data/fetch/own/letters.gz", faces); err != nil {
		return err
	}
	return sheet("data/letters.png", faces)
}

// fontsOf returns the contents of the family's font files by their names.
func fontsOf(f family) (map[string][]byte, error) {
	if fonts, ok := modules[f.source]; ok {
		return fonts, nil
	}
	folder, err := os.MkdirTemp("", "letters")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	script := "apt-get download -qq " + f.source + " && dpkg-deb -x *.deb ."
	command := exec.Command("sh", "-c", script)
	command.Dir = folder
	if out, err := command.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%s: %w: %s", script, err, out)
	}
	fonts := map[string][]byte{}
	err = filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
		if err == nil && matches(f.files, filepath.Base(path)) {
			fonts[filepath.Base(path)], err = os.ReadFile(path)
		}
		return err
	})
	if err == nil && len(fonts) < len(f.files) {
		err = fmt.Errorf("%s holds %d of the fonts %q", f.source, len(fonts), f.files)
	}
	return fonts, err
}

func matches(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		beginning, open := strings.CutSuffix(pattern, "…")
		font := strings.HasSuffix(name, ".ttf") || strings.HasSuffix(name, ".otf")
		return name == pattern || open && font && strings.HasPrefix(name, beginning)
	})
}

// write writes the faces: a line each, an empty line, and then the bits of all.
func write(path string, faces []face) error {
	var file bytes.Buffer
	zipped, err := gzip.NewWriterLevel(&file, gzip.BestCompression)
	if err != nil {
		return err
	}
	for _, f := range faces {
		if _, err := fmt.Fprintf(zipped, "%s\t%s\t%s\t%s\n", f.part, f.family, f.name, f.licence); err != nil {
			return err
		}
	}
	if _, err := fmt.Fprintln(zipped); err != nil {
		return err
	}
	for _, f := range faces {
		for _, letter := range f.letters {
			if _, err := zipped.Write(letter.pack()); err != nil {
				return err
			}
		}
	}
	if err := zipped.Close(); err != nil {
		return err
	}
	return os.WriteFile(path, file.Bytes(), 0o644)
}
